/** Letters to all cities of an edition: what each is, whether it can go out now, to how many, and the buttons that send. */
import type { VNode } from 'preact';
import { planWave, readWave, sendTestLetter, sendWave } from '../../../actions/send-wave.ts';
import type { WavePlan } from '../../../actions/wave-plan.ts';
import type { Outcome } from '../../../core/basics/outcome.ts';
import { WAVES, type WaveKind } from '../../../core/mail/letter.ts';
import { sampleLetter } from '../../../core/mail/sample-letter.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { refusalPage } from '../../errors.tsx';
import { readForm } from '../../form.ts';
import { ErrorSummary } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { requireFresh } from '../require-fresh.ts';

const FIELDS = { wave: 'list', action: 'co', seen: 'dotad' } as const;
const ACTIONS = { send: 'wyslij', test: 'probny' } as const;
const KINDS = Object.keys(WAVES) as readonly WaveKind[];

interface Fault {
  readonly wave: WaveKind;
  readonly sentence: string;
  readonly status: number;
}

/** What one letter of the page stands on. */
interface WaveState {
  readonly wave: WaveKind;
  readonly planned: Outcome<{ plan: WavePlan }>;
  /** How many waves of it there have been; a form sends it back, so that a second click sends nothing. */
  readonly seen: number;
}

export function wavesPage(visit: OfficeVisit): Promise<Response> {
  return showWaves(visit, null);
}

export async function sendOnPage(visit: OfficeVisit): Promise<Response> {
  const { http, site, session, path, texts } = visit;
  const { id: edition } = editionOf(visit);
  const stale = requireFresh(visit, path('officeWaves', { edition }));
  if (stale) return stale;
  const form = await readForm(http);
  const read = readWave(form.text(FIELDS.wave));
  if (!read.ok) return refusalPage(visit, read);
  const { wave } = read;
  const request = { edition, wave, actor: { email: session.who.email } };
  const isTest = form.text(FIELDS.action) === ACTIONS.test;
  const done: Outcome<object> = await site.ports.store.write(
    (tx): Promise<Outcome<object>> =>
      isTest
        ? sendTestLetter(tx, site.ports, { ...request, to: session.who.email })
        : sendWave(tx, site.ports, { ...request, seen: readSeen(form.text(FIELDS.seen)) }),
  );
  if (done.ok) {
    const query = { stan: isTest ? 'probny' : 'wyslano', list: wave };
    return http.redirect(path('officeWaves', { edition }, query), 303);
  }
  const sentence = texts.refusals[done.refusal](done.details);
  return showWaves(visit, { wave, sentence, status: REFUSALS[done.refusal].http });
}

/** A form that does not say what it has seen has seen nothing. */
function readSeen(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

async function showWaves(visit: OfficeVisit, fault: Fault | null): Promise<Response> {
  const { texts, site, path } = visit;
  const { id: edition } = editionOf(visit);
  const { states, withAddress } = await site.ports.store.read(async (tx) => {
    const read: WaveState[] = [];
    for (const wave of KINDS)
      read.push({
        wave,
        planned: await planWave(tx, site.ports, { edition, wave }),
        seen: (await tx.letters.wavesOf(edition, WAVES[wave])).length,
      });
    const voters = await tx.votes.voters(edition);
    return { states: read, withAddress: voters.filter(({ email }) => email !== null).length };
  });
  const words = texts.letterWaves.office;
  return renderOffice(visit, {
    title: words.title,
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary
          title={texts.proposals.form.errors}
          errors={fault === null ? [] : [{ href: `#${fault.wave}`, sentence: fault.sentence }]}
        />
        {fault === null && <Done visit={visit} />}
        <header class="page-head">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </header>
        <p>
          <a href={path('officeOutbox')}>{words.outbox}</a>
        </p>
        {states.map((state) => (
          <Wave key={state.wave} {...{ visit, state, withAddress }} />
        ))}
      </>
    ),
  });
}

/** What the form before has done, from the address that it led to. */
function Done({ visit: { http, texts, session } }: { visit: OfficeVisit }): VNode | null {
  const { office: words, kinds } = texts.letterWaves;
  const [state, wave] = [http.req.query('stan'), readWave(http.req.query('list') ?? '')];
  if (!wave.ok || (state !== 'wyslano' && state !== 'probny')) return null;
  return (
    <Notice kind="success">
      <p>{state === 'probny' ? words.testDone(session.who.email) : words.done(kinds[wave.wave])}</p>
    </Notice>
  );
}

interface WaveProps {
  readonly visit: OfficeVisit;
  readonly state: WaveState;
  /** Cities on the roll that have an address. */
  readonly withAddress: number;
}

function Wave({ visit, state, withAddress }: WaveProps): VNode {
  const { texts } = visit;
  const { wave, planned } = state;
  const { office: words } = texts.letterWaves;
  return (
    <section id={wave} class="card letter-wave">
      <h2>{texts.letters.kinds[WAVES[wave]]}</h2>
      <p>{words.about[wave]}</p>
      <h3>{planned.ok ? words.now : words.notNow}</h3>
      {planned.ok ? (
        <Plan {...{ visit, state, withAddress, plan: planned.plan }} />
      ) : (
        <p>{planned.refusal === 'vote-not-open' ? words.notOpen : texts.refusals[planned.refusal](planned.details)}</p>
      )}
      <LetterText visit={visit} wave={wave} language="pl" />
      <LetterText visit={visit} wave={wave} language="en" />
      <WaveForm visit={visit} wave={wave}>
        <p>{words.testAbout(visit.session.who.email)}</p>
        <button class="button button-quiet" type="submit" name={FIELDS.action} value={ACTIONS.test}>
          {words.test}
        </button>
      </WaveForm>
    </section>
  );
}

/** Of reminders neither the number nor whether there is any: see planReminders. */
function Plan({ visit, state, withAddress, plan }: WaveProps & { readonly plan: WavePlan }): VNode {
  const { office: words, kinds } = visit.texts.letterWaves;
  const { wave, seen } = state;
  const isReminder = wave === 'reminder';
  const { orders, already, missing } = plan;
  return (
    <>
      <p>{isReminder ? words.remind(withAddress) : words.count(orders.length, already)}</p>
      {missing.length > 0 && (
        <details>
          <summary>{words.missing(missing.length)}</summary>
          <ul>
            {missing.map(({ teryt, name }) => (
              <li key={teryt}>{`${name} (${teryt})`}</li>
            ))}
          </ul>
        </details>
      )}
      {(isReminder || orders.length > 0) && (
        <WaveForm visit={visit} wave={wave}>
          <input type="hidden" name={FIELDS.seen} value={seen} />
          <button class="button" type="submit" name={FIELDS.action} value={ACTIONS.send}>
            {words.send(kinds[wave])}
          </button>
        </WaveForm>
      )}
    </>
  );
}

interface WaveFormProps {
  readonly visit: OfficeVisit;
  readonly wave: WaveKind;
  readonly children: VNode | readonly VNode[];
}

function WaveForm({ visit, wave, children }: WaveFormProps): VNode {
  return (
    <form method="post" action={visit.path('officeWaves', { edition: editionOf(visit).id })}>
      <input type="hidden" name={FIELDS.wave} value={wave} />
      {children}
    </form>
  );
}

interface LetterTextProps {
  readonly visit: OfficeVisit;
  readonly wave: WaveKind;
  readonly language: 'pl' | 'en';
}

/** Dots stand where the letter has its secrets. */
function LetterText({ visit, wave, language }: LetterTextProps): VNode {
  const { site, texts } = visit;
  const { office: words } = texts.letterWaves;
  const edition = editionOf(visit);
  const { baseUrl } = site.settings;
  const sample = sampleLetter(WAVES[wave], edition, language);
  const { subject, text } = site.ports.post.write({ ...sample, baseUrl, demo: edition.demo });
  return (
    <details>
      <summary>{words.preview[language]}</summary>
      <p>{words.masked}</p>
      <p lang={language}>
        <strong>{subject}</strong>
      </p>
      <pre class="letter-text" lang={language}>
        {text}
      </pre>
    </details>
  );
}
