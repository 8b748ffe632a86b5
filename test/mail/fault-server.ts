/** A real SMTP server that fails on purpose: what it does with a letter is decided by its address and how often it came. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What the server does with an attempt. */
export type Behaviour =
  | 'accept'
  | { readonly refuse: 'address' | 'message'; readonly code: number; readonly text: string }
  /** Hangs up before it has the letter, after it has the letter, or after it has taken it. */
  | { readonly hangUp: 'before-data' | 'after-data' | 'after-accepting' }
  | { readonly waitMs: number };

export interface Received {
  readonly to: string;
  readonly from: string;
  readonly messageId: string;
  readonly raw: Buffer;
}

export interface FaultServer {
  readonly port: number;
  /** Letters that the server has taken, in that order. */
  readonly received: readonly Received[];
  /** Called when a letter is taken, right after the answer has been written. */
  onReceived: (letter: Received) => void;
  close(): Promise<void>;
}

/** @param behave attempt 1 is the first. */
export async function faultServer(
  behave: (to: string, attempt: number) => Behaviour = () => 'accept',
  options: SMTPServerOptions = {},
  port = 0,
): Promise<FaultServer> {
  const attempts = new Map<string, number>();
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const plans = new Map<string, Behaviour>();
  const planOf = (session: SMTPServerSession) => plans.get(session.id) ?? 'accept';
  const hangUp = (session: SMTPServerSession) => {
    for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...options,
    onRcptTo({ address }, session, done) {
      const attempt = (attempts.get(address) ?? 0) + 1;
      attempts.set(address, attempt);
      const plan = behave(address, attempt);
      plans.set(session.id, plan);
      if (typeof plan === 'object' && 'refuse' in plan && plan.refuse === 'address') return done(reply(plan));
      if (typeof plan === 'object' && 'hangUp' in plan && plan.hangUp === 'before-data') return hangUp(session);
      return done();
    },
    onData(stream, session, done) {
      // A sender that dies in the middle has sent nothing.
      const whole = buffer(stream).catch(() => null);
      void whole.then((raw) => {
        if (raw === null) return undefined;
        const plan = planOf(session);
        const letter = letterOf(session, raw);
        if (plan === 'accept') return take(letter, done);
        if ('refuse' in plan) return done(reply(plan));
        if ('waitMs' in plan) return void setTimeout(() => take(letter, done), plan.waitMs);
        if (plan.hangUp === 'after-accepting') received.push(letter);
        return hangUp(session);
      });
    },
  });
  const take = (letter: Received, done: (error?: Error | null, message?: string) => void) => {
    received.push(letter);
    done(null, 'OK: queued');
    result.onReceived(letter);
  };
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const result: FaultServer = {
    port: (server.server.address() as AddressInfo).port,
    received,
    onReceived: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return result;
}

function reply({ code, text }: { readonly code: number; readonly text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function letterOf(session: SMTPServerSession, raw: Buffer): Received {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    to: rcptTo[0]?.address ?? '',
    from: mailFrom === false ? '' : mailFrom.address,
    messageId: /^message-id:\s*<([^>]*)>/im.exec(raw.toString('latin1'))?.[1] ?? '',
    raw,
  };
}
