/** What the forms of the console send. */
export const VOTE_FIELDS = { action: 'co', seed: 'ziarno', source: 'zrodlo', day: 'dzien' } as const;

export const ACTIONS = { close: 'zamknij', count: 'policz', draw: 'policz-z-losem' } as const;

export type { TypedDraw } from '../../../core/ballot/public-draw.ts';

export interface VoteFault {
  /** Of the field or of the step. */
  readonly id: string;
  readonly sentence: string;
  readonly status: number;
}
