/** How a number is made, in words and with its figures: every reader can redo it with a pencil. */
import type { VNode } from 'preact';
import { toDecimal } from '../../core/basics/fraction.ts';
import { findFormula } from '../../core/ranking/formula.ts';
import type { PositionsStep, Step } from '../../core/ranking/step.ts';
import { printDay, printExact, printValue } from '../print.ts';
import type { Visit } from '../visit.ts';

type Speaker = Pick<Visit, 'texts' | 'language'>;

/** More parts than this stand behind a `<summary>`. */
const PARTS_IN_SIGHT = 6;

export function Steps({ steps, visit }: { steps: readonly Step[]; visit: Speaker }): VNode {
  return (
    <ol class="reckoning">
      {steps.map((step, index) => (
        <li key={`${step.kind}-${index}`}>
          <OneStep step={step} visit={visit} />
        </li>
      ))}
    </ol>
  );
}

function OneStep({ step, visit }: { step: Step; visit: Speaker }): VNode {
  const { stepWords: words } = visit.texts;
  const { language } = visit;
  switch (step.kind) {
    case 'weighted-sum': {
      const parts = step.parts.map(({ label, weight, value }) => {
        const quantity = `${words.labels[label]} ${printExact({ n: BigInt(value), d: 1n }, language)}`;
        return weight === 1 ? quantity : `${weight} × ${quantity}`;
      });
      return <>{`${words.labels[step.label]} = ${parts.join(' + ')} = ${resultText(step, visit)}`}</>;
    }
    case 'followers': {
      const [day, measured] = [printDay(step.day, language), printDay(step.measuredOn, language)];
      return <>{words.followers(day, printExact(step.result, language), measured, step.distanceDays)}</>;
    }
    case 'quotient': {
      const sides = [step.numerator, step.denominator].map(
        ({ label, value }) => `${words.labels[label]} ${printExact(value, language)}`,
      );
      return <>{`${sides.join(' / ')} = ${resultText(step, visit)}`}</>;
    }
    case 'positions':
      return <Positions step={step} visit={visit} />;
    case 'mean-followers': {
      const parts = step.spans.map(({ days, followers }) =>
        words.span(days, printExact({ n: BigInt(followers), d: 1n }, language)),
      );
      return (
        <Mean title={words.meanFollowers(step.days)} parts={parts} result={resultText(step, visit)} visit={visit} />
      );
    }
    case 'mean-of-days': {
      const parts = step.spans.map(({ interactions, followers }) =>
        words.spanQuotient(String(interactions), String(followers)),
      );
      return <Mean title={words.meanOfDays(step.days)} parts={parts} result={resultText(step, visit)} visit={visit} />;
    }
    default:
      return step satisfies never;
  }
}

function Mean({
  title,
  parts,
  result,
  visit,
}: {
  title: string;
  parts: readonly string[];
  result: string;
  visit: Speaker;
}): VNode {
  if (parts.length <= PARTS_IN_SIGHT) return <>{`${title}: ${parts.join(' + ')}; ${result}`}</>;
  return (
    <>
      {`${title}: ${result}`}
      <details>
        <summary>{visit.texts.stepWords.allSpans(parts.length)}</summary>
        <p class="figures">{parts.join(' + ')}</p>
      </details>
    </>
  );
}

function Positions({ step, visit }: { step: PositionsStep; visit: Speaker }): VNode {
  const { stepWords: words } = visit.texts;
  const { language } = visit;
  return (
    <>
      <ul>
        {step.parts.map(({ formula, value, position }) => {
          const known = findFormula(formula);
          const shown = printValue(value, known?.unit ?? 'points', language);
          return (
            <li key={formula}>
              {words.position(known?.name[language] ?? formula, shown, printValue(position, 'position-sum', language))}
            </li>
          );
        })}
      </ul>
      {`${words.positionSum} = ${step.parts.map(({ position }) => printValue(position, 'position-sum', language)).join(' + ')} = ${printValue(step.result, 'position-sum', language)}`}
    </>
  );
}

/** `53/1261, czyli około 0,042`; a whole number stands alone. */
function resultText({ result }: Step, { texts, language }: Speaker): string {
  const exact = printExact(result, language);
  if (result.d === 1n) return exact;
  const decimal = toDecimal(result, 6);
  return `${exact}, ${texts.stepWords.about(language === 'pl' ? decimal.replace('.', ',') : decimal)}`;
}
