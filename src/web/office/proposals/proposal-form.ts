/** What the forms of proposals send, read into a proposal or into what is wrong beside which field. */

import type { Officer } from '../../../core/ballot/ballot-box.ts';
import { warsawTime } from '../../../core/basics/day.ts';
import type { Hash } from '../../../core/basics/hash.ts';
import { isHash } from '../../../core/basics/hash.ts';
import { instantOfWarsawClock } from '../../../core/basics/warsaw-clock.ts';
import type { OfficialAddress, ProposalContent, ProposalKind, RollChange } from '../../../core/office/proposal.ts';
import type { Texts } from '../../../texts/pl.ts';
import type { Form } from '../../form.ts';

export const PROPOSAL_FIELDS = {
  addresses: 'adresy',
  closesAt: 'koniec',
  reason: 'powod',
  what: 'zmiana',
  city: 'teryt',
  email: 'adres',
  source: 'zrodlo',
  officers: 'urzednicy',
  protocol: 'wynik',
  choice: 'wybor',
  verdict: 'zegar',
} as const;

/** What a form may ask to change in the roll. */
export const ROLL_CHANGES = [
  'reissue-code',
  'change-address',
  'change-officers',
] as const satisfies readonly RollChange['what'][];

/** Kinds that a form of their own makes; roles are granted on the page of people. */
export const FORM_KINDS = [
  'open-vote',
  'change-roll',
  'assisted-ballot',
  'extend-vote',
  'close-early',
  'resume-vote',
  'certify',
  'release',
] as const satisfies readonly ProposalKind[];

export type FormKind = (typeof FORM_KINDS)[number];

export function isFormKind(text: string): text is FormKind {
  return (FORM_KINDS as readonly string[]).includes(text);
}

/** A form whose choices are sealed before they become a proposal. */
export interface AssistedForm {
  readonly teryt: string;
  readonly reason: string;
  readonly choices: readonly string[];
}

export function readAssistedForm(form: Form): AssistedForm {
  const choices = form.list(PROPOSAL_FIELDS.choice).filter((teryt) => teryt !== '');
  const reason = form.text(PROPOSAL_FIELDS.reason).replace(/\s+/g, ' ');
  return { teryt: form.text(PROPOSAL_FIELDS.city), reason, choices: choices.slice(0, 20) };
}

export type ReadProposal =
  | { readonly ok: true; readonly content: ProposalContent }
  | { readonly ok: false; readonly field: string; readonly sentence: string };

export function readProposalForm(kind: Exclude<FormKind, 'assisted-ballot'>, form: Form, texts: Texts): ReadProposal {
  const { form: words } = texts.proposals;
  const reason = form.text(PROPOSAL_FIELDS.reason).replace(/\s+/g, ' ');
  switch (kind) {
    case 'release':
      return { ok: true, content: { kind } };
    case 'certify': {
      const protocol = form.text(PROPOSAL_FIELDS.protocol);
      if (!isHash(protocol)) return wrong('protocol', texts.refusals['proposal-changed']({}));
      return { ok: true, content: { kind, protocol: protocol as Hash } };
    }
    case 'extend-vote':
    case 'close-early': {
      const at = instantOfWarsawClock(form.text(PROPOSAL_FIELDS.closesAt));
      if (at === null) return wrong('closesAt', words.closesAtWrong);
      return { ok: true, content: { kind, closesAt: warsawTime(at), reason } };
    }
    case 'change-roll': {
      const read = readOfficers(form.text(PROPOSAL_FIELDS.officers));
      if ('line' in read) return wrong('officers', words.officerWrong(read.line));
      return { ok: true, content: { kind, change: rollChange(form, reason, read.officers) } };
    }
    case 'resume-vote': {
      const verdict = form.text(PROPOSAL_FIELDS.verdict) === 'clock-right' ? 'clock-right' : 'clock-wrong';
      return { ok: true, content: { kind, verdict, reason } };
    }
    case 'open-vote': {
      const read = readAddresses(form.text(PROPOSAL_FIELDS.addresses));
      if ('line' in read) return wrong('addresses', words.addressWrong(read.line));
      return { ok: true, content: { kind, addresses: read.addresses } };
    }
    default:
      return kind satisfies never;
  }
}

function wrong(field: keyof typeof PROPOSAL_FIELDS, sentence: string): ReadProposal {
  return { ok: false, field: PROPOSAL_FIELDS[field], sentence };
}

function rollChange(form: Form, reason: string, officers: readonly Officer[]): RollChange {
  const teryt = form.text(PROPOSAL_FIELDS.city);
  const what = form.text(PROPOSAL_FIELDS.what);
  if (what === 'change-officers') return { what, teryt, officers, reason };
  if (what !== 'change-address') return { what: 'reissue-code', teryt, reason };
  const [email, source] = [form.text(PROPOSAL_FIELDS.email), form.text(PROPOSAL_FIELDS.source)];
  return { what: 'change-address', teryt, email, source, reason };
}

/** `TERYT;address;source` line by line; semicolon, comma or tab, as it comes out of a spreadsheet. */
function readAddresses(text: string): { readonly addresses: readonly OfficialAddress[] } | { readonly line: number } {
  const addresses: OfficialAddress[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [teryt = '', email = '', ...source] = line.split(/[;\t,]/).map((cell) => cell.trim());
    const isComplete =
      /^\d{7}$/.test(teryt) && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && source.join(' ').trim() !== '';
    if (!isComplete) return { line: i + 1 };
    addresses.push({ teryt, email, source: source.join(' ').trim() });
  }
  return { addresses };
}

/** `address;source` line by line. */
function readOfficers(text: string): { readonly officers: readonly Officer[] } | { readonly line: number } {
  const officers: Officer[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [email = '', ...rest] = line.split(/[;\t,]/).map((cell) => cell.trim());
    const source = rest.join(' ').trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || source === '') return { line: i + 1 };
    officers.push({ email, source });
  }
  return { officers };
}
