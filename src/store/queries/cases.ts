/** Complaints and correction requests; an answer is added and never changed. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { CaseNumber } from '../../core/office/case-number.ts';
import type {
  AnswerDraft,
  CaseAnswer,
  CaseKind,
  CaseOutcome,
  CaseText,
  PublicCase,
} from '../../core/office/public-case.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import type { CaseLink, CasesTx } from '../../ports/cases.ts';
import { expectChanged } from '../bulk.ts';
import type { Flag } from '../flag.ts';
import type { Schema } from '../schema.ts';

export function cases(db: Kysely<Schema>): CasesTx {
  return { ...links(db), ...changes(db), ...reads(db) };
}

type Links = Pick<CasesTx, 'addLink' | 'findLink' | 'lockLink' | 'links' | 'linksOfCity' | 'dropLinks'>;

function links(db: Kysely<Schema>): Links {
  return {
    async addLink({ tokenHash, edition, teryt, address, until }) {
      const row = { token_hash: tokenHash, edition, teryt, address, valid_until: until };
      await db.insertInto('case_links').values(row).execute();
    },
    async findLink(tokenHash) {
      const row = await db.selectFrom('case_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : linkOf(row);
    },
    // Changes nothing: of two forms at once the second waits for what the first has written.
    async lockLink(tokenHash) {
      await db
        .updateTable('case_links')
        .set(({ ref }) => ({ edition: ref('edition') }))
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async links(address) {
      const rows = await db
        .selectFrom('case_links')
        .selectAll()
        .$if(address !== null, (query) => query.where('address', '=', address ?? ''))
        .orderBy('token_hash')
        .execute();
      return rows.map(linkOf);
    },
    async linksOfCity(edition, teryt) {
      const rows = await db
        .selectFrom('case_links')
        .selectAll()
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .orderBy('token_hash')
        .execute();
      return rows.map(linkOf);
    },
    async dropLinks(tokenHashes) {
      for (const tokenHash of tokenHashes)
        await db.deleteFrom('case_links').where('token_hash', '=', tokenHash).execute();
    },
  };
}

type Changes = Pick<CasesTx, 'add' | 'keep' | 'addAnswer' | 'empty'>;

function changes(db: Kysely<Schema>): Changes {
  return {
    async add(one, keyHash) {
      if (one.answers.length > 0) throw new Error('cases.add: a case that arrives has no answer');
      const row = {
        ...{ number: one.number, edition: one.edition, key_hash: keyHash, kind: one.kind, asker: one.asker },
        ...{ about: one.about, address: one.address, language: one.language, received_at: one.receivedAt },
        ...{ content: jsonOf(one.text), note: one.note, draft: jsonOf(one.draft) },
      };
      await db.insertInto('public_cases').values(row).execute();
    },
    async keep(number, { note, draft }) {
      const { numUpdatedRows } = await db
        .updateTable('public_cases')
        .set({ note, draft: jsonOf(draft) })
        .where('number', '=', number)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'cases.keep');
    },
    async addAnswer(number, { at, outcome, question, text, recount }) {
      const position = (await answersTo(db, [number])).length;
      const flag: Flag = recount ? 1 : 0;
      const row = { number, position, answered_at: at, outcome, question, answer: text, recount: flag };
      await db.insertInto('case_answers').values(row).execute();
    },
    async empty(number) {
      await db
        .updateTable('public_cases')
        .set({ address: '', content: null, note: '', draft: null })
        .where('number', '=', number)
        .execute();
    },
  };
}

type Reads = Pick<CasesTx, 'findByKey' | 'find' | 'lock' | 'list'>;

function reads(db: Kysely<Schema>): Reads {
  const all = () => db.selectFrom('public_cases').selectAll();
  return {
    async findByKey(keyHash) {
      return first(db, await all().where('key_hash', '=', keyHash).execute());
    },
    async find(number) {
      return first(db, await all().where('number', '=', number).execute());
    },
    // An update that changes nothing locks the row in both dialects and reads it in the same step.
    async lock(number) {
      const rows = await db
        .updateTable('public_cases')
        .set(({ ref }) => ({ kind: ref('kind') }))
        .where('number', '=', number)
        .returningAll()
        .execute();
      return first(db, rows);
    },
    async list(edition) {
      const rows = await all()
        .$if(edition !== null, (query) => query.where('edition', '=', edition ?? ''))
        .orderBy('received_at')
        .orderBy('number')
        .execute();
      return withAnswers(db, rows);
    },
  };
}

type CaseRow = Schema['public_cases'];

async function first(db: Kysely<Schema>, rows: readonly CaseRow[]): Promise<PublicCase | null> {
  return (await withAnswers(db, rows))[0] ?? null;
}

async function withAnswers(db: Kysely<Schema>, rows: readonly CaseRow[]): Promise<readonly PublicCase[]> {
  const answers = await answersTo(
    db,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => ({
    number: row.number as CaseNumber,
    edition: row.edition,
    kind: row.kind as CaseKind,
    asker: row.asker as Teryt | null,
    about: row.about as Teryt,
    address: row.address,
    language: row.language as 'pl' | 'en',
    receivedAt: row.received_at as Instant,
    text: row.content === null ? null : (JSON.parse(row.content) as CaseText),
    note: row.note,
    draft: row.draft === null ? null : (JSON.parse(row.draft) as AnswerDraft),
    answers: answers.filter(({ number }) => number === row.number).map(({ answer }) => answer),
  }));
}

async function answersTo(
  db: Kysely<Schema>,
  numbers: readonly string[],
): Promise<readonly { readonly number: string; readonly answer: CaseAnswer }[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('case_answers')
    .selectAll()
    // One case by its number; a whole list is matched by the caller, so that no statement grows with it.
    .$if(numbers.length === 1, (query) => query.where('number', '=', numbers[0] ?? ''))
    .orderBy('number')
    .orderBy('position')
    .execute();
  return rows.map(({ number, answered_at, outcome, question, answer, recount }) => ({
    number,
    answer: {
      ...{ at: answered_at as Instant, outcome: outcome as CaseOutcome, question },
      ...{ text: answer, recount: recount === 1 },
    },
  }));
}

function linkOf(row: Schema['case_links']): CaseLink {
  return {
    tokenHash: row.token_hash as Hash,
    edition: row.edition,
    teryt: row.teryt as Teryt | null,
    address: row.address,
    until: row.valid_until as Instant,
  };
}

function jsonOf(value: CaseText | AnswerDraft | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
