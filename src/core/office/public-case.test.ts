import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant } from '../basics/day.ts';
import { type CaseNumber, caseNumberFrom, printCaseNumber, readCaseNumber } from './case-number.ts';
import { hashCaseToken } from './case-token.ts';
import { type DataToken, hashDataToken } from './data-token.ts';
import {
  type AnswerDraft,
  answerDueAt,
  type CaseAnswer,
  type CaseText,
  caseStateAt,
  faultsOfAnswer,
  faultsOfText,
  sortCases,
  tidyText,
} from './public-case.ts';

const at = (text: string) => parseInstant(text) as Instant;
const RECEIVED = at('2022-09-20T09:00:00+02:00');
const TEXT: CaseText = {
  wrong: 'Profil ma 12 300 obserwujących, nie 1 230.',
  wanted: '12 300 obserwujących.',
  profile: 'Miasto Tychy',
  evidence: 'https://miasto.example/statystyki',
};
const ANSWER: CaseAnswer = {
  ...{ at: at('2022-09-22T09:00:00+02:00'), outcome: 'upheld', recount: true },
  ...{ question: 'Miasto pyta o liczbę obserwujących.', text: 'Liczba jest poprawiona.' },
};
const faults = (change: Partial<CaseText>, kind: 'complaint' | 'correction' = 'correction') =>
  faultsOfText(kind, { ...TEXT, ...change }).map(({ field, fault }) => `${field} ${fault}`);

describe('what a case must say', () => {
  it('is enough when it says what is wrong and what would be right', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ profile: '', evidence: '' })).toEqual([]);
  });

  it('a complaint need not know what would be right; a correction must', () => {
    expect([faults({ wanted: '' }, 'complaint'), faults({ wanted: '' })]).toEqual([[], ['wanted missing']]);
  });

  it('every fault is named, in the order of the form', () => {
    const long = (n: number) => 'ą'.repeat(n);
    expect(faults({ wrong: '', wanted: long(2001), profile: long(201), evidence: 'javascript:alert(1)' })).toEqual([
      ...['wrong missing', 'wanted too-long', 'profile too-long', 'evidence no-address'],
    ]);
    expect([faults({ wrong: 'źle' }), faults({ wrong: long(4001) })]).toEqual([
      ['wrong too-short'],
      ['wrong too-long'],
    ]);
  });

  it('lengths are counted in characters, not in halves of them', () => {
    expect(faults({ profile: '🏙'.repeat(200) })).toEqual([]);
  });

  it('an address of evidence is http or https, whole, and nothing else', () => {
    const good = ['http://a.example', 'HTTPS://a.example/x?y=1#z'];
    const bad = ['a.example', 'ftp://a.example', 'https://a b', 'https://a"onclick', 'data:text/html,x', 'https://'];
    expect(good.map((evidence) => faults({ evidence }))).toEqual(good.map(() => []));
    expect(bad.map((evidence) => faults({ evidence }))).toEqual(bad.map(() => ['evidence no-address']));
  });

  it('text is tidied: one kind of line end, no hidden turn of direction, no control character', () => {
    expect(tidyText(' a\r\nb\rc\u0000d\u202ee\n\n\n\nf\t ')).toBe('a\nb\nc d e\n\nf');
  });

  it('tidying-twice-changes-nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text));
      }),
    );
  });
});

describe('an answer', () => {
  const draft: AnswerDraft = ANSWER;
  const wrong = (change: Partial<AnswerDraft>, isFirst = true) =>
    faultsOfAnswer({ ...draft, ...change }, isFirst).map(({ field, fault }) => `${field} ${fault}`);

  it('says what was asked, what is answered, and how it ended', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ question: '', text: '', outcome: null })).toEqual([
      ...['question missing', 'answer missing', 'outcome missing'],
    ]);
  });

  it('a further one need not repeat the question', () => {
    expect([wrong({ question: '' }, false), wrong({ question: 'x' }, false)]).toEqual([[], ['question too-short']]);
  });

  it('that rejects leads to no recount', () => {
    expect(wrong({ outcome: 'rejected' })).toEqual(['recount contradiction']);
    expect(wrong({ outcome: 'rejected', recount: false })).toEqual([]);
  });
});

describe('the time for an answer', () => {
  const waiting = { answers: [], receivedAt: RECEIVED };

  it('is fourteen days; then the case is overdue until it is answered', () => {
    const due = answerDueAt(RECEIVED);
    expect(due).toBe(at('2022-10-04T09:00:00+02:00'));
    expect([caseStateAt(waiting, (due - 1) as Instant), caseStateAt(waiting, due)]).toEqual(['waiting', 'overdue']);
    expect(caseStateAt({ ...waiting, answers: [ANSWER] }, due)).toBe('answered');
  });

  it('puts what waits longest first, and what is answered behind, the latest answer first', () => {
    const one = (number: string, receivedAt: number, ...answers: readonly number[]) => ({
      number: number as CaseNumber,
      receivedAt: receivedAt as Instant,
      answers: answers.map((instant) => ({ ...ANSWER, at: instant as Instant })),
    });
    const cases = [one('D', 1, 5), one('B', 3), one('A', 3), one('C', 2, 4, 9), one('E', 1)];
    expect(sortCases(cases).map(({ number }) => number)).toEqual(['E', 'A', 'B', 'C', 'D']);
    expect(sortCases([...cases].reverse())).toEqual(sortCases(cases));
  });
});

describe('the number of a case', () => {
  const number = caseNumberFrom(new Uint8Array([0, 1, 2, 10, 16, 21, 31, 255]));

  it('is printed in two groups and read as people type it', () => {
    expect(printCaseNumber(number)).toBe('012A-GNZZ');
    const typed = ['012A-GNZZ', ' o12a gnzz ', '0i2a–gnzz', '0l2agnzz'];
    expect(typed.map(readCaseNumber)).toEqual(typed.map(() => number));
  });

  it('is nothing else', () => {
    const typed = ['', '012A-GNZ', '012A-GNZZZ', '012A-GNZU', '<b>', '\0'];
    expect(typed.map(readCaseNumber)).toEqual(typed.map(() => null));
  });

  it('needs its bytes', () => {
    expect(() => caseNumberFrom(new Uint8Array(7))).toThrow('expected 8 bytes');
  });
});

it('a token of a case opens no data of a person, and the other way round: the hashes differ', () => {
  const token = 'ab'.repeat(16) as DataToken;
  expect(hashCaseToken(token)).not.toBe(hashDataToken(token));
});
