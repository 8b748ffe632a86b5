/** What a later pull of the same posts says otherwise: counts drift in every re-export, and may go down. */

/** `compared` posts stand in both pulls; `lower` have fewer interactions now, the largest losses are listed. */
export interface Drift {
  readonly compared: number;
  readonly changed: number;
  readonly lower: number;
  /**
   * Profiles of which another file has other posts of the same days, on two days at least, and how many days these are:
   * two tools number the same posts differently, and what has two numbers is counted twice.
   */
  readonly doubled: { readonly profiles: number; readonly days: number };
  readonly listed: readonly {
    readonly platform: string;
    readonly profileId: string;
    readonly postId: string;
    readonly before: number;
    readonly after: number;
  }[];
}
