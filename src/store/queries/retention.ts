/** What is kept about persons, found and erased; links to one's own data; the erasure list; the nightly runs. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { PersonId } from '../../core/office/person.ts';
import { goneAddress } from '../../core/office/personal-request.ts';
import type { DataLink, RetentionTx } from '../../ports/retention.ts';
import { expectChanged, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';
import { personalSignIns } from './personal-sign-ins.ts';
import { retentionRuns } from './retention-runs.ts';

export function retention(db: Kysely<Schema>): RetentionTx {
  return {
    ...retentionRuns(db),
    ...letters(db),
    ...roll(db),
    ...persons(db),
    ...personalSignIns(db),
    ...links(db),
    ...erasures(db),
  };
}

function letters(db: Kysely<Schema>): Pick<RetentionTx, 'letters' | 'emptyLetters'> {
  return {
    async letters(address) {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'kind', 'address', 'edition', 'teryt', 'status', 'ended_at', 'fields', 'reply'])
        .where('address', '!=', '')
        .$if(address !== null, (query) => query.where('address', '=', address ?? ''))
        .orderBy('id')
        .execute();
      return rows.map(({ ended_at, ...row }) => ({ ...row, endedAt: ended_at as Instant | null }));
    },
    async emptyLetters(ids, now) {
      const empty = { address: '', domain: '', fields: '{}', sealed: null, reply: null };
      await inSlices(ids, async (slice) => {
        await db
          .updateTable('outbox')
          .set({ ...empty, status: 'cancelled', ended_at: now, lease_by: null })
          .where('id', 'in', slice)
          .where('status', '=', 'waiting')
          .execute();
        await db.updateTable('outbox').set(empty).where('id', 'in', slice).execute();
      });
      await db
        .deleteFrom('refusing_domains')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('outbox').select('outbox.id').whereRef('outbox.domain', '=', 'refusing_domains.domain')),
          ),
        )
        .execute();
    },
  };
}

function roll(db: Kysely<Schema>): Pick<RetentionTx, 'rollAddresses' | 'emptyRollAddresses' | 'rewriteProposal'> {
  return {
    async rollAddresses(address) {
      const rows = await db
        .selectFrom('voters')
        .selectAll()
        .where('email', 'is not', null)
        .$if(address !== null, (query) => query.where(({ fn }) => fn('lower', ['email']), '=', address ?? ''))
        .orderBy('edition')
        .orderBy('teryt')
        .execute();
      const officers = await db
        .selectFrom('roll_officers')
        .innerJoin('voters', (join) =>
          join.onRef('voters.edition', '=', 'roll_officers.edition').onRef('voters.teryt', '=', 'roll_officers.teryt'),
        )
        .select(['voters.edition', 'voters.teryt', 'voters.name', 'roll_officers.email', 'roll_officers.email_source'])
        .$if(address !== null, (query) => query.where('roll_officers.email', '=', address ?? ''))
        .orderBy('voters.edition')
        .orderBy('voters.teryt')
        .orderBy('roll_officers.email')
        .execute();
      return [...rows, ...officers].map(({ edition, teryt, name, email, email_source }) => {
        return { edition, teryt, city: name, email: email as string, source: email_source };
      });
    },
    async emptyRollAddresses(edition, address) {
      const { numUpdatedRows } = await db
        .updateTable('voters')
        .set({ email: null, email_source: null })
        .where('edition', '=', edition)
        .where('email', 'is not', null)
        .$if(address !== null, (query) => query.where(({ fn }) => fn('lower', ['email']), '=', address ?? ''))
        .executeTakeFirstOrThrow();
      const { numDeletedRows } = await db
        .deleteFrom('roll_officers')
        .where('edition', '=', edition)
        .$if(address !== null, (query) => query.where('email', '=', address ?? ''))
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows) + Number(numDeletedRows);
    },
    async rewriteProposal(id, content) {
      const { numUpdatedRows } = await db
        .updateTable('proposals')
        .set({ content: JSON.stringify(content) })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'retention.rewriteProposal');
    },
  };
}

type Persons = 'invitations' | 'removals' | 'noticeRemovals' | 'emptyPerson' | 'auditAddresses' | 'auditMentions';

function persons(db: Kysely<Schema>): Pick<RetentionTx, Persons> {
  return {
    async invitations() {
      const rows = await db.selectFrom('invitations').select(['person', 'valid_until']).orderBy('person').execute();
      return rows.map((row) => ({ person: row.person as PersonId, until: row.valid_until as Instant }));
    },
    async removals() {
      const rows = await db
        .selectFrom('people')
        .leftJoin('removals', 'removals.person', 'people.id')
        .select(['people.id', 'removals.noticed_at'])
        .where('people.status', '=', 'removed')
        .where('people.name', '!=', '')
        .orderBy('people.id')
        .execute();
      return rows.map((row) => ({ person: row.id as PersonId, noticedAt: row.noticed_at as Instant | null }));
    },
    async noticeRemovals(now) {
      const removed = db.selectFrom('people').select('id').where('status', '=', 'removed');
      // Somebody who has come back starts anew when he or she leaves again.
      await db.deleteFrom('removals').where('person', 'not in', removed).execute();
      const fresh = await removed
        .where('name', '!=', '')
        .where('id', 'not in', db.selectFrom('removals').select('person'))
        .execute();
      const marks = fresh.map(({ id }) => ({ person: id, noticed_at: now }));
      await inSlices(marks, (slice) =>
        db
          .insertInto('removals')
          .values(slice)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    async emptyPerson(person) {
      const { email } = await db
        .selectFrom('people')
        .select('email')
        .where('id', '=', person)
        .executeTakeFirstOrThrow();
      await db.deleteFrom('audit_people').where('email', '=', email).execute();
      await db.deleteFrom('grants').where('person', '=', person).execute();
      await db.deleteFrom('invitations').where('person', '=', person).execute();
      await db.deleteFrom('removals').where('person', '=', person).execute();
      await db.deleteFrom('sign_in_sessions').where('person', '=', person).execute();
      await db.deleteFrom('passkeys').where('person', '=', person).execute();
      await db.updateTable('protocol_signatures').set({ content: '' }).where('signer', '=', person).execute();
      const empty = { email: goneAddress(person), name: '', status: 'removed' };
      await db.updateTable('people').set(empty).where('id', '=', person).execute();
    },
    async auditAddresses() {
      const last = db
        .selectFrom('audit_mentions')
        .select(['person', ({ fn }) => fn.max('position').as('position')])
        .groupBy('person')
        .as('last');
      const rows = await db
        .selectFrom('audit_people')
        .leftJoin(last, 'last.person', 'audit_people.commitment')
        .leftJoin('audit_events', 'audit_events.position', 'last.position')
        .select(['audit_people.email', 'audit_events.event'])
        .orderBy('audit_people.email')
        .execute();
      return rows.map(({ email, event }) => ({ email, lastEvent: event }));
    },
    async auditMentions(email) {
      const rows = await db
        .selectFrom('audit_people')
        .innerJoin('audit_mentions', 'audit_mentions.person', 'audit_people.commitment')
        .innerJoin('audit_events', 'audit_events.position', 'audit_mentions.position')
        .select('audit_events.type')
        .where('audit_people.email', '=', email)
        .orderBy('audit_events.position')
        .execute();
      return rows.map(({ type }) => type);
    },
  };
}

function links(db: Kysely<Schema>): Pick<RetentionTx, 'addLink' | 'findLink' | 'links' | 'dropLinks'> {
  return {
    async addLink({ tokenHash, address, until }) {
      await db.insertInto('data_links').values({ token_hash: tokenHash, address, valid_until: until }).execute();
    },
    async findLink(tokenHash) {
      const row = await db.selectFrom('data_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row === undefined ? null : linkFromRow(row);
    },
    async links(address) {
      const rows = await db
        .selectFrom('data_links')
        .selectAll()
        .$if(address !== null, (query) => query.where('address', '=', address ?? ''))
        .orderBy('token_hash')
        .execute();
      return rows.map(linkFromRow);
    },
    async dropLinks(tokenHashes) {
      await inSlices(tokenHashes, (slice) => db.deleteFrom('data_links').where('token_hash', 'in', slice).execute());
    },
  };
}

function erasures(db: Kysely<Schema>): Pick<RetentionTx, 'addErasures' | 'erasures' | 'dropErasures'> {
  return {
    async addErasures(entries) {
      const rows = entries.map(({ addressHash, erasedAt }) => ({ address_hash: addressHash, erased_at: erasedAt }));
      await inSlices(rows, (slice) =>
        db
          .insertInto('erasures')
          .values(slice)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    async erasures() {
      const rows = await db.selectFrom('erasures').selectAll().orderBy('erased_at').orderBy('address_hash').execute();
      return rows.map((row) => ({ addressHash: row.address_hash as Hash, erasedAt: row.erased_at as Instant }));
    },
    async dropErasures(before) {
      const { numDeletedRows } = await db
        .deleteFrom('erasures')
        .where('erased_at', '<', before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function linkFromRow(row: Schema['data_links']): DataLink {
  return { tokenHash: row.token_hash as Hash, address: row.address, until: row.valid_until as Instant };
}
