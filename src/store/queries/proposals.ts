/** Proposals that wait for a second person, and those that were decided. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { PersonId } from '../../core/office/person.ts';
import type { Proposal, ProposalContent, ProposalStatus } from '../../core/office/proposal.ts';
import type { ProposalsTx } from '../../ports/office.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function proposals(db: Kysely<Schema>): ProposalsTx {
  return {
    async add(proposal) {
      await db.insertInto('proposals').values(toRow(proposal)).execute();
    },
    // An update that changes nothing locks the row in both dialects and reads it in the same step.
    async lock(id) {
      const row = await db
        .updateTable('proposals')
        .set(({ ref }) => ({ status: ref('status') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async find(id) {
      const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    async close({ id, status, decidedBy, decidedAt }) {
      const { numUpdatedRows } = await db
        .updateTable('proposals')
        .set({ status, decided_by: decidedBy, decided_at: decidedAt })
        .where('id', '=', id)
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'proposals.close');
    },
    async list(edition) {
      const rows = await db
        .selectFrom('proposals')
        .selectAll()
        .$if(edition !== null, (query) => query.where('edition', '=', edition ?? ''))
        .orderBy('proposed_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(fromRow);
    },
  };
}

function toRow(proposal: Proposal): Schema['proposals'] {
  return {
    id: proposal.id,
    edition: proposal.edition,
    kind: proposal.content.kind,
    content: JSON.stringify(proposal.content),
    proposed_by: proposal.proposedBy,
    proposed_at: proposal.proposedAt,
    expires_at: proposal.expiresAt,
    status: proposal.status,
    decided_by: proposal.decidedBy,
    decided_at: proposal.decidedAt,
  };
}

function fromRow(row: Schema['proposals']): Proposal {
  return {
    id: row.id,
    edition: row.edition,
    content: JSON.parse(row.content) as ProposalContent,
    proposedBy: row.proposed_by as PersonId,
    proposedAt: row.proposed_at as Instant,
    expiresAt: row.expires_at as Instant,
    status: row.status as ProposalStatus,
    decidedBy: row.decided_by as PersonId | null,
    decidedAt: row.decided_at as Instant | null,
  };
}
