import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftEvidence, goodBundle, profileOf } from '../../../test/evidence-builder.ts';
import type { Day } from '../basics/day.ts';
import { hashText } from '../basics/hash.ts';
import { bundleReadme } from './bundle-readme.ts';
import { EVIDENCE, type FrozenImport, formulasText, importsText, MANIFEST_FILES } from './evidence.ts';
import {
  BALLOT_TABLE,
  FOLLOWER_TABLE,
  PROFILE_TABLE,
  REGISTER_TABLE,
  REPLACED_TABLE,
  ROLL_TABLE,
  readCount,
  type Table,
  TOTALS_TABLE,
  TURNOUT_TABLE,
} from './tables.ts';

const { edition, files } = draftEvidence();

describe('the evidence', () => {
  it('is named by the manifest, all but the manifest, the log and the heads', () => {
    const rest = [EVIDENCE.manifest, EVIDENCE.log, EVIDENCE.heads];
    expect([...MANIFEST_FILES, ...rest].sort()).toEqual([...goodBundle().keys()].sort());
  });

  it('explains each formula that the edition names, once, in the order of their keys', () => {
    const keys = (JSON.parse(formulasText(edition)) as { key: string }[]).map(({ key }) => key);
    expect(keys).toEqual(['engagement-period@1', 'most-active-2022@1', 'posts-per-day@1']);
  });

  it('lists the imports by hash, however they were read', () => {
    const imports = ['a', 'b', 'c'].map(
      (name): FrozenImport => ({
        sha256: hashText(name),
        fileName: `${name}.csv`,
        format: 'simple-posts',
        kind: 'posts',
        snapshotOn: '2022-08-01' as Day,
      }),
    );
    expect(importsText(imports.toReversed())).toBe(importsText(imports));
  });

  it('says on its first page that demo data is invented, and only there', () => {
    const label = 'EDYCJA POKAZOWA / DEMO DATA';
    expect([true, false].map((demo) => bundleReadme({ ...edition, demo }).includes(label))).toEqual([true, false]);
  });
});

describe('the tables', () => {
  const TABLES = [
    REGISTER_TABLE,
    PROFILE_TABLE,
    TOTALS_TABLE,
    FOLLOWER_TABLE,
    ROLL_TABLE,
    TURNOUT_TABLE,
    BALLOT_TABLE,
    REPLACED_TABLE,
  ];
  it.each(TABLES.map((table) => [table.file, table as Table<unknown>] as const))(
    '%s is read back as it was written',
    (file, table) => {
      const text = files.get(file) as string;
      const rows = table.read(text);
      expect(rows === null ? null : table.write(rows)).toBe(text);
      expect([table.read(''), table.read(`${text}\n`), table.read(text.trimEnd())]).toEqual([null, null, null]);
    },
  );

  it('profiles-with-any-name-are-read-back-with-formulas-defused', () => {
    const name = fc.string({ unit: fc.constantFrom('=', '@', '"', ',', '\n', 'ł', "'") });
    fc.assert(
      fc.property(name, (given) => {
        const text = PROFILE_TABLE.write([{ ...profileOf(1), name: given }]);
        const [read] = PROFILE_TABLE.read(text) ?? [];
        expect(read?.name).toBe(/^[=@]/.test(given) ? `'${given}` : given);
      }),
    );
  });

  it('hold counts in one spelling only', () => {
    const texts = [
      '0',
      '7',
      '9007199254740991',
      '',
      '-1',
      '+1',
      '01',
      '1.0',
      '1e3',
      ' 1',
      '١',
      '9007199254740992',
      undefined,
    ];
    expect(texts.map(readCount)).toEqual([0, 7, 9007199254740991, ...Array.from({ length: 10 }, () => null)]);
  });
});
