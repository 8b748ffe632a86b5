/** What commander says about a wrong call, in the reader's language. */
import type { Texts } from '../texts/pl.ts';

type Misuse = keyof Texts['cli']['misuse'];

/** The parser gives its errors as English sentences only; their quoted part is what the reader typed or must type. */
const SHAPES: readonly (readonly [Misuse, RegExp])[] = [
  ['unknownCommand', /^error: unknown command '(.*?)'/],
  ['unknownOption', /^error: unknown option '(.*?)'/],
  ['argumentMissing', /^error: missing required argument '(.*?)'/],
  ['valueMissing', /^error: option '(.*?)' argument missing/],
  ['optionMissing', /^error: required option '(.*?)' not specified/],
  ['valueUnknown', /^error: option '(.*?)' argument '.*' is invalid\. Allowed choices are (.*)\./],
  ['tooMany', /^error: too many arguments/],
];

/** One line. `message` is commander's, beginning with `error: `; a kind we do not know keeps its English. */
export function usageSentence({ cli }: Texts, message: string): string {
  for (const [misuse, shape] of SHAPES) {
    const found = shape.exec(message);
    const sentence: (what: string, rest: string) => string = cli.misuse[misuse];
    if (found) return `${cli.usage(sentence(found[1] ?? '', found[2] ?? ''))}\n`;
  }
  return cli.usage(message.replace(/^error: /, ''));
}
