/** Further addresses of cities, networks of codes, assisted ballots: what stands beside the roll. */
import type { Kysely } from 'kysely';
import type { Officer } from '../../core/ballot/ballot-box.ts';
import type { Hash } from '../../core/basics/hash.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import type { RollTx } from '../../ports/roll.ts';
import { inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function besideRoll(db: Kysely<Schema>): RollTx {
  return { ...officers(db), ...networks(db), ...assisted(db) };
}

function officers(db: Kysely<Schema>): Pick<RollTx, 'officers' | 'officersOf' | 'putOfficers' | 'setOfficers'> {
  const add = (rows: Schema['roll_officers'][]) =>
    inSlices(rows, (slice) => db.insertInto('roll_officers').values(slice).execute());
  return {
    async officers(edition) {
      const rows = await db
        .selectFrom('roll_officers')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('teryt')
        .orderBy('email')
        .execute();
      const byCity = new Map<string, Officer[]>();
      for (const { teryt, email, email_source } of rows)
        byCity.set(teryt, [...(byCity.get(teryt) ?? []), { email, source: email_source }]);
      return byCity;
    },
    async officersOf(edition, teryt) {
      const rows = await db
        .selectFrom('roll_officers')
        .selectAll()
        .where('edition', '=', edition)
        .where('teryt', '=', teryt)
        .orderBy('email')
        .execute();
      return rows.map(({ email, email_source }) => ({ email, source: email_source }));
    },
    async putOfficers(edition, given) {
      await db.deleteFrom('roll_officers').where('edition', '=', edition).execute();
      await add([...given].flatMap(([teryt, list]) => list.map((one) => officerRow(edition, teryt, one))));
    },
    async setOfficers(edition, teryt, list) {
      await db.deleteFrom('roll_officers').where('edition', '=', edition).where('teryt', '=', teryt).execute();
      await add(list.map((one) => officerRow(edition, teryt, one)));
    },
  };
}

function officerRow(edition: string, teryt: string, { email, source }: Officer): Schema['roll_officers'] {
  return { edition, teryt, email, email_source: source };
}

type Networks = 'noteNetwork' | 'codesFromNetworks' | 'forgetNetworks' | 'countNetworks';

function networks(db: Kysely<Schema>): Pick<RollTx, Networks> {
  const known = async (edition: string, codeHash: Hash) =>
    db
      .selectFrom('code_networks')
      .select('network')
      .where('edition', '=', edition)
      .where('code_hash', '=', codeHash)
      .execute();
  return {
    async noteNetwork(edition, { codeHash, network, atMost }) {
      const seen = await known(edition, codeHash);
      if (seen.length >= atMost || seen.some((row) => row.network === network))
        return { networks: seen.length, isNew: false };
      // Changes nothing and locks the link: of two requests at once the second counts what the first has added.
      await db
        .updateTable('voting_links')
        .set(({ ref }) => ({ status: ref('status') }))
        .where('edition', '=', edition)
        .where('code_hash', '=', codeHash)
        .execute();
      const before = await known(edition, codeHash);
      if (before.length >= atMost || before.some((row) => row.network === network))
        return { networks: before.length, isNew: false };
      await db.insertInto('code_networks').values({ edition, code_hash: codeHash, network }).execute();
      return { networks: before.length + 1, isNew: true };
    },
    async codesFromNetworks(edition, atLeast) {
      const rows = await db
        .selectFrom('code_networks')
        .select('code_hash')
        .where('edition', '=', edition)
        .groupBy('code_hash')
        .having(({ fn }) => fn.countAll(), '>=', atLeast)
        .orderBy('code_hash')
        .execute();
      return rows.map((row) => row.code_hash as Hash);
    },
    async forgetNetworks(edition) {
      const { numDeletedRows } = await db
        .deleteFrom('code_networks')
        .where('edition', '=', edition)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async countNetworks(edition) {
      const { n } = await db
        .selectFrom('code_networks')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('edition', '=', edition)
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
}

function assisted(db: Kysely<Schema>): Pick<RollTx, 'markAssisted' | 'clearAssisted' | 'assisted'> {
  return {
    async markAssisted(edition, { teryt, reason }) {
      await db
        .insertInto('assisted_ballots')
        .values({ edition, teryt, reason })
        .onConflict((conflict) =>
          conflict.columns(['edition', 'teryt']).doUpdateSet(({ ref }) => ({ reason: ref('excluded.reason') })),
        )
        .execute();
    },
    async clearAssisted(edition, teryt) {
      await db.deleteFrom('assisted_ballots').where('edition', '=', edition).where('teryt', '=', teryt).execute();
    },
    async assisted(edition) {
      const rows = await db
        .selectFrom('assisted_ballots')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('teryt')
        .execute();
      return rows.map(({ teryt, reason }) => ({ teryt: teryt as Teryt, reason }));
    },
  };
}
