/** Which pages take a file, and how large a request each may be: everything else is a small form. */
import { SIGNATURE_BYTES } from '../core/office/signature-file.ts';
import { ADDRESSES, type PageId } from './addresses.ts';
import { FORM_BYTES } from './form.ts';

/** Of a list of cities; one of all of them with three addresses each is a tenth of it. */
export const FILE_BYTES = 2 << 20;

/** The accepted file comes back in the form, as text of four letters for three bytes. */
const LARGER: Readonly<Partial<Record<PageId, number>>> = {
  officeRoll: FILE_BYTES + FORM_BYTES,
  officeRollAccept: 2 * FILE_BYTES,
  // What a browser writes around it included; a larger file is refused by its own sentence.
  officeProtocol: 2 * SIGNATURE_BYTES,
};
/** Pages whose form is sent as `multipart/form-data`. */
const WITH_FILE: readonly PageId[] = ['officeRoll', 'officeProtocol'];

const patterns = (page: PageId): readonly RegExp[] =>
  Object.values(ADDRESSES[page]).map((path) => new RegExp(`^${path.replace(/:[a-z]+/g, '[^/]+')}$`));
const SIZES = (Object.entries(LARGER) as [PageId, number][]).map(([page, bytes]) => [patterns(page), bytes] as const);
const FILES = WITH_FILE.flatMap(patterns);
const STREAMED: ReadonlySet<string> = new Set(Object.values(ADDRESSES.dataUpload));

export function bytesFor(path: string): number {
  return SIZES.find(([of]) => of.some((pattern) => pattern.test(path)))?.[1] ?? FORM_BYTES;
}

export function takesFile(path: string): boolean {
  return FILES.some((pattern) => pattern.test(path));
}

/** A file of a city: it has a limit of its own and goes to the disk as it arrives. */
export function isStreamed(method: string | undefined, path: string): boolean {
  return method === 'POST' && STREAMED.has(path);
}
