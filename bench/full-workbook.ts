/** A workbook whose sheet has as many rows as a sheet can have, texts shared as spreadsheets write them. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { type PackedPart, packPart, zipPieces } from '../test/imports/make-workbook.ts';

const ROWS = 1_048_576;
const BLOCK = 10_000;
const HEADER = ['platform', 'profile_id', 'post_id', 'published_at', 'reactions', 'comments', 'shares'];
const PROFILES = 2_493;

export async function writeFullWorkbook(path: string): Promise<{ readonly sheetBytes: number }> {
  const texts = await packed('xl/sharedStrings.xml', sharedTexts());
  const sheet = await packed('xl/worksheets/sheet1.xml', sheetXml());
  const small = [
    ['xl/workbook.xml', '<workbook><sheets><sheet name="Posty" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    [
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="sharedStrings.xml"/></Relationships>',
    ],
  ] as const;
  const parts = [...small.map(([name, xml]) => packPart(name, Buffer.from(xml))), sheet, texts];
  await pipeline(Readable.from(zipPieces(parts)), createWriteStream(path));
  return { sheetBytes: sheet.size };
}

async function packed(name: string, blocks: Iterable<string>): Promise<PackedPart> {
  let [checksum, size] = [0, 0];
  const pieces: Buffer[] = [];
  const counted = function* () {
    for (const block of blocks) {
      const bytes = Buffer.from(block);
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      yield bytes;
    }
  };
  await pipeline(Readable.from(counted()), createDeflateRaw({ level: 1 }), async (deflated) => {
    for await (const piece of deflated) pieces.push(piece as Buffer);
  });
  return { name, packed: Buffer.concat(pieces), checksum, size };
}

/** The header, the platform, the profiles, then a post id for each row. */
function* sharedTexts(): Generator<string> {
  const texts = [...HEADER, 'facebook', ...Array.from({ length: PROFILES }, (_, i) => `10000${i}`)];
  yield `<sst>${texts.map(sharedXml).join('')}`;
  yield* rowBlocks((row) => sharedXml(`122093${row}_${row * 7919}`));
  yield '</sst>';
}

const sharedXml = (text: string) => `<si><t>${text}</t></si>`;

function* sheetXml(): Generator<string> {
  yield `<worksheet><sheetData>${rowXml(
    1,
    HEADER.map((_, i) => [i, 's']),
  )}`;
  yield* rowBlocks((row) => {
    const platform = HEADER.length;
    const profile = platform + 1 + (row % PROFILES);
    const post = platform + 1 + PROFILES + row - 2;
    const at = `2022-0${1 + (row % 8)}-1${row % 10}T1${row % 10}:00:00Z`;
    const texts = [platform, profile, post].map((index) => [index, 's'] as const);
    return rowXml(row, [...texts, [at, 'str'], [(row * 7919) % 5000, 'n'], [(row * 31) % 300, 'n'], [row % 40, 'n']]);
  });
  yield '</sheetData></worksheet>';
}

/** All rows below the header, many at a time. */
function* rowBlocks(text: (row: number) => string): Generator<string> {
  for (let from = 2; from <= ROWS; from += BLOCK) {
    let block = '';
    for (let row = from; row < from + BLOCK && row <= ROWS; row++) block += text(row);
    yield block;
  }
}

function rowXml(row: number, cells: readonly (readonly [value: string | number, type: string])[]): string {
  const inner = cells.map(([value, type], i) => `<c r="${'ABCDEFG'[i]}${row}" t="${type}"><v>${value}</v></c>`);
  return `<row r="${row}">${inner.join('')}</row>`;
}
