/** Who may vote, and the links by which they come: a code is known by its hash only. */
import type { Kysely } from 'kysely';
import type { CodeStatus, Voter, VotingLink } from '../../core/ballot/ballot-box.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import type { Tx } from '../../ports.ts';
import { expectChanged, expectDistinct, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

type Roll = Pick<Tx['votes'], 'putVoters' | 'voters' | 'voter' | 'addLinks' | 'links' | 'findLink' | 'revokeLink'>;

export function roll(db: Kysely<Schema>): Roll {
  return {
    async putVoters(edition, voters) {
      expectDistinct(
        voters.map((voter) => voter.teryt),
        'votes.putVoters',
      );
      await removeOthers(db, edition, voters);
      const rows = voters.map((voter) => voterRow(edition, voter));
      await inSlices(rows, (slice) => upsertVoters(db, slice));
    },
    async voters(edition) {
      const rows = await db.selectFrom('voters').selectAll().where('edition', '=', edition).orderBy('teryt').execute();
      return rows.map(voterFromRow);
    },
    async voter(edition, teryt) {
      const row = await db
        .selectFrom('voters')
        .selectAll()
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .executeTakeFirst();
      return row === undefined ? null : voterFromRow(row);
    },
    async addLinks(edition, links) {
      const rows = links.map(({ codeHash, teryt, status }) => ({ edition, code_hash: codeHash, teryt, status }));
      await inSlices(rows, (slice) => db.insertInto('voting_links').values(slice).execute());
    },
    async links(edition) {
      const rows = await db
        .selectFrom('voting_links')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('code_hash')
        .execute();
      return rows.map(linkFromRow);
    },
    async findLink(edition, codeHash) {
      const row = await db
        .selectFrom('voting_links')
        .selectAll()
        .where('edition', '=', edition)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      return row === undefined ? null : linkFromRow(row);
    },
    async revokeLink(edition, codeHash) {
      const { numUpdatedRows } = await db
        .updateTable('voting_links')
        .set({ status: 'revoked' })
        .where('edition', '=', edition)
        .where('code_hash', '=', codeHash)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'votes.revokeLink');
    },
  };
}

/** A city that has a link or a slot cannot be removed: its foreign key throws. */
async function removeOthers(db: Kysely<Schema>, edition: string, voters: readonly Voter[]): Promise<void> {
  const staying = new Set<string>(voters.map((voter) => voter.teryt));
  const known = await db.selectFrom('voters').select('teryt').where('edition', '=', edition).execute();
  const leaving = known.map((row) => row.teryt).filter((teryt) => !staying.has(teryt));
  await inSlices(leaving, (slice) =>
    db.deleteFrom('voters').where('edition', '=', edition).where('teryt', 'in', slice).execute(),
  );
}

function upsertVoters(db: Kysely<Schema>, rows: Schema['voters'][]): Promise<unknown> {
  return db
    .insertInto('voters')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['edition', 'teryt']).doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        email: ref('excluded.email'),
        email_source: ref('excluded.email_source'),
      })),
    )
    .execute();
}

function voterRow(edition: string, { teryt, name, email, emailSource }: Voter): Schema['voters'] {
  return { edition, teryt, name, email, email_source: emailSource };
}

function voterFromRow(row: Schema['voters']): Voter {
  return { teryt: row.teryt as Teryt, name: row.name, email: row.email, emailSource: row.email_source };
}

function linkFromRow(row: Schema['voting_links']): VotingLink {
  return { codeHash: row.code_hash as Hash, teryt: row.teryt as Teryt, status: row.status as CodeStatus };
}
