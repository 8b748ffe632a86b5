/** Municipalities and divisions. */
import type { Kysely } from 'kysely';
import type { Division } from '../../core/places/division.ts';
import type { Municipality } from '../../core/places/municipality.ts';
import type { Tx } from '../../ports.ts';
import { expectDistinct, inSlices } from '../bulk.ts';
import type { Schema } from '../schema.ts';

export function places(db: Kysely<Schema>): Tx['places'] {
  return {
    async putRegister(municipalities) {
      await db.deleteFrom('municipalities').execute();
      await inSlices(municipalities, (slice) => db.insertInto('municipalities').values(slice.map(toRow)).execute());
    },
    async municipalities() {
      const rows = await db.selectFrom('municipalities').selectAll().orderBy('teryt').execute();
      return rows.map(fromRow);
    },
    async putDivisions(divisions) {
      expectDistinct(
        divisions.map((division) => division.id),
        'places.putDivisions',
      );
      const known = await db.selectFrom('divisions').select(['id', 'position']).orderBy('position').execute();
      const positions = new Map(known.map((row) => [row.id, row.position]));
      for (const { id } of divisions) if (!positions.has(id)) positions.set(id, positions.size);
      const rows = divisions.map((division) => ({
        position: positions.get(division.id) as number,
        id: division.id,
        definition: JSON.stringify(division),
      }));
      await inSlices(rows, (slice) =>
        db
          .insertInto('divisions')
          .values(slice)
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(({ ref }) => ({ definition: ref('excluded.definition') })),
          )
          .execute(),
      );
    },
    async divisions() {
      const rows = await db.selectFrom('divisions').select('definition').orderBy('position').execute();
      return rows.map((row) => JSON.parse(row.definition) as Division);
    },
  };
}

function toRow(municipality: Municipality): Schema['municipalities'] {
  const { teryt, name, kind, countyCode, county, population } = municipality;
  return { teryt, name, kind, county_code: countyCode, county, population };
}

function fromRow(row: Schema['municipalities']): Municipality {
  return {
    teryt: row.teryt as Municipality['teryt'],
    name: row.name,
    kind: row.kind as Municipality['kind'],
    countyCode: row.county_code,
    county: row.county,
    population: row.population,
  };
}
