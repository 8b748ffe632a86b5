/** The protocol of a vote as a document: Polish first and whole, then English, which leaves the long tables to the Polish part. */
import { hashText } from '../core/basics/hash.ts';
import { momentOf } from '../core/basics/moment.ts';
import { EVIDENCE } from '../core/verify/evidence.ts';
import { type ProtocolData, protocolText } from '../core/verify/protocol.ts';
import { en } from '../texts/en.ts';
import { pl, type Texts } from '../texts/pl.ts';
import { printable } from './printable.ts';
import {
  type Block,
  code,
  column,
  everyText,
  fact,
  type PrintedDocument,
  type PrintedPart,
} from './printed-document.ts';
import { calendarBlocks } from './protocol-calendar.ts';
import { courseBlocks, rulesBlocks } from './protocol-course.ts';
import { awardsTable, countBlocks, leadBlock, tieBlocks } from './protocol-result.ts';
import { qrSvg } from './qr-code.ts';

export function protocolDocument(data: ProtocolData): PrintedDocument {
  const { year, month, date } = momentOf(data.log.at);
  const record = hashText(protocolText(data));
  const { title, author, pages } = pl.protocol;
  const document: PrintedDocument = {
    title: title(data.name.pl),
    author,
    date: { year, month, day: date },
    mark: author,
    record: pl.protocol.record(record),
    pages,
    parts: [part(data, pl, record), part(data, en, record)],
  };
  return everyText(document, printable);
}

function part(data: ProtocolData, texts: Texts, record: string): PrintedPart {
  const words = texts.protocol;
  const { sections } = words;
  const demo: readonly Block[] = data.demo ? [{ kind: 'notice', text: words.demo }] : [];
  return {
    lang: texts.language,
    kicker: words.kicker,
    title: words.title(data.name[texts.language]),
    sections: [
      { heading: null, blocks: [...demo, leadBlock(data, texts)] },
      { heading: sections.rules, blocks: rulesBlocks(data, texts) },
      { heading: sections.course, blocks: courseBlocks(data, texts) },
      { heading: sections.calendar, blocks: calendarBlocks(data, texts) },
      { heading: sections.count, blocks: countBlocks(data, texts) },
      { heading: sections.tie, blocks: tieBlocks(data, texts) },
      { heading: sections.laureates, blocks: [awardsTable(data, texts)] },
      { heading: sections.evidence, blocks: evidenceBlocks(data, texts, record) },
      {
        heading: sections.signatures,
        blocks: [
          { kind: 'text', text: words.signatures.text },
          { kind: 'signatures', lines: words.signatures.lines },
        ],
      },
    ],
  };
}

function evidenceBlocks({ log, documents, salt }: ProtocolData, texts: Texts, record: string): readonly Block[] {
  const words = texts.protocol.evidence;
  const facts: Block = {
    kind: 'facts',
    rows: [
      fact(words.log, String(log.size)),
      code(words.root, log.root),
      code(words.key, log.key),
      code(words.result, documents[EVIDENCE.result] ?? ''),
      code(words.salt, salt),
      code(words.record, record),
    ],
  };
  const qr: Block = { kind: 'qr', svg: qrSvg(record), alt: words.qr, text: words.check(record) };
  if (texts.language === 'en') return [facts, { kind: 'text', text: words.elsewhere }, qr];
  const rows = Object.entries(documents).map(([file, hash]) => [file, hash]);
  const columns = [column(words.file, { wide: true }), column(words.hash, { code: true })];
  return [facts, { kind: 'table', caption: words.documents, columns, rows }, qr];
}
