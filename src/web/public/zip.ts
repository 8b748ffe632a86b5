/**
 * A ZIP archive of files that are compressed already: the same files give the same bytes, whoever asks and whenever.
 * Layout as in APPNOTE 6.3, §4.3 of PKWARE; no ZIP64, so below 4 GiB and 65,536 files.
 */

type Bytes = Uint8Array<ArrayBuffer>;

interface ZipMember {
  /** With `/` between folders. */
  readonly name: string;
  /** A gzip member (RFC 1952) without name, comment or extra field, as `zlib.gzip` writes it. */
  readonly gzip: Bytes;
}

const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const VERSION = 20;
const UTF8_NAMES = 1 << 11;
const DEFLATE = 8;
/** The first day that the format can say, 1 January 1980: the bytes must not depend on the day. */
const NO_DAY = (1 << 5) | 1;
const UNIX = 3 << 8;
/** A plain file that its owner may write and everybody read. */
const MODE = (0o100644 << 16) >>> 0;

/** In pieces, so that it can be sent without being copied. */
export function zipOf(members: readonly ZipMember[]): readonly Bytes[] {
  const pieces: Bytes[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const member of members) {
    const name = new TextEncoder().encode(member.name);
    const content = member.gzip.subarray(GZIP_HEADER, -GZIP_TRAILER);
    const common = commonFields(member.gzip, content.length, name.length);
    const local = record(0x04034b50, LOCAL, name);
    local.set(common, 4);
    const central = record(0x02014b50, CENTRAL, name);
    central.set(common, 6);
    const view = new DataView(central.buffer);
    view.setUint16(4, UNIX | VERSION, true);
    view.setUint32(38, MODE, true);
    view.setUint32(42, offset, true);
    directory.push(central);
    pieces.push(local, content);
    offset += local.length + content.length;
  }
  return [...pieces, ...directory, endOf(members.length, lengthOf(directory), offset)];
}

export function lengthOf(pieces: readonly Bytes[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** What the two records of a file share: 26 bytes, from the version to the lengths of name and extra field. */
function commonFields(gzip: Bytes, compressed: number, nameLength: number): Bytes {
  const fields = new Uint8Array(26);
  const view = new DataView(fields.buffer);
  view.setUint16(0, VERSION, true);
  view.setUint16(2, UTF8_NAMES, true);
  view.setUint16(4, DEFLATE, true);
  view.setUint16(8, NO_DAY, true);
  view.setUint32(14, compressed, true);
  view.setUint16(22, nameLength, true);
  // Checksum and length of the content stand at the end of gzip, in the same order and spelling.
  const trailer = gzip.subarray(-GZIP_TRAILER);
  fields.set(trailer.subarray(0, 4), 10);
  fields.set(trailer.subarray(4), 18);
  return fields;
}

function record(signature: number, fixed: number, name: Bytes): Bytes {
  const bytes = new Uint8Array(fixed + name.length);
  new DataView(bytes.buffer).setUint32(0, signature, true);
  bytes.set(name, fixed);
  return bytes;
}

function endOf(count: number, directoryLength: number, directoryAt: number): Bytes {
  const end = record(0x06054b50, END, new Uint8Array(0));
  const view = new DataView(end.buffer);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directoryLength, true);
  view.setUint32(16, directoryAt, true);
  return end;
}
