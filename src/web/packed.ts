/** Bytes in the three forms that browsers accept, made once. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipBytes = promisify(gzip);
const brotliBytes = promisify(brotliCompress);

type Bytes = Uint8Array<ArrayBuffer>;

export interface Packed {
  readonly plain: Bytes;
  readonly gzip: Bytes;
  readonly brotli: Bytes;
}

/** @param quality of Brotli: 5 for pages that live for seconds, 11 for files that live for a year. */
export async function pack(plain: Bytes, quality: 5 | 11): Promise<Packed> {
  const [zipped, brotli] = await Promise.all([
    gzipBytes(plain, { level: 6 }),
    brotliBytes(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  ]);
  return { plain, gzip: new Uint8Array(zipped), brotli: new Uint8Array(brotli) };
}

/** The smallest form that the request accepts. */
export function unpackedFor(
  request: Request,
  packed: Packed,
): { readonly body: Bytes; readonly headers: Readonly<Record<string, string>> } {
  const accepted = request.headers.get('accept-encoding') ?? '';
  const vary = { Vary: 'Accept-Encoding' };
  if (/\bbr\b/.test(accepted)) return { body: packed.brotli, headers: { ...vary, 'Content-Encoding': 'br' } };
  if (/\bgzip\b/.test(accepted)) return { body: packed.gzip, headers: { ...vary, 'Content-Encoding': 'gzip' } };
  return { body: packed.plain, headers: vary };
}
