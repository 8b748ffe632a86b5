import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUploadForm } from './multipart.ts';

const TYPE = 'multipart/form-data; boundary=----granica';

function form(fields: readonly (readonly [string, string])[], file: Uint8Array | null, end = '--\r\n'): Buffer {
  const parts = fields.map(([name, value]) =>
    Buffer.from(`------granica\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const head =
    '------granica\r\nContent-Disposition: form-data; name="plik"; filename="posty.csv"\r\nContent-Type: text/csv\r\n\r\n';
  const last = file === null ? [] : [Buffer.from(head), file, Buffer.from('\r\n')];
  return Buffer.concat([...parts, ...last, Buffer.from(`------granica${end}`)]);
}

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

describe('a form with a file', () => {
  it('pieces-of-the-body-do-not-matter: fields and every byte of the file come out', async () => {
    const tricky = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom('\r\n', '--', '----granica', '\r', '-', '\r\n------granic', 'a,b\n'))
        .map((all) => Buffer.from(all.join('').replaceAll('\r\n------granica', '\r\n------granicą'))),
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(tricky, sizes, async (file, pieces) => {
        const bytes = form([['profil', ' facebook/1 ']], file);
        const read = await readUploadForm(inPieces(bytes, pieces), TYPE, 'plik');
        expect(read?.text('profil')).toBe('facebook/1');
        expect(read?.text('strefa')).toBe('');
        expect(read?.file.name).toBe('posty.csv');
        expect((await whole(read?.file.stream as AsyncIterable<Uint8Array>)).equals(Buffer.from(file))).toBe(true);
      }),
    );
  });

  it('that breaks off within its file says so', async () => {
    const bytes = form([], Buffer.from('a,b\n1,2'), '').subarray(0, -10);
    const read = await readUploadForm(inPieces(bytes, [7]), TYPE, 'plik');
    await expect(whole(read?.file.stream as AsyncIterable<Uint8Array>)).rejects.toThrow('ends within its file');
  });

  it.each([
    ['without a file', form([['a', 'b']], null), TYPE],
    ['without a boundary', form([], Buffer.from('x')), 'multipart/form-data'],
    ['of another kind', form([], Buffer.from('x')), 'text/plain'],
    ['with a field that never ends', form([['a', 'x'.repeat(9_000)]], Buffer.from('x')), TYPE],
    [
      'with a hundred fields',
      form(
        Array.from({ length: 100 }, (_, i) => [`${i}`, 'x'] as const),
        Buffer.from('x'),
      ),
      TYPE,
    ],
    ['that is empty', Buffer.alloc(0), TYPE],
    ['that is noise', Buffer.from('PK\u0003\u0004'.repeat(5_000)), TYPE],
  ])('%s is none of ours', async (_, bytes, type) => {
    expect(await readUploadForm(inPieces(bytes, [50]), type, 'plik')).toBeNull();
  });
});
