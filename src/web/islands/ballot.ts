/**
 * What a script adds to the voting pages: the code of the link in its field, names in the bar, saving and printing.
 * It sends nothing by itself: scanners of mail run scripts too.
 */
import { saveFile } from './log/save-file.ts';

const LEAST_CHARACTERS = 8;
const WHOLE_CODE = 17;

fillCode();
window.addEventListener('hashchange', fillCode);
keepNames();
offerReceipt();

/** Takes the code out of the address at once: what stands there is kept in histories and seen over shoulders. */
function fillCode(): void {
  const form = document.querySelector<HTMLFormElement>('[data-code-form]');
  const field = form?.querySelector<HTMLInputElement>('input[type=text]');
  if (!form || !field) return;
  const code = codeInAddress();
  if (code === null) return;
  history.replaceState(null, '', form.getAttribute('action'));
  field.value = code;
  const whole = code.replace(/[^0-9a-z]/gi, '').length >= WHOLE_CODE;
  show(form, '[data-filled]', whole);
  show(form, '[data-incomplete]', !whole);
  field.focus();
}

/** `#CODE`, and `%23CODE` or `/CODE` where a mail program broke the link; `null` for `#main` and the like. */
function codeInAddress(): string | null {
  const { hash, pathname } = location;
  const path = /^\/(?:glos|en\/vote|dane|en\/data)(?:\/|%23|%2523)+(.+)$/i.exec(pathname)?.[1] ?? '';
  const text = decoded(`${path}${hash}`)
    .replace(/^[#/\s]+/, '')
    .trim();
  const letters = text.replace(/[^0-9a-z]/gi, '');
  return letters.length < LEAST_CHARACTERS || document.getElementById(text) ? null : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return text;
  }
}

function show(form: Element, selector: string, visible: boolean): void {
  const element = form.querySelector<HTMLElement>(selector);
  if (element) element.hidden = !visible;
}

/**
 * Names of the ticked cities in the bar, and a word when they are too many; the same is said to screen readers, with the
 * number in front. Nothing is disabled: the server decides.
 */
function keepNames(): void {
  const form = document.querySelector<HTMLFormElement>('[data-ballot]');
  const names = form?.querySelector<HTMLElement>('.ballot-names');
  if (!form || !names) return;
  const most = Number(form.dataset.ballot);
  const status = form.querySelector<HTMLElement>('[data-chosen]');
  const update = () => {
    const ticked = [...form.querySelectorAll<HTMLInputElement>('input:checked')];
    const text = ticked.map((box) => box.parentElement?.querySelector('b')?.textContent ?? '').join(', ');
    names.textContent = ticked.length > most ? `${text}. ${names.dataset.tooMany}` : text;
    return `${status?.dataset.chosen} ${ticked.length} ${status?.dataset.of}. ${names.textContent}`.trim();
  };
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    const said = update();
    if (status) status.textContent = said;
  });
  // Browsers bring ticks back when somebody returns to the page.
  window.addEventListener('pageshow', update);
}

function offerReceipt(): void {
  const text = document.querySelector<HTMLTextAreaElement>('[data-file]');
  if (text === null) return;
  offer('[data-print]', () => window.print());
  offer('[data-save]', () => saveFile(text.dataset.file ?? '', text.value));
}

function offer(selector: string, action: () => void): void {
  const button = document.querySelector<HTMLButtonElement>(selector);
  if (button === null) return;
  button.hidden = false;
  button.addEventListener('click', action);
}
