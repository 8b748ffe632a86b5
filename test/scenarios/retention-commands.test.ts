/** The erasure from the command line, on both databases, and inside a server that runs through the night. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedPorts } from '../../src/cli/context.ts';
import type { Instant } from '../../src/core/basics/day.ts';
import { hashText } from '../../src/core/basics/hash.ts';
import type { PersonId } from '../../src/core/office/person.ts';
import { openPorts } from '../../src/main.ts';
import { runNights } from '../../src/web/run-nights.ts';
import { must } from '../web/site.ts';
import { handClock, type Installation, newInstallation, refusal } from './installation.ts';

const LEFT = 'ola.nowak@miasto.example';

interface StatusJson {
  readonly kinds: readonly { readonly kind: string; readonly held: number; readonly over: number }[];
  readonly nextRunAt: string;
  readonly runs: readonly { readonly run: string; readonly erased: number }[];
}

for (const kind of ['sqlite', 'postgres'] as const) {
  describe(`lajk retention on ${kind}`, () => {
    let place: Installation;

    beforeAll(async () => {
      place = await newInstallation(kind, handClock('2026-07-15T12:00:00+02:00'));
      const { ports } = must(await openPorts(place.environment, { clock: place.clock }));
      await addLink(ports, '1', LEFT);
      const person = { id: 'a'.repeat(32) as PersonId, email: LEFT, name: 'Ola Nowak', language: 'pl' } as const;
      await ports.store.write(async (tx) => {
        await tx.people.add({ ...person, status: 'removed' });
        return { ok: true };
      });
      await ports.close();
    });
    afterAll(() => place.remove());

    it('says what is held and when the next night is, in both languages', async () => {
      const status = await place.lajk(['retention', 'status']);
      expect([status.code, status.err]).toEqual([
        0,
        'Następne usuwanie: 2026-07-16T03:30:00+02:00\nUsuwania jeszcze nie było.\n',
      ]);
      expect((await place.lajk(['retention', 'status'], { language: 'en' })).out).toContain('A link to one’s own data');
    });

    it('counts in a dry run and changes nothing', async () => {
      place.clock.set('2026-07-16T12:00:00+02:00');
      const dry = await place.json<StatusJson & { dryRun: boolean }>(['retention', 'run', '--dry-run']);
      expect(dry.kinds.filter(({ held }) => held > 0)).toMatchObject([
        { kind: 'data-link', held: 1, over: 1 },
        { kind: 'office-person', held: 1, over: 0 },
      ]);
      expect(await place.json<StatusJson>(['retention', 'status'])).toMatchObject({ kinds: dry.kinds, runs: [] });
    });

    it('erases what is over, and nothing the second time', async () => {
      const first = await place.lajk(['retention', 'run']);
      expect(first).toEqual({ code: 0, out: '', err: 'Usunięto 1 wpis.\n' });
      place.clock.set('2026-07-16T12:00:01+02:00');
      expect((await place.lajk(['retention', 'run'])).err).toBe('Usunięto 0 wpisów.\n');
      const { runs } = await place.json<StatusJson>(['retention', 'status']);
      expect(runs.map(({ erased }) => erased)).toEqual([0, 1]);
    });

    it('prints one person’s data, erases them, and then has nothing', async () => {
      const printed = await place.lajk(['retention', 'person', LEFT.toUpperCase()]);
      expect(JSON.parse(printed.out)).toMatchObject({ address: LEFT, entries: [{ kind: 'office-person' }] });
      const erased = await place.lajk(['retention', 'person', LEFT, '--erase']);
      expect(erased).toEqual({ code: 0, out: '', err: 'Usunięto 1 wpis.\n' });
      const after = await place.lajk(['retention', 'person', LEFT]);
      expect(JSON.parse(after.out)).toMatchObject({ entries: [] });
      expect(after.err).toBe('O tym adresie niczego nie przechowujemy.\n');
    });

    it('refuses what is no address', async () => {
      expect(await place.lajk(['retention', 'person', 'Ola'])).toEqual(refusal('email-invalid', { value: 'Ola' }));
    });

    it('has nothing to replay where nothing was restored', async () => {
      expect(await place.json(['retention', 'replay'])).toEqual({ entries: 0, records: 0 });
    });

    it('takes over a night that another process broke off, with what that one had counted', async () => {
      const { ports } = must(await openPorts(place.environment, { clock: place.clock }));
      place.clock.set('2026-07-18T04:00:00+02:00');
      await ports.store.write(async (tx) => {
        await tx.retention.claim('2026-07-18', ports.clock.now(), 0 as Instant);
        await tx.retention.count('2026-07-18', 'letter', 5);
        return { ok: true };
      });
      const errors: unknown[] = [];
      place.clock.set('2026-07-18T04:29:00+02:00');
      await serveFor(ports, errors);
      expect((await runsOf(ports))[0]).toMatchObject({ run: '2026-07-18', endedAt: null });
      place.clock.set('2026-07-18T04:31:00+02:00');
      await serveFor(ports, errors);
      expect((await runsOf(ports))[0]).toMatchObject({ run: '2026-07-18', counts: { letter: 5 } });
      expect((await runsOf(ports))[0]?.endedAt).not.toBeNull();
      expect(errors).toEqual([]);
      await ports.close();
    });

    it('tells once that the clock has leapt, and goes on by itself when it is right again', async () => {
      const { ports } = must(await openPorts(place.environment, { clock: place.clock }));
      const errors: Error[] = [];
      place.clock.set('2027-07-18T04:31:00+02:00');
      await serveFor(ports, errors);
      expect(errors.map(({ message }) => message)).toEqual(['retention-clock']);
      place.clock.set('2026-07-19T04:31:00+02:00');
      await serveFor(ports, errors);
      expect(errors.length).toBe(1);
      expect((await runsOf(ports))[0]?.run).toBe('2026-07-19');
      await ports.close();
    });
  });
}

async function addLink(ports: OpenedPorts, token: string, address: string): Promise<void> {
  const until = (ports.clock.now() + 1000) as Instant;
  await ports.store.write(async (tx) => {
    await tx.retention.addLink({ tokenHash: hashText(token), address, until });
    return { ok: true };
  });
}

function runsOf(ports: OpenedPorts) {
  return ports.store.read((tx) => tx.retention.runs(5));
}

/** As `serve` does, only that it looks more often than every minute. */
async function serveFor(ports: OpenedPorts, errors: unknown[]): Promise<void> {
  const nights = runNights(ports, (error) => void errors.push(error), 10);
  await pause(200);
  await nights.stop();
}
