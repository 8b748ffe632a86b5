/** The roll, the links, the slot of each city, and the ballots, which know nothing of a city. */
import type { Kysely } from 'kysely';
import type { Tx } from '../../ports.ts';
import type { Schema } from '../schema.ts';
import { answers } from './answers.ts';
import { ballots } from './ballots.ts';
import { box } from './box.ts';
import { keptCodes } from './kept-codes.ts';
import { roll } from './roll.ts';
import { slots } from './slots.ts';

export function votes(db: Kysely<Schema>): Tx['votes'] {
  return { ...box(db), ...roll(db), ...slots(db), ...ballots(db), ...answers(db), ...keptCodes(db) };
}
