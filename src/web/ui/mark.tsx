/** The mark of the award: laurel that closes into a heart. */
import type { VNode } from 'preact';
import { COARSE, FINE } from './mark-paths.ts';

/** From this size on the fine leaves can be told apart. */
const FINE_FROM = 48;

/** @param size width and height in CSS pixels; decoration, the name always stands beside it. */
export function Mark({ size }: { readonly size: number }): VNode {
  const { leaves, stems } = size >= FINE_FROM ? FINE : COARSE;
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      {stems && <path class="mark-stems" d={stems} />}
      <path class="mark-leaves" d={leaves} />
    </svg>
  );
}
