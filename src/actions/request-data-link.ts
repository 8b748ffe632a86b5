import type { Instant } from '../core/basics/day.ts';
import { warsawTime } from '../core/basics/day.ts';
import type { Outcome } from '../core/basics/outcome.ts';
import { refuse } from '../core/basics/outcome.ts';
import {
  DATA_LINK_MS,
  DATA_LINKS_AT_MOST,
  DATA_TOKEN_BYTES,
  dataTokenFrom,
  hashDataToken,
  readDataToken,
} from '../core/office/data-token.ts';
import type { Ports, Tx } from '../ports.ts';
import { personalData } from './personal-data.ts';
import { queueLetters } from './queue-letters.ts';

interface Request {
  /** As readEmail gives it. */
  readonly email: string;
  readonly language: 'pl' | 'en';
  /** Address of the page with a `#` at its end; the token follows. */
  readonly page: string;
}

/**
 * A letter with a link, to whom something is kept about (regulations §20). Whoever asks is told nothing: an address that
 * nobody knows leaves a row without an address, so that both answers are written the same way and take as long.
 */
export async function requestDataLink(
  tx: Tx,
  { clock, random, keys, post }: Pick<Ports, 'clock' | 'random' | 'keys' | 'post'>,
  { email, language, page }: Request,
): Promise<Outcome> {
  const now = clock.now();
  const until = (now + DATA_LINK_MS) as Instant;
  const token = dataTokenFrom(random.bytes(DATA_TOKEN_BYTES));
  const records = await personalData(tx, email, now);
  const live = (await tx.retention.links(email)).filter((link) => link.until > now);
  const isWritten = records.length > 0 && live.length < DATA_LINKS_AT_MOST;
  await tx.retention.addLink({ tokenHash: hashDataToken(token), address: isWritten ? email : '', until });
  if (!isWritten) return { ok: true };
  await queueLetters(tx, { keys, random, now, post }, [
    {
      ...{ kind: 'person-data', language, to: email, edition: null, teryt: null },
      ...{ fields: { until: warsawTime(until) }, secrets: { link: `${page}${token}` } },
    },
  ]);
  return { ok: true };
}

/** Whose data the link opens; refuses 'data-link-unknown' for what is no token, has run out or was never given. */
export async function openDataLink(tx: Tx, typed: string, now: Instant): Promise<Outcome<{ email: string }>> {
  const token = readDataToken(typed);
  const link = token === null ? null : await tx.retention.findLink(hashDataToken(token));
  if (link === null || link.address === '' || link.until <= now) return refuse('data-link-unknown');
  return { ok: true, email: link.address };
}
