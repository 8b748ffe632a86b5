import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bind, COMPACT, type Draft, draftEvidence, refreeze } from '../../../test/evidence-builder.ts';
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import { parseEdition } from '../editions/edition-data.ts';
import { EVIDENCE, formulasText } from './evidence.ts';
import { verifyBundle } from './verify.ts';

/** Values that code which trusts its input stumbles over. */
const ODD: readonly Canonical[] = [
  null,
  true,
  0,
  -1,
  9007199254740991,
  '',
  '__proto__',
  [],
  [[]],
  {},
  { toString: 1 },
  { length: 3 },
];

type Path = readonly (string | number)[];

/** Every place in a document, the root included. */
function placesIn(value: Canonical, path: Path = []): Path[] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...parts.flatMap(([key, part]) => placesIn(part as Canonical, [...path, key]))];
}

function replaced(value: Canonical, [key, ...rest]: Path, by: Canonical): Canonical {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, Canonical>;
  copy[key] = replaced((value as Record<string, Canonical>)[key] as Canonical, rest, by);
  return copy;
}

const DOCUMENTS = [
  EVIDENCE.edition,
  EVIDENCE.divisions,
  EVIDENCE.imports,
  EVIDENCE.nominees,
  EVIDENCE.draw,
  EVIDENCE.result,
];

/** Signed by the cheat, so that nothing but the reading of the document stands in the way. */
function verdictOn(file: string, changed: Canonical): unknown {
  const draft: Draft = draftEvidence(COMPACT);
  draft.files.set(file, `${canonicalJson(changed)}\n`);
  const parsed = file === EVIDENCE.edition ? parseEdition(changed) : null;
  if (parsed?.ok) {
    draft.edition = parsed.edition;
    draft.files.set(EVIDENCE.formulas, formulasText(parsed.edition));
  }
  refreeze(draft);
  return verifyBundle(bind(draft), { head: null, key: null }).verdict;
}

describe('a document in which one value was exchanged for an odd one', () => {
  it.each(DOCUMENTS)('%s: odd-values-never-throw', (file) => {
    const before = JSON.parse(draftEvidence(COMPACT).files.get(file) as string) as Canonical;
    const cases = fc.tuple(fc.constantFrom(...placesIn(before)), fc.constantFrom(...ODD));
    fc.assert(
      fc.property(cases, ([path, odd]) => {
        expect(() => verdictOn(file, replaced(before, path, odd))).not.toThrow();
      }),
      { numRuns: 80 },
    );
  });
});
