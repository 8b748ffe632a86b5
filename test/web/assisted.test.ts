/** Two organisers vote for a city that cannot use its link: who sees what, which rules hold, and how it comes to light. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAssist, sealAssisted } from '../../src/actions/cast-assisted.ts';
import { castBallot } from '../../src/actions/cast-ballot.ts';
import { protocolToCertify } from '../../src/actions/certify-result.ts';
import { closeAndDestroyKey } from '../../src/actions/close-vote.ts';
import { countVoteOf } from '../../src/actions/count-vote.ts';
import { bundleOf } from '../../src/actions/release-edition.ts';
import { withdrawNominee } from '../../src/actions/withdraw-nominee.ts';
import { hashVotingCode } from '../../src/core/ballot/voting-code.ts';
import type { Outcome } from '../../src/core/basics/outcome.ts';
import type { Teryt } from '../../src/core/places/municipality.ts';
import { verifyBundle } from '../../src/core/verify/verify.ts';
import { agree, demoOrganisers } from '../../src/demo/demo-organisers.ts';
import { pl } from '../../src/texts/pl.ts';
import { lettersTo, outboxLetters } from './outbox-letters.ts';
import { must, openTestSite, type TestSite } from './site.ts';
import { type Visitor, valuesOf, wordsOf } from './visitor.ts';

const EDITION = 'probna-2022';
const BASE = `/biuro/edycja/${EDITION}/wnioski`;
const REASON = 'Awaria sieci w urzędzie';

let site: TestSite;
let anna: Visitor;
let jan: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  anna = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Anna')).visitor;
  jan = (await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Jan')).visitor;
  await site.ports.store.write(async (tx) => {
    for (const { teryt } of silent().slice(0, 8))
      await tx.votes.setAddress(EDITION, teryt, `um@${teryt}.example`, 'BIP');
    await tx.votes.setAddress(EDITION, nominated() as Teryt, 'um@nominowane.example', 'BIP');
    await tx.roll.setOfficers(EDITION, silent()[0]?.teryt as Teryt, [{ email: 'ola@a.example', source: 'BIP' }]);
    return { ok: true };
  });
}, 60_000);
afterAll(() => site.close());

/** Cities that are not nominated, so that none of them names itself. */
const silent = () => site.cities.filter(({ teryt }) => !site.nominees.some((nominee) => nominee.teryt === teryt));
const teryt = (i: number) => silent()[i]?.teryt as Teryt;
const choices = (from = 0) => site.nominees.slice(from, from + 3).map((nominee) => nominee.teryt);
const nominated = () => choices()[0] as string;
const nameOf = (code: string) => site.cities.find((city) => city.teryt === code)?.name ?? '';

function wordsOfRefusal(refused: Outcome<object>): string {
  return refused.ok ? '' : pl.refusals[refused.refusal](refused.details);
}

function propose(visitor: Visitor, city: string, named: readonly string[] = choices(), reason = REASON) {
  return visitor.post(`${BASE}/nowy/assisted-ballot`, [
    ['teryt', city],
    ...named.map((one) => ['wybor', one] as const),
    ['powod', reason],
  ]);
}

async function decide(visitor: Visitor, path: string, decision = 'approve') {
  const page = await visitor.get(path);
  return visitor.post(`${path.split('?')[0]}/decyzja`, [
    ['decyzja', decision],
    ['skrot', valuesOf(page, 'skrot')[0] ?? ''],
  ]);
}

async function assist(city: string, named?: readonly string[]): Promise<string> {
  const path = ((await propose(anna, city, named)).headers.get('location') ?? '').split('?')[0] ?? '';
  expect((await decide(jan, path)).status).toBe(303);
  return path;
}

/** Who looked at the ballot of which city, as the audit log tells it. */
async function looks() {
  const query = { type: 'choices-seen', edition: EDITION, person: null, before: null, limit: 20 } as const;
  const found = (await site.ports.store.read((tx) => tx.audit.search(query))).map(({ text }) => JSON.parse(text));
  return found.map(({ actor, details }) => [actor.kind, details.teryt]);
}

const current = (city: Teryt) =>
  site.ports.store.read(async (tx) => ({
    voted: await tx.votes.hasVoted(EDITION, city),
    assisted: (await tx.roll.assisted(EDITION)).some((one) => one.teryt === city),
  }));

function castByCity(city: Teryt, named: readonly string[]) {
  const codeHash = hashVotingCode(EDITION, site.codes.get(city)?.replaceAll('-', '') as never);
  const request = { edition: EDITION, codeHash, choices: named, arrivedAt: site.clock.now(), idempotencyKey: null };
  return site.ports.store.group((tx) => castBallot(tx, site.ports, request));
}

describe('a ballot cast for a city', () => {
  it('is shown to the organiser who decides, and its choices to nobody else and nowhere else', async () => {
    const form = await anna.get(`${BASE}/nowy/assisted-ballot`);
    expect([form.status, (form.text.match(/<select/g) ?? []).length]).toEqual([200, 3]);
    const made = await propose(anna, teryt(0));
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? '';
    const [first = ''] = choices();
    const merely = await jan.get(path);
    expect([merely.text.includes(first), wordsOf(merely).includes('zapieczętowany, dopóki')]).toEqual([false, true]);
    expect(await looks()).toEqual([]);
    const shown = await jan.post(`${path}/wybor`, []);
    expect(wordsOf(shown)).toContain(
      `Głos miasta ${choices()
        .sort()
        .map((one) => `${nameOf(one)} (${one})`)
        .join(', ')}`,
    );
    expect(valuesOf(shown, 'skrot')).toEqual(valuesOf(merely, 'skrot'));
    expect(await looks()).toEqual([['person', teryt(0)]]);
    const { visitor: auditor } = await site.signedIn([{ role: 'auditor', edition: null }], 'Audytor');
    const { visitor: analyst } = await site.signedIn([{ role: 'analyst', edition: EDITION }], 'Ala');
    for (const other of [auditor, analyst]) {
      const page = wordsOf(await other.get(path));
      expect([page.includes(nameOf(teryt(0))), page.includes(first), page.includes('zapieczętowany')]).toEqual([
        true,
        false,
        true,
      ]);
      expect((await other.post(`${path}/wybor`, [])).status).toBe(403);
    }
    const file = await auditor.get('/biuro/slad/plik');
    expect(file.text).not.toContain(first);
    const stored = await site.ports.store.read((tx) => tx.proposals.list(EDITION));
    expect(JSON.stringify(stored)).not.toContain(first);
    expect(await current(teryt(0))).toEqual({ voted: false, assisted: false });

    expect((await decide(anna, path)).status).toBe(403);
    expect((await propose(anna, teryt(0), choices(4))).status).toBe(409);
    expect((await decide(jan, path)).status).toBe(303);
    expect(await current(teryt(0))).toEqual({ voted: true, assisted: true });
    expect(wordsOf(await jan.get(path))).not.toContain(first);
    expect((await jan.post(`${path}/wybor`, [])).text).not.toContain(first);
    expect(await looks()).toHaveLength(1);
  });

  it('is shown after a recent sign-in only', async () => {
    const path = ((await propose(anna, teryt(5))).headers.get('location') ?? '').split('?')[0] ?? '';
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Ola');
    const now = site.clock.now();
    site.clock.setBeside('2022-09-08T10:00:00+02:00', 20 * 60_000);
    const stale = await visitor.post(`${path}/wybor`, []);
    expect([stale.status, stale.headers.get('location')?.includes('powod=znowu')]).toEqual([303, true]);
    site.clock.setBeside('2022-09-08T10:00:00+02:00', 0);
    expect([site.clock.now(), await looks()]).toEqual([now, [['person', teryt(0)]]]);
    expect((await decide(anna, path, 'withdraw')).status).toBe(303);
  });

  it('is told at once to every address of the city: that it was cast, why, and what to do; not for whom', async () => {
    const letters = outboxLetters(site.ports).filter(({ kind }) => kind === 'ballot-assisted');
    expect(letters.map(({ to }) => to).sort()).toEqual(['ola@a.example', `um@${teryt(0)}.example`].sort());
    expect(letters[0]?.fields).toMatchObject({ city: nameOf(teryt(0)), reason: REASON });
    expect(letters[0]?.secrets.code).toBeUndefined();
    for (const choice of choices()) expect(JSON.stringify(letters)).not.toContain(choice);
    expect(lettersTo(site.ports, 'ola@a.example').some(({ kind }) => kind === 'ballot-confirmed')).toBe(false);
  });

  it.each<[string, () => readonly [string, readonly string[]], string]>([
    ['another number of choices', () => [teryt(1), choices().slice(0, 2)], 'too-few-choices'],
    ['its own city', () => [nominated(), choices()], 'own-city'],
    ['the same city twice', () => [teryt(1), [nominated(), nominated(), ...choices().slice(1, 2)]], 'repeated-choice'],
    ['a city that is not nominated', () => [teryt(1), [...choices().slice(1), teryt(2)]], 'unknown-candidate'],
    ['a city that is not on the roll', () => ['3263011', choices()], 'roll-invalid'],
    ['a city without an address', () => [teryt(9), choices()], 'assisted-no-address'],
  ])('is refused for %s, as every ballot is, and nothing is proposed', async (_, of, refusal) => {
    const before = await site.ports.store.read((tx) => tx.proposals.list(EDITION));
    const [city, named] = of();
    const sealed = must(
      await sealAssisted(site.ports, { edition: EDITION, teryt: city, choices: named, reason: REASON }),
    );
    const checked = await site.ports.store.read((tx) =>
      mayAssist(tx, site.ports, { edition: EDITION, ...sealed.content }),
    );
    expect(checked).toMatchObject({ ok: false, refusal });
    const answer = await propose(anna, city, named);
    expect(answer.status).toBe(422);
    expect(wordsOf(answer)).toContain(wordsOfRefusal(checked));
    expect(await site.ports.store.read((tx) => tx.proposals.list(EDITION))).toEqual(before);
  });

  it('asks for a reason, and for the right to propose', async () => {
    expect((await propose(anna, teryt(1), choices(), '')).status).toBe(422);
    const { visitor } = await site.signedIn([{ role: 'analyst', edition: EDITION }]);
    expect((await propose(visitor, teryt(1))).status).toBe(403);
  });

  it('is checked again when it is approved: a nominee has withdrawn, nothing is cast', async () => {
    const path = ((await propose(anna, teryt(1), choices(10))).headers.get('location') ?? '').split('?')[0] ?? '';
    const gone = choices(10)[0] as Teryt;
    must(
      await site.ports.store.write((tx) =>
        withdrawNominee(
          tx,
          { ...site.ports, now: site.clock.now() },
          { edition: EDITION, teryt: gone, reason: 'Na prośbę miasta' },
        ),
      ),
    );
    expect((await decide(jan, path)).status).toBeGreaterThanOrEqual(400);
    expect(await current(teryt(1))).toEqual({ voted: false, assisted: false });
    expect((await decide(anna, path, 'withdraw')).status).toBe(303);
  });

  it('looks the same whether the city has voted or not, and gives way to the ballot of the city', async () => {
    must(await castByCity(teryt(2), choices(5)));
    const [voted, fresh] = [await assist(teryt(2)), await assist(teryt(3))];
    const page = async (path: string, city: string) =>
      wordsOf(await jan.get(path))
        .replaceAll(nameOf(city), '–')
        .replaceAll(city, '–')
        .replace(/[0-9a-f]{64}/g, '–');
    expect(await page(voted, teryt(2))).toBe(await page(fresh, teryt(3)));
    expect(await current(teryt(2))).toEqual({ voted: true, assisted: true });
    must(await castByCity(teryt(2), choices(5)));
    expect(await current(teryt(2))).toEqual({ voted: true, assisted: false });
    expect(await current(teryt(3))).toEqual({ voted: true, assisted: true });
  });

  it('says nothing in the log before the release', async () => {
    const entries = await site.ports.store.read((tx) => tx.log.entries(EDITION));
    expect(entries.filter((entry) => entry.includes('assisted'))).toEqual([]);
  });

  it('is counted once, marked after the release with its reason, and both are verified', async () => {
    site.clock.set('2022-09-14T09:00:00+02:00');
    must(await closeAndDestroyKey(site.ports, EDITION));
    const { visitor } = await site.signedIn([{ role: 'organiser', edition: EDITION }], 'Ewa');
    expect((await propose(visitor, teryt(4))).status).toBe(403);
    const opened = await site.ports.store.read((tx) => tx.votes.ballots(EDITION));
    expect(opened.filter(({ replaced }) => !replaced).length).toBe(3);
    const first = await countVoteOf(site.ports, EDITION, null);
    if (!first.ok) must(await countVoteOf(site.ports, EDITION, { seed: '1-2-3', source: 'losowanie' }));
    const two = await demoOrganisers(site.ports, EDITION);
    const { protocol } = must(await protocolToCertify(site.ports, EDITION));
    must(await agree(site.ports, two, EDITION, { kind: 'certify', protocol }));
    must(await agree(site.ports, two, EDITION, { kind: 'release' }));

    const { files } = must(await bundleOf(site.ports, EDITION));
    const told = (files.get('log.jsonl') ?? '').split('\n').filter((line) => line.includes('ballot-assisted'));
    expect(told.map((line) => JSON.parse(line))).toEqual(
      [teryt(0), teryt(3)].sort().map((one) => ({ type: 'ballot-assisted', teryt: one, reason: REASON })),
    );
    expect(verifyBundle(files, { head: null, key: null }).verdict).toBe('verified');
    const page = wordsOf(await site.visitor().get(`/wyniki/${EDITION}`));
    expect(page).toContain(`${nameOf(teryt(0))} (głos oddało dwóch organizatorów: ${REASON})`);
    expect(page.split('głos oddało dwóch organizatorów').length).toBe(3);
    expect(site.bugs).toEqual([]);
  }, 60_000);
});
