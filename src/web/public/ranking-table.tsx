/** The rows of a ranking as a table, and below it who has no place and why. */
import type { ComponentChildren, VNode } from 'preact';
import { toExact } from '../../core/basics/fraction.ts';
import { type Formula, findFormula } from '../../core/ranking/formula.ts';
import type { RankedRow, Ranking } from '../../core/ranking/rank.ts';
import { interactionsOf } from '../../core/ranking/totals.ts';
import { printCount, printValue } from '../print.ts';
import { type Column, DataTable, type Row } from '../ui/data-table.tsx';
import type { Visit } from '../visit.ts';
import { cityName, ProfileName, reasonText, tameName, voivodeshipName } from './names.tsx';
import type { SortKey } from './ranking-query.ts';
import { rowName } from './ranking-rows.ts';
import { followersOf, type ShownRanking } from './shown-ranking.ts';

export interface RankingTableProps {
  readonly visit: Visit;
  readonly shown: ShownRanking;
  readonly rows: readonly RankedRow[];
  readonly caption: ComponentChildren;
  /** Where a click on the head of a column leads; not given for a short list. */
  readonly sort?: (key: SortKey) => NonNullable<Column['sort']>;
  /** Without posts, interactions and followers: for a narrow place. */
  readonly brief?: boolean;
  /** The permanent address of the list, without the `#` of the row. */
  readonly permanent: string;
}

export function RankingTable({
  visit,
  shown,
  rows,
  caption,
  sort,
  brief = false,
  permanent,
}: RankingTableProps): VNode {
  const { texts, language } = visit;
  const words = texts.ranking;
  const formula = findFormula(shown.ranking.formula) as Formula;
  const parts = formula.scope === 'division' ? formula.parts : [];
  const column = (key: SortKey): Column => ({
    key,
    label: words.columns[key],
    numeric: key !== 'name',
    sort: sort?.(key),
  });
  const columns: readonly Column[] = [
    column('place'),
    column('name'),
    column('value'),
    ...parts.map(({ key, name }) => ({ key, label: name[language], numeric: true })),
    ...(brief ? [] : [column('posts'), column('interactions'), column('followers')]),
  ];
  const anchors = new Set<string>();
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rowHeader={1}
      rows={rows.map((row) => {
        const whole = tableRow(visit, shown, row, formula, permanent, anchors);
        return { ...whole, cells: whole.cells.slice(0, columns.length) };
      })}
    />
  );
}

function tableRow(
  visit: Visit,
  { period }: ShownRanking,
  row: RankedRow,
  formula: Formula,
  permanent: string,
  anchors: Set<string>,
): Row {
  const { language } = visit;
  const anchor = anchorOf(row, anchors);
  const followers = followersOf(row.figures, period.to);
  const places = formula.scope === 'division' ? formula.parts : [];
  return {
    key: `${row.platform}/${row.profileId}`,
    id: anchor,
    cells: [
      <PlaceCell key="place" visit={visit} row={row} address={`${permanent}#${anchor}`} />,
      <NameCell key="name" visit={visit} row={row} />,
      <ExactValue key="value" visit={visit} formula={formula} value={row.value} />,
      ...places.map((part, index) => {
        const position = row.positions?.[index];
        if (!position) return '–';
        return (
          <>
            <strong>{printValue(position.position, 'position-sum', language)}</strong>{' '}
            <small>
              <ExactValue visit={visit} formula={part} value={position.value} />
            </small>
          </>
        );
      }),
      printCount(row.figures.sums.posts, language),
      printCount(interactionsOf(row.figures.sums), language),
      followers === null ? '–' : printCount(followers, language),
    ],
  };
}

/** A city may have a second profile in the list: then its anchor gets a number. */
function anchorOf({ profile }: RankedRow, taken: Set<string>): string {
  const base = `t-${profile.owner?.teryt ?? 'x'}`;
  let anchor = base;
  for (let number = 2; taken.has(anchor); number += 1) anchor = `${base}-${number}`;
  taken.add(anchor);
  return anchor;
}

function PlaceCell({ visit, row, address }: { visit: Visit; row: RankedRow; address: string }): VNode {
  const words = visit.texts.ranking;
  const { language } = visit;
  return (
    <a
      class="place"
      href={address}
      aria-label={`${row.place ?? words.shownOnly} – ${words.permanent(tameName(rowName(visit.site, row)))}`}
    >
      {row.place === null ? '–' : printCount(row.place, language)}
    </a>
  );
}

function NameCell({ visit, row: { profile } }: { visit: Visit; row: RankedRow }): VNode {
  const words = visit.texts.ranking;
  const { owner, status } = profile;
  if (owner === null) return <ProfileName profile={profile} />;
  return (
    <>
      <a href={visit.path('city', { teryt: owner.teryt })}>{cityName(visit.site, owner.teryt)}</a>{' '}
      <small>
        {voivodeshipName(owner.teryt)}
        {owner.object !== 'municipality' && (
          <>
            {` · ${words.objects[owner.object]}: `}
            <ProfileName profile={profile} />
          </>
        )}
        {status === 'shown' && ` · ${words.shownOnly}: ${reasonText(visit.texts, profile)}`}
      </small>
    </>
  );
}

interface ExactValueProps {
  readonly visit: Pick<Visit, 'texts' | 'language'>;
  readonly formula: Pick<Formula, 'unit'>;
  readonly value: RankedRow['value'];
}

/** Rounded for the eye, exact in the title. */
export function ExactValue({ visit, formula, value }: ExactValueProps): VNode {
  const exact = toExact(value);
  return (
    <data class="value" value={exact} title={visit.texts.ranking.exact(exact)}>
      {printValue(value, formula.unit, visit.language)}
    </data>
  );
}

export function Unranked({ visit, ranking }: { visit: Visit; ranking: Ranking }): VNode | null {
  const { texts, site, path } = visit;
  const words = texts.ranking;
  const without = [
    ...ranking.unranked.map(({ profile, missing, details }) => ({
      profile,
      reason: texts.missingReasons[missing](details),
    })),
    ...ranking.excluded.map(({ profile }) => ({
      profile,
      reason: `${words.excluded}: ${reasonText(texts, profile)}`,
    })),
  ];
  if (without.length === 0) return null;
  const columns = (['name', 'profile', 'reason'] as const).map((key) => ({ key, label: words.unrankedColumns[key] }));
  const rows = without.map(({ profile, reason }) => ({
    key: `${profile.platform}/${profile.profileId}`,
    cells: [
      profile.owner ? (
        <a href={path('city', { teryt: profile.owner.teryt })}>{cityName(site, profile.owner.teryt)}</a>
      ) : (
        '–'
      ),
      <ProfileName key="profile" profile={profile} />,
      reason,
    ],
  }));
  return (
    <section class="unranked" id="bez-miejsca">
      <h2>{words.unranked}</h2>
      <DataTable caption={words.unrankedText(without.length)} columns={columns} rows={rows} rowHeader={0} />
    </section>
  );
}
