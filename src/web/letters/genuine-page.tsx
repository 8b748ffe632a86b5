/**
 * “Is this letter genuine?” The code comes by POST and stands in no address. Whoever has it has a letter of ours, so
 * the answer tells what stands in its head anyway: what it is, whom it is about, the day, the subject. No address, no
 * secret.
 */
import type { VNode } from 'preact';
import { readVotingCode } from '../../core/ballot/voting-code.ts';
import { warsawDay } from '../../core/basics/day.ts';
import { beginningOf } from '../../core/basics/moment.ts';
import { hashLetterCode, readLetterCode } from '../../core/mail/letter-code.ts';
import type { KnownLetter } from '../../ports/letters.ts';
import { en } from '../../texts/en.ts';
import { letterSubject } from '../../texts/letter-subject.ts';
import { pl } from '../../texts/pl.ts';
import { addressOf } from '../addresses.ts';
import { Attempts, tooManyPage } from '../attempts.tsx';
import { readForm } from '../form.ts';
import { CodeForm } from '../ui/code-form.tsx';
import { ErrorSummary } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Visit } from '../visit.ts';

const FIELD = 'kod';
const ECHO_AT_MOST = 40;
const attempts = new Attempts();

interface FoundLetter extends KnownLetter {
  readonly demo: boolean;
}

interface GenuineContent {
  readonly status?: number;
  readonly typed?: string;
  readonly error?: string;
  /** `null`: nobody has written such a letter. */
  readonly letter?: FoundLetter | null;
}

export function genuinePage(visit: Visit): Response {
  return genuineWith(visit, {});
}

export async function askWhetherGenuine(visit: Visit): Promise<Response> {
  const words = visit.texts.letterPages.genuine;
  const typed = (await readForm(visit.http)).text(FIELD);
  const code = readLetterCode(typed);
  if (code === null) {
    // A voting code that went astray is not printed again, on a page that somebody may photograph.
    if (readVotingCode(typed).ok) return genuineWith(visit, { status: 422, error: words.votingCode });
    return genuineWith(visit, { status: 422, typed, error: typed === '' ? words.empty : words.malformed });
  }
  const until = attempts.refusedUntil(visit);
  if (until !== null) return tooManyPage(visit, until, words);
  const letter = await visit.site.ports.store.read(async (tx) => {
    const known = await tx.letters.findByCode(hashLetterCode(code));
    if (known === null) return null;
    const edition = known.edition === null ? null : await tx.editions.find(known.edition);
    return { ...known, demo: edition?.demo ?? false };
  });
  if (letter === null) attempts.count(visit);
  return genuineWith(visit, { typed, letter });
}

function genuineWith(visit: Visit, content: GenuineContent): Response {
  const words = visit.texts.letterPages.genuine;
  visit.http.header('Cache-Control', 'no-store');
  return renderPage(visit, {
    title: words.title,
    other: addressOf('genuine', visit.language === 'pl' ? 'en' : 'pl'),
    ...(content.status && { status: content.status }),
    body: (
      <>
        <ErrorSummary
          title={visit.texts.letterPages.errors}
          errors={content.error ? [{ href: '#kod', sentence: content.error }] : []}
        />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {content.letter === null && <Unknown visit={visit} />}
        {content.letter && <Known visit={visit} letter={content.letter} />}
        <CodeForm
          {...{ action: visit.path('genuine'), field: FIELD, words, error: content.error }}
          typed={content.typed?.slice(0, ECHO_AT_MOST)}
          isGold
        />
        <Promises visit={visit} />
      </>
    ),
  });
}

function Known({ visit, letter }: { visit: Visit; letter: FoundLetter }): VNode {
  const { texts, site } = visit;
  const words = texts.letterPages.genuine;
  if (letter.status === 'cancelled')
    return (
      <Notice kind="warning">
        <p>{words.takenBack}</p>
      </Notice>
    );
  const city = letter.teryt === null ? words.person : (site.register.get(letter.teryt)?.name ?? letter.teryt);
  const day = warsawDay(letter.at);
  // The subject is quoted as it stands in the letter, in the language of the letter.
  const subject = letterSubject((letter.language === 'pl' ? pl : en).letters, letter);
  return (
    <Notice kind="success">
      <h2>{words.yes}</h2>
      <dl class="facts">
        <dt>{words.kind}</dt>
        <dd>{texts.letters.kinds[letter.kind]}</dd>
        <dt>{words.about}</dt>
        <dd>{city}</dd>
        <dt>{words.day}</dt>
        <dd>
          <time dateTime={day}>{texts.letters.day(beginningOf(`${day}T12:00:00Z`))}</time>
        </dd>
        <dt>{words.subject}</dt>
        <dd lang={letter.language}>{subject}</dd>
      </dl>
      <p>{words.yesText}</p>
    </Notice>
  );
}

function Unknown({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.letterPages.genuine;
  return (
    <Notice kind="warning">
      <h2>{words.no}</h2>
      <p>{words.noText}</p>
      <ol>
        {words.noSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{words.old}</p>
    </Notice>
  );
}

function Promises({ visit }: { visit: Visit }): VNode {
  const words = visit.texts.letterPages.genuine;
  const { settings, ports } = visit.site;
  return (
    <>
      <h2>{words.addressesTitle}</h2>
      <ul>
        <li>{words.site(settings.baseUrl.replace(/^https?:\/\//, ''))}</li>
        <li>{words.sender(ports.post.host)}</li>
      </ul>
      <h2>{words.neverTitle}</h2>
      <ul>
        {words.never.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>{words.learns}</p>
    </>
  );
}
