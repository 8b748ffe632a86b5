/** Cases on the command line: what is listed, what is shown, and that an answer is published once and by a person. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseLinkByCode } from '../../src/actions/request-case-link.ts';
import { submitCase } from '../../src/actions/submit-case.ts';
import { readVotingCode } from '../../src/core/ballot/voting-code.ts';
import { printCaseNumber } from '../../src/core/office/case-number.ts';
import { openPorts } from '../../src/main.ts';
import { runLajk } from '../run-lajk.ts';
import { addPerson } from '../web/office-door.ts';
import { must, openTestSite, type TestSite } from '../web/site.ts';

const EDITION = 'probna-2022';
let site: TestSite;
let folder: string;
let number: string;
let organiser: string;
let auditor: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lajk-complaints-'));
  site = await openTestSite({ state: 'released' });
  const { ports, clock, codes } = site;
  const code = must(readVotingCode([...codes.values()][0] ?? '')).code;
  const { token } = must(await ports.store.write((tx) => caseLinkByCode(tx, ports, { edition: EDITION, code })));
  const text = { wrong: 'Licznik się\u001b[2J pomylił.', wanted: '', profile: '', evidence: '' };
  const complaint = { token, kind: 'complaint', about: '', text, key: 'k', language: 'pl' } as const;
  const arrivedAt = clock.now();
  number = must(await ports.store.write((tx) => submitCase(tx, ports, { ...complaint, arrivedAt }))).made.number;
  organiser = (await addPerson(site.site, [{ role: 'organiser', edition: EDITION }])).email;
  auditor = (await addPerson(site.site, [{ role: 'auditor', edition: EDITION }])).email;
  await writeFile(join(folder, 'answer.txt'), 'Licznik sprawdzono.\n\nJest dobry.\n');
  await writeFile(join(folder, 'question.txt'), 'Miasto pyta o licznik głosów.\n');
}, 120_000);
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

async function lajk(...argv: string[]) {
  const opened = await openPorts({ LAJK_DATA: site.ports.folder }, { clock: site.clock });
  if (!opened.ok) throw new Error(opened.refusal);
  const answer = await runLajk(['complaints', ...argv], { open: async () => opened });
  await opened.ports.close();
  return answer;
}

const answer = (as: string, ...more: string[]) =>
  lajk('answer', number, '--as', as, '--answer', join(folder, 'answer.txt'), ...more);
const FULL = () => ['--outcome', 'rejected', '--question', join(folder, 'question.txt')];

describe('lajk complaints', () => {
  it('lists what waits, as a table and as JSON, without what was written', async () => {
    const table = await lajk('list', EDITION);
    expect([table.code, table.out.split('\n').length]).toEqual([0, 3]);
    expect(table.out).toContain('czeka na odpowiedź');
    const json = JSON.parse((await lajk('list', EDITION, '--json')).out) as { number: string; state: string }[];
    expect(json.map(({ number: found, state }) => [found, state])).toEqual([[number, 'waiting']]);
    expect(table.out + JSON.stringify(json)).not.toContain('Licznik');
    expect((await lajk('list', 'nie-ma')).code).toBe(1);
  });

  it('shows one, by its number as people type it, and nothing in it steers the terminal', async () => {
    const shown = await lajk('show', printCaseNumber(number as never).toLowerCase());
    expect([shown.code, shown.out.includes('Licznik się'), shown.out.includes('\u001b')]).toEqual([0, true, false]);
    const unknown = await lajk('show', 'ZZZZ-9999');
    expect([unknown.code, unknown.err.includes('Nie ma sprawy ZZZZ-9999')]).toEqual([1, true]);
  });

  it('publishes nothing for a stranger, for somebody without the right, without a question or with another outcome', async () => {
    const refused = [
      await answer('nikt@miasto.example', ...FULL()),
      await answer(auditor, ...FULL()),
      await answer(organiser, '--outcome', 'rejected'),
      await answer(organiser, '--outcome', 'maybe'),
      await answer(organiser, ...FULL(), '--recount'),
    ];
    expect(refused.map(({ code }) => code)).toEqual([1, 1, 1, 64, 1]);
    expect((await site.ports.store.read((tx) => tx.cases.list(EDITION)))[0]?.answers).toEqual([]);
  });

  it('publishes an answer of an organiser, and names the person in the trace', async () => {
    const published = await answer(organiser, ...FULL());
    expect([published.code, published.err.includes('jest opublikowana')]).toEqual([0, true]);
    const [one] = await site.ports.store.read((tx) => tx.cases.list(EDITION));
    expect(one?.answers.map(({ outcome, question, text }) => [outcome, question, text])).toEqual([
      ['rejected', 'Miasto pyta o licznik głosów.', 'Licznik sprawdzono.\n\nJest dobry.'],
    ]);
    const query = { type: 'case-answered', edition: EDITION, person: null, before: null, limit: 5 } as const;
    const events = await site.ports.store.read((tx) => tx.audit.search(query));
    expect(events.map(({ text }) => (JSON.parse(text) as { actor: { kind: string } }).actor.kind)).toEqual(['person']);
  });
});
