/** The count of a released edition with its steps and ties, and which cities voted: for whom only where the vote was named. */
import type { VNode } from 'preact';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import { printCount } from '../print.ts';
import { Bar } from '../ui/bar.tsx';
import { FoldedTable } from '../ui/folded-table.tsx';
import type { Visit } from '../visit.ts';
import { cityName, voivodeshipName } from './names.tsx';
import type { ReleasedEdition } from './released-edition.ts';

/** A hundred nominees are as many screens on a phone. */
const SHOWN = 20;

export function Count({ visit, released, voters }: { visit: Visit; released: ReleasedEdition; voters: number }): VNode {
  const { texts, site, language, path } = visit;
  const words = texts.results.count;
  const { count } = released.result;
  const columns = (['place', 'city', 'votes', 'share'] as const).map((key) => ({
    key,
    label: words.columns[key],
    numeric: key === 'place' || key === 'votes',
  }));
  const rows = count.rows.map(({ teryt, votes, place }) => ({
    key: teryt,
    id: `g-${teryt}`,
    cells: [
      printCount(place, language),
      <>
        <a href={path('city', { teryt })}>{cityName(site, teryt)}</a> <small>{voivodeshipName(teryt)}</small>
      </>,
      printCount(votes, language),
      <Bar key="share" share={count.ballots === 0 ? 0 : votes / count.ballots} />,
    ],
  }));
  return (
    <>
      <section aria-labelledby="liczenie">
        <h2 id="liczenie">{words.title}</h2>
        <h3>{words.steps}</h3>
        <ol class="reckoning">
          {count.steps.map(({ code, details }) => (
            <li key={code}>{words.stepSentences[code](named(visit, details))}</li>
          ))}
          {released.result.turnout?.steps.map(({ code, details }) => (
            <li key={code}>{texts.results.turnout.steps[code](details)}</li>
          ))}
        </ol>
        {count.ties.length > 0 && <p>{words.ties(count.ties.length)}</p>}
        <FoldedTable {...{ columns, rows }} caption={words.caption} rowHeader={1} shown={SHOWN} more={words.others} />
      </section>
      <Turnout visit={visit} released={released} voters={voters} />
    </>
  );
}

/** A city stands in the steps by its code; readers want its name. */
function named({ site }: Visit, details: Readonly<Record<string, string | number>>) {
  const { candidate } = details;
  return typeof candidate === 'string' ? { ...details, candidate: cityName(site, candidate) } : details;
}

const ALPHABET = new Intl.Collator('pl');

function Turnout({ visit, released, voters }: { visit: Visit; released: ReleasedEdition; voters: number }): VNode {
  const { texts, site, path } = visit;
  const words = texts.results.turnout;
  const { choicesOf } = released;
  const cities = released.turnout.map((teryt) => ({ teryt, name: cityName(site, teryt) }));
  return (
    <section aria-labelledby="frekwencja">
      <h2 id="frekwencja">{words.title}</h2>
      <p>{(choicesOf === null ? words.text : words.named)(cities.length, voters)}</p>
      <details>
        <summary>{choicesOf === null ? words.show : words.showNamed}</summary>
        {Object.entries(VOIVODESHIPS).map(([code, voivodeship]) => {
          const own = cities
            .filter(({ teryt }) => teryt.startsWith(code))
            .sort((a, b) => ALPHABET.compare(a.name, b.name));
          if (own.length === 0) return null;
          return (
            <section key={code}>
              <h3>{voivodeship}</h3>
              <ul class={choicesOf === null ? 'contents-list' : undefined}>
                {own.map(({ teryt, name }) => (
                  <li key={teryt}>
                    <a href={path('city', { teryt })}>{name}</a>
                    {votedOf(visit, released, teryt)}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </details>
    </section>
  );
}

/** Behind the name of a city: whether two organisers cast its ballot, and in a named vote for whom. */
function votedOf({ site, texts }: Visit, { assisted, choicesOf }: ReleasedEdition, teryt: string): string {
  const reason = assisted.get(teryt);
  const help = reason === undefined ? '' : ` ${texts.results.turnout.assisted(reason)}`;
  if (choicesOf === null) return help;
  return `${help}: ${(choicesOf.get(teryt) ?? []).map((to) => cityName(site, to)).join(', ')}`;
}
