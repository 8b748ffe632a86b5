import { addDays, type Instant, warsawDay } from '../core/basics/day.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { hashNewsToken, NEWS_TOKEN_BYTES, type NewsToken, newsTokenFrom } from '../core/mail/news-token.ts';
import { readEmail } from '../core/office/person.ts';
import type { Ports, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';

/** What was agreed to; a change of the sentence is a new version. */
const NEWS_CONSENT = 'news@1';
/** An address that has not confirmed by then is deleted. */
export const CONFIRM_WITHIN_DAYS = 7;

/**
 * The first half of a double opt-in (regulations §21). Answers alike whether the address is new, has asked today, or gets
 * the news already: the form must tell nobody who reads them. One letter a day at most, so that nobody is flooded.
 */
export async function askForNews(
  tx: Tx,
  deps: Pick<Ports, 'keys' | 'random' | 'post'> & {
    readonly now: Instant;
    readonly linkTo: (token: NewsToken) => string;
  },
  {
    email: typed,
    language,
    agreed,
  }: { readonly email: string; readonly language: 'pl' | 'en'; readonly agreed: boolean },
): Promise<Outcome> {
  const address = readEmail(typed);
  if (!address.ok) return address;
  if (!agreed) return refuse('consent-missing');
  const { email } = address;
  const today = warsawDay(deps.now);
  await tx.news.dropUnconfirmed(addDays(today, -CONFIRM_WITHIN_DAYS));
  const known = await tx.news.find(email);
  if (known !== null && (known.confirmedOn !== null || known.askedOn === today)) return { ok: true };
  const token = newsTokenFrom(deps.random.bytes(NEWS_TOKEN_BYTES));
  await tx.news.put({
    ...{ email, language, tokenHash: hashNewsToken(token), sealedToken: deps.keys.sealLetter(token) },
    ...{ consent: NEWS_CONSENT, askedOn: today, confirmedOn: null },
  });
  const letter = { kind: 'news-confirm', language, to: email, edition: null, teryt: null } as const;
  await queueLetters(tx, deps, [{ ...letter, fields: {}, secrets: { link: deps.linkTo(token) } }]);
  return { ok: true };
}
