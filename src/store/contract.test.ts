import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { type Kysely, sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { onBothDatabases, testDatabase } from '../../test/databases.ts';
import type { SealedBallot, StoredBallot, Voter, VotingLink } from '../core/ballot/ballot-box.ts';
import type { Day, Instant } from '../core/basics/day.ts';
import { type Hash, hashText } from '../core/basics/hash.ts';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { Edition } from '../core/editions/edition.ts';
import { entryText, type LogEntry } from '../core/ledger/log-entry.ts';
import { appendLeaves, EMPTY_FRONTIER, leafHash, rootOf } from '../core/ledger/merkle.ts';
import type { PublicKey, Signature, SignedHead } from '../core/ledger/signed-head.ts';
import type { Division } from '../core/places/division.ts';
import type { Municipality, Teryt } from '../core/places/municipality.ts';
import type { Platform, Profile } from '../core/profiles/profile.ts';
import type { ImportRecord, ProfileFollowers, Store, Tx } from '../ports.ts';
import type { StoreSettings } from './open-store.ts';

const TYCHY = '2477011' as Teryt;
const LUBIN = '0211011' as Teryt;
const GDYNIA = '2262011' as Teryt;
const FACEBOOK = 'facebook' as Platform;
const DAY = '2022-09-01' as Day;
const DONE: Outcome = { ok: true };

onBothDatabases('store contract', ({ kind, open, settings, store, write }) => {
  const withVoters = () =>
    write(async (tx) => {
      await tx.editions.put(EDITION);
      await tx.votes.putVoters('2022', [voter(TYCHY), voter(LUBIN), voter(GDYNIA)]);
    });

  describe('places', () => {
    it('gives the register back in the order of TERYT, whole and exact', async () => {
      const register = [municipality(TYCHY, 'Tychy'), municipality(LUBIN, 'Lubin'), municipality(GDYNIA, 'Gdynia')];
      await write((tx) => tx.places.putRegister(register));
      expect(await store.read((tx) => tx.places.municipalities())).toEqual([register[1], register[2], register[0]]);
    });

    it('replaces the register as a whole', async () => {
      await write((tx) => tx.places.putRegister([municipality(TYCHY, 'Tychy'), municipality(LUBIN, 'Lubin')]));
      await write((tx) => tx.places.putRegister([municipality(TYCHY, 'Tychy (nowe)')]));
      expect(await store.read((tx) => tx.places.municipalities())).toEqual([municipality(TYCHY, 'Tychy (nowe)')]);
    });

    it('takes a register of the whole country', async () => {
      const all = Array.from({ length: 2_479 }, (_, i) => municipality(String(1_000_000 + i) as Teryt, `Miasto ${i}`));
      await write((tx) => tx.places.putRegister(all));
      expect(await store.read((tx) => tx.places.municipalities())).toEqual(all);
    });

    it('keeps divisions in the order in which they came, an edited one in its place', async () => {
      await write((tx) => tx.places.putDivisions([division('z', 'Z'), division('a', 'A')]));
      await write((tx) => tx.places.putDivisions([division('m', 'M'), division('z', 'Z2')]));
      expect(await store.read((tx) => tx.places.divisions())).toEqual([
        division('z', 'Z2'),
        division('a', 'A'),
        division('m', 'M'),
      ]);
    });
  });

  it('takes neither a town, nor a division, nor a voter twice in one list', async () => {
    await write((tx) => tx.editions.put(EDITION));
    const twice: ((tx: Tx) => Promise<void>)[] = [
      (tx) => tx.places.putRegister([municipality(TYCHY, 'Tychy'), municipality(TYCHY, 'Tychy')]),
      (tx) => tx.places.putDivisions([division('a', 'A'), division('a', 'B')]),
      (tx) => tx.votes.putVoters('2022', [voter(TYCHY), voter(TYCHY)]),
    ];
    for (const put of twice) await expect(write(put)).rejects.toThrow();
  });

  describe('profiles', () => {
    it('meets an unknown profile without an owner', async () => {
      await write((tx) => tx.profiles.meet([{ platform: FACEBOOK, profileId: '1', name: 'Portal Lubin' }], DAY));
      expect(await store.read((tx) => tx.profiles.all())).toEqual([
        { platform: 'facebook', profileId: '1', name: 'Portal Lubin', owner: null, status: 'ranked', reason: null },
      ]);
    });

    it('leaves owner and status of a known profile and takes its new name unless that is empty', async () => {
      const known = profile('1', { status: 'shown', reason: 'seria przerwana' });
      await write((tx) => tx.profiles.put([known]));
      await write((tx) => tx.profiles.meet([{ platform: FACEBOOK, profileId: '1', name: '' }], DAY));
      expect(await store.read((tx) => tx.profiles.all())).toEqual([known]);
      await write((tx) => tx.profiles.meet([{ platform: FACEBOOK, profileId: '1', name: 'Nowa nazwa' }], DAY));
      expect(await store.read((tx) => tx.profiles.all())).toEqual([{ ...known, name: 'Nowa nazwa' }]);
    });

    it('meets one profile twice in one file', async () => {
      const met = ['Stara', 'Nowa', ''].map((name) => ({ platform: FACEBOOK, profileId: '1', name }));
      await write((tx) => tx.profiles.meet(met, DAY));
      expect((await store.read((tx) => tx.profiles.all())).map(({ name }) => name)).toEqual(['Nowa']);
    });

    it('replaces owner, status, reason and name', async () => {
      await write((tx) => tx.profiles.put([profile('1', { status: 'excluded', reason: 'nie miasto', owner: null })]));
      await write((tx) => tx.profiles.put([profile('1', {})]));
      expect(await store.read((tx) => tx.profiles.all())).toEqual([profile('1', {})]);
    });

    it('does not hide a profile without a reason', async () => {
      await expect(
        write((tx) => tx.profiles.put([profile('1', { status: 'excluded', reason: null })])),
      ).rejects.toThrow();
      expect(await store.read((tx) => tx.profiles.all())).toEqual([]);
    });

    it('lists by platform and id, by bytes and not by the locale of the server', async () => {
      const ids = ['b', 'B', 'ą', 'a', '10', '9', 'A', '_'];
      await write((tx) => tx.profiles.put(ids.map((id) => profile(id, {}))));
      const listed = (await store.read((tx) => tx.profiles.all())).map(({ profileId }) => profileId);
      expect(listed).toEqual(['10', '9', 'A', 'B', '_', 'a', 'b', 'ą']);
    });
  });

  describe('imports', () => {
    it('finds a frozen file by its hash and lists all by hash', async () => {
      const [a, b] = [importRecord('b', {}), importRecord('a', { period: null, zone: 'America/Los_Angeles' })];
      await write(async (tx) => {
        await tx.imports.add(a);
        await tx.imports.add(b);
      });
      expect(await store.read((tx) => tx.imports.find(a.sha256))).toEqual(a);
      expect(await store.read((tx) => tx.imports.find(hashText('unknown')))).toBeNull();
      const inOrder = [a, b].sort((x, y) => (x.sha256 < y.sha256 ? -1 : 1));
      expect(await store.read((tx) => tx.imports.all())).toEqual(inOrder);
    });

    it('takes one file once', async () => {
      await write((tx) => tx.imports.add(importRecord('a', {})));
      await expect(write((tx) => tx.imports.add(importRecord('a', {})))).rejects.toThrow();
    });

    it('gives of each profile and day the latest snapshot up to the one asked for', async () => {
      const early = importRecord('early', { snapshotOn: '2022-01-01' as Day });
      const late = importRecord('late', { snapshotOn: '2022-02-01' as Day });
      await write(async (tx) => {
        await tx.imports.add(late);
        await tx.imports.addFollowers(late.sha256, [point('1', '2021-12-01', 90)]);
        await tx.imports.add(early);
        await tx.imports.addFollowers(early.sha256, [point('1', '2021-12-01', 100), point('1', '2021-11-01', 80)]);
      });
      const all = (snapshot: string | null) => store.read((tx) => tx.imports.followers(null, snapshot as Day | null));
      expect(await all(null)).toEqual([point('1', '2021-11-01', 80), point('1', '2021-12-01', 90)]);
      expect(await all('2022-01-31')).toEqual([point('1', '2021-11-01', 80), point('1', '2021-12-01', 100)]);
      expect(await all('2021-12-31')).toEqual([]);
    });

    it('takes the larger of two values of one snapshot day, so that the order of files does not matter', async () => {
      await write(async (tx) => {
        for (const [name, followers] of [
          ['x', 7],
          ['y', 9],
          ['z', 8],
        ] as const) {
          const record = importRecord(name, {});
          await tx.imports.add(record);
          await tx.imports.addFollowers(record.sha256, [point('1', '2021-12-01', followers)]);
        }
      });
      expect(await store.read((tx) => tx.imports.followers(null, null))).toEqual([point('1', '2021-12-01', 9)]);
    });

    it('names the file of each size: of the latest snapshot, of the larger value, and of the first hash where both agree', async () => {
      const file = (name: string, snapshotOn = '2022-02-01') =>
        importRecord(name, { kind: 'followers', snapshotOn: snapshotOn as Day });
      const [early, late, larger] = [file('early', '2022-01-01'), file('late'), file('larger')];
      await write(async (tx) => {
        for (const record of [early, late, larger]) await tx.imports.add(record);
        await tx.imports.addFollowers(early.sha256, [point('1', '2021-12-01', 100), point('2', '2021-12-01', 5)]);
        await tx.imports.addFollowers(late.sha256, [point('1', '2021-12-01', 90), point('1', '2021-12-02', 91)]);
        await tx.imports.addFollowers(larger.sha256, [point('1', '2021-12-01', 95), point('1', '2021-12-02', 91)]);
      });
      const sizes = (profileId: string | null, snapshot: string | null) =>
        store.read((tx) =>
          tx.imports.measuredSizes({ platform: FACEBOOK, profileId, snapshot: snapshot as Day | null }),
        );
      const [first] = [late.sha256, larger.sha256].sort();
      const ofOne = [
        { ...point('1', '2021-12-01', 95), sha256: larger.sha256 },
        { ...point('1', '2021-12-02', 91), sha256: first },
      ];
      expect(await sizes('1', null)).toEqual(ofOne);
      expect(await sizes(null, null)).toEqual([...ofOne, { ...point('2', '2021-12-01', 5), sha256: early.sha256 }]);
      expect(await sizes('1', '2022-01-31')).toEqual([{ ...point('1', '2021-12-01', 100), sha256: early.sha256 }]);
      expect(await sizes('3', null)).toEqual([]);
    });

    it('lists followers of one platform, by profile and day, also in large numbers', async () => {
      const other = { ...point('1', '2021-01-01', 5), platform: 'tiktok' as Platform };
      const points = Array.from({ length: 1_200 }, (_, i) => point(String(1000 + i), '2021-12-01', 3_000_000_000 + i));
      await write(async (tx) => {
        const record = importRecord('a', {});
        await tx.imports.add(record);
        await tx.imports.addFollowers(record.sha256, [other, ...points.toReversed()]);
      });
      expect(await store.read((tx) => tx.imports.followers(FACEBOOK, null))).toEqual(points);
      expect(await store.read((tx) => tx.imports.followers(null, null))).toEqual([...points, other]);
    });
  });

  describe('editions', () => {
    it('keeps and replaces a definition', async () => {
      await write((tx) => tx.editions.put({ ...EDITION, demo: true }));
      await write((tx) => tx.editions.put(EDITION));
      await write((tx) => tx.editions.put({ ...EDITION, id: '2021' }));
      expect(await store.read((tx) => tx.editions.find('2022'))).toEqual(EDITION);
      expect(await store.read((tx) => tx.editions.find('2023'))).toBeNull();
      expect(await store.read((tx) => tx.editions.all())).toEqual([{ ...EDITION, id: '2021' }, EDITION]);
    });

    it('takes a document once: the second one throws and changes nothing', async () => {
      await write((tx) => tx.editions.put(EDITION));
      await write((tx) => tx.editions.addDocument('2022', 'roll', '{"zażółć":1}'));
      await expect(write((tx) => tx.editions.addDocument('2022', 'roll', '{}'))).rejects.toThrow();
      expect(await store.read((tx) => tx.editions.document('2022', 'roll'))).toBe('{"zażółć":1}');
      expect(await store.read((tx) => tx.editions.document('2022', 'close'))).toBeNull();
    });

    it('answers for several kinds at once, and names the kinds below a prefix', async () => {
      await write((tx) => tx.editions.put(EDITION));
      await write((tx) => tx.editions.addDocument('2022', 'roll', 'a'));
      await write((tx) => tx.editions.addDocument('2022', 'withdrawn/2477011', 'b'));
      await write((tx) => tx.editions.addDocument('2022', 'withdrawn/0262011', 'c'));
      expect(await store.read((tx) => tx.editions.documents('2022', ['roll', 'close']))).toEqual(
        new Map([['roll', 'a']]),
      );
      expect(await store.read((tx) => tx.editions.documents('2022', []))).toEqual(new Map());
      const below = await store.read((tx) => tx.editions.kindsUnder('2022', 'withdrawn/'));
      expect(below).toEqual(['withdrawn/0262011', 'withdrawn/2477011']);
    });

    it('takes no document for an edition that is not there', async () => {
      await expect(write((tx) => tx.editions.addDocument('1999', 'roll', '{}'))).rejects.toThrow();
    });
  });

  describe('votes', () => {
    beforeEach(withVoters);

    it('knows whether one city has voted', async () => {
      await write(async (tx) => {
        await tx.votes.lockSlot('2022', TYCHY);
        await tx.votes.lockSlot('2022', GDYNIA);
        await tx.votes.sealSlot('2022', GDYNIA, 'ff');
      });
      expect(await store.read((tx) => tx.votes.hasVoted('2022', GDYNIA))).toBe(true);
      expect(await store.read((tx) => tx.votes.hasVoted('2022', TYCHY))).toBe(false);
      expect(await store.read((tx) => tx.votes.hasVoted('2022', LUBIN))).toBe(false);
    });

    it('gives the roll back in the order of TERYT and replaces it as a whole', async () => {
      const lubin = { ...voter(LUBIN), email: null, emailSource: null };
      expect(await store.read((tx) => tx.votes.voters('2022'))).toEqual([voter(LUBIN), voter(GDYNIA), voter(TYCHY)]);
      await write((tx) => tx.votes.putVoters('2022', [voter(TYCHY), lubin]));
      expect(await store.read((tx) => tx.votes.voters('2022'))).toEqual([lubin, voter(TYCHY)]);
      expect(await store.read((tx) => tx.votes.voters('2021'))).toEqual([]);
    });

    it('does not drop a city that has a link from the roll', async () => {
      await write((tx) => tx.votes.addLinks('2022', [link('a', TYCHY)]));
      await expect(write((tx) => tx.votes.putVoters('2022', [voter(LUBIN)]))).rejects.toThrow();
      expect((await store.read((tx) => tx.votes.voters('2022'))).length).toBe(3);
    });

    it('finds a link by the hash of its code, in its edition only, and revokes it', async () => {
      const links = [link('a', TYCHY), link('b', LUBIN)].sort((x, y) => (x.codeHash < y.codeHash ? -1 : 1));
      await write((tx) => tx.votes.addLinks('2022', links.toReversed()));
      expect(await store.read((tx) => tx.votes.links('2022'))).toEqual(links);
      expect(await store.read((tx) => tx.votes.findLink('2022', hashText('a')))).toEqual(link('a', TYCHY));
      expect(await store.read((tx) => tx.votes.findLink('2021', hashText('a')))).toBeNull();
      await write((tx) => tx.votes.revokeLink('2022', hashText('a')));
      expect((await store.read((tx) => tx.votes.findLink('2022', hashText('a'))))?.status).toBe('revoked');
      await expect(write((tx) => tx.votes.revokeLink('2022', hashText('unknown')))).rejects.toThrow();
    });

    it('gives a link or a slot to nobody outside the roll', async () => {
      const stranger = '3064011' as Teryt;
      await expect(write((tx) => tx.votes.addLinks('2022', [link('a', stranger)]))).rejects.toThrow();
      await expect(write((tx) => tx.votes.lockSlot('2022', stranger))).rejects.toThrow();
    });

    it('seals, counts and empties slots: who voted stays, for what does not', async () => {
      expect(await lockedSlot(store, TYCHY)).toBeNull();
      expect(await store.read((tx) => tx.votes.turnout('2022'))).toEqual([]);
      for (const teryt of [TYCHY, LUBIN])
        await write(async (tx) => {
          await tx.votes.lockSlot('2022', teryt);
          await tx.votes.sealSlot('2022', teryt, `sealed ${teryt}`);
        });
      expect(await lockedSlot(store, TYCHY)).toBe(`sealed ${TYCHY}`);
      expect(await store.read((tx) => tx.votes.turnout('2022'))).toEqual([LUBIN, TYCHY]);
      await write((tx) => tx.votes.unlinkSlots('2022'));
      expect(await lockedSlot(store, TYCHY)).toBeNull();
      expect(await store.read((tx) => tx.votes.turnout('2022'))).toEqual([LUBIN, TYCHY]);
    });

    it('seals no slot that was not locked', async () => {
      await expect(write((tx) => tx.votes.sealSlot('2022', TYCHY, 'x'))).rejects.toThrow();
    });

    it('order-of-casting-leaves-no-trace: ballots come in the order of their handles', async () => {
      const cast = Array.from({ length: 40 }, (_, i) => ballot(`ballot ${i}`));
      for (const one of cast) await write((tx) => tx.votes.addBallot('2022', one));
      const sorted = [...cast].sort((a, b) => (a.handle < b.handle ? -1 : 1));
      expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual(sorted);
      expect(sorted).not.toEqual(cast);
    });

    it('marks ballots as logged and replaced, and finds one by its handle', async () => {
      const [a, b, c] = [ballot('a'), ballot('b'), ballot('c')];
      await write(async (tx) => {
        for (const one of [a, b, c]) await tx.votes.addBallot('2022', one);
        await tx.votes.markReplaced('2022', a.handle);
        await tx.votes.markLogged('2022', [a.handle, b.handle]);
      });
      const inOrder = [{ ...a, replaced: true, logged: true }, { ...b, logged: true }, c];
      inOrder.sort((x, y) => (x.handle < y.handle ? -1 : 1));
      expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual(inOrder);
      expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'not-logged'))).toEqual([c]);
      expect(await store.read((tx) => tx.votes.countNotLogged('2022'))).toBe(1);
      expect(await store.read((tx) => tx.votes.countNotLogged('2021'))).toBe(0);
      expect(await store.read((tx) => tx.votes.sealedBallot('2022', b.handle))).toEqual({ ...b, logged: true });
      expect(await store.read((tx) => tx.votes.sealedBallot('2022', hashText('x')))).toBeNull();
      expect(await store.read((tx) => tx.votes.sealedBallot('2021', b.handle))).toBeNull();
    });

    it('puts opened ballots in place of the sealed ones, in the order of their commitments', async () => {
      const sorted = ['a', 'b', 'c']
        .map((name): StoredBallot => ({ commitment: hashText(name), opening: name, replaced: name === 'b' }))
        .sort((x, y) => (x.commitment < y.commitment ? -1 : 1));
      await write(async (tx) => {
        for (const name of ['a', 'b', 'c']) await tx.votes.addBallot('2022', ballot(name));
        await tx.votes.openBox('2022', sorted.toReversed());
      });
      expect(await store.read((tx) => tx.votes.ballots('2022'))).toEqual(sorted);
      expect(await store.read((tx) => tx.votes.ballots('2021'))).toEqual([]);
      expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual([]);
    });

    it('throws when a ballot that should be marked is not there, and takes no ballot twice', async () => {
      await write((tx) => tx.votes.addBallot('2022', ballot('a')));
      await expect(write((tx) => tx.votes.addBallot('2022', ballot('a')))).rejects.toThrow();
      await expect(write((tx) => tx.votes.markReplaced('2022', hashText('x')))).rejects.toThrow();
      await expect(write((tx) => tx.votes.markLogged('2022', [ballot('a').handle, hashText('x')]))).rejects.toThrow();
      expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual([ballot('a')]);
      await write((tx) => tx.votes.markLogged('2022', []));
    });

    it('remembers answers until told to forget them', async () => {
      await write((tx) => tx.votes.rememberAnswer('2022', hashText('key'), 'receipt'));
      expect(await store.read((tx) => tx.votes.rememberedAnswer('2022', hashText('key')))).toBe('receipt');
      expect(await store.read((tx) => tx.votes.rememberedAnswer('2022', hashText('other')))).toBeNull();
      await expect(write((tx) => tx.votes.rememberAnswer('2022', hashText('key'), 'x'))).rejects.toThrow();
      await write((tx) => tx.votes.forgetAnswers('2022'));
      expect(await store.read((tx) => tx.votes.rememberedAnswer('2022', hashText('key')))).toBeNull();
    });

    it('one-ballot-per-city: of 64 clerks at two programs each sees the ballot before, and one stays', async () => {
      const second = await open();
      const seen = await Promise.all(
        Array.from({ length: 64 }, (_, i) =>
          (i % 2 ? store : second).group(async (tx) => {
            const before = await tx.votes.lockSlot('2022', TYCHY);
            if (before !== null) await tx.votes.markReplaced('2022', before as Hash);
            const mine = ballot(`clerk ${i}`);
            await tx.votes.addBallot('2022', mine);
            await tx.votes.sealSlot('2022', TYCHY, mine.handle);
            return { ok: true, before };
          }),
        ),
      );
      const ballots = await store.read((tx) => tx.votes.sealedBallots('2022', 'all'));
      expect(ballots.length).toBe(64);
      expect(ballots.filter(({ replaced }) => !replaced).map(({ handle }) => handle)).toEqual([
        await lockedSlot(store, TYCHY),
      ]);
      expect(new Set(seen.map((outcome) => outcome.ok && outcome.before)).size).toBe(64);
    });
  });

  describe('log', () => {
    it('begins empty, grows by entries and keeps its frontier', async () => {
      const entries = [1, 2, 3].map((i) => entry(`entry ${i}`));
      expect(await frontierOf(store)).toEqual(EMPTY_FRONTIER);
      await write(async (tx) => tx.log.append('2022', entries.slice(0, 1), await tx.log.lock('2022')));
      await write(async (tx) => tx.log.append('2022', entries.slice(1), await tx.log.lock('2022')));
      const texts = entries.map(entryText);
      expect(await store.read((tx) => tx.log.entries('2022'))).toEqual(texts);
      expect(await frontierOf(store)).toEqual(appendLeaves(EMPTY_FRONTIER, texts.map(leafHash)));
      expect(await store.read((tx) => tx.log.entries('2021'))).toEqual([]);
    });

    it('appends nothing behind a frontier that is out of date', async () => {
      const before = await frontierOf(store);
      await write((tx) => tx.log.append('2022', [entry('first')], before));
      await expect(write((tx) => tx.log.append('2022', [entry('second')], before))).rejects.toThrow();
      expect(await store.read((tx) => tx.log.entries('2022'))).toEqual([entryText(entry('first'))]);
    });

    it('keeps heads in the order of their sizes, the same one once, and no two roots of one size', async () => {
      await frontierOf(store);
      const [small, large] = [head(1, 'root 1', 5), head(2, 'root 2', 4)];
      expect(await store.read((tx) => tx.log.lastHead('2022'))).toBeNull();
      await write(async (tx) => {
        await tx.log.addHead(large);
        await tx.log.addHead(small);
        await tx.log.addHead(small);
      });
      expect(await store.read((tx) => tx.log.heads('2022'))).toEqual([small, large]);
      expect(await store.read((tx) => tx.log.lastHead('2022'))).toEqual(large);
      await expect(write((tx) => tx.log.addHead(head(2, 'root 2b', 6)))).rejects.toThrow();
    });

    it('two-programs-make-one-log: 2 × 50 appends leave no gap, and the frontier is that of all entries', async () => {
      const second = await open();
      const append = (which: Store, name: string) =>
        which.write(async (tx) => {
          await tx.log.append('2022', [entry(name)], await tx.log.lock('2022'));
          return DONE;
        });
      await Promise.all(Array.from({ length: 100 }, (_, i) => append(i % 2 ? store : second, `entry ${i}`)));
      const texts = await store.read((tx) => tx.log.entries('2022'));
      expect([...texts].sort()).toEqual(Array.from({ length: 100 }, (_, i) => entryText(entry(`entry ${i}`))).sort());
      const frontier = await frontierOf(second);
      expect(frontier).toEqual(appendLeaves(EMPTY_FRONTIER, texts.map(leafHash)));
      expect(rootOf(frontier)).toBe(rootOf(appendLeaves(EMPTY_FRONTIER, texts.map(leafHash))));
    });
  });

  describe('transactions', () => {
    it('a refusal takes everything back and comes out as it is', async () => {
      const refusal = refuse('edition-invalid', { field: 'name' });
      const outcome = await store.write(async (tx) => {
        await tx.editions.put(EDITION);
        return refusal;
      });
      expect(outcome).toEqual(refusal);
      expect(await store.read((tx) => tx.editions.all())).toEqual([]);
    });

    it('a throw takes everything back and comes out as it is', async () => {
      const bug = new Error('a bug');
      const action = store.write(async (tx): Promise<Outcome> => {
        await tx.editions.put(EDITION);
        throw bug;
      });
      await expect(action).rejects.toBe(bug);
      expect(await store.read((tx) => tx.editions.all())).toEqual([]);
    });

    it('an action that passes over a failed statement either fails or keeps all that went before', async () => {
      const outcome = await store
        .write(async (tx) => {
          await tx.editions.put(EDITION);
          await tx.editions.addDocument('1999', 'roll', '{}').catch(() => undefined);
          return DONE;
        })
        .catch(() => null);
      expect((await store.read((tx) => tx.editions.all())).length).toBe(outcome === null ? 0 : 1);
    });

    // As another request of the same process would.
    const outside = AsyncLocalStorage.snapshot();

    it('a read sees one view from its first look to its last', async () => {
      await write((tx) => tx.editions.put(EDITION));
      const counts = await store.read(async (tx) => {
        const before = (await tx.editions.all()).length;
        await outside(() => write((other) => other.editions.put({ ...EDITION, id: '2023' })));
        return [before, (await tx.editions.all()).length];
      });
      expect(counts).toEqual([1, 1]);
      expect((await store.read((tx) => tx.editions.all())).length).toBe(2);
    });

    it('a read cannot write', async () => {
      await expect(store.read((tx) => tx.editions.put(EDITION))).rejects.toMatchObject({
        refusal: 'database-readonly',
      });
    });

    it('a transaction inside a transaction says so instead of waiting for ever', async () => {
      await expect(store.write(async () => store.write(async () => DONE))).rejects.toThrow('inside a transaction');
      await expect(store.read(async () => store.read(async () => 1))).rejects.toThrow('inside a transaction');
      await expect(store.group(async () => store.group(async () => DONE))).rejects.toThrow('inside a transaction');
    });

    it('a closed store answers nobody', async () => {
      await store.close();
      await expect(store.read(async () => 1)).rejects.toThrow('closed');
    });

    it('programs that start at once on an empty database all find it ready', async () => {
      const fresh = await testDatabase(kind);
      const stores = await Promise.all([1, 2, 3, 4].map(() => fresh.open()));
      for (const one of stores) expect(await one.read((tx) => tx.editions.all())).toEqual([]);
      await fresh.remove();
    });

    it('what was answered before the program was killed is there', async () => {
      await withVoters();
      const answered = await castUntilKilled(settings(), 25);
      const kept = (await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).map(({ handle }) => handle);
      expect(answered.length).toBeGreaterThanOrEqual(25);
      expect(answered.filter((handle) => !kept.includes(handle as Hash))).toEqual([]);
    });

    it('everything is there after the database is opened again', async () => {
      await withVoters();
      await store.group(async (tx) => {
        await tx.votes.addBallot('2022', ballot('a'));
        return DONE;
      });
      await store.close();
      const again = await open();
      expect(await again.read((tx) => tx.editions.all())).toEqual([EDITION]);
      expect(await again.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual([ballot('a')]);
      expect((await again.durability()).durable).toBe(true);
    });
  });

  it('what was committed stands after the past was forgotten, and writing goes on', async () => {
    await withVoters();
    const add = (name: string) =>
      store.write(async (tx) => {
        await tx.votes.addBallot('2022', ballot(name));
        return DONE;
      });
    await add('a');
    await Promise.all([store.forgetPast(), store.read((tx) => tx.votes.sealedBallots('2022', 'all'))]);
    await add('b');
    expect(await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toHaveLength(2);
    expect((await store.durability()).durable).toBe(true);
  });

  describe('group', () => {
    beforeEach(withVoters);

    it('200 actions at once share few commits, and nobody is answered before the commit', async () => {
      const commits: number[] = [];
      const answeredBefore: number[] = [];
      let answered = 0;
      const grouped = await open({
        beforeCommit: async (_, actions) => {
          commits.push(actions);
          answeredBefore.push(answered);
        },
      });
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, async (_, i) => {
          const outcome = await grouped.group(async (tx) => {
            await tx.votes.addBallot('2022', ballot(`ballot ${i}`));
            return { ok: true, i };
          });
          answered += 1;
          return outcome;
        }),
      );
      expect(outcomes).toEqual(Array.from({ length: 200 }, (_, i) => ({ ok: true, i })));
      expect(commits.length).toBeLessThan(20);
      expect(commits.reduce((sum, actions) => sum + actions, 0)).toBe(200);
      expect(answeredBefore[0]).toBe(0);
      expect((await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).length).toBe(200);
    });

    it('one that is refused and one that throws leave the others of their group alone', async () => {
      const commits: number[] = [];
      const grouped = await open({ beforeCommit: async (_, actions) => void commits.push(actions) });
      const settled = await Promise.allSettled(
        Array.from({ length: 9 }, (_, i) =>
          grouped.group(async (tx) => {
            await tx.votes.addBallot('2022', ballot(`ballot ${i}`));
            if (i === 3) return refuse('vote-closed');
            if (i === 5) throw new Error('a bug');
            if (i === 7) await tx.votes.addBallot('2022', ballot('ballot 0'));
            return DONE;
          }),
        ),
      );
      expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 1].map(Boolean));
      expect(settled[3]).toEqual({ status: 'fulfilled', value: refuse('vote-closed') });
      expect(commits).toEqual([9]);
      const kept = (await store.read((tx) => tx.votes.sealedBallots('2022', 'all'))).map(({ handle }) => handle);
      expect(kept).toEqual([0, 1, 2, 4, 6, 8].map((i) => ballot(`ballot ${i}`).handle).sort());
    });

    it('a group is never larger than 256', async () => {
      const commits: number[] = [];
      const grouped = await open({ beforeCommit: async (_, actions) => void commits.push(actions) });
      await Promise.all(Array.from({ length: 600 }, () => grouped.group(async () => DONE)));
      expect(commits.every((actions) => actions <= 256)).toBe(true);
      expect(commits.reduce((sum, actions) => sum + actions, 0)).toBe(600);
    });

    it('closing waits for all that has begun', async () => {
      const cast = (name: string) => async (tx: Tx) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await tx.votes.addBallot('2022', ballot(name));
        return DONE;
      };
      const waiting = [store.group(cast('a')), store.write(cast('b')), store.group(cast('c')), store.write(cast('d'))];
      const reading = store.read(async (tx) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return tx.editions.all();
      });
      await store.close();
      expect(await Promise.all(waiting)).toEqual([DONE, DONE, DONE, DONE]);
      expect(await reading).toEqual([EDITION]);
      const again = await open();
      expect((await again.read((tx) => tx.votes.sealedBallots('2022', 'all'))).length).toBe(4);
    });

    it('after a failed commit everybody gets the failure, and nothing more is written', async () => {
      let sabotage = true;
      const failing = await open({
        beforeCommit: async (tx) => (sabotage ? breakCommit(kind, tx) : undefined),
      });
      const cast = (name: string) =>
        failing.group(async (tx) => {
          await tx.votes.addBallot('2022', ballot(name));
          return DONE;
        });
      const settled = await Promise.allSettled([cast('a'), cast('b'), cast('c')]);
      for (const one of settled)
        expect(one).toMatchObject({
          status: 'rejected',
          reason: { refusal: 'database-stopped', outcome: 'unknown' },
        });
      sabotage = false;
      await expect(cast('d')).rejects.toMatchObject({ refusal: 'database-stopped', outcome: 'rolled-back' });
      await expect(failing.write(async () => DONE)).rejects.toMatchObject({ refusal: 'database-stopped' });
      expect((await failing.durability()).durable).toBe(false);
      expect(await failing.read((tx) => tx.votes.sealedBallots('2022', 'all'))).toEqual([]);
    });
  });
});

const EDITION: Edition = {
  id: '2022',
  name: { pl: 'Złoty Lajk 2022', en: 'Golden Like 2022' },
  demo: false,
  regulations: '2022',
  ranking: { platform: FACEBOOK, from: '2021-09-01' as Day, to: '2022-08-31' as Day, snapshot: null },
  nominees: { division: 'cities', formula: 'most-active@1', top: 100 },
  vote: {
    choose: 3,
    voters: 'cities',
    opensAt: '2022-09-05T08:00:00+02:00',
    closesAt: '2022-09-14T00:00:00+02:00',
    secrecy: 'secret-with-receipts',
    batchAtLeast: 20,
    ties: { formula: 'engagement-period@1', lots: 'lots@1', draw: { pl: 'losowanie', en: 'a draw' } },
  },
  categories: [],
};

function municipality(teryt: Teryt, name: string): Municipality {
  return { teryt, name, kind: 'urban', countyCode: teryt.slice(0, 4), county: 'powiat', population: 123_456 };
}

function division(id: string, pl: string): Division {
  return { id, name: { pl, en: pl }, object: 'municipality', rule: { kind: 'all-cities' } };
}

function profile(profileId: string, fields: Partial<Profile>): Profile {
  const owner = { teryt: LUBIN, object: 'municipality' as const };
  return { platform: FACEBOOK, profileId, name: 'Lubin', owner, status: 'ranked', reason: null, ...fields };
}

function importRecord(name: string, fields: Partial<ImportRecord>): ImportRecord {
  return {
    sha256: hashText(name),
    fileName: `${name}.csv`,
    format: 'simple',
    kind: 'posts',
    encoding: 'utf-8',
    zone: null,
    snapshotOn: '2022-09-01' as Day,
    rows: 10,
    posts: 7,
    profiles: 2,
    rejected: 1,
    shares: 1,
    duplicates: 1,
    period: { from: '2021-09-01' as Day, to: '2022-08-31' as Day },
    importedAt: 1_662_000_000_123 as Instant,
    source: { by: 'analyst' },
    ...fields,
  };
}

function point(profileId: string, day: string, followers: number): ProfileFollowers {
  return { platform: FACEBOOK, profileId, day: day as Day, followers };
}

function voter(teryt: Teryt): Voter {
  return { teryt, name: `Miasto ${teryt}`, email: `um@${teryt}.example`, emailSource: 'BIP' };
}

function link(code: string, teryt: Teryt): VotingLink {
  return { codeHash: hashText(code), teryt, status: 'active' };
}

function ballot(name: string): SealedBallot {
  return { handle: hashText(name), opening: `sealed ${name}`, logged: false, replaced: false };
}

function entry(name: string): LogEntry {
  return { type: 'ballot', commitment: hashText(name) };
}

function head(size: number, root: string, at: number): SignedHead {
  const [key, signature] = ['a'.repeat(64) as PublicKey, 'b'.repeat(128) as Signature];
  return { log: '2022', size, root: hashText(root), at: at as Instant, key, signature };
}

async function lockedSlot(store: Store, teryt: Teryt): Promise<string | null> {
  const outcome = await store.write(
    async (tx) => ({ ok: true, sealed: await tx.votes.lockSlot('2022', teryt) }) as const,
  );
  return outcome.sealed;
}

async function frontierOf(store: Store) {
  return (await store.write(async (tx) => ({ ok: true, frontier: await tx.log.lock('2022') }) as const)).frontier;
}

/** Leaves a row behind that the database will only refuse at COMMIT. */
async function breakCommit<T>(kind: 'sqlite' | 'postgres', tx: Kysely<T>): Promise<void> {
  const statements =
    kind === 'sqlite'
      ? ['pragma defer_foreign_keys = on', `insert into edition_documents values ('1999', 'roll', '{}')`]
      : [
          'create temporary table parents (id integer primary key)',
          'create temporary table children (id integer references parents deferrable initially deferred)',
          'insert into children values (1)',
        ];
  for (const statement of statements) await sql.raw(statement).execute(tx);
}

/** Another program casts without end and says each handle after its answer; after so many it is killed at once. */
async function castUntilKilled(settings: StoreSettings, answers: number): Promise<string[]> {
  const program = `
    import { createHash } from 'node:crypto';
    import { writeSync } from 'node:fs';
    import { openStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)};
    const { store } = await openStore(${JSON.stringify(settings)});
    for (let i = 0; ; i += 1) {
      const handle = createHash('sha256').update(String(i)).digest('hex');
      const ballot = { handle, opening: 'sealed', logged: false, replaced: false };
      await store.group(async (tx) => { await tx.votes.addBallot('2022', ballot); return { ok: true }; });
      writeSync(1, handle + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > answers) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return said.split('\n').slice(0, -1);
}
