/** How letters leave, put together from its settings: SMTP where there is a server, files where there is none. */

import { returnAddress } from '../core/mail/bounce.ts';
import type { Attempt } from '../core/mail/reply.ts';
import type { OutboxLetter, Post, WriteLetter, WrittenLetter } from '../ports/post.ts';
import type { Clock, Keys } from '../ports.ts';
import { compose } from './compose.ts';
import { letterFile, letterFiles, writeLetterFile } from './folder.ts';
import type { MailSettings } from './mail-settings.ts';
import { readReport } from './read-report.ts';
import { type Patience, SmtpTransport } from './smtp.ts';
import { Turnstile } from './turnstile.ts';
import { runWorker } from './worker.ts';

export interface PostDeps {
  readonly clock: Clock;
  readonly keys: Pick<Keys, 'unsealLetter'>;
  readonly random: { bytes(length: number): Uint8Array };
  /** Of the site, without a slash at the end. */
  readonly baseUrl: string;
  readonly write: WriteLetter;
  /** Whether letters of this edition are no real ones. */
  readonly isDemo: (edition: string | null) => Promise<boolean>;
  /** Where letters are written to without an SMTP server. */
  readonly folder: string;
  readonly patience?: Partial<Patience>;
  /** As in worker.ts. */
  readonly speed?: number;
}

/** Hands a composed letter over. */
type HandOver = (id: string, to: string, message: Buffer, beforeEnd: () => Promise<void>) => Promise<Attempt>;

export function openPost(settings: MailSettings, deps: PostDeps): Post {
  const { clock, folder, write, baseUrl } = deps;
  const host = settings.from.address.slice(settings.from.address.lastIndexOf('@') + 1);
  return {
    ...{ host, baseUrl },
    write,
    readReport,
    way: wayOf(settings, folder),
    run(desk, options) {
      const mail = transportFor(settings, deps);
      const turnstile = new Turnstile();
      const running = runWorker(
        desk,
        {
          ...{ clock, pace: settings.pace, speed: deps.speed ?? 1 },
          turn: () => turnstile.enter(),
          deliver: (letter, baseUrl, beforeEnd) => deliver(settings, deps, mail.handOver, letter, baseUrl, beforeEnd),
        },
        options,
      );
      return { ended: running.ended.finally(mail.close), stop: running.stop };
    },
    async sendTest(to, letter) {
      const mail = transportFor(settings, deps);
      const id = Buffer.from(deps.random.bytes(16)).toString('hex');
      const addressed = { to, messageId: `${id}@${host}`, kind: 'test', at: clock.now() };
      const message = await compose(settings, addressed, letter);
      return mail.handOver(id, to, message, async () => undefined).finally(mail.close);
    },
    folderLetters: async () => (settings.smtp === null ? letterFiles(folder) : []),
    folderLetter: (name) => letterFile(folder, name),
  };
}

function wayOf({ smtp, from, dkim, bounceAddress, pace }: MailSettings, folder: string): Post['way'] {
  if (smtp === null) return { kind: 'folder', folder };
  const server = `${smtp.host}:${smtp.port}`;
  return { kind: 'smtp', server, tls: smtp.tls, from: from.address, dkim: dkim !== null, bounceAddress, pace };
}

function transportFor(
  { smtp, from, bounceAddress }: MailSettings,
  { folder, patience }: PostDeps,
): { readonly handOver: HandOver; readonly close: () => void } {
  if (smtp === null) {
    return {
      async handOver(id, _to, message, beforeEnd) {
        await beforeEnd();
        return writeLetterFile(folder, id, message);
      },
      close: () => undefined,
    };
  }
  const transport = new SmtpTransport(smtp, patience);
  return {
    handOver(id, to, message, beforeEnd) {
      const sender = bounceAddress === null ? from.address : returnAddress(bounceAddress, id);
      return transport.send({ from: sender, to }, message, beforeEnd);
    },
    close: () => transport.close(),
  };
}

async function deliver(
  settings: MailSettings,
  deps: PostDeps,
  handOver: HandOver,
  letter: OutboxLetter,
  baseUrl: string,
  beforeEnd: () => Promise<void>,
): Promise<Attempt> {
  const secrets = openSecrets(deps.keys, letter.sealed);
  if (secrets === null) return { kind: 'unwritten', reply: 'the seal does not open with the key of this installation' };
  let message: Buffer;
  try {
    const demo = await deps.isDemo(letter.edition);
    const written = writeOpened(deps.write, letter, secrets, { baseUrl, demo });
    const { id, to, messageId, kind } = letter;
    message = await compose(settings, { to, messageId: messageId || id, kind, at: deps.clock.now() }, written);
  } catch (error) {
    return { kind: 'unwritten', reply: error instanceof Error ? error.message : 'cannot be written' };
  }
  return handOver(letter.id, letter.to, message, beforeEnd);
}

/** `null` when the seal was made elsewhere, or changed. */
function openSecrets(keys: PostDeps['keys'], sealed: string | null): Readonly<Record<string, string>> | null {
  const opened = sealed === null ? null : keys.unsealLetter(sealed);
  return opened === null ? null : (JSON.parse(opened) as Record<string, string>);
}

function writeOpened(
  write: WriteLetter,
  { kind, language, to, edition, teryt, fields }: OutboxLetter,
  { letterCode = '', ...secrets }: Readonly<Record<string, string>>,
  site: { readonly baseUrl: string; readonly demo: boolean },
): WrittenLetter {
  return write({ kind, language, to, edition, teryt, fields, secrets, letterCode, ...site });
}
