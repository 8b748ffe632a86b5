/** The bytes of a file as a stream: hashed, unpacked, decoded. Memory stays flat whatever the size. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Hash } from '../core/basics/hash.ts';
import type { Encoding, ReadingPlan } from '../core/profiles/reading-plan.ts';

const CHUNK = 1 << 20;

type Packing = ReadingPlan['compression'];

export function openBytes(path: string, compression: Packing): Readable {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  if (compression === 'none') return file;
  const unpacked = createGunzip({ chunkSize: CHUNK });
  file.on('error', (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}

/** Decoded text; bytes that cannot be read become U+FFFD. */
export async function* openText(path: string, compression: Packing, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of openBytes(path, compression)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

/**
 * SHA-256 of the file as it lies on the disk; `see` gets its bytes as well, which are overwritten once it returns.
 * Two buffers take turns: a new one for each chunk would wait by the hundred to be collected. @throws the error of the disk.
 */
export async function hashFile(
  path: string,
  see: (chunk: Buffer) => void,
  progress: (done: number) => void,
): Promise<Hash> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    let [full, free] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
    let reading = file.read(full);
    for (let done = 0; ; progress(done)) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return hash.digest('hex') as Hash;
      reading = file.read(free);
      const chunk = full.subarray(0, bytesRead);
      hash.update(chunk);
      see(chunk);
      done += bytesRead;
      [full, free] = [free, full];
    }
  } finally {
    await file.close();
  }
}

/**
 * Writes the file unpacked and as UTF-8. DuckDB reads no other encoding reliably, and a cut or altered .gz without a
 * word; here its checksum is looked at.
 * `see` gets what is written. @throws the error of zlib or of the disk.
 */
export async function transcode(
  path: string,
  plan: ReadingPlan,
  target: string,
  see: (chunk: Buffer) => void,
): Promise<void> {
  const { compression, encoding } = plan;
  const source =
    encoding === 'utf-8' ? openBytes(path, compression) : Readable.from(openText(path, compression, encoding));
  const seen = async function* (chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      see(bytes);
      yield bytes;
    }
  };
  await pipeline(source, seen, createWriteStream(target, { highWaterMark: CHUNK }));
}

/** Changes when somebody writes to the file while it is read. */
export async function fileState(path: string): Promise<{ state: string; size: number }> {
  const { size, mtimeNs, ino } = await stat(path, { bigint: true });
  return { state: `${ino}:${size}:${mtimeNs}`, size: Number(size) };
}

/** What the bytes are when all of them are looked at: a head without a single Polish letter cannot tell. */
export async function wholeEncoding(path: string, compression: Packing): Promise<Encoding> {
  let read = 0;
  let damaged = 0;
  for await (const text of openText(path, compression, 'utf-8')) {
    const marks = text.match(/\ufffd/g)?.length ?? 0;
    damaged += marks;
    read += (text.match(/[\u0080-\uffff]/g)?.length ?? 0) - marks;
  }
  return damaged > read ? 'windows-1250' : 'utf-8';
}
