/** The one form that may come from anywhere: mail providers send it for their reader (RFC 8058), without cookie and origin. */
import { ADDRESSES } from '../addresses.ts';

const PATHS = Object.values(ADDRESSES.newsLeave).map((path) => new RegExp(`^${path.replace(':token', '[^/]+')}$`));

export function isOneClick(path: string): boolean {
  return PATHS.some((pattern) => pattern.test(path));
}
