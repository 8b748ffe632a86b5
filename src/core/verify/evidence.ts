/**
 * The public evidence of an edition (regulations §17): which files there are, how they are written, and what binds
 * them: the manifest names every file by its hash, the last entry of the log names the manifest.
 */

import type { Nominee } from '../ballot/nominees.ts';
import type { PublicDraw } from '../ballot/tie-break.ts';
import { type Canonical, canonicalJson } from '../basics/canonical-json.ts';
import type { Day } from '../basics/day.ts';
import { type Hash, hashText } from '../basics/hash.ts';
import { compareText, sortedBy } from '../basics/order.ts';
import type { Edition } from '../editions/edition.ts';
import type { SignedHead } from '../ledger/signed-head.ts';
import type { Division } from '../places/division.ts';
import type { Provenance } from '../profiles/provenance.ts';
import { findFormula } from '../ranking/formula.ts';

/** Names of the files, and of the documents of an edition that are frozen under the same name. */
export const EVIDENCE = {
  readme: 'README.md',
  regulations: 'regulations.md',
  edition: 'edition.json',
  formulas: 'formulas.json',
  divisions: 'divisions.json',
  imports: 'imports.json',
  register: 'register.csv',
  profiles: 'profiles.csv',
  totals: 'totals.csv',
  followers: 'followers.csv',
  nominees: 'nominees.json',
  roll: 'roll.csv',
  turnout: 'turnout.csv',
  ballots: 'ballots.csv',
  replaced: 'replaced.csv',
  draw: 'draw.json',
  result: 'result.json',
  manifest: 'manifest.json',
  log: 'log.jsonl',
  heads: 'heads.jsonl',
} as const;

/** What the rankings are made from; frozen together under one hash. */
export const FIGURE_FILES = [
  EVIDENCE.register,
  EVIDENCE.divisions,
  EVIDENCE.profiles,
  EVIDENCE.imports,
  EVIDENCE.totals,
  EVIDENCE.followers,
] as const;

/** Everything a manifest of the first format names: all files but itself and the log that names it. */
export const MANIFEST_FILES: readonly string[] = Object.values(EVIDENCE).filter(
  (file) => file !== EVIDENCE.manifest && file !== EVIDENCE.log && file !== EVIDENCE.heads,
);

/** What two organisers have certified: part of the evidence since its second format. */
export const CERTIFIED = { protocol: 'protocol.json', table: 'protocol.csv', certificate: 'certificate.json' } as const;

/** The second format holds the protocol and its certificate; bundles of the first verify for ever. */
export type BundleFormat = 1 | 2;

/** Everything a manifest of this format names. */
export function manifestFiles(format: BundleFormat): readonly string[] {
  return format === 1 ? MANIFEST_FILES : [...MANIFEST_FILES, ...Object.values(CERTIFIED)];
}

/** Every file of a bundle of this format. */
export function bundleFiles(format: BundleFormat): readonly string[] {
  return [...manifestFiles(format), EVIDENCE.manifest, EVIDENCE.log, EVIDENCE.heads];
}

/** The documents whose hashes stand in the protocol: those that are frozen before it is made. */
export const PROTOCOL_DOCUMENTS: readonly string[] = MANIFEST_FILES.filter((file) => file !== EVIDENCE.readme);

export interface FrozenImport {
  readonly sha256: Hash;
  readonly fileName: string;
  readonly format: string;
  readonly kind: 'posts' | 'followers';
  readonly snapshotOn: Day;
  /** Not there in bundles that were written before it was published. */
  readonly source?: Provenance;
}

/** JSON as the evidence writes it: canonical, one line. */
export function jsonText(value: unknown): string {
  return `${canonicalJson(value as Canonical)}\n`;
}

export type FigureFile = (typeof FIGURE_FILES)[number];

/** One hash over the figure files; `hashOf` gives the hash of each. */
export function figuresHash(hashOf: (file: FigureFile) => string): Hash {
  return hashText(canonicalJson(Object.fromEntries(FIGURE_FILES.map((file) => [file, hashOf(file)]))));
}

export function importsText(imports: readonly FrozenImport[]): string {
  return jsonText(sortedBy(imports, (a, b) => compareText(a.sha256, b.sha256)));
}

export function divisionsText(divisions: readonly Division[]): string {
  return jsonText(sortedBy(divisions, (a, b) => compareText(a.id, b.id)));
}

export function nomineesText(nominees: readonly Nominee[]): string {
  return jsonText(nominees);
}

/** The frozen nominees as {@link nomineesText} wrote them; none when there are none yet. Only for our own database. */
export function frozenNominees(text: string | null | undefined): readonly Nominee[] {
  return JSON.parse(text ?? '[]') as readonly Nominee[];
}

export function drawText(draw: PublicDraw | null): string {
  return jsonText(draw);
}

/** The definitions of the formulas that the edition names. */
export function formulasText(edition: Edition): string {
  const keys = new Set([edition.nominees.formula, edition.vote.ties.formula]);
  for (const { method } of edition.categories) if (method.kind === 'ranking') keys.add(method.formula);
  const records = [...keys].sort(compareText).map((key) => {
    const formula = findFormula(key);
    if (formula === null) throw new RangeError(`formulasText: expected a known formula, got ${key}`);
    const { name, definition, denominator, source, unit, better } = formula;
    return { key, name, definition, denominator, source, unit, better };
  });
  return jsonText(records);
}

export function manifestText(edition: Pick<Edition, 'id' | 'demo'>, files: ReadonlyMap<string, Hash>): string {
  const hashes = Object.fromEntries(sortedBy([...files], ([a], [b]) => compareText(a, b)));
  const format: BundleFormat = files.has(CERTIFIED.certificate) ? 2 : 1;
  return jsonText({ format: `zloty-lajk-bundle@${format}`, edition: edition.id, demo: edition.demo, files: hashes });
}

export function logText(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\n`).join('');
}

export function headsText(heads: readonly SignedHead[]): string {
  return heads.map((head) => jsonText(head)).join('');
}
