/** What a later pull of the same posts says otherwise: counts drift in every re-export, and may go down. */

/** `compared` posts stand in both pulls; `lower` have fewer interactions now, the largest losses are listed. */
export interface Drift {
  readonly compared: number;
  readonly changed: number;
  readonly lower: number;
  readonly listed: readonly {
    readonly platform: string;
    readonly profileId: string;
    readonly postId: string;
    readonly before: number;
    readonly after: number;
  }[];
}
