/** Pairs and rings of cities that named each other, beside what chance gives; in a secret vote, that nobody can tell. */
import type { VNode } from 'preact';
import type { RingFinding } from '../../core/ballot/swap-detector.ts';
import { Notice } from '../ui/notice.tsx';
import type { Visit } from '../visit.ts';
import { cityName } from './names.tsx';
import type { ReleasedEdition } from './released-edition.ts';

export function Swaps({ visit, released }: { visit: Visit; released: ReleasedEdition }): VNode {
  const words = visit.texts.results.swaps;
  const { swaps } = released.result;
  return (
    <section aria-labelledby="wymiany">
      <h2 id="wymiany">{words.title}</h2>
      {swaps === undefined ? (
        <p>{words.secret}</p>
      ) : (
        <>
          <p>{words.text(swaps.trials)}</p>
          <Notice kind="info">
            <p>{words.noProof}</p>
          </Notice>
          {swaps.found.map((found) => (
            <Rings key={found.length} visit={visit} found={found} trials={swaps.trials} />
          ))}
          <p>
            {words.seed} <code class="hash">{swaps.seed}</code>
          </p>
        </>
      )}
    </section>
  );
}

function Rings({ visit, found, trials }: { visit: Visit; found: RingFinding; trials: number }): VNode {
  const words = visit.texts.results.swaps;
  const { length, rings, trialsWithAsMany, flagged } = found;
  return (
    <>
      <h3>{words.names[length]}</h3>
      <p>{words.found(rings.length, trialsWithAsMany, trials)}</p>
      <p>{flagged ? <strong>{words.flagged}</strong> : words.notFlagged}</p>
      {rings.length > 0 && (
        <details>
          <summary>{words.show}</summary>
          <ul class="contents-list">
            {rings.map((ring) => (
              <li key={ring.join()}>
                {ring.map((teryt) => cityName(visit.site, teryt)).join(length === 2 ? ' ↔ ' : ' → ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
