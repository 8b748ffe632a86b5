/** The form of a proposal: what it will do stands above it; what was typed stays when something is wrong. */
import type { ComponentChildren, VNode } from 'preact';
import { protocolToCertify } from '../../../actions/certify-result.ts';
import { makeProposal } from '../../../actions/make-proposal.ts';
import type { PrintedProtocol } from '../../../actions/print-protocol.ts';
import { warsawTime } from '../../../core/basics/day.ts';
import type { Hash } from '../../../core/basics/hash.ts';
import { REFUSALS } from '../../../texts/refusals.ts';
import { notFoundPage } from '../../errors.tsx';
import { type Form, readForm } from '../../form.ts';
import { describedBy, ErrorSummary, Field } from '../../ui/field.tsx';
import { renderOffice } from '../office-page.tsx';
import { editionOf, type OfficeVisit } from '../office-visit.ts';
import { ProtocolShown } from '../protocol/protocol-shown.tsx';
import { type FormKind, isFormKind, PROPOSAL_FIELDS, readProposalForm } from './proposal-form.ts';

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
  const read = readProposalForm(kind, form, texts);
  if (!read.ok) return formPage(visit, form, { field: read.field, sentence: read.sentence, status: 422 });
  const made = await makeProposal(site.ports, { edition: edition.id, content: read.content, by: session.who });
  if (made.ok) {
    const query = { stan: 'zlozony' };
    return http.redirect(path('officeProposal', { edition: edition.id, proposal: made.proposal.id }, query), 303);
  }
  const field = made.refusal === 'proposal-invalid' ? PROPOSAL_FIELDS.reason : null;
  const sentence = texts.refusals[made.refusal](made.details);
  return formPage(visit, form, { field, sentence, status: REFUSALS[made.refusal].http });
}

async function formPage(visit: OfficeVisit, form: Form | null, fault: Fault | null): Promise<Response> {
  const kind = visit.http.req.param('kind') ?? '';
  if (!isFormKind(kind)) return notFoundPage(visit);
  const { texts, path, site } = visit;
  const { id: edition } = editionOf(visit);
  const words = texts.proposals;
  const signed = kind === 'certify' ? await protocolToCertify(site.ports, edition) : null;
  const protocol = signed?.ok ? signed : null;
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
        <form id="wniosek" method="post" action={path('officePropose', { edition, kind })} noValidate>
          <Fields {...{ visit, kind, form, fault, protocol }} />
          <p>{words.form.next}</p>
          <p>
            <button type="submit" class="button">
              {words.form.submit}
            </button>
          </p>
        </form>
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
}

function Fields({ visit, kind, form, fault, protocol }: FieldsProps): VNode | null {
  const { form: words } = visit.texts.proposals;
  const now = warsawTime(visit.arrivedAt).slice(0, 16).replace('T', ' ');
  const row = (name: keyof typeof PROPOSAL_FIELDS, label: string, hint: string | null, rows = 1) => (
    <TextField {...{ id: PROPOSAL_FIELDS[name], label, hint, rows, form, fault }} />
  );
  switch (kind) {
    case 'release':
      return null;
    case 'certify':
      return (
        <>
          {protocol !== null && <ProtocolShown visit={visit} printed={protocol.printed} />}
          <input type="hidden" name={PROPOSAL_FIELDS.protocol} value={protocol?.protocol ?? ''} />
        </>
      );
    case 'open-vote':
      return row('addresses', words.addresses, words.addressesHint, 10);
    case 'extend-vote':
    case 'close-early':
      return (
        <>
          {row('closesAt', words.closesAt, words.closesAtHint(now))}
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
          {row('reason', words.reason, words.reasonHint, 3)}
        </>
      );
    default:
      return kind satisfies never;
  }
}

function WhatField({ words, form }: { words: OfficeVisit['texts']['proposals']['form']; form: Form | null }): VNode {
  const chosen = form?.text(PROPOSAL_FIELDS.what) === 'change-address' ? 'change-address' : 'reissue-code';
  return (
    <fieldset class="field">
      <legend>{words.what}</legend>
      {(['reissue-code', 'change-address'] as const).map((what) => (
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
