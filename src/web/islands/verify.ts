/**
 * Verification in the reader's own browser: fetches or takes the files of a bundle and hands them to a worker that runs
 * the code of `lajk verify`. Files, anchors and receipts from this device are sent nowhere.
 */
import { fetchFiles, type GivenFiles, readDropped, readFiles } from './verify/given-files.ts';
import type { VerifyJob, VerifyMessage } from './verify/messages.ts';
import { type Progress, progressIn, pageWords as words } from './verify/progress.ts';

const form = document.querySelector<HTMLFormElement>('[data-verify]');
const place = document.querySelector<HTMLElement>('[data-progress]');
if (form && place) start(form, progressIn(place));

function start(form: HTMLFormElement, progress: Progress): void {
  const chosen = chooseFiles(form);
  let worker: Worker | null = null;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    worker?.terminate();
    const began = performance.now();
    const job = await jobOf(form, chosen, progress);
    if (job !== null) worker = run(form.dataset.worker ?? '', job, progress, began);
  });
  form.hidden = false;
  document.querySelector('[data-without]')?.remove();
}

function fieldOf<T extends HTMLElement = HTMLInputElement>(form: HTMLFormElement, id: string): T {
  return form.querySelector<T>(`#${id}`) as T;
}

/** Keeps what was chosen or dropped, bundle and receipt. @returns the files of this device so far. */
function chooseFiles(form: HTMLFormElement): () => GivenFiles {
  let fromDisk: GivenFiles = [];
  const source = fieldOf<HTMLSelectElement>(form, 'paczka');
  const receipt = fieldOf<HTMLTextAreaElement>(form, 'potwierdzenie');
  const showSource = () => {
    fieldOf(form, 'z-dysku').hidden = source.value !== '';
  };
  const keep = (files: GivenFiles) => {
    fromDisk = files;
    source.value = '';
    showSource();
    fieldOf(form, 'wskazane').textContent = words.filesChosen(files.length);
  };
  showSource();
  source.addEventListener('change', showSource);
  fieldOf(form, 'pliki').addEventListener('change', async ({ target }) => {
    keep(await readFiles((target as HTMLInputElement).files ?? []));
  });
  fieldOf(form, 'plik-potwierdzenia').addEventListener('change', async ({ target }) => {
    receipt.value = (await (target as HTMLInputElement).files?.[0]?.text()) ?? '';
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', async (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const dropped = await readDropped(event.dataTransfer);
    const pasted = dropped.length === 1 ? receiptIn(dropped[0]?.[1] ?? null) : null;
    if (pasted === null) keep(dropped);
    else receipt.value = pasted;
  });
  return () => fromDisk;
}

/** `null` when something is missing; the progress has said what. */
async function jobOf(form: HTMLFormElement, chosen: () => GivenFiles, progress: Progress): Promise<VerifyJob | null> {
  const [head, key] = [anchorIn(fieldOf(form, 'skrot')), anchorIn(fieldOf(form, 'klucz'))];
  if (head === undefined || key === undefined) return progress.fault(words.faults.anchor);
  const source = fieldOf<HTMLSelectElement>(form, 'paczka');
  const folder = source.value;
  if (folder === '' && chosen().length === 0) return progress.fault(words.faults.files);
  const pasted = fieldOf<HTMLTextAreaElement>(form, 'potwierdzenie').value.trim();
  const receipt = pasted === '' ? null : pasted;
  progress.begin();
  if (folder === '') return { files: chosen(), head, key, receipt };
  const names = (source.selectedOptions[0]?.dataset.files ?? '').split(' ');
  try {
    const files = await fetchFiles(folder, names, (done) => progress.fetched(done, names.length));
    return { files, head, key, receipt };
  } catch (error) {
    return progress.fault(words.faults.fetch((error as Error).message));
  }
}

function run(address: string, job: VerifyJob, progress: Progress, began: number): Worker {
  const worker = new Worker(address, { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<VerifyMessage>) => {
    if (data.kind === 'step') return progress.step(data.step);
    worker.terminate();
    if (data.kind === 'done') progress.done(data, performance.now() - began);
    else progress.fault(words.faults.receipt);
  });
  worker.addEventListener('error', () => progress.fault(words.faults.worker));
  worker.postMessage(job);
  return worker;
}

/** `null` when nothing was typed, `undefined` when it is no anchor. */
function anchorIn(field: HTMLInputElement): string | null | undefined {
  const text = field.value.replace(/\s/g, '').toLowerCase();
  const fits = text === '' || /^[0-9a-f]{64}$/.test(text);
  field.setAttribute('aria-invalid', String(!fits));
  if (!fits) return undefined;
  return text === '' ? null : text;
}

/** A single file that was dropped is the receipt when it looks like one, else a bundle with too few files. */
function receiptIn(bytes: ArrayBuffer | null): string | null {
  const text = bytes === null ? '' : new TextDecoder().decode(bytes);
  return /^\s*\{[^{}]*"commitment"[^{}]*\}\s*$/.test(text) ? text : null;
}
