/** Codes kept for letters until the close, sealed under a key outside the database; and addresses that change. */
import type { Kysely } from 'kysely';
import type { Hash } from '../../core/basics/hash.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

type KeptCodes = Pick<Tx['votes'], 'keepCodes' | 'keptCodes' | 'forgetCodes' | 'setAddress'>;

export function keptCodes(db: Kysely<Schema>): KeptCodes {
  return {
    async keepCodes(edition, codes) {
      const rows = codes.map(({ codeHash, sealed }) => ({ edition, code_hash: codeHash, sealed }));
      await inSlices(rows, (slice) => db.insertInto('kept_codes').values(slice).execute());
    },
    async keptCodes(edition) {
      const rows = await db
        .selectFrom('kept_codes')
        .innerJoin('voting_links', (join) =>
          join
            .onRef('voting_links.edition', '=', 'kept_codes.edition')
            .onRef('voting_links.code_hash', '=', 'kept_codes.code_hash'),
        )
        .select(['kept_codes.code_hash', 'kept_codes.sealed'])
        .where('kept_codes.edition', '=', edition)
        .where('voting_links.status', '=', 'active')
        .execute();
      return new Map(rows.map((row) => [row.code_hash as Hash, row.sealed]));
    },
    async forgetCodes(edition) {
      await db.deleteFrom('kept_codes').where('edition', '=', edition).execute();
    },
    async setAddress(edition, teryt, email, source) {
      const { numUpdatedRows } = await db
        .updateTable('voters')
        .set({ email, email_source: source })
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'votes.setAddress');
    },
  };
}
