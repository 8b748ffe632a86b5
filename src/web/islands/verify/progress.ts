/** The list of steps and the verdict, as the worker tells them. Everything is text: a bundle comes from anywhere. */
import type { StepReport } from '../../../core/verify/report.ts';
import {
  mismatches as mismatchesEn,
  verifyPageWords as pageEn,
  verifySteps as stepsEn,
  verifyWords as wordsEn,
} from '../../../texts/en/verify.ts';
import {
  mismatches as mismatchesPl,
  verifyPageWords as pagePl,
  verifySteps as stepsPl,
  verifyWords as wordsPl,
} from '../../../texts/pl/verify.ts';
import type { VerifyMessage } from './messages.ts';

const polish = document.documentElement.lang !== 'en';
const page = polish ? pagePl : pageEn;
const words = polish ? wordsPl : wordsEn;
const steps = polish ? stepsPl : stepsEn;
const mismatches = polish ? mismatchesPl : mismatchesEn;

type Done = Extract<VerifyMessage, { kind: 'done' }>;
type Tone = 'info' | 'success' | 'danger';

export interface Progress {
  begin(): void;
  fetched(done: number, all: number): void;
  step(report: StepReport): void;
  done(message: Done, milliseconds: number): void;
  /** Nothing was verified: why, and what to do. Gives `null`, as whoever has nothing to go on with does. */
  fault(sentence: string): null;
}

export function progressIn(place: HTMLElement): Progress {
  const part = <T extends HTMLElement>(name: string) => place.querySelector<T>(`[data-${name}]`) as T;
  const [status, bar, list, verdict] = [
    part('status'),
    part<HTMLProgressElement>('bar'),
    part('steps'),
    part('verdict'),
  ];
  const names = Object.keys(steps) as readonly StepReport['step'][];

  function show(tone: Tone, sentences: readonly string[]): void {
    verdict.className = `verify-verdict verify-${tone}`;
    verdict.replaceChildren(...sentences.map((sentence) => element('p', sentence)));
    verdict.hidden = false;
  }

  return {
    begin() {
      place.hidden = false;
      verdict.hidden = true;
      bar.hidden = false;
      bar.max = names.length;
      bar.removeAttribute('value');
      status.textContent = page.running;
      list.replaceChildren(...names.map((name) => element('li', page.stepNames[name], 'waiting')));
    },
    fetched(done, all) {
      status.textContent = page.fetching(done, all);
    },
    step(report) {
      const at = names.indexOf(report.step);
      const sentence = report.ok ? steps[report.step](report.details) : findingText(report.finding);
      list.children[at]?.replaceWith(element('li', sentence, report.ok ? 'fits' : 'differs'));
      bar.value = at + 1;
      status.textContent = page.stepDone(at + 1, names.length);
    },
    done({ report, receipt, draw }, milliseconds) {
      bar.hidden = true;
      status.textContent = page.took((milliseconds / 1000).toFixed(1));
      const { first } = report;
      if (first) {
        const what = mismatches[first.what](first.details);
        return show('danger', [words.mismatch(page.stepNames[first.step], first.file, what), page.mismatchAdvice]);
      }
      const anchored = report.anchored === 'self-consistent-only' ? page.selfConsistentOnly : words.anchored;
      const drawn = draw ? [words.draw(draw.seed, draw.source)] : [];
      const own = receipt ? [words.receipts[receipt.finding](receipt.reference)] : [];
      const tone = receipt && receipt.finding !== 'counted' ? 'danger' : 'success';
      show(tone, [...own, page.verified, anchored, ...drawn]);
    },
    fault(sentence) {
      place.hidden = false;
      bar.hidden = true;
      status.textContent = '';
      list.replaceChildren();
      show('danger', [sentence]);
      return null;
    },
  };
}

/** The words of the page for the island that drives it. */
export { page as pageWords };

function findingText({ file, what, details }: Extract<StepReport, { ok: false }>['finding']): string {
  return `${file}: ${mismatches[what](details)}`;
}

function element(tag: 'p' | 'li', text: string, state?: 'waiting' | 'fits' | 'differs'): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (state) made.dataset.state = state;
  return made;
}
