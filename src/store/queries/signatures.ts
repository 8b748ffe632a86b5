/** Signatures under the protocol of an edition. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { PersonId } from '../../core/office/person.ts';
import type { ProtocolSignature, SignaturesTx } from '../../ports/signatures.ts';
import type { Schema } from '../schema.ts';

export function signatures(db: Kysely<Schema>): SignaturesTx {
  return {
    async add({ edition, sha256, format, digest, signer, isPublic, addedAt, content }) {
      await db
        .insertInto('protocol_signatures')
        .values({ edition, sha256, format, digest, signer, is_public: isPublic ? 1 : 0, added_at: addedAt, content })
        .execute();
    },
    async list(edition) {
      const rows = await db
        .selectFrom('protocol_signatures')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('added_at')
        .orderBy('sha256')
        .execute();
      return rows.map((row) => ({
        edition: row.edition,
        sha256: row.sha256 as Hash,
        format: row.format as ProtocolSignature['format'],
        digest: row.digest as ProtocolSignature['digest'],
        signer: row.signer as PersonId,
        isPublic: row.is_public === 1,
        addedAt: row.added_at as Instant,
        content: row.content,
      }));
    },
  };
}
