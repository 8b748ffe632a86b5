/** The parts of a letter, as the files of its words write them. */
import type { LetterPart } from '../core/mail/letter-part.ts';

export function text(sentences: string): LetterPart {
  return { kind: 'text', text: sentences };
}

export function facts(...pairs: readonly (readonly [label: string, value: string])[]): LetterPart {
  return { kind: 'facts', facts: pairs };
}

export function items(...list: readonly string[]): LetterPart {
  return { kind: 'items', items: list };
}

export function code(typed: string): LetterPart {
  return { kind: 'code', code: typed };
}
