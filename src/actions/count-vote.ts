import { rankingsOf } from '../core/awards/frozen-figures.ts';
import { type BallotOpening, SALT_BYTES } from '../core/ballot/ballot-commitment.ts';
import type { PublicDraw } from '../core/ballot/tie-break.ts';
import { boxClosesText } from '../core/ballot/vote-time.ts';
import { bytesToHex, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { readEntryText } from '../core/ledger/log-entry.ts';
import type { SignedHead } from '../core/ledger/signed-head.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { entryOf, readFigures } from '../core/verify/check-figures.ts';
import { drawText, EVIDENCE, frozenNominees } from '../core/verify/evidence.ts';
import { decideResult, type EditionResult, resultText } from '../core/verify/result.ts';
import type { Ports } from '../ports.ts';
import { appendToLog } from './append-to-log.ts';
import { thawFigures } from './gather-figures.ts';
import { leaveTrace } from './look-at-result.ts';
import { type Actor, recordEvent } from './record-event.ts';

export interface CountedVote {
  readonly result: EditionResult;
  readonly head: SignedHead;
}

/**
 * Counts the vote and decides the laureates (regulations §13–§15), and commits to the result in the log without telling
 * it (§17). A tie that only lots can part is refused with the tied cities until a public draw is given.
 */
export async function countVoteOf(
  ports: Ports,
  editionId: string,
  draw: PublicDraw | null,
  actor: Actor = 'command-line',
): Promise<Outcome<CountedVote>> {
  const read = await readForCount(ports, editionId);
  if (!read.ok) return read;
  const { edition, nominees, voters, ballots, withdrawn } = read;
  const thawed = await thawFigures(ports, edition, read.figures);
  if (!thawed.ok) return thawed;
  const figures = readFigures(new Map(Object.entries(thawed.texts)), edition);
  if (!figures.ok) return refuse('evidence-changed', { file: figures.finding.file });
  const decided = decideResult({
    edition,
    rank: rankingsOf(figures.value),
    ballots,
    voters,
    nominees,
    withdrawn,
    draw,
    salt: bytesToHex(ports.random.bytes(SALT_BYTES)),
  });
  if (!decided.ok) return decided;
  const open = decided.result.awards.find(({ outcome }) => outcome === 'lots-needed');
  if (open?.tieBreak) {
    // Who is tied is a part of the result: whoever is told leaves a trace, although nothing is counted yet.
    await leaveTrace(ports, { edition: edition.id, actor, files: [EVIDENCE.result] });
    return refuse('lots-needed', { category: open.category, cities: open.tieBreak.stillTied.join(', ') });
  }
  return commit(ports, edition, { result: decided.result, draw, actor });
}

async function readForCount({ store }: Ports, editionId: string) {
  return store.read(async (tx) => {
    const edition = await tx.editions.find(editionId);
    if (edition === null) return refuse('edition-unknown', { edition: editionId });
    if ((await tx.editions.document(editionId, EVIDENCE.turnout)) === null)
      return refuse('vote-not-closed', { closesAt: boxClosesText(edition.vote) });
    if ((await tx.editions.document(editionId, EVIDENCE.result)) !== null)
      return refuse('already-counted', { edition: editionId });
    const entries = (await tx.log.entries(editionId)).map(readEntryText);
    const nominees = frozenNominees(await tx.editions.document(editionId, EVIDENCE.nominees));
    const counted = (await tx.votes.ballots(editionId)).filter(({ replaced }) => !replaced);
    return {
      ok: true as const,
      edition,
      figures: entryOf(entries, 'ranking-frozen').figures,
      nominees: nominees.map(({ teryt }) => teryt),
      voters: entryOf(entries, 'roll-frozen').voters,
      withdrawn: entries.flatMap((entry) => (entry.type === 'nominee-withdrawn' ? [entry.teryt as Teryt] : [])),
      ballots: counted.map(({ commitment, opening }) => {
        const { voter, choices } = JSON.parse(opening) as BallotOpening;
        return { commitment, ...(voter && { voter }), choices };
      }),
    };
  });
}

function commit(
  { store, keys, clock, random }: Ports,
  edition: Edition,
  { result, draw, actor }: { readonly result: EditionResult; readonly draw: PublicDraw | null; readonly actor: Actor },
): Promise<Outcome<CountedVote>> {
  return store.write(async (tx) => {
    if ((await tx.editions.document(edition.id, EVIDENCE.result)) !== null)
      return refuse('already-counted', { edition: edition.id });
    const text = resultText(result);
    await tx.editions.addDocument(edition.id, EVIDENCE.result, text);
    await tx.editions.addDocument(edition.id, EVIDENCE.draw, drawText(draw));
    const now = clock.now();
    const commitment = hashText(text);
    const head = await appendToLog(tx, { keys, now }, edition.id, [{ type: 'result-committed', commitment }]);
    const about = { actor, edition: edition.id } as const;
    if (draw !== null) {
      const details = { seed: draw.seed, source: draw.source };
      await recordEvent(tx, { random, now }, { type: 'draw-entered', ...about, details });
    }
    await recordEvent(tx, { random, now }, { type: 'vote-counted', ...about, details: { commitment } });
    return { ok: true, result, head };
  });
}
