/** Letters that wait, and what became of those that left. */
import { type Kysely, sql } from 'kysely';
import type { Fate } from '../../core/mail/delivery.ts';
import { QUIET_LETTERS } from '../../core/mail/letter.ts';
import type { FailureReason } from '../../core/mail/reply.ts';
import type { LetterCount, OutboxLetter, OutboxTx, QueuedLetter, Wave } from '../../ports/post.ts';
import { inSlices } from '../bulk.ts';
import type { OutboxRow, Schema } from '../schema.ts';

/** Looked at to find letters to different domains: a wave may begin with many to one. */
const CANDIDATES_PER_LETTER = 8;

export function outbox(db: Kysely<Schema>): OutboxTx {
  return {
    ...entering(db),
    ...claiming(db),
    ...recording(db),
    ...comingBack(db),
    ...looking(db),
    ...domains(db),
    ...waves(db),
  };
}

function entering(db: Kysely<Schema>): Pick<OutboxTx, 'add' | 'isWaiting' | 'find'> {
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
    async find(id) {
      const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
  };
}

function claiming(db: Kysely<Schema>): Pick<OutboxTx, 'due' | 'claim' | 'release'> {
  return {
    async due(now, limit, except) {
      const rows = await db
        .selectFrom('outbox')
        .leftJoin('waves', 'waves.id', 'outbox.wave')
        .select(['outbox.id', 'outbox.domain'])
        .where('outbox.status', '=', 'waiting')
        .where('outbox.next_at', '<=', now)
        .where('outbox.lease_until', '<=', now)
        .where(({ or, eb }) => or([eb('waves.paused', 'is', null), eb('waves.paused', '=', 0)]))
        .$if(except.domains.length > 0, (query) => query.where('outbox.domain', 'not in', [...except.domains]))
        .$if(except.ids.length > 0, (query) => query.where('outbox.id', 'not in', [...except.ids]))
        // Somebody waits for a code to sign in; a wave can wait a second longer.
        .orderBy(sql`case when outbox.wave is null then 0 else 1 end`)
        .orderBy('outbox.next_at')
        .orderBy('outbox.id')
        .limit(limit * CANDIDATES_PER_LETTER)
        .execute();
      const firsts = new Map<string, string>();
      for (const { id, domain } of rows) if (!firsts.has(domain)) firsts.set(domain, id);
      return [...firsts.values()].slice(0, limit);
    },
    // Both conditions are asked again by the update itself: of two workers one finds nothing to change.
    async claim({ by, now, until, ids }) {
      if (ids.length === 0) return [];
      const rows = await db
        .updateTable('outbox')
        .set({ lease_by: by, lease_until: until })
        .where('id', 'in', [...ids])
        .where('status', '=', 'waiting')
        .where('lease_until', '<=', now)
        .returningAll()
        .execute();
      return rows.map(fromRow);
    },
    async release(by, ids) {
      await db
        .updateTable('outbox')
        .set({ lease_by: null, lease_until: 0 })
        .where('id', 'in', [...ids])
        .where('lease_by', '=', by)
        .where('status', '=', 'waiting')
        .execute();
    },
  };
}

function recording(db: Kysely<Schema>): Pick<OutboxTx, 'record' | 'requeue'> {
  return {
    // That a letter was accepted is a fact, whoever holds it by now: written down, no further copy leaves.
    async record(id, by, fate) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ ...toColumns(fate), lease_by: null, lease_until: 0 })
        .where('id', '=', id)
        .where('status', '=', 'waiting')
        .$if(fate.status !== 'sent', (query) => query.where('lease_by', '=', by))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async requeue(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ status: 'waiting', attempts: 0, since: now, next_at: now, ended_at: null, reason: null, reply: null })
        .where('id', '=', id)
        .where('status', '=', 'refused')
        .where('sealed', 'is not', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

function comingBack(db: Kysely<Schema>): Pick<OutboxTx, 'markBounced' | 'noteDelay'> {
  return {
    // A letter that was erased is no longer anybody's: the reply would name its address again.
    async markBounced(id, { reason, reply }) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ status: 'bounced', reason, reply })
        .where('id', '=', id)
        .where('status', '=', 'sent')
        .where('address', '!=', '')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async noteDelay(id, reply) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ reason: 'delayed', reply })
        .where('id', '=', id)
        .where('status', '=', 'sent')
        .where('address', '!=', '')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

function looking(db: Kysely<Schema>): Pick<OutboxTx, 'list' | 'counts' | 'failures' | 'stuck'> {
  return {
    async list({ edition, kind, status, wave, address, after, limit }) {
      let query = db.selectFrom('outbox').selectAll();
      if (edition !== null) query = query.where('edition', '=', edition);
      if (kind !== null) query = query.where('kind', '=', kind);
      if (status !== null) query = query.where('status', '=', status);
      if (wave !== null) query = query.where('wave', '=', wave);
      if (address !== null) query = query.where('address', 'like', sql<string>`${`%${escaped(address)}%`} escape '!'`);
      if (after !== null) query = query.where('id', '>', after);
      return (await query.orderBy('id').limit(limit).execute()).map(fromRow);
    },
    async counts() {
      const rows = await db
        .selectFrom('outbox')
        .select(['kind', 'edition', 'wave', 'status', ({ fn }) => fn.countAll<number | string>().as('letters')])
        .groupBy(['kind', 'edition', 'wave', 'status'])
        .orderBy('kind')
        .orderBy('edition')
        .orderBy('wave')
        .orderBy('status')
        .execute();
      return rows.map((row) => ({ ...row, letters: Number(row.letters) }) as LetterCount);
    },
    async failures() {
      const rows = await db
        .selectFrom('outbox')
        .select(['reason', ({ fn }) => fn.countAll<number | string>().as('letters')])
        .where('status', 'in', ['refused', 'bounced'])
        .where('reason', 'is not', null)
        .groupBy('reason')
        .orderBy('reason')
        .execute();
      return rows.map(({ reason, letters }) => ({ reason: reason as FailureReason, letters: Number(letters) }));
    },
    async stuck(before) {
      const { letters } = await db
        .selectFrom('outbox')
        .leftJoin('waves', 'waves.id', 'outbox.wave')
        .select(({ fn }) => fn.countAll<number | string>().as('letters'))
        .where('outbox.status', '=', 'waiting')
        .where('outbox.since', '<', before)
        .where('outbox.attempts', '=', 0)
        .where('outbox.kind', 'not in', [...QUIET_LETTERS])
        .where(({ or, eb }) => or([eb('waves.paused', 'is', null), eb('waves.paused', '=', 0)]))
        .executeTakeFirstOrThrow();
      return Number(letters);
    },
  };
}

function domains(
  db: Kysely<Schema>,
): Pick<OutboxTx, 'domainRecord' | 'addRefusingDomain' | 'dropRefusingDomain' | 'refusingDomains'> {
  return {
    async domainRecord(domain) {
      const rows = await db
        .selectFrom('outbox')
        .select(['status', ({ fn }) => fn.countAll<number | string>().as('letters')])
        .where('domain', '=', domain)
        .groupBy('status')
        .execute();
      const count = (...statuses: string[]) =>
        rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { letters }) => sum + Number(letters), 0);
      return { accepted: count('sent'), refused: count('refused', 'bounced') };
    },
    async addRefusingDomain(domain) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('refusing_domains')
        .values({ domain })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async dropRefusingDomain(domain) {
      await db.deleteFrom('refusing_domains').where('domain', '=', domain).execute();
    },
    async refusingDomains() {
      const rows = await db.selectFrom('refusing_domains').select('domain').orderBy('domain').execute();
      return rows.map(({ domain }) => domain);
    },
  };
}

function waves(db: Kysely<Schema>): Pick<OutboxTx, 'waves' | 'pauseWave'> {
  return {
    async waves() {
      const rows = await db.selectFrom('waves').selectAll().orderBy('opened_at', 'desc').orderBy('id').execute();
      return rows.map(
        ({ id, edition, kind, paused, opened_at }): Wave => ({
          ...{ id, edition, kind: kind as Wave['kind'] },
          ...{ paused: paused === 1, openedAt: opened_at },
        }),
      );
    },
    async pauseWave(id, paused) {
      const { numUpdatedRows } = await db
        .updateTable('waves')
        .set({ paused: paused ? 1 : 0 })
        .where('id', '=', id)
        .where('paused', '=', paused ? 0 : 1)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
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
    since: letter.notBefore,
    next_at: letter.notBefore,
    lease_by: null,
    lease_until: 0,
    ended_at: null,
    reason: null,
    reply: null,
  };
}

/** What has left keeps no secret; what was refused keeps it, so that it can be tried again. */
function toColumns(fate: Fate) {
  switch (fate.status) {
    case 'sent': {
      const { status, attempts, reply, endedAt } = fate;
      return { status, attempts, reason: null, reply, ended_at: endedAt, sealed: null };
    }
    case 'refused': {
      const { status, attempts, reason, reply, endedAt } = fate;
      return { status, attempts, reason, reply, ended_at: endedAt };
    }
    case 'waiting': {
      const { attempts, reason, reply, nextAt } = fate;
      return { attempts, reason, reply, next_at: nextAt };
    }
    default:
      return fate satisfies never;
  }
}

function fromRow(row: OutboxRow): OutboxLetter {
  return {
    id: row.id,
    kind: row.kind as OutboxLetter['kind'],
    language: row.language as OutboxLetter['language'],
    to: row.address,
    edition: row.edition,
    teryt: row.teryt,
    fields: JSON.parse(row.fields) as OutboxLetter['fields'],
    messageId: row.message_id,
    codeHash: row.code_hash as OutboxLetter['codeHash'],
    sealed: row.sealed,
    notBefore: row.since,
    wave: row.wave,
    domain: row.domain,
    status: row.status as OutboxLetter['status'],
    attempts: row.attempts,
    nextAt: row.next_at,
    endedAt: row.ended_at,
    reason: row.reason as FailureReason | null,
    reply: row.reply,
  };
}

/** What stands in an address for itself, not for anything. Addresses are lower case. */
function escaped(text: string): string {
  return text.toLowerCase().replace(/[!%_]/g, '!$&');
}
