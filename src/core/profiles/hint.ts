/** What a profile says of itself beside its name (§3): its site, its address, its handle, in one spelling each. */

/** `website` and `email` are kept as the domain of an office; `handle` is what stands behind the platform's address. */
export type HintKind = 'website' | 'email' | 'handle';

const HINT_KINDS: readonly HintKind[] = ['website', 'email', 'handle'];

export interface Hint {
  readonly kind: HintKind;
  readonly value: string;
}

export function parseHintKind(text: string): HintKind | null {
  return HINT_KINDS.find((kind) => kind === text) ?? null;
}

/** Parts of a name in front of the domain of an office: `um.tychy.pl`, `www.bip.tychy.pl`. */
const OFFICE_PARTS = /^(?:www|um|ug|umig|ugim|urzad|bip|poczta|mail|samorzad)\./;

/** Anybody may have an address or a page there, so that they say nothing about an owner. */
const SHARED_DOMAINS: ReadonlySet<string> = new Set([
  ...[
    'wp.pl',
    'o2.pl',
    'onet.pl',
    'onet.eu',
    'op.pl',
    'vp.pl',
    'poczta.onet.pl',
    'interia.pl',
    'interia.eu',
    'tlen.pl',
  ],
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'proton.me', 'gazeta.pl'],
  ...['facebook.com', 'fb.com', 'fb.me', 'instagram.com', 'youtube.com', 'youtu.be', 'twitter.com', 'x.com'],
  ...[
    'tiktok.com',
    'linkedin.com',
    'threads.net',
    'bsky.app',
    'bsky.social',
    'linktr.ee',
    'bit.ly',
    'gov.pl',
    'google.com',
  ],
]);

/** The domain of an office behind a site or an address, in small letters; `null` where it is nobody's own. */
export function officeDomain(text: string): string | null {
  const host =
    /^(?:https?:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(text.trim())?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';
  let domain = host;
  while (OFFICE_PARTS.test(domain) && domain.split('.').length > 2) domain = domain.replace(OFFICE_PARTS, '');
  const isDomain = /^(?:[a-z0-9\p{L}](?:[a-z0-9\p{L}-]{0,61}[a-z0-9\p{L}])?\.)+[a-z\p{L}][a-z0-9\p{L}-]*$/u.test(
    domain,
  );
  return isDomain && !SHARED_DOMAINS.has(domain) ? domain : null;
}

/** `@MiastoTychy`, `https://www.facebook.com/miastotychy/posts/1` and `miastotychy` are one handle. */
export function plainHandle(text: string): string | null {
  const path = text.trim().replace(/^(?:https?:\/\/)?(?:[\w-]+\.)*[\w-]+\.[a-z]{2,}\//i, '');
  const handle = (path.split(/[/?#]/)[0] ?? '').replace(/^@/, '').toLowerCase();
  // Digits alone are an id, and ids are compared elsewhere.
  return /^[\p{L}\d._-]{3,100}$/u.test(handle) && !/^\d+$/.test(handle) ? handle : null;
}

/** In the one spelling in which hints are compared; `null` for what says nothing. */
export function plainHint(kind: HintKind, text: string): Hint | null {
  const value = kind === 'handle' ? plainHandle(text) : officeDomain(text);
  return value === null ? null : { kind, value };
}
