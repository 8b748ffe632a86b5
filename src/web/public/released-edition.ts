/** A released edition as its evidence tells it: composed and checked once, then kept, because it cannot change any more. */
import { bundleOf } from '../../actions/release-edition.ts';
import { type FrozenFigures, type ListWanted, type RankList, rankingsOf } from '../../core/awards/frozen-figures.ts';
import type { Day } from '../../core/basics/day.ts';
import { type Outcome, refuse } from '../../core/basics/outcome.ts';
import type { Edition } from '../../core/editions/edition.ts';
import { readEntryText } from '../../core/ledger/log-entry.ts';
import type { Teryt } from '../../core/places/municipality.ts';
import { readFigures } from '../../core/verify/check-figures.ts';
import { EVIDENCE, type FrozenImport } from '../../core/verify/evidence.ts';
import type { EditionResult } from '../../core/verify/result.ts';
import { NAMED_BALLOT_TABLE, TURNOUT_TABLE } from '../../core/verify/tables.ts';
import type { Site } from '../visit.ts';

export interface ReleasedEdition {
  readonly edition: Edition;
  readonly files: ReadonlyMap<string, string>;
  readonly figures: FrozenFigures;
  readonly rank: RankList;
  readonly result: EditionResult;
  /** Whose ballot names whom, in a named vote; `null` where nobody knows. */
  readonly choicesOf: ReadonlyMap<string, readonly Teryt[]> | null;
  /** Cities that voted, in TERYT order. */
  readonly turnout: readonly Teryt[];
  /** Of those, cities for which two organisers cast the ballot, with the reason. */
  readonly assisted: ReadonlyMap<string, string>;
  /** The latest pull that took part; `null` when nothing was imported. */
  readonly snapshot: Day | null;
}

const KEPT = new WeakMap<Site, Map<string, Promise<Outcome<{ released: ReleasedEdition }>>>>();

/** Refuses `edition-unknown`, `results-embargoed` and `evidence-changed`; a refusal is not kept. */
export function releasedEdition(site: Site, id: string): Promise<Outcome<{ released: ReleasedEdition }>> {
  const kept = KEPT.get(site) ?? new Map<string, Promise<Outcome<{ released: ReleasedEdition }>>>();
  KEPT.set(site, kept);
  const known = kept.get(id);
  if (known) return known;
  const reading = readReleased(site, id).then(
    (outcome) => {
      if (!outcome.ok) kept.delete(id);
      return outcome;
    },
    (error: unknown) => {
      kept.delete(id);
      throw error;
    },
  );
  kept.set(id, reading);
  return reading;
}

async function readReleased({ ports }: Site, id: string): Promise<Outcome<{ released: ReleasedEdition }>> {
  const bundle = await bundleOf(ports, id);
  if (!bundle.ok) return bundle;
  const { files } = bundle;
  const edition = JSON.parse(files.get(EVIDENCE.edition) ?? '') as Edition;
  const read = readFigures(files, edition);
  if (!read.ok) return refuse('evidence-changed', { file: read.finding.file });
  const imports = JSON.parse(files.get(EVIDENCE.imports) ?? '[]') as readonly FrozenImport[];
  return {
    ok: true,
    released: {
      edition,
      files,
      figures: read.value,
      rank: remembered(rankingsOf(read.value)),
      result: JSON.parse(files.get(EVIDENCE.result) ?? '') as EditionResult,
      choicesOf: edition.vote.secrecy === 'named' ? namedChoices(files) : null,
      turnout: (TURNOUT_TABLE.read(files.get(EVIDENCE.turnout) ?? '') ?? []).map(({ teryt }) => teryt),
      assisted: assistedIn(files.get(EVIDENCE.log) ?? ''),
      snapshot:
        imports
          .map(({ snapshotOn }) => snapshotOn)
          .sort()
          .at(-1) ?? null,
    },
  };
}

function namedChoices(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Teryt[]> {
  const ballots = NAMED_BALLOT_TABLE.read(files.get(EVIDENCE.ballots) ?? '') ?? [];
  return new Map(ballots.map(({ voter, choices }) => [voter ?? '', choices]));
}

function assistedIn(log: string): ReadonlyMap<string, string> {
  const entries = log.trimEnd().split('\n').map(readEntryText);
  return new Map(entries.flatMap((entry) => (entry.type === 'ballot-assisted' ? [[entry.teryt, entry.reason]] : [])));
}

/** A list of 1,013 rows with its steps takes memory: 60 of them hold every page that is asked for again. */
const MOST_LISTS = 60;

function remembered(rank: RankList): RankList {
  const lists = new Map<string, ReturnType<RankList>>();
  return (wanted: ListWanted) => {
    const key = `${wanted.formula}\n${wanted.division}\n${wanted.voivodeship}`;
    const list = lists.get(key) ?? rank(wanted);
    lists.delete(key);
    lists.set(key, list);
    const oldest = lists.keys().next().value;
    if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
    return list;
  };
}
