/** The mark of the award, drawn by us: two laurel branches that close into a heart. */
import type { VNode } from 'preact';

/** @param size width and height in CSS pixels; decoration, the name always stands beside it. */
export function Mark({ size }: { size: number }): VNode {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path class="mark-heart" d="M32 46C18 36 14 30 14 23a9 9 0 0 1 18-3 9 9 0 0 1 18 3c0 7-4 13-18 23Z" />
    </svg>
  );
}
