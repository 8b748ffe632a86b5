/**
 * A form with a file (RFC 7578), read as it arrives: short fields first, then the file as a stream that is never held in
 * memory. Only what our own form sends is understood; everything else is no form of ours.
 */
import { withoutNuls } from '../form.ts';

export interface UploadForm {
  /** Fields that stood before the file; trimmed. */
  readonly text: (name: string) => string;
  readonly file: { readonly name: string; readonly stream: AsyncIterable<Uint8Array> };
}

const HEAD_BYTES = 4_096;
const FIELD_BYTES = 2_048;
const MOST_FIELDS = 20;
const BREAK = Buffer.from('\r\n\r\n');

/** `null` for what is no such form: no boundary, too long a field, no file. @throws what the stream throws. */
export async function readUploadForm(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  fileField: string,
): Promise<UploadForm | null> {
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  if (boundary === null) return null;
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  // The first delimiter has no line before it; with one put in front all of them look alike.
  const source = new Window(body, Buffer.from('\r\n'));
  if ((await source.until(delimiter, HEAD_BYTES)) === null) return null;
  const fields = new Map<string, string>();
  for (let part = 0; part < MOST_FIELDS; part++) {
    const head = (await source.until(BREAK, HEAD_BYTES))?.toString('utf8');
    if (head === undefined || head.startsWith('--')) return null;
    const name = parameter(head, 'name');
    const fileName = parameter(head, 'filename');
    if (name === fileField && fileName !== null)
      return {
        text: (field) => (fields.get(field) ?? '').trim(),
        file: { name: fileName, stream: source.content(delimiter) },
      };
    const value = await source.until(delimiter, FIELD_BYTES);
    if (value === null || name === null) return null;
    fields.set(name, withoutNuls(value.toString('utf8')));
  }
  return null;
}

/** Browsers write `"` as %22 in names. */
function parameter(head: string, name: string): string | null {
  const found = new RegExp(`^content-disposition:[^\\r\\n]*?[;\\s]${name}="([^"\\r\\n]*)"`, 'im').exec(head);
  return found?.[1] ?? null;
}

/** What has arrived and is not used up yet: never more than a chunk and a delimiter. */
class Window {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer;

  constructor(body: AsyncIterable<Uint8Array>, before: Buffer) {
    this.#chunks = body[Symbol.asyncIterator]();
    this.#held = before;
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
    return true;
  }

  /** What stands before the mark, which is used up with it; `null` when it does not come within `most` bytes. */
  async until(mark: Buffer, most: number): Promise<Buffer | null> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at > most || (at < 0 && this.#held.length > most + mark.length)) return null;
      if (at >= 0) {
        const found = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return found;
      }
      if (!(await this.#more())) return null;
    }
  }

  /** Everything before the mark. @throws Error when the body ends without it: the sender broke off. */
  async *content(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      const ready = at >= 0 ? at : Math.max(0, this.#held.length - mark.length + 1);
      if (ready > 0) yield this.#held.subarray(0, ready);
      if (at >= 0) return;
      this.#held = this.#held.subarray(ready);
      if (!(await this.#more())) throw new Error('the form ends within its file');
    }
  }
}
