/** Everything an action sees, over one transaction. */
import type { Kysely } from 'kysely';
import type { Tx } from '../../ports.ts';
import type { Schema } from '../schema.ts';
import { audit } from './audit.ts';
import { besideRoll } from './beside-roll.ts';
import { cases } from './cases.ts';
import { clock } from './clock.ts';
import { editions } from './editions.ts';
import { imports } from './imports.ts';
import { letters } from './letters.ts';
import { log } from './log.ts';
import { news } from './news.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { profiles } from './profiles.ts';
import { proposals } from './proposals.ts';
import { retention } from './retention.ts';
import { signIns } from './sign-ins.ts';
import { signatures } from './signatures.ts';
import { submissions } from './submissions.ts';
import { votes } from './votes.ts';

export function txOver(db: Kysely<Schema>): Tx {
  return {
    places: places(db),
    profiles: profiles(db),
    imports: imports(db),
    editions: editions(db),
    votes: votes(db),
    roll: besideRoll(db),
    log: log(db),
    clock: clock(db),
    people: people(db),
    proposals: proposals(db),
    audit: audit(db),
    outbox: outbox(db),
    signIns: signIns(db),
    letters: letters(db),
    news: news(db),
    retention: retention(db),
    submissions: submissions(db),
    cases: cases(db),
    signatures: signatures(db),
  };
}
