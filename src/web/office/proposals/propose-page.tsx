/** The form of a proposal: what it will do stands above it; what was typed stays when something is wrong. */
import type { ComponentChildren, VNode } from 'preact';
import { sealAssisted } from '../../../actions/cast-assisted.ts';
import { protocolToCertify } from '../../../actions/certify-result.ts';
import { mayFreezeRoll } from '../../../actions/freeze-roll.ts';
import { importedAddresses } from '../../../actions/import-roll.ts';
import { makeProposal } from '../../../actions/make-proposal.ts';
import type { PrintedProtocol } from '../../../actions/print-protocol.ts';
import { warsawTime } from '../../../core/basics/day.ts';
import type { Hash } from '../../../core/basics/hash.ts';
import { type Refused, refuse } from '../../../core/basics/outcome.ts';
import type { ProposalContent } from '../../../core/office/proposal.ts';
import { EVIDENCE, frozenNominees } from '../../../core/verify/evidence.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { notFoundPage } from '../../errors.tsx';
import { type Form, readForm } from '../../form.ts';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { ProtocolShown } from '../protocol/protocol-shown.tsx';
import {
  type FormKind,
  isFormKind,
  PROPOSAL_FIELDS,
  ROLL_CHANGES,
  readAssistedForm,
  readProposalForm,
} from './proposal-form.ts';

interface Fault {
  /** Name of the field; `null` for what concerns the whole form. */
  readonly field: string | null;
  readonly sentence: string;
  readonly status: number;
}

export function proposePage(visit: OfficeVisit): Promise<Response> {
  return formPage(visit, null, null);
}

export async function submitProposal(visit: OfficeVisit): Promise<Response> {
  const kind = visit.http.req.param('kind') ?? '';
  if (!isFormKind(kind)) return notFoundPage(visit);
  const { site, texts, session, http, path } = visit;
  const edition = editionOf(visit);
  const form = await readForm(http);
  const read =
    kind === 'assisted-ballot'
      ? await sealAssisted(site.ports, { edition: edition.id, ...readAssistedForm(form) })
      : readProposalForm(kind, form, texts);
  if (!read.ok && 'refusal' in read) return formPage(visit, form, faultOf(visit, read));
  if (!read.ok) return formPage(visit, form, { field: read.field, sentence: read.sentence, status: 422 });
  const content = await withImported(visit, read.content);
  const made = await makeProposal(site.ports, { edition: edition.id, content, by: session.who });
  if (made.ok) {
    const query = { stan: 'zlozony' };
    return http.redirect(path('officeProposal', { edition: edition.id, proposal: made.proposal.id }, query), 303);
  }
  return formPage(visit, form, faultOf(visit, made));
}

function faultOf({ texts }: OfficeVisit, { refusal, details }: Refused): Fault {
  const field = refusal === 'proposal-invalid' ? PROPOSAL_FIELDS.reason : null;
  return { field, sentence: texts.refusals[refusal](details), status: REFUSALS[refusal].http };
}

/** Addresses typed into the form stand; where none were, those that were read from a file (regulations §8). */
async function withImported(visit: OfficeVisit, content: ProposalContent): Promise<ProposalContent> {
  if (content.kind !== 'open-vote' || content.addresses.length > 0) return content;
  const { id } = editionOf(visit);
  return { ...content, addresses: await visit.site.ports.store.read((tx) => importedAddresses(tx, id)) };
}

/** Why no such proposal can be made today, whatever is typed: nobody should fill in a form for nothing. */
async function notNow(visit: OfficeVisit, kind: FormKind): Promise<Refused | null> {
  const { ports } = visit.site;
  const { id: edition } = editionOf(visit);
  const possible = await ports.store.read(async (tx) => {
    if (kind === 'open-vote') return mayFreezeRoll(tx, ports, { edition, addresses: [] });
    const isRunning = kind === 'resume-vote' && (await tx.clock.pause(edition)) === null;
    return isRunning ? refuse('vote-not-paused', { edition }) : { ok: true as const };
  });
  return possible.ok ? null : possible;
}

async function formPage(visit: OfficeVisit, form: Form | null, fault: Fault | null): Promise<Response> {
  const kind = visit.http.req.param('kind') ?? '';
  if (!isFormKind(kind)) return notFoundPage(visit);
  const { texts, path, site } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.proposals;
  const signed = kind === 'certify' ? await protocolToCertify(site.ports, edition) : null;
  const protocol = signed?.ok ? signed : null;
  const nominees = kind === 'assisted-ballot' ? await namedNominees(visit) : [];
  const refused = form !== null ? null : signed?.ok === false ? signed : await notNow(visit, kind);
  const errors = fault === null ? [] : [{ href: `#${fault.field ?? 'wniosek'}`, sentence: fault.sentence }];
  return renderOffice(visit, {
    title: words.kinds[kind],
    shape: 'text',
    ...(fault && { status: fault.status }),
    body: (
      <>
        <ErrorSummary title={words.form.errors} errors={errors} />
        <header class="page-head">
          <h1>{words.kinds[kind]}</h1>
          <p class="lead">{words.form.explain[kind]}</p>
        </header>
        {protocol !== null && <ProtocolShown visit={visit} printed={protocol.printed} isReleased={false} />}
        {refused !== null ? (
          <Notice kind="info">
            <h2>{words.form.notNow}</h2>
            <p>{texts.refusals[refused.refusal](refused.details)}</p>
          </Notice>
        ) : (
          <form id="wniosek" method="post" action={path('officePropose', { edition, kind })} noValidate>
            <Fields {...{ visit, kind, form, fault, protocol, nominees }} />
            <p>{words.form.next}</p>
            <p>
              <button type="submit" class="button">
                {words.form.submit}
              </button>
            </p>
          </form>
        )}
      </>
    ),
  });
}

interface FieldsProps {
  readonly visit: OfficeVisit;
  readonly kind: FormKind;
  readonly form: Form | null;
  readonly fault: Fault | null;
  /** What there is to certify; `null` when there is nothing. */
  readonly protocol: { readonly protocol: Hash; readonly printed: PrintedProtocol } | null;
  readonly nominees: readonly NamedCity[];
}

interface NamedCity {
  readonly teryt: string;
  readonly name: string;
}

/** In the order of their names, as a clerk on the telephone says them. */
async function namedNominees(visit: OfficeVisit): Promise<readonly NamedCity[]> {
  const { id } = editionOf(visit);
  const text = await visit.site.ports.store.read((tx) => tx.editions.document(id, EVIDENCE.nominees));
  return frozenNominees(text)
    .map(({ teryt }) => ({ teryt, name: visit.site.register.get(teryt)?.name ?? teryt }))
    .sort((a, b) => ALPHABET.compare(a.name, b.name));
}

const ALPHABET = new Intl.Collator('pl');

function Fields({ visit, kind, form, fault, protocol, nominees }: FieldsProps): VNode | null {
  const { form: words } = visit.texts.proposals;
  const { grace } = editionOf(visit).vote;
  const now = warsawTime(visit.arrivedAt).slice(0, 16).replace('T', ' ');
  const row = (name: keyof typeof PROPOSAL_FIELDS, label: string, hint: string | null, rows = 1) => (
    <TextField {...{ id: PROPOSAL_FIELDS[name], label, hint, rows, form, fault }} />
  );
  switch (kind) {
    case 'release':
      return null;
    case 'certify':
      return <input type="hidden" name={PROPOSAL_FIELDS.protocol} value={protocol?.protocol ?? ''} />;
    case 'open-vote':
      return row('addresses', words.addresses, words.addressesHint, 10);
    case 'assisted-ballot':
      return (
        <>
          {row('city', words.city, words.cityHint)}
          <ChoiceFields {...{ visit, form, nominees }} />
          {row('reason', words.reason, words.reasonHint, 3)}
        </>
      );
    case 'extend-vote':
    case 'close-early':
      return (
        <>
          {row('closesAt', words.closesAt, words.closesAtHint(now))}
          {grace && <p>{visit.texts.grace.moves(grace.minutes)}</p>}
          {row('reason', words.reason, words.reasonHint, 3)}
        </>
      );
    case 'resume-vote':
      return (
        <>
          <VerdictField words={words} form={form} />
          {row('reason', words.reason, words.reasonHint, 3)}
        </>
      );
    case 'change-roll':
      return (
        <>
          <WhatField words={words} form={form} />
          {row('city', words.city, words.cityHint)}
          {row('email', words.email, null)}
          {row('source', words.source, null)}
          {row('officers', words.officers, words.officersHint, 4)}
          {row('reason', words.reason, words.reasonHint, 3)}
        </>
      );
    default:
      return kind satisfies never;
  }
}

function ChoiceFields({ visit, form, nominees }: Pick<FieldsProps, 'visit' | 'form' | 'nominees'>): VNode {
  const { form: words } = visit.texts.proposals;
  const chosen = form?.list(PROPOSAL_FIELDS.choice) ?? [];
  const places = Array.from({ length: editionOf(visit).vote.choose }, (_, i) => i);
  return (
    <fieldset>
      <legend>{words.choices}</legend>
      {places.map((i) => (
        <Field key={i} id={`${PROPOSAL_FIELDS.choice}-${i}`} label={words.choice(i + 1)}>
          <select id={`${PROPOSAL_FIELDS.choice}-${i}`} name={PROPOSAL_FIELDS.choice}>
            <option value="">{words.nobody}</option>
            {nominees.map(({ teryt, name }) => (
              <option key={teryt} value={teryt} selected={chosen[i] === teryt}>
                {`${name} (${teryt})`}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </fieldset>
  );
}

function VerdictField({ words, form }: { words: OfficeVisit['texts']['proposals']['form']; form: Form | null }): VNode {
  const chosen = form?.text(PROPOSAL_FIELDS.verdict) === 'clock-right' ? 'clock-right' : 'clock-wrong';
  return (
    <fieldset class="field">
      <legend>{words.verdict}</legend>
      {(['clock-wrong', 'clock-right'] as const).map((verdict) => (
        <p key={verdict}>
          <label>
            <input type="radio" name={PROPOSAL_FIELDS.verdict} value={verdict} checked={chosen === verdict} />{' '}
            {words.verdicts[verdict]}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

function WhatField({ words, form }: { words: OfficeVisit['texts']['proposals']['form']; form: Form | null }): VNode {
  const chosen = ROLL_CHANGES.find((what) => what === form?.text(PROPOSAL_FIELDS.what)) ?? 'reissue-code';
  return (
    <fieldset class="field">
      <legend>{words.what}</legend>
      {ROLL_CHANGES.map((what) => (
        <p key={what}>
          <label>
            <input type="radio" name={PROPOSAL_FIELDS.what} value={what} checked={chosen === what} />{' '}
            {words.whats[what]}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint: string | null;
  readonly rows: number;
  readonly form: Form | null;
  readonly fault: Fault | null;
}

function TextField({ id, label, hint, rows, form, fault }: TextFieldProps): VNode {
  const error = fault?.field === id ? fault.sentence : undefined;
  const told = { hint: hint ?? undefined, error };
  const typed = form?.text(id) ?? '';
  return (
    <Field id={id} label={label} {...told}>
      {rows === 1 ? (
        <input type="text" id={id} name={id} value={typed} autocomplete="off" {...describedBy(id, told)} />
      ) : (
        <textarea id={id} name={id} rows={rows} {...describedBy(id, told)} value={typed} />
      )}
    </Field>
  );
}
