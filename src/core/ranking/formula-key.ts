/** How a published number names its formula (§5). */

/** `engagement-period@1`. A changed definition gets a new version; the old one recomputes for ever. */
export type FormulaKey = `${string}@${number}`;
