import { hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { LetterOrder } from '../core/mail/letter.ts';
import type { News } from '../core/mail/news-text.ts';
import { type NewsToken, readNewsToken } from '../core/mail/news-token.ts';
import { readEmail } from '../core/office/person.ts';
import type { Ports, Tx } from '../ports.ts';
import { queueLetters } from './queue-letters.ts';
import { type Actor, recordEvent } from './record-event.ts';

type Deps = Pick<Ports, 'keys' | 'random' | 'clock' | 'post'> & {
  /** Where a subscription is ended. */
  readonly linkTo: (token: NewsToken, language: 'pl' | 'en') => string;
};

interface NewsRequest {
  readonly news: News;
  readonly language: 'pl' | 'en';
}

/** Letters to all who have confirmed a subscription in this language; refuses to send the same text twice. */
export async function planNews(
  tx: Tx,
  { keys, linkTo }: Pick<Deps, 'keys' | 'linkTo'>,
  { news, language }: NewsRequest,
): Promise<Outcome<{ wave: string; orders: readonly LetterOrder[] }>> {
  const wave = hashText(`zloty-lajk/news/v1\n${language}\n${news.subject}\n${news.body}`).slice(0, 32);
  if ((await tx.letters.wavesOf(null, 'news')).some(({ id }) => id === wave)) return refuse('news-sent-already');
  const orders = (await tx.news.confirmed(language)).map(({ email, sealedToken }): LetterOrder => {
    const token = readNewsToken(keys.unsealLetter(sealedToken) ?? '');
    if (token === null) throw new Error('The letter key does not open the token of a subscription.');
    return orderOf({ news, language }, email, linkTo(token, language));
  });
  return orders.length === 0 ? refuse('news-for-nobody') : { ok: true, wave, orders };
}

export async function sendNews(
  tx: Tx,
  deps: Deps,
  { actor, ...request }: NewsRequest & { readonly actor: Actor },
): Promise<Outcome<{ queued: number }>> {
  const now = deps.clock.now();
  // The audit chain is locked first: of two who send the same news at once the second is refused.
  await tx.audit.lock();
  const planned = await planNews(tx, deps, request);
  if (!planned.ok) return planned;
  const { wave, orders } = planned;
  await tx.letters.openWave({ id: wave, edition: null, kind: 'news', openedAt: now });
  await queueLetters(tx, { ...deps, now }, orders, wave);
  await recordEvent(
    tx,
    { random: deps.random, now },
    {
      ...{ type: 'letters-queued', actor, edition: null },
      details: { letter: 'news', letters: orders.length },
    },
  );
  return { ok: true, queued: orders.length };
}

/** The same letter to one address; its link ends no subscription. */
export async function sendTestNews(
  tx: Tx,
  deps: Deps,
  { to, ...request }: NewsRequest & { readonly to: string },
): Promise<Outcome<{ to: string }>> {
  const address = readEmail(to);
  if (!address.ok) return address;
  const link = deps.linkTo('0'.repeat(24) as NewsToken, request.language);
  await queueLetters(tx, { ...deps, now: deps.clock.now() }, [orderOf(request, address.email, link)]);
  return { ok: true, to: address.email };
}

function orderOf({ news, language }: NewsRequest, to: string, link: string): LetterOrder {
  const fields = { subject: news.subject, body: news.body };
  return { kind: 'news', language, to, edition: null, teryt: null, fields, secrets: { link } };
}
