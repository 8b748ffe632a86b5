/** Typst behind the port: a fixed layout, texts as data, fonts from packages, no clock, no fonts of the machine. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Documents } from '../ports/documents.ts';
import type { PrintedDocument } from './printed-document.ts';
import { protocolDocument } from './protocol-document.ts';

/** TrueType files of the SIL Open Font License; Typst passes over woff2 in silence. */
const FONTS = [
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  '@expo-google-fonts/fraunces/600SemiBold/Fraunces_600SemiBold.ttf',
];

/** For everybody (EN 301 549 asks for it); PDF/A would be the other choice, and Typst writes one of the two. */
const STANDARD = 'ua-1';

/** Printing the same protocol again (page, proposal, approval) takes no second. */
const KEPT = 4;

/** @param layout path of `official.typ`. The compiler is loaded with the first document: few commands print one. */
export function openDocuments(layout: string): Documents {
  let compiler: Promise<NodeCompiler> | null = null;
  const printed = new Map<string, Uint8Array>();
  return {
    async protocol(data) {
      const document = protocolDocument(data);
      const key = createHash('sha256').update(JSON.stringify(document)).digest('hex');
      compiler ??= openCompiler();
      const bytes = printed.get(key) ?? print(await compiler, layout, document);
      printed.delete(key);
      printed.set(key, bytes);
      const oldest = printed.keys().next().value;
      if (printed.size > KEPT && oldest !== undefined) printed.delete(oldest);
      return bytes;
    },
  };
}

async function openCompiler(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const { resolve } = createRequire(import.meta.url);
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: FONTS.map((font) => readFileSync(resolve(font))) }] });
}

/** @throws Error with what the compiler said: the layout is ours, so that is a bug. */
function print(compiler: NodeCompiler, layout: string, document: PrintedDocument): Uint8Array {
  const inputs = { document: JSON.stringify(document) };
  const compiled = compiler.compile({ mainFileContent: readFileSync(layout, 'utf8'), inputs });
  const error = compiled.takeError();
  if (error !== null || compiled.result === null)
    throw new Error(`The document cannot be laid out: ${JSON.stringify(error && compiler.fetchDiagnostics(error))}`);
  try {
    return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: STANDARD }));
  } finally {
    compiler.evictCache(0);
  }
}
