/** The files of a bundle: fetched as everybody may, or taken from this device; nothing is sent anywhere. */
import type { VerifyJob } from './messages.ts';

export type GivenFiles = VerifyJob['files'];

/** @throws Error with the name of the file that the server did not give. */
export async function fetchFiles(
  folder: string,
  names: readonly string[],
  told: (done: number) => void,
): Promise<GivenFiles> {
  let done = 0;
  return Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${folder}${name}`).catch(() => null);
      if (!response?.ok) throw new Error(name);
      const bytes = await response.arrayBuffer();
      told(++done);
      return [name, bytes] as const;
    }),
  );
}

export async function readFiles(files: Iterable<File>): Promise<GivenFiles> {
  return Promise.all([...files].map(async (file) => [file.name, await file.arrayBuffer()] as const));
}

/** What was dropped: files, or everything in one folder. A folder inside it is no file of a bundle, and is said so. */
export async function readDropped({ items, files }: DataTransfer): Promise<GivenFiles> {
  const [only, ...others] = [...items].map((item) => item.webkitGetAsEntry());
  if (others.length > 0 || !only?.isDirectory) return readFiles(files);
  const entries = await entriesOf((only as FileSystemDirectoryEntry).createReader());
  return Promise.all(entries.map(async (entry) => [entry.name, await bytesOf(entry)] as const));
}

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
}

async function bytesOf(entry: FileSystemEntry): Promise<ArrayBuffer | null> {
  if (!entry.isFile) return null;
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return file.arrayBuffer();
}
