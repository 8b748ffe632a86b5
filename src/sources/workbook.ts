/**
 * The parts of an XLSX that matter for reading cells: sheets, shared texts, which styles are dates. Streams with
 * limits: nothing is unpacked that is larger, or packed more tightly, than any real workbook.
 */
import { posix } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { cellTime } from './cell-value.ts';
import { attributeOf, oneByOne, WorkbookError, type XmlEvent, xmlEvents } from './xml-events.ts';

/** Bytes of one unpacked part. */
export const LARGEST_PART = 1 << 30;
/** Characters of all shared texts, which are kept in memory. */
const MOST_TEXT = 128 << 20;
/** Real sheets pack to a tenth or a twentieth; a hundred thousandth is a bomb. Small parts may be anything. */
const TIGHTEST = 200;
const SMALL = 8 << 20;
const MOST_PARTS = 10_000;

export interface Workbook {
  /** In the order of the tabs. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly isTime: (style: number) => boolean;
  readonly since1904: boolean;
  /** Read at the first call. */
  sharedTexts(): Promise<readonly string[]>;
  events(part: string): AsyncGenerator<readonly XmlEvent[]>;
  close(): void;
}

/** @throws WorkbookError for what is no workbook, or an error of the disk. @param file its path, or its bytes. */
export async function openWorkbook(file: string | Buffer): Promise<Workbook> {
  const how = { lazyEntries: true, autoClose: false } as const;
  const opening = typeof file === 'string' ? openPromise(file, how) : fromBufferPromise(file, how);
  const zip = await opening.catch(asDamage);
  try {
    const parts = await listParts(zip);
    const main = [...parts.keys()].find((name) => /(?:^|\/)workbook\.xml$/.test(name));
    if (main === undefined) throw new WorkbookError('another-archive', [...parts.keys()]);
    const events = (part: string) => xmlEvents(partText(zip, parts, part));
    const folder = posix.dirname(main);
    const targets = await relations(oneByOne(events(`${folder}/_rels/workbook.xml.rels`)), folder);
    const { sheets, since1904 } = await tabs(oneByOne(events(main)), targets);
    const styles = [...targets.values()].find((part) => part.endsWith('styles.xml') && parts.has(part));
    const times = styles ? await timeStyles(oneByOne(events(styles))) : new Set<number>();
    const texts = [...targets.values()].find((part) => part.endsWith('sharedStrings.xml') && parts.has(part));
    let shared: Promise<readonly string[]> | null = null;
    return {
      sheets,
      since1904,
      isTime: (style) => times.has(style),
      sharedTexts() {
        shared ??= texts ? readSharedTexts(events(texts)) : Promise.resolve([]);
        return shared;
      },
      events,
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    return asDamage(error);
  }
}

/** Errors of the disk keep their code; everything else that reading a workbook throws is damage. */
export function asDamage(error: unknown): never {
  if (error instanceof WorkbookError) throw error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code && !code.startsWith('Z_') && !code.startsWith('ERR_')) throw error;
  throw new WorkbookError('damaged');
}

async function listParts(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_PARTS) throw new WorkbookError('too-large');
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

async function* partText(zip: ZipFile, parts: ReadonlyMap<string, Entry>, name: string): AsyncGenerator<string> {
  const entry = parts.get(name);
  if (!entry?.canDecodeFileData()) throw new WorkbookError('damaged');
  const { compressedSize, uncompressedSize } = entry;
  const bomb = uncompressedSize > SMALL && uncompressedSize > TIGHTEST * compressedSize;
  if (bomb || uncompressedSize > LARGEST_PART) throw new WorkbookError('too-large');
  // The library ends the stream with an error when more comes out than the size that was just looked at.
  const stream = await zip.openReadStreamPromise(entry);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let checksum = 0;
    for await (const chunk of stream) {
      checksum = crc32(chunk as Buffer, checksum);
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
    // The library does not look; a flipped bit in a packed sheet can make another digit.
    if (checksum !== entry.crc32) throw new WorkbookError('damaged');
  } finally {
    stream.destroy();
  }
}

async function relations(events: AsyncGenerator<XmlEvent>, folder: string): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  for await (const event of events) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const id = attributeOf(event.attributes, 'Id');
    const target = attributeOf(event.attributes, 'Target');
    if (id !== null && target !== null) {
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
    }
  }
  return targets;
}

async function tabs(
  events: AsyncGenerator<XmlEvent>,
  targets: ReadonlyMap<string, string>,
): Promise<Pick<Workbook, 'sheets' | 'since1904'>> {
  const sheets: { name: string; part: string }[] = [];
  let since1904 = false;
  for await (const event of events) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attributeOf(event.attributes, 'date1904') ?? '');
    if (event.name !== 'sheet') continue;
    const part = targets.get(attributeOf(event.attributes, 'id') ?? '');
    if (part !== undefined) sheets.push({ name: attributeOf(event.attributes, 'name') ?? '', part });
  }
  return { sheets, since1904 };
}

/** Indices of cell styles whose number format shows a date or a time. */
async function timeStyles(events: AsyncGenerator<XmlEvent>): Promise<ReadonlySet<number>> {
  const formats = new Map<string, string>();
  const times = new Set<number>();
  let inCellStyles = false;
  let index = 0;
  for await (const event of events) {
    if (event.kind === 'close' && event.name === 'cellXfs') inCellStyles = false;
    if (event.kind !== 'open') continue;
    const { name, attributes } = event;
    if (name === 'cellXfs') inCellStyles = true;
    else if (name === 'numFmt') {
      formats.set(attributeOf(attributes, 'numFmtId') ?? '', attributeOf(attributes, 'formatCode') ?? '');
    } else if (name === 'xf' && inCellStyles) {
      const id = attributeOf(attributes, 'numFmtId') ?? '0';
      if (cellTime(Number(id), formats.get(id) ?? null)) times.add(index);
      index++;
    }
  }
  return times;
}

async function readSharedTexts(batches: AsyncGenerator<readonly XmlEvent[]>): Promise<readonly string[]> {
  const shared = new SharedTexts();
  for await (const events of batches) for (const event of events) shared.see(event);
  return shared.texts;
}

class SharedTexts {
  readonly texts: string[] = [];
  #text = '';
  #characters = 0;
  #inText = false;
  /** How Japanese is pronounced stands beside the text. */
  #phonetic = false;

  see(event: XmlEvent): void {
    if (event.kind === 'text') {
      if (this.#inText && !this.#phonetic) this.#text += event.text;
      return;
    }
    const opens = event.kind === 'open' && !event.empty;
    if (event.name === 't') this.#inText = opens;
    else if (event.name === 'rPh') this.#phonetic = opens;
    else if (event.name === 'si' && !opens) this.#add();
  }

  #add(): void {
    this.texts.push(this.#text);
    this.#characters += this.#text.length + 16;
    if (this.#characters > MOST_TEXT) throw new WorkbookError('too-large');
    this.#text = '';
  }
}
