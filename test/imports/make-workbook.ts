/** Workbooks for tests, written by hand: a zip of a few XML parts, good or bad in exactly the way that a test wants. */
import { crc32, deflateRawSync } from 'node:zlib';

export type Cell = string | number | { readonly xml: string } | null;

export interface SheetSpec {
  readonly name: string;
  /** `null` leaves the row out, as spreadsheets do. */
  readonly rows: readonly (readonly Cell[] | null)[];
}

/** Style 1 is a date with hours, style 2 a format of the workbook's own. */
const STYLES = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>
  <cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

export function workbook(sheets: readonly SheetSpec[], more: { readonly prefix?: string } = {}): Buffer {
  const shared: string[] = [];
  const bodies = sheets.map(({ rows }) => sheetXml(rows, shared, more.prefix ?? ''));
  const tabs = sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const relations = [
    ...sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`),
    '<Relationship Id="rId98" Target="styles.xml"/><Relationship Id="rId99" Target="/xl/sharedStrings.xml"/>',
  ];
  return zip([
    ['[Content_Types].xml', '<Types/>'],
    ['xl/workbook.xml', `<?xml version="1.0"?><workbook><sheets>${tabs.join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`],
    ['xl/styles.xml', STYLES],
    ...bodies.map((body, i) => [`xl/worksheets/sheet${i + 1}.xml`, body] as const),
    ['xl/sharedStrings.xml', `<sst>${shared.map((text) => `<si><r><t>${xmlText(text)}</t></r></si>`).join('')}</sst>`],
  ]);
}

function sheetXml(rows: SheetSpec['rows'], shared: string[], prefix: string): string {
  const body = rows.map((cells, row) => {
    if (cells === null) return '';
    const inner = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, shared, prefix));
    return `<${prefix}row r="${row + 1}">${inner.join('')}</${prefix}row>`;
  });
  return `<${prefix}worksheet><${prefix}sheetData>${body.join('')}</${prefix}sheetData></${prefix}worksheet>`;
}

function cellXml(cell: Cell, place: string, shared: string[], prefix: string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${place}"`);
  if (typeof cell === 'number') return `<${prefix}c r="${place}"><${prefix}v>${cell}</${prefix}v></${prefix}c>`;
  shared.push(cell);
  return `<${prefix}c r="${place}" t="s"><${prefix}v>${shared.length - 1}</${prefix}v></${prefix}c>`;
}

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export interface PackedPart {
  readonly name: string;
  readonly packed: Buffer;
  readonly checksum: number;
  /** Of the part unpacked. */
  readonly size: number;
}

export function packPart(name: string, raw: Buffer): PackedPart {
  return { name, packed: deflateRawSync(raw), checksum: crc32(raw), size: raw.length };
}

/** `size` states another size than the true one, as a bomb does; `damaged` spoils the checksums. */
export function zip(
  parts: readonly (readonly [name: string, content: string | Buffer, size?: number | undefined])[],
  damaged = false,
): Buffer {
  const packed = parts.map(([name, content, stated]) => {
    const part = packPart(name, Buffer.from(content));
    const checksum = (part.checksum ^ (damaged ? 1 : 0)) >>> 0;
    return { ...part, checksum, size: stated ?? part.size };
  });
  return Buffer.concat([...zipPieces(packed)]);
}

export function* zipPieces(parts: readonly PackedPart[]): Generator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, checksum, size } of parts) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(checksum, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const start = [Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields.subarray(0, 26)];
    central.push(Buffer.concat([...start, tail, Buffer.from(name)]));
    offset += local.length;
    yield local;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([directory, Buffer.from('PK\u0005\u0006'), end]);
}
