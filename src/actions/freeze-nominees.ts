import { rankingsOf } from '../core/awards/frozen-figures.ts';
import { type Addition, decideNominees, type Nominee } from '../core/ballot/nominees.ts';
import { votePhase } from '../core/ballot/vote-time.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import { type Outcome, type Refused, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import { checkFigures, cityRanking, readFigures } from '../core/verify/check-figures.ts';
import { EVIDENCE, type FrozenImport, formulasText, jsonText, nomineesText } from '../core/verify/evidence.ts';
import type { Ports } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { type FigureTexts, gatherFigures, hashFigures } from './gather-figures.ts';
import { recordEvent } from './record-event.ts';

export interface FrozenNominees {
  readonly nominees: readonly Nominee[];
  readonly head: SignedHead;
}

/**
 * Freezes the edition, its regulations, its figures and the nominees they make (regulations §1, §4, §7) and opens the
 * log. From here on nothing that decides the ranking can change unseen.
 */
export async function freezeNominees(
  ports: Ports,
  editionId: string,
  additions: readonly Addition[],
): Promise<Outcome<FrozenNominees>> {
  const edition = await ports.store.read((tx) => tx.editions.find(editionId));
  if (edition === null) return refuse('edition-unknown', { edition: editionId });
  const now = ports.clock.now();
  // Frozen later, the evidence of the edition could never be verified.
  if (votePhase(edition.vote, now) !== 'before') return refuse('freeze-too-late', { opensAt: edition.vote.opensAt });
  const regulations = await ports.regulations(edition.regulations);
  if (regulations === null) return refuse('edition-invalid', { where: 'regulations' });
  const figures = await gatherFigures(ports, edition);
  const decided = nomineesFrom(edition, figures, additions);
  if (!decided.ok) return decided;
  return freeze(ports, { edition, regulations, figures, nominees: decided.nominees, now });
}

/** The ranking is made from the frozen texts, exactly as the verifier will make it. */
function nomineesFrom(edition: Edition, figures: FigureTexts, additions: readonly Addition[]) {
  const read = readFigures(new Map(Object.entries(figures)), edition);
  if (!read.ok) return refuseFigures(figures, read.finding.file);
  const possible = checkFigures(read.value);
  if (!possible.ok) return refuse('edition-invalid', { where: possible.finding.file });
  const ranking = cityRanking(edition, rankingsOf(read.value));
  if (ranking === null) return refuse('division-unknown', { division: edition.nominees.division });
  const stranger = additions.find(({ teryt }) => !read.value.municipalities.has(teryt));
  if (stranger) return refuse('nominee-unknown', { teryt: stranger.teryt });
  const decided = decideNominees(ranking, edition.nominees.top, additions);
  if (decided.ok && decided.nominees.length <= edition.vote.choose)
    return refuse('nominees-missing', { edition: edition.id, nominees: decided.nominees.length });
  return decided;
}

/** The public tables hold no negative totals, which a platform may state for a day after it removed spam. */
function refuseFigures(figures: FigureTexts, file: string): Refused {
  const negative = /^[^,\n]+,([^,\n]+),(\d{4}-\d\d-\d\d),[^\n]*-\d/m.exec(figures[EVIDENCE.totals]);
  return negative === null
    ? refuse('edition-invalid', { where: file })
    : refuse('totals-negative', { profile: negative[1] ?? '', day: negative[2] ?? '' });
}

interface Frozen {
  readonly edition: Edition;
  readonly regulations: string;
  readonly figures: FigureTexts;
  readonly nominees: readonly Nominee[];
  readonly now: Instant;
}

function freeze({ store, keys, random }: Ports, frozen: Frozen): Promise<Outcome<FrozenNominees>> {
  const { edition, regulations, figures, nominees, now } = frozen;
  const documents: readonly (readonly [kind: string, text: string])[] = [
    [EVIDENCE.edition, jsonText(edition)],
    [EVIDENCE.regulations, regulations],
    [EVIDENCE.formulas, formulasText(edition)],
    [EVIDENCE.nominees, nomineesText(nominees)],
    ...Object.entries(figures).filter(([file]) => file !== EVIDENCE.totals),
  ];
  return store.write(async (tx) => {
    if ((await tx.editions.document(edition.id, EVIDENCE.edition)) !== null)
      return refuse('nominees-frozen', { edition: edition.id });
    for (const [kind, text] of documents) await tx.editions.addDocument(edition.id, kind, text);
    const imports = (JSON.parse(figures[EVIDENCE.imports]) as FrozenImport[]).map(({ sha256 }) => sha256);
    const head = await appendToLog(tx, { keys, now }, edition.id, [
      {
        type: 'edition-frozen',
        edition: edition.id,
        definition: hashText(jsonText(edition)),
        regulations: hashText(regulations),
      },
      { type: 'ranking-frozen', figures: hashFigures(figures), imports },
      { type: 'nominees-frozen', nominees: hashText(nomineesText(nominees)), count: nominees.length },
    ]);
    const about = { actor: 'command-line', edition: edition.id, details: { nominees: nominees.length } } as const;
    await recordEvent(tx, { random, now }, { type: 'nominees-frozen', ...about });
    return { ok: true, nominees, head };
  });
}
