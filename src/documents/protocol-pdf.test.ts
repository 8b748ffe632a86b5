import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { certifiedDraft, certify } from '../../test/evidence-builder.ts';
import { randomEdition } from '../../test/random-edition.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashBytes } from '../core/basics/hash.ts';
import { CERTIFIED } from '../core/verify/evidence.ts';
import type { ProtocolData } from '../core/verify/protocol.ts';
import { openDocuments } from './open-documents.ts';
import { printable } from './printable.ts';

const LAYOUT = join(import.meta.dirname, 'official.typ');
const documents = openDocuments(LAYOUT);
const DATA = JSON.parse(String(certifiedDraft().files.get(CERTIFIED.protocol))) as ProtocolData;

interface Tag {
  readonly role?: string;
  readonly lang?: string;
  readonly children?: readonly Tag[];
}

async function opened(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
}

async function textOf(pdf: PDFDocumentProxy): Promise<string> {
  const pages = Array.from({ length: pdf.numPages }, async (_, i) => (await pdf.getPage(i + 1)).getTextContent());
  const items = (await Promise.all(pages)).flatMap(({ items }) => items);
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}

async function rolesOf(pdf: PDFDocumentProxy): Promise<ReadonlyMap<string, number>> {
  const roles = new Map<string, number>();
  const count = (role: string) => roles.set(role, (roles.get(role) ?? 0) + 1);
  const walk = ({ role, lang, children }: Tag, around: string): void => {
    const language = lang ?? around;
    if (role !== undefined) count(role);
    if (role !== undefined) count(`${role} ${language}`);
    for (const child of children ?? []) walk(child, language);
  };
  for (let page = 1; page <= pdf.numPages; page += 1)
    walk((await (await pdf.getPage(page)).getStructTree()) as unknown as Tag, 'pl');
  return roles;
}

/** A count of so many cities with long names. */
function large(rows: number): ProtocolData {
  const name = 'Konstantynów Łódzki – Oficjalny Profil Gminy i Miasta';
  const count = { ...DATA.count, rows: Array.from({ length: rows }, (_, i) => rowOf(i, `${name} nr ${i}`)) };
  return { ...DATA, count };
}

function rowOf(i: number, name: string) {
  return { place: i + 1, teryt: String(200000 + i).padStart(7, '0'), name, votes: 5000 - i };
}

describe('the protocol as a PDF', () => {
  let bytes: Uint8Array;
  let pdf: PDFDocumentProxy;
  let text: string;
  beforeAll(async () => {
    bytes = await documents.protocol(DATA);
    pdf = await opened(bytes);
    text = await textOf(pdf);
  });

  it('is tagged, in Polish, with a title and bookmarks, and says that it is PDF/UA-1', async () => {
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Protokół głosowania – Edycja próbna', Language: 'pl' });
    expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const bookmarks = await pdf.getOutline();
    expect(bookmarks.map(({ title }) => title)).toEqual([
      'Protokół głosowania – Edycja próbna',
      'Protocol of the vote – Test edition',
    ]);
    expect(bookmarks.map(({ items }) => items.length)).toEqual([8, 8]);
  });

  it('has headings, tables with header cells, lists and a picture with its text', async () => {
    const roles = await rolesOf(pdf);
    expect([roles.get('H1'), roles.get('H2')]).toEqual([2, 16]);
    for (const role of ['Table', 'THead', 'TH', 'TBody', 'TR', 'TD', 'L', 'LI', 'Figure'])
      expect({ role, there: (roles.get(role) ?? 0) > 0 }).toEqual({ role, there: true });
    expect([roles.get('H1 en'), roles.get('H2 en'), roles.get('Table en')]).toEqual([1, 8, 5]);
  });

  it('states the rule of the grace time and both instants, where there is one', async () => {
    const until = Date.parse('2022-09-14T00:10:00+02:00') as Instant;
    const grace = { rule: 'started-before-close@1', minutes: 10, until } as const;
    const within = await opened(await documents.protocol({ ...DATA, vote: { ...DATA.vote, grace } }));
    const words = (await textOf(within)).replace(/\s+/g, ' ');
    expect(words).toContain('mógł dokończyć przez 10 minut, do: ');
    expect(words).toContain('could finish within 10 minutes, until ');
    expect(words.match(/24:00[\s\S]{0,200}0:10/g)?.length).toBe(2);
    expect(text).not.toMatch(/dokończyć|could finish/);
  });

  it('is dated by the record and knows no other day', async () => {
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ CreationDate: 'D:20220915000000Z', ModDate: 'D:20220915000000Z' });
    expect(text).toContain('czwartek 15 września 2022, godz. 22:00');
  });

  it('tells laureate, turnout, seed, hash of its data and that the data is a demo, in both languages', () => {
    for (const told of [
      ...['Miasto 0', '22 miasta z 25', '3-11-17-25-40-44', 'EDYCJA POKAZOWA', 'DEMO EDITION', '22 cities of 25'],
      ...['link na stronie miasta', DATA.salt, DATA.log.root, 'strona 1 z', 'Organizator (drugi podpis, funkcja)'],
    ])
      expect({ told, there: text.includes(told) }).toEqual({ told, there: true });
  });

  it('same-data-same-bytes, in another process, zone and language', () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { createHash } from 'node:crypto';
      const { openDocuments } = await import(${JSON.stringify(join(import.meta.dirname, 'open-documents.ts'))});
      const data = JSON.parse(readFileSync(0, 'utf8'));
      const bytes = await openDocuments(${JSON.stringify(LAYOUT)}).protocol(data);
      console.log(createHash('sha256').update(bytes).digest('hex'));`;
    const environment = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '86400' };
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      input: JSON.stringify(DATA),
      env: environment,
      encoding: 'utf8',
    });
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: hashBytes(bytes), stderr: '' });
  });

  it('another vote makes other bytes', async () => {
    const other = await documents.protocol({ ...DATA, turnout: { ...DATA.turnout, voted: 21 } });
    expect(hashBytes(other) === hashBytes(bytes)).toBe(false);
  });

  it('holds 1,013 cities with long names, each row once, the header on every page of the table', async () => {
    const whole = await opened(await documents.protocol(large(1013)));
    const told = await textOf(whole);
    for (const i of [0, 506, 1012]) expect(told.split(`Miasta nr ${i} `)).toHaveLength(2);
    expect(told.split('Wskazania').length > 20).toBe(true);
  });

  it('prints every random edition', async () => {
    for (let i = 0; i < 6; i += 1) {
      const { draft } = randomEdition(`druk ${i}`);
      if (!draft.files.has(CERTIFIED.protocol)) certify(draft);
      const data = JSON.parse(String(draft.files.get(CERTIFIED.protocol))) as ProtocolData;
      expect((await documents.protocol(data)).length > 10_000).toBe(true);
    }
  });
});

describe('hostile names in the PDF', () => {
  const HOSTILE = [
    '#panic("kanarek")',
    '#read("/etc/passwd")',
    '$ x $ *gruby* _kursywa_ `kod` <etykieta> @odsylacz',
    '\\ #set page(width: 1pt) #pagebreak()',
    '<script>alert(1)</script>"\'&',
    '// komentarz /* i drugi */ = nagłówek',
    '#sys.inputs.document',
  ];

  it('are text, sign by sign', async () => {
    const rows = HOSTILE.map((name, i) => rowOf(i, name));
    const told = await textOf(await opened(await documents.protocol({ ...DATA, count: { ...DATA.count, rows } })));
    const closed = told.replace(/\s+/g, '');
    for (const name of HOSTILE)
      expect({ name, there: closed.includes(name.replace(/\s+/g, '')) }).toEqual({ name, there: true });
  });

  it('cannot stop the printing with signs that no font has, nor turn the direction of writing', async () => {
    const rows = [rowOf(0, 'Łódź 🏆 \u202eatsaim\u0000 中 \ud800')];
    const told = await textOf(await opened(await documents.protocol({ ...DATA, count: { ...DATA.count, rows } })));
    expect(told).toContain('Łódź [U+1F3C6] [U+202E]atsaim[U+0000] [U+4E2D] [U+D800]');
  });

  it('leave every sign that is printed as it is to the fonts of the document', async () => {
    const shown = Array.from({ length: 0x2213 }, (_, i) => String.fromCodePoint(i)).filter(
      (sign) => /[^\s\p{C}]/u.test(sign) && printedAsItIs(sign),
    );
    const rows = shown.map((sign, i) => rowOf(i, `${sign} tu`));
    const told = await textOf(await opened(await documents.protocol({ ...DATA, count: { ...DATA.count, rows } })));
    expect(shown.length > 200).toBe(true);
    // The micro sign is the letter mu in the font.
    const plain = told.normalize('NFKC');
    expect(shown.filter((sign) => !plain.includes(sign.normalize('NFKC')))).toEqual([]);
  });
});

function printedAsItIs(sign: string): boolean {
  return printable(sign) === sign;
}
