/** Links for sending data, and the files that came by them. */
import type { Kysely } from 'kysely';
import type { Day, Instant } from '../../core/basics/day.ts';
import type { Hash } from '../../core/basics/hash.ts';
import { holdsFile, SUBMISSION_STATES, type SubmissionState } from '../../core/office/submission.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import type { Platform, ProfileKey } from '../../core/profiles/profile.ts';
import type {
  DataInvitation,
  Findings,
  ProposedProfile,
  Submission,
  SubmissionChange,
  SubmissionsTx,
} from '../../ports/submissions.ts';
import { expectChanged } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function submissions(db: Kysely<Schema>): SubmissionsTx {
  return { ...links(db), ...files(db) };
}

type LinkQueries =
  | 'addInvitation'
  | 'findInvitation'
  | 'invitations'
  | 'revokeInvitations'
  | 'addresses'
  | 'emptyAddress';

function links(db: Kysely<Schema>): Pick<SubmissionsTx, LinkQueries> {
  const all = () => db.selectFrom('data_invitations').selectAll();
  return {
    async addInvitation({ codeHash, edition, teryt, status, issuedAt, until, email, language }) {
      const row = { edition, teryt, status, issued_at: issuedAt, valid_until: until, email, language };
      await db
        .insertInto('data_invitations')
        .values({ code_hash: codeHash, ...row })
        .execute();
    },
    async findInvitation(codeHash) {
      const row = await all().where('code_hash', '=', codeHash).executeTakeFirst();
      return row === undefined ? null : invitationOf(row);
    },
    async invitations(edition, teryt) {
      const rows = await all()
        .where('edition', '=', edition)
        .$if(teryt !== null, (query) => query.where('teryt', '=', teryt ?? ''))
        .orderBy('issued_at', 'desc')
        .orderBy('teryt')
        .orderBy('code_hash')
        .execute();
      return rows.map(invitationOf);
    },
    async revokeInvitations(edition, teryt) {
      const { numUpdatedRows } = await db
        .updateTable('data_invitations')
        .set({ status: 'revoked' })
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .where('status', '=', 'active')
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async addresses(email) {
      const rows = await all()
        .where('email', 'is not', null)
        .$if(email !== null, (query) => query.where('email', '=', email ?? ''))
        .orderBy('code_hash')
        .execute();
      return rows.map(invitationOf);
    },
    async emptyAddress(codeHash) {
      const { numUpdatedRows } = await db
        .updateTable('data_invitations')
        .set({ email: null })
        .where('code_hash', '=', codeHash)
        .executeTakeFirstOrThrow();
      expectChanged(numUpdatedRows, 1, 'submissions.emptyAddress');
    },
  };
}

function files(db: Kysely<Schema>): Omit<SubmissionsTx, LinkQueries> {
  const newest = () => db.selectFrom('submissions').selectAll().orderBy('received_at', 'desc').orderBy('id');
  return {
    async add(submission) {
      await db.insertInto('submissions').values(rowOf(submission)).execute();
    },
    async find(id) {
      const row = await db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : submissionOf(row);
    },
    async of(edition, teryt) {
      const rows = await newest()
        .where('edition', '=', edition)
        .$if(teryt !== null, (query) => query.where('teryt', '=', teryt ?? ''))
        .execute();
      return rows.map(submissionOf);
    },
    async change(id, from, change) {
      const { numUpdatedRows } = await db
        .updateTable('submissions')
        .set(columnsOf(change))
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows) === 1;
    },
    async drop(id) {
      await db.deleteFrom('submissions').where('id', '=', id).execute();
    },
    async keptFiles() {
      const rows = await db
        .selectFrom('submissions')
        .select('sha256')
        .where('state', 'in', SUBMISSION_STATES.filter(holdsFile))
        .execute();
      return new Set(rows.map(({ sha256 }) => sha256 as Hash));
    },
    async all() {
      return (await newest().execute()).map(submissionOf);
    },
  };
}

function invitationOf(row: Schema['data_invitations']): DataInvitation {
  return {
    codeHash: row.code_hash as Hash,
    edition: row.edition,
    teryt: row.teryt as Teryt,
    status: row.status as DataInvitation['status'],
    issuedAt: row.issued_at as Instant,
    until: row.valid_until as Instant,
    email: row.email,
    language: row.language as 'pl' | 'en',
  };
}

function rowOf(submission: Submission): Schema['submissions'] {
  const { id, edition, teryt, sha256, bytes, profile, proposed, receivedAt } = submission;
  return {
    ...{ id, edition, teryt, sha256, bytes, received_at: receivedAt, file_name: submission.fileName },
    platform: profile?.platform ?? null,
    profile_id: profile?.profileId ?? null,
    proposed: proposed === null ? null : JSON.stringify(proposed),
    state: submission.state,
    zone: submission.zone,
    snapshot_on: submission.snapshotOn,
    findings: JSON.stringify(submission.findings),
    sent_at: submission.sentAt,
    decided_at: submission.decidedAt,
    reason: submission.reason,
  };
}

function columnsOf(change: SubmissionChange): Partial<Schema['submissions']> {
  const { state, zone, snapshotOn, findings, sentAt, decidedAt, reason } = change;
  return {
    ...(state !== undefined && { state }),
    ...(zone !== undefined && { zone }),
    ...(snapshotOn !== undefined && { snapshot_on: snapshotOn }),
    ...(findings !== undefined && { findings: JSON.stringify(findings) }),
    ...(sentAt !== undefined && { sent_at: sentAt }),
    ...(decidedAt !== undefined && { decided_at: decidedAt }),
    ...(reason !== undefined && { reason }),
  };
}

function submissionOf(row: Schema['submissions']): Submission {
  return {
    id: row.id,
    edition: row.edition,
    teryt: row.teryt as Teryt,
    state: row.state as SubmissionState,
    sha256: row.sha256 as Hash,
    bytes: row.bytes,
    fileName: row.file_name,
    profile: profileOf(row),
    proposed: row.proposed === null ? null : (JSON.parse(row.proposed) as ProposedProfile),
    zone: row.zone,
    snapshotOn: row.snapshot_on as Day,
    findings: JSON.parse(row.findings) as Findings,
    receivedAt: row.received_at as Instant,
    sentAt: row.sent_at as Instant | null,
    decidedAt: row.decided_at as Instant | null,
    reason: row.reason,
  };
}

function profileOf({ platform, profile_id }: Schema['submissions']): ProfileKey | null {
  return platform === null || profile_id === null ? null : { platform: platform as Platform, profileId: profile_id };
}
