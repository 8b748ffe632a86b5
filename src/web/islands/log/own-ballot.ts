/** Finds the ballot of a receipt in the log, on this device: the whole log is fetched, so no question names the ballot. */
import { type Receipt, receiptReference } from '../../../core/ballot/receipt.ts';
import { parseHead } from '../../../core/ledger/signed-head.ts';
import { EVIDENCE } from '../../../core/verify/evidence.ts';
import { parseReceipt } from '../../../core/verify/find-receipt.ts';
import { OWN_BALLOT_FILES, type OwnBallot, ownBallot } from '../../../core/verify/own-ballot.ts';
import { askHead, askText } from './ask.ts';
import { forgetReceipt, keepReceipt, keptReceipt } from './memory.ts';
import { ownWords as words } from './own-words.ts';

/** `null`: the log did not arrive, and nothing is known. */
async function find(
  receipt: Receipt,
  { logFolder = '', evidenceFolder = '' }: DOMStringMap,
): Promise<OwnBallot | null> {
  const head = parseHead(await askHead(logFolder));
  const log = head && (await askText(logFolder, `log.jsonl?size=${head.size}`));
  if (head === null || log === null) return null;
  const files = new Map([[EVIDENCE.log as string, log]]);
  if (log.includes('"type":"key-rotated"')) {
    const heads = await askText(logFolder, EVIDENCE.heads, 'no-store');
    if (heads === null) return null;
    files.set(EVIDENCE.heads, heads);
  }
  if (log.includes('"type":"released"'))
    for (const name of OWN_BALLOT_FILES.filter((file) => file !== EVIDENCE.log)) {
      const text = await askText(evidenceFolder, name);
      if (text === null) return null;
      files.set(name, text);
    }
  return ownBallot(receipt, head, files);
}

function sentenceOf(found: OwnBallot, { commitment }: Receipt): string {
  const reference = receiptReference(commitment);
  if ('position' in found) return words[found.finding](reference, found);
  return found.finding === 'broken' ? words.broken : words[found.finding](reference);
}

const GOOD: ReadonlySet<OwnBallot['finding']> = new Set(['promised', 'logged', 'counted']);

export function startOwnBallot(form: HTMLFormElement): void {
  const edition = form.dataset.ownBallot ?? '';
  const field = form.querySelector('textarea') as HTMLTextAreaElement;
  const answer = form.querySelector('[data-answer]') as HTMLElement;
  const forget = form.querySelector('[data-forget]') as HTMLButtonElement;
  const show = (sentence: string, isGood: boolean) => {
    answer.className = `verify-verdict${isGood ? '' : ' verify-danger'}`;
    answer.textContent = sentence;
    answer.hidden = false;
  };
  const check = async () => {
    const receipt = parseReceipt(field.value.trim());
    field.setAttribute('aria-invalid', String(receipt === null));
    if (receipt === null) return show(words.unreadable, false);
    show(words.checking, true);
    const found = await find(receipt, form.dataset);
    if (found === null) return show(words.unchecked, false);
    return show(sentenceOf(found, receipt), GOOD.has(found.finding));
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check();
  });
  form.querySelector('input[type=file]')?.addEventListener('change', async ({ target }) => {
    field.value = (await (target as HTMLInputElement).files?.[0]?.text()) ?? '';
    if (field.value !== '') void check();
  });
  forget.addEventListener('click', () => {
    forgetReceipt(edition);
    field.value = '';
    forget.hidden = true;
    show(words.forgotten, true);
  });
  document.querySelector('[data-without-script]')?.remove();
  form.hidden = false;
  const kept = keptReceipt(edition);
  if (kept === null) return;
  field.value = kept;
  forget.hidden = false;
  void check();
}

/** The receipt page: what the server says in its sentence, the browser proves. */
export async function proveReceipt(place: HTMLElement): Promise<void> {
  const receipt = receiptOnPage();
  const found = receipt && (await find(receipt, place.dataset));
  // The sentence of the server stays when the log did not arrive: it says what was promised, and is signed.
  if (!receipt || !found) return;
  place.textContent = sentenceOf(found, receipt);
  if (!GOOD.has(found.finding)) place.className = 'log-alarm';
}

/** Never by itself: computers of offices are shared, and the receipt says how the city voted. */
export function offerToKeep(offer: HTMLElement): void {
  const edition = offer.dataset.keep ?? '';
  const button = offer.querySelector('button') as HTMLButtonElement;
  const status = offer.querySelector('[role=status]') as HTMLElement;
  const show = (isKept: boolean) => {
    button.textContent = isKept ? words.forget : words.keep;
  };
  button.addEventListener('click', () => {
    const text = document.querySelector<HTMLTextAreaElement>('[data-file]')?.value ?? '';
    const isKept = keptReceipt(edition) === text;
    if (isKept) forgetReceipt(edition);
    const keeps = !isKept && keepReceipt(edition, text);
    status.textContent = isKept ? words.forgotten : keeps ? words.keptNow : words.keepFailed;
    show(keeps);
  });
  show(keptReceipt(edition) === document.querySelector<HTMLTextAreaElement>('[data-file]')?.value);
  offer.hidden = false;
}

function receiptOnPage(): Receipt | null {
  const text = document.querySelector<HTMLTextAreaElement>('[data-file]');
  return text && parseReceipt(text.value);
}
