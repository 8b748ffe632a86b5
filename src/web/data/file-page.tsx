/** One file of a city: the receipt, what was understood, what is wrong, and what can be done with it. */
import type { ComponentChildren, VNode } from 'preact';
import {
  isSendable,
  ownSubmission,
  sendSubmission,
  stateZone,
  withdrawSubmission,
} from '../../actions/receive-submission.ts';
import { type Outcome, type Refused, refuse } from '../../core/basics/outcome.ts';
import type { Submission } from '../../ports/submissions.ts';
import { REFUSALS } from '../../texts/refusals.ts';
import { readForm } from '../form.ts';
import { printMoment } from '../print.ts';
import { tameName } from '../public/names.tsx';
import { Field } from '../ui/field.tsx';
import { renderPage } from '../ui/layout.tsx';
import { Notice } from '../ui/notice.tsx';
import { pathsFor, type SenderVisit, type Visit } from '../visit.ts';
import { FIELDS } from './fields.ts';
import { Findings, isDoubled } from './findings.tsx';

const STEPS = { zone: 'strefa', send: 'wyslij', withdraw: 'wycofaj' } as const;

export function showFile(visit: SenderVisit): Promise<Response> {
  return filePage(visit, null);
}

export async function changeFile(visit: SenderVisit): Promise<Response> {
  const { http, site, sender } = visit;
  const id = http.req.param('submission') ?? '';
  const form = await readForm(http);
  const done = await takeStep(form.text(FIELDS.step), {
    send: () => site.ports.store.write((tx) => sendSubmission(tx, site.ports, sender, id)),
    withdraw: () => withdrawSubmission(site.ports, sender, id),
    zone: () => stateZone(site.ports, sender, { id, zone: form.text(FIELDS.zone) }),
  });
  return done.ok ? http.redirect(visit.path('dataFile', { submission: id }), 303) : filePage(visit, done);
}

type Step = () => Promise<Outcome>;

function takeStep(step: string, steps: Readonly<Record<keyof typeof STEPS, Step>>): Promise<Outcome> {
  if (step === STEPS.send) return steps.send();
  if (step === STEPS.withdraw) return steps.withdraw();
  if (step === STEPS.zone) return steps.zone();
  return Promise.resolve(refuse('option-invalid', { option: FIELDS.step, value: step.slice(0, 40) }));
}

async function filePage(visit: SenderVisit, refused: Refused | null): Promise<Response> {
  const { http, site, sender, texts, language } = visit;
  const id = http.req.param('submission') ?? '';
  const own = await site.ports.store.read((tx) => ownSubmission(tx, sender, id));
  const words = texts.submissions;
  const problem = own.ok ? refused : own;
  return renderPage(visit, {
    title: words.file.title,
    shape: 'wide',
    noindex: true,
    demo: sender.of.demo,
    other: pathsFor(language === 'pl' ? 'en' : 'pl')('dataFile', { submission: id }),
    ...(problem && { status: REFUSALS[problem.refusal].http }),
    body: (
      <>
        <header class="page-head">
          <h1>{words.file.title}</h1>
          {own.ok && <p class="lead">{tameName(own.submission.fileName)}</p>}
        </header>
        {problem !== null && (
          <Notice kind="warning">
            <p>{texts.refusals[problem.refusal](problem.details)}</p>
          </Notice>
        )}
        {own.ok && <Whole visit={visit} submission={own.submission} />}
        <p>
          <a href={visit.path('dataHome')}>{words.upload.back}</a>
        </p>
      </>
    ),
  });
}

function Whole({ visit, submission }: { visit: SenderVisit; submission: Submission }): VNode {
  const { findings, state } = submission;
  const asksZone = !findings.read && findings.refusal === 'zone-missing' && state === 'draft';
  return (
    <>
      <NextStep visit={visit} submission={submission} />
      {asksZone && <ZoneForm visit={visit} submission={submission} />}
      <Findings visit={visit} submission={submission} />
      <Receipt visit={visit} submission={submission} />
      {(state === 'draft' || state === 'sent') && <OtherSteps visit={visit} submission={submission} />}
    </>
  );
}

function readySentence(words: SenderVisit['texts']['submissions']['file'], findings: Submission['findings']): string {
  if (!findings.read) return words.readyUnread;
  if (findings.rejectedCount > 0) return words.readyWithLines(findings.rejectedCount);
  return isDoubled(findings) ? words.readyDoubled : words.ready;
}

function NextStep({ visit, submission }: { visit: SenderVisit; submission: Submission }): VNode {
  const { file: words, states } = visit.texts.submissions;
  const { findings, state, reason } = submission;
  if (state === 'sent')
    return (
      <Notice kind="success">
        <p>{words.sent}</p>
      </Notice>
    );
  if (state !== 'draft')
    return (
      <Notice kind="info">
        <p>{`${words.state}: ${states[state]}.`}</p>
        {reason !== null && <p>{`${words.reason}: ${reason}`}</p>}
      </Notice>
    );
  if (!isSendable(submission)) return <p>{words.notReady}</p>;
  const rejected = findings.read ? findings.rejectedCount : 0;
  const isSure = findings.read && rejected === 0 && !isDoubled(findings);
  return (
    <StepForm visit={visit} submission={submission} step={STEPS.send}>
      <p>{readySentence(words, findings)}</p>
      <button type="submit" class={isSure ? 'button' : 'button button-quiet'}>
        {words.send}
      </button>
    </StepForm>
  );
}

interface StepFormProps {
  readonly visit: SenderVisit;
  readonly submission: Submission;
  readonly step: string;
  readonly children: ComponentChildren;
}

function StepForm({ visit, submission, step, children }: StepFormProps): VNode {
  return (
    <form method="post" action={visit.path('dataFile', { submission: submission.id })}>
      <input type="hidden" name={FIELDS.step} value={step} />
      {children}
    </form>
  );
}

function ZoneForm({ visit, submission }: { visit: SenderVisit; submission: Submission }): VNode {
  const words = visit.texts.submissions.file;
  return (
    <section aria-labelledby="strefa-h">
      <h2 id="strefa-h">{words.zoneTitle}</h2>
      <p>{words.zoneText}</p>
      <StepForm visit={visit} submission={submission} step={STEPS.zone}>
        <Field id={FIELDS.zone} label={words.zone}>
          <select id={FIELDS.zone} name={FIELDS.zone}>
            {Object.entries(words.zones).map(([zone, name]) => (
              <option key={zone} value={zone}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" class="button">
          {words.zoneSubmit}
        </button>
      </StepForm>
    </section>
  );
}

/** Also what the office shows: which file, exactly, and when. */
export function Receipt({ visit, submission }: { visit: Visit; submission: Submission }): VNode {
  const { texts, language } = visit;
  const { file: words, states } = texts.submissions;
  const { fileName, state, receivedAt, sentAt, decidedAt, bytes, sha256, profile, proposed } = submission;
  const moments = [
    [words.receivedAt, receivedAt],
    [words.sentAt, sentAt],
    [words.decidedAt, decidedAt],
  ] as const;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [words.name, tameName(fileName)],
    [words.state, states[state]],
    ...moments.flatMap(([label, at]) => (at === null ? [] : [[label, printMoment(at, language)] as const])),
    [words.bytes, words.bytesText(bytes)],
    [words.sha256, <code key="hash">{sha256}</code>],
    ...(profile === null ? [] : [[words.chosen, `${profile.platform} ${tameName(profile.profileId)}`] as const]),
    ...(proposed === null
      ? []
      : [[words.proposed, `${proposed.platform}: ${tameName(proposed.name)}, ${tameName(proposed.address)}`] as const]),
  ];
  return (
    <section aria-labelledby="potwierdzenie">
      <h2 id="potwierdzenie">{words.receipt}</h2>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd class="audit-details">{value}</dd>
          </>
        ))}
      </dl>
      <p>{words.keep}</p>
    </section>
  );
}

function OtherSteps({ visit, submission }: { visit: SenderVisit; submission: Submission }): VNode {
  const words = visit.texts.submissions.file;
  return (
    <>
      <p>
        <a href={`${visit.path('dataHome', {}, { [FIELDS.replaces]: submission.id })}#przyslij`}>{words.replace}</a>
      </p>
      <StepForm visit={visit} submission={submission} step={STEPS.withdraw}>
        <p>{words.withdrawText}</p>
        <button type="submit" class="button button-quiet">
          {words.withdraw}
        </button>
      </StepForm>
    </>
  );
}
