/**
 * Two verifiers, written apart from each other, read the same editions: `LAJK_EDITIONS=1000` for the whole proof, some
 * dozens in the ordinary run. Every edition is also bent twice; both must stop at the same step, file and finding.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededRandom, seededRandom } from '../src/core/basics/seeded-random.ts';
import { FORMULAS } from '../src/core/ranking/formula.ts';
import { formulasText, jsonText } from '../src/core/verify/evidence.ts';
import { verifyBundle } from '../src/core/verify/verify.ts';
import { bind, COMPACT, certify, goodBundle, recount, refreeze } from './evidence-builder.ts';
import { PYTHON, runVerifier } from './python.ts';
import { type RandomEdition, randomEdition } from './random-edition.ts';

const EDITIONS = Number(process.env.LAJK_EDITIONS ?? 40);
/** Folders that one start of Python reads. */
const AT_ONCE = 150;

type Files = ReadonlyMap<string, string | Uint8Array>;

interface Said {
  readonly verdict: string;
  readonly first: readonly [step: string, file: string, code: string] | null;
}

function ours(files: Files): Said {
  const texts = new Map(
    [...files].map(([name, content]) => [name, typeof content === 'string' ? content : decoded(content)]),
  );
  const { verdict, first } = verifyBundle(texts, { head: null, key: null });
  return { verdict, first: first && [first.step, first.file, first.what] };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What the second verifier says of each folder, in order. */
function theirs(folders: readonly string[]): Said[] {
  const { stdout, stderr } = runVerifier('verify.py', [...folders, '--json']);
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { verdict, first } = JSON.parse(line) as { verdict: string; first: Record<string, string> | null };
      return { verdict, first: first && [first.step ?? '', first.file ?? '', first.code ?? ''] };
    });
}

/** One small change somewhere: a byte of the finished bundle, or a line before whoever holds the key binds it again. */
function bent(seed: string, kind: 'byte' | 'manifest' | 'log'): Files {
  const random = seededRandom(`${seed} ${kind}`);
  const { draft } = randomEdition(seed);
  const names = [...draft.files.keys()].sort();
  if (kind === 'byte') return withOtherByte(random, bind(draft));
  const name = names[random.below(names.length)] as string;
  draft.files.set(name, withOtherLine(random, draft.files.get(name) ?? ''));
  if (kind === 'log') refreeze(draft);
  return bind(draft) as Files;
}

function withOtherByte(random: SeededRandom, bundle: ReadonlyMap<string, string | null>): Files {
  const names = [...bundle.keys()].sort();
  const name = names[random.below(names.length)] as string;
  const bytes = new TextEncoder().encode(bundle.get(name) ?? '');
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
  return new Map<string, string | Uint8Array>([...(bundle as ReadonlyMap<string, string>), [name, bytes]]);
}

function withOtherLine(random: SeededRandom, text: string): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] as string;
  const numbers = [...line.matchAll(/\d+/g)];
  const number = numbers[random.below(Math.max(1, numbers.length))];
  const changed =
    number === undefined
      ? `${line}x`
      : `${line.slice(0, number.index)}${Number(number[0]) + 1}${line.slice(number.index + number[0].length)}`;
  const ways = [lines.with(at, changed), lines.toSpliced(at, 1), lines.toSpliced(at, 0, line), lines.with(at, changed)];
  return (ways[random.below(ways.length)] as string[]).join('\n');
}

const TRAITS = ['verified', 'mismatch', 'ties', 'lots', 'no votes', 'one voter', 'withdrawn'] as const;
const RULES = [
  'named',
  'pairs',
  'own city',
  'quorum reached',
  'at the border',
  'quorum missed',
  'grace',
  'hasty',
  'key rotated',
  'key rotated twice',
  'usurped key',
] as const;
type Seen = Record<(typeof TRAITS)[number] | (typeof RULES)[number], number>;

/** The comparison means little where nothing of the kind was compared. */
function note(seen: Seen, { traits }: RandomEdition, files: Files): void {
  const result = String(files.get('result.json'));
  seen.ties += Number(result.includes('first-place-tied'));
  seen.lots += Number(result.includes('"by":"lots"'));
  seen['no votes'] += Number(traits.ballots === 0);
  seen['one voter'] += Number(traits.voters === 1);
  seen.withdrawn += Number(traits.withdrawn > 0);
  seen.named += Number(traits.named && traits.ballots > 0);
  seen.pairs += Number(/"length":2,"rings":\[\[/.test(result));
  seen.grace += Number(traits.grace > 0 && !traits.hasty);
  seen.hasty += Number(traits.hasty);
  seen['key rotated'] += Number(traits.rotated > 0);
  seen['key rotated twice'] += Number(traits.rotated > 1);
  seen['usurped key'] += Number(traits.usurped);
  seen['quorum reached'] += Number(result.includes('"reached":true'));
  seen['quorum missed'] += Number(result.includes('"reached":false'));
  seen['at the border'] += Number(new RegExp(`"needed":${traits.ballots},"reached"`).test(result));
}

describe.skipIf(PYTHON === undefined)('the second verifier', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lajk-drugi-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function written(name: string, files: Files): string {
    const path = join(folder, name);
    mkdirSync(path);
    for (const [file, content] of files) writeFileSync(join(path, file), content);
    return path;
  }

  it(`says the same as ours of ${EDITIONS} random editions, and of each bent in two ways`, () => {
    const seen = Object.fromEntries([...TRAITS, ...RULES].map((trait) => [trait, 0])) as Seen;
    let waiting: { name: string; said: Said; path: string }[] = [];
    const compare = () => {
      const answers = theirs(waiting.map(({ path }) => path));
      const told = answers.map((said, i) => ({ name: waiting[i]?.name, ...said }));
      expect(told).toEqual(waiting.map(({ name, said }) => ({ name, ...said })));
      for (const { path } of waiting) rmSync(path, { recursive: true });
      waiting = [];
    };
    for (let i = 0; i < EDITIONS; i += 1) {
      const seed = `edycja ${i}`;
      const made = randomEdition(seed);
      const good = bind(made.draft) as Files;
      note(seen, made, good);
      const kinds = { good, byte: bent(seed, 'byte'), line: bent(seed, i % 2 ? 'manifest' : 'log') };
      for (const [kind, files] of Object.entries(kinds)) {
        const said = ours(files);
        seen[said.verdict as 'verified' | 'mismatch'] += 1;
        seen['own city'] += Number(said.first?.[2] === 'ballot-own-city');
        // A bundle with a flipped byte is never sound, whatever both say of it.
        if (kind === 'byte') expect(said.verdict).toBe('mismatch');
        waiting.push({ name: `${seed} ${kind}`, said, path: written(`${i}-${kind}`, files) });
      }
      if (waiting.length >= AT_ONCE || i === EDITIONS - 1) compare();
    }
    process.stdout.write(`second verifier: ${EDITIONS} editions, ${JSON.stringify(seen)}\n`);
    expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
  }, 3_600_000);

  it('stops where ours stops when any byte of the log, the heads or the ballots is another one', () => {
    const bundle = goodBundle(COMPACT) as ReadonlyMap<string, string>;
    const cases = ['log.jsonl', 'heads.jsonl', 'ballots.csv', 'manifest.json'].flatMap((file) =>
      Array.from({ length: 12 }, (_, i) => {
        const bytes = new TextEncoder().encode(bundle.get(file));
        const at = Math.floor((bytes.length * i) / 12);
        bytes[at] = (bytes[at] as number) ^ (1 << (i % 7));
        const files = new Map<string, string | Uint8Array>([...bundle, [file, bytes]]);
        return { said: ours(files), path: written(`${file}-${i}`, files) };
      }),
    );
    expect(theirs(cases.map(({ path }) => path))).toEqual(cases.map(({ said }) => said));
  });

  it('knows the anchors, the exit codes and a bundle that is not there', () => {
    const bundle = goodBundle(COMPACT) as ReadonlyMap<string, string>;
    const path = written('kotwica', bundle);
    const last = JSON.parse(String(bundle.get('heads.jsonl')).trimEnd().split('\n').at(-1) ?? '') as Record<
      string,
      string
    >;
    const other = '0'.repeat(64);
    const asked = (...args: string[]) => {
      const { status, stdout } = runVerifier('verify.py', args);
      return [status, stdout.trimEnd().split('\n').at(-1)];
    };
    expect(asked(path)).toEqual([0, 'VERIFIED (self-consistent-only)']);
    expect(asked(path, '--key', last.key ?? '', '--head', last.root ?? '')).toEqual([0, 'VERIFIED (head-and-key)']);
    expect(asked(path, '--key', other)).toEqual([2, "MISMATCH in step anchor, file 'heads.jsonl': anchor key differs"]);
    expect(asked(path, '--head', other)).toEqual([2, "MISMATCH in step anchor, file 'log.jsonl': anchor head unknown"]);
    expect(asked(path, '--head', 'abc')).toEqual([1, '']);
    expect(asked(join(folder, 'nie-ma'))).toEqual([1, '']);
    expect(asked()).toEqual([64, '']);
    expect(asked(path, '--nieznane')).toEqual([64, '']);
  });

  it('knows the wording of every published formula, so that none can be told otherwise', () => {
    const { draft } = randomEdition('edycja 1');
    const categories = FORMULAS.map(({ key }, i) => ({
      ...{ id: `wzor-${i}`, name: { pl: 'a', en: 'a' }, section: '§15', division: 'all' },
      method: { kind: 'ranking', formula: key, per: 'division' } as const,
    }));
    draft.edition = { ...draft.edition, categories };
    draft.files.set('edition.json', jsonText(draft.edition));
    recount(draft);
    const text = formulasText(draft.edition);
    const told = [text, ...FORMULAS.map(({ definition }) => text.replace(definition.pl, `${definition.pl} razy dwa`))];
    const bundles = told.map((formulas) => {
      draft.files.set('formulas.json', formulas);
      refreeze(draft);
      certify(draft);
      return bind(draft) as Files;
    });
    const differs = { verdict: 'mismatch', first: ['documents', 'formulas.json', 'formula-differs'] };
    const expected = [{ verdict: 'verified', first: null }, ...FORMULAS.map(() => differs)];
    expect(bundles.map(ours)).toEqual(expected);
    expect(theirs(bundles.map((files, i) => written(`wzory-${i}`, files)))).toEqual(expected);
  });
});
