/** Letters that wait, and what became of those that left. */
import type { Kysely } from 'kysely';
import type { OutboxTx, QueuedLetter } from '../../ports/post.ts';
import { inSlices } from '../bulk.ts';
import type { OutboxRow, Schema } from '../schema.ts';

export function outbox(db: Kysely<Schema>): OutboxTx {
  return {
    async add(letters) {
      await inSlices(letters.map(toRow), (slice) => db.insertInto('outbox').values(slice).execute());
    },
    async isWaiting(kind, edition, teryt) {
      const row = await db
        .selectFrom('outbox')
        .select('id')
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .where('kind', '=', kind)
        .where('status', '=', 'waiting')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function toRow(letter: QueuedLetter): OutboxRow {
  return {
    id: letter.id,
    kind: letter.kind,
    language: letter.language,
    address: letter.to,
    domain: letter.to.slice(letter.to.lastIndexOf('@') + 1),
    edition: letter.edition,
    teryt: letter.teryt,
    fields: JSON.stringify(letter.fields),
    sealed: letter.sealed,
    code_hash: letter.codeHash,
    message_id: letter.messageId,
    wave: letter.wave,
    status: 'waiting',
    attempts: 0,
    next_at: letter.notBefore,
    lease_by: null,
    lease_until: 0,
    ended_at: null,
    reply: null,
  };
}
