/** The link by which somebody comes into the office (regulations §21): works once, for a week, and is kept as a hash. */
import { type Hash, hashText } from '../basics/hash.ts';

/** 32 lower-case hexadecimal digits: 128 random bits. */
export type InvitationToken = string & { readonly brand: 'InvitationToken' };

export const INVITATION_TOKEN_BYTES = 16;
/** A week with its weekend; after that it is asked for again. */
export const INVITATION_MS = 7 * 24 * 3_600_000;

/** As people paste it: the token, with spaces, or the whole link around it. `null` when there is none. */
export function readInvitationToken(typed: string): InvitationToken | null {
  const token = typed
    .slice(typed.lastIndexOf('#') + 1)
    .replace(/[\s-]/g, '')
    .toLowerCase();
  return /^[0-9a-f]{32}$/.test(token) ? (token as InvitationToken) : null;
}

export function hashInvitationToken(token: InvitationToken): Hash {
  return hashText(`zloty-lajk/invitation/v1\n${token}`);
}
