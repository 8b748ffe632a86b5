/** On every visit: is the log still the one that this browser saw before? One calm sentence, or an alarm with evidence. */
import type { Hash } from '../../../core/basics/hash.ts';
import { compareHeads, isAlarm, type WatchFinding, watchHead, watchKey } from '../../../core/ledger/head-watch.ts';
import { parseHead, type SignedHead } from '../../../core/ledger/signed-head.ts';
import { askHead, askProof, askText } from './ask.ts';
import { type Alarm, forgetLog, type Memory, recall, remember } from './memory.ts';
import { saveFile } from './save-file.ts';
import { watchWords as words } from './words.ts';

/** Longer than a page lives in a cache between two processes: only what is still wrong after it is an alarm. */
const ASK_AGAIN_MS = 3000;

interface Look {
  readonly finding: WatchFinding | 'empty' | 'unchecked';
  readonly newest: SignedHead | null;
  readonly seen: unknown;
  readonly proof: readonly Hash[] | null;
}

export async function watch(place: HTMLElement): Promise<void> {
  const log = place.dataset.log ?? '';
  const folder = place.dataset.folder ?? '';
  const memory = recall(log);
  if (memory.alarm !== null) return raise(place, log, memory, memory.alarm);
  say(place, words.checking);
  let found = await look(log, folder, memory.head);
  if (isBad(found)) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    found = await look(log, folder, memory.head);
  }
  const { finding, newest, seen, proof } = found;
  if (finding === 'unchecked')
    return say(place, memory.head === null ? words.unchecked : words.uncheckedSince(memory.head.size));
  if (finding === 'empty') return say(place, words.empty);
  if (isAlarm(finding)) {
    const alarm = { finding, seen, proof };
    remember(log, memory.head, alarm);
    return raise(place, log, memory, alarm);
  }
  const kept = remember(log, newest, null);
  say(place, sentence(finding, memory, newest?.size ?? 0, kept));
}

async function look(log: string, folder: string, kept: SignedHead | null): Promise<Look> {
  const seen = await askHead(folder);
  const nothing = { newest: null, seen, proof: null };
  if (seen === undefined) return { finding: 'unchecked', ...nothing };
  if (seen === null) return { finding: kept === null ? 'empty' : 'backwards', ...nothing };
  const newest = parseHead(seen);
  if (newest === null) return { finding: 'unsigned', ...nothing };
  const finding = compareHeads({ log, kept, newest });
  if (finding === 'prove-key') {
    const text = await askText(folder, `log.jsonl?size=${newest.size}`);
    if (text === null) return { finding: 'unchecked', ...nothing };
    return { finding: watchKey({ log, kept, newest, lines: text.split('\n') }), newest, seen, proof: null };
  }
  if (finding !== 'prove' || kept === null)
    return { finding: finding === 'prove' ? 'first' : finding, newest, seen, proof: null };
  const proof = await askProof(folder, kept.size, newest.size);
  if (proof === null) return { finding: 'unchecked', ...nothing };
  return { finding: watchHead({ log, kept, newest, proof }), newest, seen, proof };
}

function isBad({ finding }: Look): boolean {
  return finding !== 'empty' && finding !== 'unchecked' && isAlarm(finding);
}

function sentence(
  finding: 'first' | 'same' | 'grown' | 'rotated',
  { head, damaged }: Memory,
  size: number,
  kept: boolean,
): string {
  if (!kept) return words.forgetful(size);
  if (damaged) return words.damaged(size);
  return finding === 'grown' || finding === 'rotated' ? words[finding](head?.size ?? 0, size) : words[finding](size);
}

function say(place: HTMLElement, text: string): void {
  const says = place.querySelector('[data-says]');
  if (says) says.textContent = text;
}

/** At the top of the page, read out at once, and on every visit until the reader takes the record away. */
function raise(place: HTMLElement, log: string, { head }: Memory, alarm: Alarm): void {
  const { title, text } = words.alarms[alarm.finding];
  const box = document.createElement('div');
  box.className = 'log-alarm';
  box.setAttribute('role', 'alert');
  const steps = document.createElement('ol');
  steps.append(...words.advice.map((step) => element('li', step)));
  const buttons = element('p', '');
  buttons.className = 'actions';
  const evidence = { format: 'zloty-lajk/log-alarm@1', log, finding: alarm.finding, kept: head, ...seenIn(alarm) };
  buttons.append(
    button(words.save, () => saveFile(`lajk-dziennik-${log}.json`, `${JSON.stringify(evidence, null, 2)}\n`)),
    button(words.forget, () => {
      forgetLog(log);
      location.reload();
    }),
  );
  const demo = place.dataset.demo === undefined ? [] : [element('p', words.demo)];
  box.append(element('h2', title), element('p', text), steps, ...demo, buttons);
  document.querySelector('main')?.prepend(box);
  say(place, title);
}

function seenIn({ seen, proof }: Alarm): { readonly seen: unknown; readonly proof: unknown } {
  return { seen: seen ?? null, proof: proof ?? null };
}

function element(tag: 'h2' | 'p' | 'li', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function button(text: string, action: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button button-quiet';
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}
