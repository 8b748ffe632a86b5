/** The statuette: the laurel of the mark in gold, risen from a column, on a pedestal of dark stone. */
import type { VNode } from 'preact';
import { FINE } from './mark-paths.ts';

/**
 * @param id begins the names of the gradients inside; a second statuette on the same page needs another one.
 * Decoration: who or what is honoured is said beside it.
 */
export function Statuette({ id = 'statuette' }: { readonly id?: string }): VNode {
  const paint = (name: string) => `url(#${id}-${name})`;
  return (
    <svg class="statuette" viewBox="0 0 240 320" aria-hidden="true" focusable="false">
      <Gradients id={id} />
      <circle cx="120" cy="112" r="112" fill={paint('glow')} />
      <ellipse cx="120" cy="306" rx="92" ry="8" fill="#000" opacity="0.35" />
      {/* The column: two stems that run together and open into the foot. */}
      <path
        fill={paint('column')}
        d="M113.5 186h13c-2.6 13-2 27 3.2 41 2.5 6.6 7.3 12.5 14.3 17H96c7-4.5 11.8-10.4 14.3-17 5.2-14 5.8-28 3.2-41Z"
      />
      <path fill={paint('ring')} d="M108 186.5c0-3 2-4.5 5-4.5h14c3 0 5 1.5 5 4.5s-2 4.5-5 4.5h-14c-3 0-5-1.5-5-4.5Z" />
      <path fill={paint('ring')} d="M84 244h72a4 4 0 0 1 4 4v5H80v-5a4 4 0 0 1 4-4Z" />
      {/* Stone: a block with a gold plate, on a wider step. */}
      <path fill={paint('stone')} d="M76 253h88l6 37H70Z" />
      <path fill={paint('stone')} d="M58 290h124l5 16H53Z" />
      <path class="statuette-line" opacity="0.55" d="M58.2 290.5h123.6M76.5 253.5h87" />
      <path fill={paint('ring')} d="M97 264h46l1.8 15H95.2Z" />
      <g transform="translate(111.5 263.2) scale(0.265)" fill="#5f4104">
        <path d={FINE.leaves} />
      </g>
      <g transform="translate(8 -2) scale(3.5 3.2)">
        <path d={FINE.stems} fill="none" stroke={paint('stem')} stroke-width="1.3" />
        <path d={FINE.leaves} fill={paint('shade')} />
        <path d={FINE.lit} fill={paint('light')} />
      </g>
    </svg>
  );
}

type Stop = readonly [offset: string, tone: string];

/** In the units of what is painted, so that one light falls across all leaves. */
function Gradients({ id }: { readonly id: string }): VNode {
  return (
    <defs>
      <Linear
        id={`${id}-light`}
        to={[40, 64]}
        stops={[
          ['0', 'gold-high'],
          ['0.55', 'gold-middle'],
          ['1', 'gold-middle'],
        ]}
      />
      <Linear
        id={`${id}-shade`}
        to={[50, 64]}
        stops={[
          ['0', 'gold-middle'],
          ['0.5', 'gold-low'],
          ['1', 'gold-deep'],
        ]}
      />
      <Linear
        id={`${id}-stem`}
        to={[0, 64]}
        stops={[
          ['0', 'gold-middle'],
          ['1', 'gold-low'],
        ]}
      />
      <Across
        id={`${id}-column`}
        stops={[
          ['0', 'gold-deep'],
          ['0.32', 'gold-high'],
          ['0.55', 'gold-middle'],
          ['1', 'gold-deep'],
        ]}
      />
      <Across
        id={`${id}-ring`}
        stops={[
          ['0', 'gold-low'],
          ['0.3', 'gold-high'],
          ['0.6', 'gold-middle'],
          ['1', 'gold-deep'],
        ]}
      />
      <Across
        id={`${id}-stone`}
        stops={[
          ['0', 'stone-low'],
          ['0.35', 'stone-high'],
          ['1', 'stone-low'],
        ]}
      />
      <radialGradient id={`${id}-glow`}>
        <stop class="glow-in" offset="0" />
        <stop class="glow-out" offset="1" />
      </radialGradient>
    </defs>
  );
}

interface LinearProps {
  readonly id: string;
  readonly to: readonly [number, number];
  readonly stops: readonly Stop[];
}

function Linear({ id, to: [x, y], stops }: LinearProps): VNode {
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2={x} y2={y}>
      <Stops stops={stops} />
    </linearGradient>
  );
}

function Across({ id, stops }: Omit<LinearProps, 'to'>): VNode {
  return (
    <linearGradient id={id}>
      <Stops stops={stops} />
    </linearGradient>
  );
}

function Stops({ stops }: { readonly stops: readonly Stop[] }): VNode {
  return (
    <>
      {stops.map(([offset, tone]) => (
        <stop key={offset} class={tone} offset={offset} />
      ))}
    </>
  );
}
