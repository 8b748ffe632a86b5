/** A letter as plain text: lines of at most 72 characters, except addresses and codes, which are never broken. */
import type { LetterPart } from '../../core/mail/letter-part.ts';

const LINE_AT_MOST = 72;

export function letterText(parts: readonly LetterPart[]): string {
  return `${parts.map(partText).join('\n\n')}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return wrapped(part.text, '');
    case 'facts':
      return part.facts.map(([label, value]) => wrapped(`${label}: ${value}`, '  ')).join('\n');
    case 'items':
      return part.items.map((item) => wrapped(`- ${item}`, '  ')).join('\n');
    case 'link':
      return part.address;
    case 'code':
      return `    ${part.code}`;
    case 'foot':
      // No trailing space: that would be the separator of a signature, which mail programs hide.
      return '-'.repeat(24);
    default:
      return part satisfies never;
  }
}

/** @param indent before every line but the first. */
function wrapped(sentences: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of sentences.split(/[ \n\t]+/).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > LINE_AT_MOST && line.trim() !== '') {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}
