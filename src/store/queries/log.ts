/** The append-only log of an edition: entries, its frontier, its signed heads. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import { entryText } from '../../core/ledger/log-entry.ts';
import { appendLeaves, type Frontier, leafHash } from '../../core/ledger/merkle.ts';
import type { PublicKey, Signature, SignedHead } from '../../core/ledger/signed-head.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function log(db: Kysely<Schema>): Tx['log'] {
  return {
    // An upsert that changes nothing: makes the row when it is missing and locks it in both dialects, in one step, so
    // that two processes can neither both make it nor both go on from the same frontier.
    async lock(name) {
      const row = await db
        .insertInto('log_state')
        .values({ log: name, size: 0, roots: '[]' })
        .onConflict((conflict) => conflict.column('log').doUpdateSet(({ ref }) => ({ log: ref('excluded.log') })))
        .returning(['size', 'roots'])
        .executeTakeFirstOrThrow();
      return { size: row.size, roots: JSON.parse(row.roots) as Hash[] };
    },
    async append(name, entries, frontier) {
      const texts = entries.map(entryText);
      await moveFrontier(db, name, frontier, appendLeaves(frontier, texts.map(leafHash)));
      const rows = texts.map((entry, i) => ({ log: name, position: frontier.size + i, entry }));
      await inSlices(rows, (slice) => db.insertInto('log_entries').values(slice).execute());
    },
    async entries(name) {
      const rows = await db
        .selectFrom('log_entries')
        .select('entry')
        .where('log', '=', name)
        .orderBy('position')
        .execute();
      return rows.map((row) => row.entry);
    },
    async position(name, entry) {
      const row = await db
        .selectFrom('log_entries')
        .select('position')
        .where('log', '=', name)
        .where('entry', '=', entryText(entry))
        .orderBy('position')
        .limit(1)
        .executeTakeFirst();
      return row?.position ?? null;
    },
    async addHead(head) {
      await expectOneRoot(db, head);
      await db
        .insertInto('log_heads')
        .values({
          log: head.log,
          size: head.size,
          root: head.root,
          signed_at: head.at,
          public_key: head.key,
          signature: head.signature,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async heads(name) {
      const rows = await db
        .selectFrom('log_heads')
        .selectAll()
        .where('log', '=', name)
        .orderBy('size')
        .orderBy('signed_at')
        .orderBy('public_key')
        .execute();
      return rows.map(headFromRow);
    },
    async lastHead(name) {
      const row = await db
        .selectFrom('log_heads')
        .selectAll()
        .where('log', '=', name)
        .orderBy('size', 'desc')
        .orderBy('signed_at', 'desc')
        .orderBy('public_key', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : headFromRow(row);
    },
    async currentKey() {
      const row = await db.selectFrom('signing_key').select('public_key').executeTakeFirst();
      return (row?.public_key ?? null) as PublicKey | null;
    },
    async lockKey(first) {
      const row = await db
        .insertInto('signing_key')
        .values({ id: 1, public_key: first })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(({ ref }) => ({ id: ref('excluded.id') })))
        .returning('public_key')
        .executeTakeFirstOrThrow();
      return row.public_key as PublicKey;
    },
    async changeKey(to) {
      const { numUpdatedRows } = await db.updateTable('signing_key').set({ public_key: to }).executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'log.changeKey: the current key');
    },
  };
}

async function moveFrontier(db: Kysely<Schema>, name: string, from: Frontier, to: Frontier): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('log_state')
    .set({ size: to.size, roots: JSON.stringify(to.roots) })
    .where('log', '=', name)
    .where('size', '=', from.size)
    .where('roots', '=', JSON.stringify(from.roots))
    .executeTakeFirstOrThrow();
  expectChanged(numUpdatedRows, 1, `log.append: log ${name} of ${from.size} entries`);
}

/** Two roots for one size would be two logs under one name: the very thing that heads are signed against. */
async function expectOneRoot(db: Kysely<Schema>, head: SignedHead): Promise<void> {
  const other = await db
    .selectFrom('log_heads')
    .select('root')
    .where('log', '=', head.log)
    .where('size', '=', head.size)
    .where('root', '!=', head.root)
    .executeTakeFirst();
  if (other) throw new Error(`log.addHead: ${head.log} has another root at ${head.size} entries`);
}

function headFromRow(row: Schema['log_heads']): SignedHead {
  return {
    log: row.log,
    size: row.size,
    root: row.root as Hash,
    at: row.signed_at as Instant,
    key: row.public_key as PublicKey,
    signature: row.signature as Signature,
  };
}
