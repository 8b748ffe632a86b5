/** Where the figures come from: which frozen files a city sent itself, and which an analyst or a platform gave. */
import type { VNode } from 'preact';
import type { Teryt } from '../../core/places/municipality.ts';
import type { ImportRecord } from '../../ports.ts';
import { printDay, printPeriod } from '../print.ts';
import type { Visit } from '../visit.ts';
import { cityName } from './names.tsx';

export function readSources({ site }: Visit): Promise<readonly ImportRecord[]> {
  return site.ports.store.read((tx) => tx.imports.all());
}

/** The exports that this city sent; nothing when it sent none. */
export function OwnSources({
  visit,
  teryt,
  imports,
}: {
  visit: Visit;
  teryt: Teryt;
  imports: readonly ImportRecord[];
}): VNode | null {
  const { language } = visit;
  const words = visit.texts.submissions.provenance;
  const own = imports.flatMap(({ source, ...record }) =>
    source.by === 'city' && source.teryt === teryt ? [{ ...record, receivedOn: source.receivedOn }] : [],
  );
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="zrodla">
      <h2 id="zrodla">{words.cityTitle}</h2>
      <p>{words.cityText}</p>
      <ul>
        {own.map(({ sha256, format, receivedOn, snapshotOn, posts, period }) => (
          <li key={sha256}>
            {words.item(
              format,
              printDay(receivedOn, language),
              printDay(snapshotOn, language),
              posts,
              period === null ? '' : printPeriod(period, language),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many files there are and how many of them cities sent. */
export function SourceCount({ visit, imports }: { visit: Visit; imports: readonly ImportRecord[] }): VNode {
  const words = visit.texts.submissions.provenance;
  const byCity = imports.filter(({ source }) => source.by === 'city').length;
  return (
    <p>
      {words.files(imports.length, byCity)} <a href={`${visit.path('method')}#skad`}>{words.title}</a>
    </p>
  );
}

/** The rule, and every city that has sent files of its own with the day of each. */
export function AllSources({ visit, imports }: { visit: Visit; imports: readonly ImportRecord[] }): VNode {
  const words = visit.texts.submissions.provenance;
  const counted = (by: 'analyst' | 'platform') => imports.filter(({ source }) => source.by === by).length;
  const sent = imports.flatMap(({ sha256, source }) => (source.by === 'city' ? [{ sha256, ...source }] : []));
  return (
    <section aria-labelledby="skad">
      <h2 id="skad">{words.title}</h2>
      <p>{words.rule}</p>
      <ul>
        <li>{`${words.analyst}: ${counted('analyst')}`}</li>
        <li>{`${words.platform}: ${counted('platform')}`}</li>
        {sent.map(({ sha256, teryt, receivedOn }) => (
          <li key={sha256}>{words.city(cityName(visit.site, teryt), receivedOn)}</li>
        ))}
      </ul>
    </section>
  );
}
