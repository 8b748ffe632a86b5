/** The map of voivodeships: a way in, beside a list of the same links. */
import type { VNode } from 'preact';
import { VOIVODESHIPS } from '../../core/places/municipality.ts';
import outlines from '../../register/voivodeships.json' with { type: 'json' };

export interface VoivodeshipValue {
  /** The figure as it is read out and shown: `103,8 %`. */
  readonly text: string;
  /** Which of the four steps of the legend. */
  readonly step: 0 | 1 | 2 | 3;
}

export interface VoivodeshipMapProps {
  readonly title: string;
  /** By code: `'10'`. Without a value a voivodeship is drawn empty, and still is a link. */
  readonly values: Readonly<Record<string, VoivodeshipValue | undefined>>;
  readonly href: (code: string) => string;
  /** What the four steps mean, from the lowest. */
  readonly legend: readonly string[];
  readonly selected?: string | undefined;
}

export function VoivodeshipMap({ title, values, href, legend, selected }: VoivodeshipMapProps): VNode {
  const codes = Object.keys(VOIVODESHIPS);
  // Drawn last, so that its outline lies above its neighbours'.
  const ordered = selected === undefined ? codes : [...codes.filter((code) => code !== selected), selected];
  return (
    <figure class="voivodeship-map">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand for a drawing with links */}
      <svg viewBox={outlines.viewBox} role="group" aria-label={title}>
        {ordered.map((code) => (
          <Voivodeship key={code} code={code} value={values[code]} href={href(code)} selected={code === selected} />
        ))}
      </svg>
      <ul class="map-legend">
        {legend.map((text, step) => (
          <li key={text} class={`map-step-${step}`}>
            {text}
          </li>
        ))}
      </ul>
    </figure>
  );
}

type Outline = { readonly path: string; readonly label: readonly number[] };

interface VoivodeshipProps {
  readonly code: string;
  readonly value: VoivodeshipValue | undefined;
  readonly href: string;
  readonly selected: boolean;
}

function Voivodeship({ code, value, href, selected }: VoivodeshipProps): VNode | null {
  const outline = (outlines.voivodeships as Readonly<Record<string, Outline>>)[code];
  if (outline === undefined) return null;
  const name = VOIVODESHIPS[code] ?? code;
  const words = value === undefined ? name : `${name}: ${value.text}`;
  const step = value === undefined ? 'map-step-none' : `map-step-${value.step}`;
  return (
    <a href={href} class={`voivodeship ${step}`} aria-current={selected ? 'true' : undefined}>
      <title>{words}</title>
      <path d={outline.path} />
      {value && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus, and the name of the link says the same
        <text x={outline.label[0]} y={outline.label[1]} aria-hidden="true">
          {value.text}
        </text>
      )}
    </a>
  );
}
