/** Laureate, count, tie, lots and awards, as blocks. */
import { VOIVODESHIPS } from '../core/places/municipality.ts';
import type { ProtocolData } from '../core/verify/protocol.ts';
import type { Texts } from '../texts/pl.ts';
import { type Block, column } from './printed-document.ts';

/** The category that the vote decides: the one whose laureates have no profile. */
function voteAward({ awards, count }: ProtocolData) {
  const first = new Set(count.rows.filter(({ place }) => place === 1).map(({ teryt }) => teryt));
  return awards.find(
    ({ tieBreak, laureates }) =>
      tieBreak !== null || laureates.some(({ profile, teryt }) => profile === null && first.has(teryt)),
  );
}

export function leadBlock(data: ProtocolData, texts: Texts): Block {
  const { votes, nobody, noQuorum, heading } = texts.protocol;
  const award = voteAward(data);
  const [laureate] = award?.laureates ?? [];
  if (award === undefined || laureate === undefined) {
    const missed = data.vote.quorum?.reached === false;
    return { kind: 'lead', label: heading, text: missed ? noQuorum : nobody, note: null };
  }
  return {
    kind: 'lead',
    label: award.name[texts.language],
    text: laureate.name,
    note: votes(Number(laureate.value)),
  };
}

export function countBlocks({ count }: ProtocolData, texts: Texts): readonly Block[] {
  const words = texts.protocol.count;
  const sentences = texts.results.count.stepSentences;
  const names = new Map(count.rows.map(({ teryt, name }) => [teryt, name]));
  const steps: Block = {
    kind: 'steps',
    items: count.steps.map(({ code, details }) =>
      sentences[code]({
        ...details,
        ...(details.candidate !== undefined && { candidate: names.get(String(details.candidate)) ?? '' }),
      }),
    ),
  };
  if (texts.language === 'en') return [steps, { kind: 'text', text: words.elsewhere }];
  const columns = [
    column(words.place, { number: true }),
    column(words.city, { wide: true }),
    column(words.teryt),
    column(words.votes, { number: true }),
  ];
  const rows = count.rows.map(({ place, name, teryt, votes }) => [String(place), name, teryt, String(votes)]);
  return [steps, { kind: 'table', caption: words.caption, columns, rows }];
}

export function tieBlocks(data: ProtocolData, texts: Texts): readonly Block[] {
  const words = texts.protocol.tie;
  const { draw, count } = data;
  const tieBreak = voteAward(data)?.tieBreak ?? null;
  const source: readonly Block[] = draw === null ? [] : [drawFacts(draw, texts)];
  if (tieBreak?.kind !== 'decided')
    return [{ kind: 'text', text: draw === null ? words.unused : `${words.unused} ${words.unusedDraw}` }, ...source];
  const nameOf = (teryt: string) => count.rows.find((row) => row.teryt === teryt)?.name ?? teryt;
  const tied = count.rows.filter(({ place }) => place === 1).map(({ name }) => name);
  const told = tieBreak.by === 'lots' ? words.byLots : words.byRanking;
  const text: Block = { kind: 'text', text: told(tied.join(', '), nameOf(tieBreak.winner)) };
  if (tieBreak.lots.length === 0) return [text, ...source];
  const { city, teryt } = texts.protocol.count;
  const columns = [column(city, { wide: true }), column(teryt), column(words.lot, { code: true })];
  const rows = tieBreak.lots.map(({ teryt, lot }) => [nameOf(teryt), teryt, lot]);
  return [text, ...source, { kind: 'table', caption: words.lots, columns, rows }];
}

function drawFacts({ seed, source }: NonNullable<ProtocolData['draw']>, texts: Texts): Block {
  const words = texts.protocol.tie;
  return {
    kind: 'facts',
    rows: [
      { label: words.seed, value: seed, code: true },
      { label: words.source, value: source, code: false },
    ],
  };
}

export function awardsTable({ awards }: ProtocolData, texts: Texts): Block {
  const words = texts.protocol.laureates;
  const columns = [
    column(words.category),
    column(words.section),
    column(words.who, { wide: true }),
    column(words.value, { number: true }),
  ];
  const rows = awards.map(({ name, section, voivodeship, laureates }) => [
    voivodeship === null
      ? name[texts.language]
      : `${name[texts.language]}, ${VOIVODESHIPS[voivodeship] ?? voivodeship}`,
    section.replace(/^§/, ''),
    laureates.map((laureate) => laureate.name).join(', ') || words.none,
    laureates[0]?.value ?? '–',
  ]);
  return { kind: 'table', caption: words.caption, columns, rows };
}
