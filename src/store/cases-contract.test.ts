import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.ts';
import type { Instant } from '../core/basics/day.ts';
import { hashText } from '../core/basics/hash.ts';
import type { CaseNumber } from '../core/office/case-number.ts';
import type { AnswerDraft, CaseAnswer, PublicCase } from '../core/office/public-case.ts';
import type { Teryt } from '../core/places/municipality.ts';
import { demoEdition } from '../demo/demo-edition.ts';
import type { CaseLink } from '../ports/cases.ts';

const TYCHY = '2477011' as Teryt;
const NOW = 1_662_000_000_000 as Instant;
const NUMBER = 'K7Q3M9TX' as CaseNumber;
const DRAFT: AnswerDraft = { outcome: null, question: 'Pytanie', text: '', recount: false };
const ANSWER: CaseAnswer = { at: NOW, outcome: 'partly', question: 'O co pyta miasto', text: 'Tak.', recount: true };
const LATER: CaseAnswer = { at: (NOW + 1) as Instant, outcome: 'upheld', question: '', text: 'Nie.', recount: false };

function complaint(number: string, change: Partial<PublicCase> = {}): PublicCase {
  return {
    ...{ number: number as CaseNumber, edition: demoEdition.id, kind: 'complaint', asker: TYCHY, about: TYCHY },
    ...{ address: '', language: 'pl', receivedAt: NOW, note: '', draft: null, answers: [] },
    text: { wrong: 'Zły wynik', wanted: '', profile: '', evidence: '' },
    ...change,
  };
}

onBothDatabases('cases', ({ store, write }) => {
  beforeEach(async () => {
    await write(async (tx) => {
      await tx.editions.put(demoEdition);
      await tx.editions.put({ ...demoEdition, id: '2023' });
    });
  });
  const find = (number: string = NUMBER) => store.read((tx) => tx.cases.find(number as CaseNumber));

  it('keeps a case as it arrived, and finds it by its number, by the key of its form and by its edition', async () => {
    const person = complaint('AAAA1111', {
      ...{ kind: 'correction', asker: null, address: 'ola@example.org', language: 'en', edition: '2023' },
      receivedAt: (NOW - 5) as Instant,
    });
    await write(async (tx) => {
      await tx.cases.add(complaint(NUMBER), hashText('1'));
      await tx.cases.add(person, hashText('2'));
    });
    expect(await find()).toEqual(complaint(NUMBER));
    const read = await store.read(async (tx) => ({
      byKey: await tx.cases.findByKey(hashText('2')),
      noKey: await tx.cases.findByKey(hashText('3')),
      own: await tx.cases.list(demoEdition.id),
      all: await tx.cases.list(null),
    }));
    expect(read).toEqual({
      ...{ byKey: person, noKey: null, own: [complaint(NUMBER)], all: [person, complaint(NUMBER)] },
    });
    expect(await find('ZZZZ9999')).toBeNull();
  });

  it('takes one case per form, and one per number', async () => {
    await write((tx) => tx.cases.add(complaint(NUMBER), hashText('1')));
    await expect(write((tx) => tx.cases.add(complaint('AAAA1111'), hashText('1')))).rejects.toThrow();
    await expect(write((tx) => tx.cases.add(complaint(NUMBER), hashText('2')))).rejects.toThrow();
    expect(await store.read((tx) => tx.cases.list(null))).toEqual([complaint(NUMBER)]);
  });

  it('adds answers one behind the other and leaves the earlier ones as they are', async () => {
    await write(async (tx) => {
      await tx.cases.add(complaint(NUMBER), hashText('1'));
      await tx.cases.add(complaint('AAAA1111'), hashText('2'));
      await tx.cases.addAnswer(NUMBER, ANSWER);
    });
    await write((tx) => tx.cases.addAnswer(NUMBER, LATER));
    expect((await find())?.answers).toEqual([ANSWER, LATER]);
    const all = await store.read((tx) => tx.cases.list(demoEdition.id));
    expect(all.map(({ number, answers }) => [number, answers.length])).toEqual([
      ['AAAA1111', 0],
      [NUMBER, 2],
    ]);
  });

  it('lets two who answer at once answer one after the other', async () => {
    await write((tx) => tx.cases.add(complaint(NUMBER), hashText('1')));
    const answerOnce = (answer: CaseAnswer) =>
      write(async (tx) => {
        const found = await tx.cases.lock(NUMBER);
        if (found?.answers.length === 0) await tx.cases.addAnswer(NUMBER, answer);
      });
    await Promise.all([answerOnce(ANSWER), answerOnce(LATER)]);
    expect((await find())?.answers.length).toBe(1);
  });

  it('keeps note and draft, and takes them, the text and the address away; answers stay', async () => {
    await write(async (tx) => {
      await tx.cases.add(complaint(NUMBER, { asker: null, address: 'ola@example.org' }), hashText('1'));
      await tx.cases.keep(NUMBER, { note: 'zadzwonić', draft: DRAFT });
      await tx.cases.addAnswer(NUMBER, ANSWER);
    });
    expect(await find()).toMatchObject({ note: 'zadzwonić', draft: DRAFT, address: 'ola@example.org' });
    await write((tx) => tx.cases.empty(NUMBER));
    expect(await find()).toEqual(complaint(NUMBER, { asker: null, text: null, answers: [ANSWER] }));
    await expect(write((tx) => tx.cases.keep('ZZZZ9999' as CaseNumber, { note: '', draft: null }))).rejects.toThrow(
      'cases.keep',
    );
  });

  it('keeps links by the hash of their token, until they are dropped', async () => {
    const link = (n: string, change: Partial<CaseLink>): CaseLink => ({
      ...{ tokenHash: hashText(n), edition: demoEdition.id, teryt: null, address: '', until: NOW },
      ...change,
    });
    const [city, person] = [link('1', { teryt: TYCHY }), link('2', { address: 'ola@example.org' })];
    await write(async (tx) => {
      await tx.cases.addLink(city);
      await tx.cases.addLink(person);
    });
    const read = () =>
      store.read(async (tx) => ({
        found: [await tx.cases.findLink(hashText('1')), await tx.cases.findLink(hashText('9'))],
        own: await tx.cases.links('ola@example.org'),
        city: await tx.cases.linksOfCity(demoEdition.id, TYCHY),
        others: [
          ...(await tx.cases.linksOfCity('inna-2022', TYCHY)),
          ...(await tx.cases.linksOfCity(demoEdition.id, '1261011' as Teryt)),
        ],
        all: new Set((await tx.cases.links(null)).map(({ tokenHash }) => tokenHash)),
      }));
    expect(await read()).toEqual({
      ...{
        found: [city, null],
        own: [person],
        city: [city],
        others: [],
        all: new Set([hashText('1'), hashText('2')]),
      },
    });
    await write((tx) => tx.cases.dropLinks([hashText('1')]));
    expect(await read()).toEqual({
      ...{ found: [null, null], own: [person], city: [], others: [], all: new Set([hashText('2')]) },
    });
  });
});
