import type { Instant } from '../core/basics/day.ts';
import { warsawTime } from '../core/basics/day.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import { CASE_NUMBER_BYTES, caseNumberFrom, printCaseNumber } from '../core/office/case-number.ts';
import { hashCaseToken } from '../core/office/case-token.ts';
import { mayComplain } from '../core/office/complaint-window.ts';
import { readDataToken } from '../core/office/data-token.ts';
import {
  answerDueAt,
  type CaseKind,
  type CaseText,
  faultsOfText,
  type PublicCase,
} from '../core/office/public-case.ts';
import { isCity, parseTeryt, type Teryt } from '../core/places/municipality.ts';
import type { CaseLink } from '../ports/cases.ts';
import type { Ports, Tx } from '../ports.ts';
import { releasedAt } from './edition-dates.ts';
import { queueLetters } from './queue-letters.ts';
import { recordEvent } from './record-event.ts';
import { openCaseLink } from './request-case-link.ts';

interface Submission {
  /** What stood in the form or behind the `#` of the link. */
  readonly token: string;
  readonly kind: CaseKind;
  /** TERYT of the city it is about; a complaint is always about the own one. */
  readonly about: string;
  readonly text: CaseText;
  /** Of one form: sent twice it makes one case. */
  readonly key: string;
  readonly language: 'pl' | 'en';
  readonly arrivedAt: Instant;
}

/** Cases of one asker that wait at the same time; more is no way to get an answer. */
const WAITING_AT_MOST = 20;

/**
 * Takes a complaint or a correction request in (regulations §19), and answers a repeated form with the same receipt. The
 * letter that confirms it names the number and the day of the answer, never the text: shared mailboxes quote it.
 */
export async function submitCase(
  tx: Tx,
  ports: Pick<Ports, 'random' | 'keys' | 'post'>,
  submission: Submission,
): Promise<Outcome<{ made: PublicCase }>> {
  const { kind, text, arrivedAt: now, language } = submission;
  // Pressed twice, two forms arrive at once: the second must see the case of the first.
  const read = readDataToken(submission.token);
  if (read !== null) await tx.cases.lockLink(hashCaseToken(read));
  const opened = await openCaseLink(tx, submission.token, now);
  if (!opened.ok) return opened;
  const { edition } = opened.link;
  const asker = askerOf(opened.link);
  const about = kind === 'complaint' ? asker.asker : await knownCity(tx, submission.about);
  const keyHash = hashText(`zloty-lajk/case-key/v1\n${edition}\n${submission.key}`);
  const known = await tx.cases.findByKey(keyHash);
  if (known !== null)
    return isSame(known, { ...asker, kind, about, text }) ? { ok: true, made: known } : refuse('case-key-reused');
  const admitted = await mayAsk(tx, submission, { ...asker, edition });
  if (!admitted.ok) return admitted;
  if (about === null) return refuse('case-invalid', { field: 'about' });
  const made: PublicCase = {
    ...{ number: caseNumberFrom(ports.random.bytes(CASE_NUMBER_BYTES)), edition, kind, ...asker, about, language },
    ...{ receivedAt: now, text, note: '', draft: null, answers: [] },
  };
  await add(tx, { ...ports, now }, made, keyHash);
  return { ok: true, made };
}

function askerOf({ teryt, address }: CaseLink): Pick<PublicCase, 'asker' | 'address'> {
  return { asker: teryt, address: teryt === null ? address : '' };
}

function isSame(
  known: PublicCase,
  sent: Pick<PublicCase, 'asker' | 'address' | 'kind' | 'text'> & { readonly about: Teryt | null },
): boolean {
  const of = ({ asker, address, kind, text, about }: typeof sent) =>
    JSON.stringify([asker, address, kind, about, text?.wrong, text?.wanted, text?.profile, text?.evidence]);
  return of(known) === of(sent);
}

async function knownCity(tx: Tx, typed: string): Promise<Teryt | null> {
  const teryt = parseTeryt(typed);
  const found = (await tx.places.municipalities()).find((one) => one.teryt === teryt);
  return found !== undefined && isCity(found) ? found.teryt : null;
}

async function mayAsk(
  tx: Tx,
  { kind, text, arrivedAt }: Submission,
  { edition, asker, address }: Pick<PublicCase, 'edition' | 'asker' | 'address'>,
): Promise<Outcome> {
  if (kind === 'complaint') {
    if (asker === null) return refuse('complaint-needs-city');
    const inTime = mayComplain(await releasedAt(tx, edition), arrivedAt);
    if (!inTime.ok) return inTime;
  }
  const [fault] = faultsOfText(kind, text);
  if (fault !== undefined) return refuse('case-invalid', { field: fault.field });
  const waiting = (await tx.cases.list(edition)).filter(
    (one) => one.answers.length === 0 && one.asker === asker && one.address === address,
  );
  return waiting.length < WAITING_AT_MOST ? { ok: true } : refuse('cases-too-many', { most: WAITING_AT_MOST });
}

async function add(
  tx: Tx,
  { random, keys, post, now }: Pick<Ports, 'random' | 'keys' | 'post'> & { readonly now: Instant },
  made: PublicCase,
  keyHash: Hash,
): Promise<void> {
  await tx.cases.add(made, keyHash);
  const until = warsawTime(answerDueAt(made.receivedAt));
  await writeToAsker(tx, { random, keys, post, now }, made, 'case-received', { until });
  const details = { case: made.number, kind: made.kind };
  await recordEvent(tx, { random, now }, { type: 'case-received', actor: 'system', edition: made.edition, details });
}

/** To the official address of a city, or to the address of whoever else asked; to nobody where there is none any more. */
export async function writeToAsker(
  tx: Tx,
  deps: Pick<Ports, 'random' | 'keys' | 'post'> & { readonly now: Instant },
  { number, edition: id, asker, about, address, language, kind: what }: PublicCase,
  kind: 'case-received' | 'case-answered',
  own: Readonly<Record<string, string>>,
): Promise<void> {
  const to = asker === null ? address : ((await tx.votes.voter(id, asker))?.email ?? '');
  if (to === '') return;
  const letterLanguage = asker === null ? language : 'pl';
  const city = (await tx.places.municipalities()).find(({ teryt }) => teryt === about)?.name ?? about;
  const edition = (await tx.editions.find(id))?.name[letterLanguage] ?? id;
  const fields = { city, edition, number: printCaseNumber(number), what, ...own };
  await queueLetters(tx, deps, [
    { kind, language: letterLanguage, to, edition: id, teryt: asker, fields, secrets: {} },
  ]);
}
