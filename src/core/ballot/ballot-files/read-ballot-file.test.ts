import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCandidates } from './csv-ballots.ts';
import { readBallotFile } from './read-ballot-file.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/ballots/${name}`, import.meta.url), 'utf8');
const read = (text: string, name = 'ballots.txt') => {
  const parsed = readBallotFile(text, name);
  return parsed.ok ? parsed.file : parsed;
};
/** `[refusal, line, what]`, or the number of ballots. */
const answer = (text: string, name = 'ballots.txt') => {
  const parsed = readBallotFile(text, name);
  return parsed.ok ? parsed.file.ballots.length : [parsed.refusal, parsed.details.line, parsed.details.what];
};
const unreadable = (line: number, what: string) => ['ballots-unreadable', line, what];

describe('a table of ballots', () => {
  it('is read with semicolons, choices separated by commas', () => {
    expect(read(fixture('three.csv'))).toEqual({
      format: 'csv',
      ballots: [
        { id: '1', choices: ['tychy', 'lodz', 'zory'], weight: 1 },
        { id: '2', choices: ['lodz', 'tychy', 'opole'], weight: 1 },
        { id: '3', choices: ['lodz', 'lodz', 'lodz'], weight: 1 },
        { id: '4', choices: ['zory', 'tychy', 'lodz'], weight: 1 },
        { id: '5', choices: ['opole', 'atlantyda', 'zory'], weight: 1 },
        { id: '6', choices: ['tychy', 'zory'], weight: 1 },
      ],
      candidates: null,
      declaredBallots: null,
    });
  });

  it('is read with commas, quotes, a byte order mark, CRLF and columns in any order', () => {
    const file = readBallotFile(fixture('commas.csv'), 'x');
    expect(file.ok ? file.file.ballots : file).toEqual([
      { id: 'A', choices: ['tychy', 'lodz', 'zory'], weight: 1 },
      { id: 'B', choices: ['opole'], weight: 1 },
      { id: 'C', choices: [], weight: 1 },
    ]);
  });

  it('is read with tabs, and with quotes around everything', () => {
    expect(answer('ballot\tchoices\n1\ta,b\n')).toBe(1);
    expect(answer('"ballot";"choices"\n"1";"a,b"\n"2";"c"\n')).toBe(2);
  });

  it('may be empty of ballots', () => {
    expect(answer('ballot;choices\n')).toBe(0);
  });

  it('is refused without its columns', () => {
    expect(answer('')).toEqual(unreadable(0, 'file-empty'));
    expect(answer('\uFEFF \n')).toEqual(unreadable(0, 'file-empty'));
    expect(answer('id;vote\n1;a\n')).toEqual(unreadable(1, 'header-unknown'));
    expect(answer('ballot;vote\n1;a\n')).toEqual(unreadable(1, 'header-unknown'));
    expect(answer('ballot;choices;choices\n1;a;b\n')).toEqual(unreadable(1, 'column-repeated'));
  });

  it('is refused with the line that does not fit', () => {
    expect(answer('ballot;choices\n1;a\n2\n')).toEqual(unreadable(3, 'columns-too-few'));
    expect(answer('ballot;choices\n\n1;a;b\n')).toEqual(unreadable(3, 'columns-too-many'));
    expect(answer('ballot,choices\n1,a,b\n')).toEqual(unreadable(2, 'columns-too-many'));
    expect(answer('ballot;choices\n;a\n')).toEqual(unreadable(2, 'ballot-missing'));
    expect(answer('ballot;choices\n1;"a\n2;b\n')).toEqual(unreadable(2, 'quote-unclosed'));
  });
});

describe('a Pabulib file', () => {
  it('of cumulative votes gives one mention per project named, whatever its points', () => {
    expect(read(fixture('cumulative.pb'))).toEqual({
      format: 'pabulib',
      ballots: [
        { id: 'v1', choices: ['7', '12'], weight: 1 },
        { id: 'v2', choices: ['12'], weight: 1 },
        { id: 'v3', choices: ['7', '7', '12'], weight: 1 },
        { id: 'v4', choices: ['7', '3'], weight: 1 },
        { id: 'v5', choices: [], weight: 1 },
      ],
      candidates: [
        { candidate: '7', name: 'Park "Zielony"; etap I' },
        { candidate: '12', name: 'Plac "Orlika"' },
        { candidate: '3', name: 'Stary bulwar' },
        { candidate: '41', name: 'Ławki' },
      ],
      declaredBallots: 5,
    });
  });

  it('of ordinal votes gives the projects named, whatever their order', () => {
    expect(read(fixture('ordinal.pb'))).toMatchObject({
      ballots: [{ choices: ['2', '1', '3'] }, { choices: ['2', '3'] }, { choices: ['9', '2'] }],
      candidates: [
        { candidate: '1', name: null },
        { candidate: '2', name: null },
        { candidate: '3', name: null },
      ],
    });
  });

  it('of every other kind of vote is read the same way', () => {
    for (const kind of ['approval', 'scoring', 'choose-1']) {
      const text = `META\nkey;value\nvote_type;${kind}\nPROJECTS\nproject_id\n1\nVOTES\nvoter_id;vote\na;1\n`;
      expect(read(text)).toMatchObject({ format: 'pabulib', ballots: [{ id: 'a', choices: ['1'] }] });
    }
  });

  it('may have CRLF, a byte order mark and titles padded by a spreadsheet', () => {
    const text =
      '\uFEFFMETA;;\r\nkey;value;\r\nPROJECTS;;\r\nproject_id;cost;\r\n1;5;\r\nVOTES;;\r\nvoter_id;vote;\r\na;1;\r\n';
    expect(answer(text)).toBe(1);
  });

  it('is refused with the line that does not fit', () => {
    const head = 'META\nkey;value\nPROJECTS\nproject_id;cost\n1;5\n';
    expect(answer(head)).toEqual(unreadable(0, 'section-missing'));
    expect(answer(`${head}VOTES\n`)).toEqual(unreadable(6, 'header-missing'));
    expect(answer(`${head}VOTES\nvoter_id;age\n`)).toEqual(unreadable(7, 'column-missing'));
    expect(answer(`${head}VOTES\nvoter_id;vote\na\n`)).toEqual(unreadable(8, 'columns-too-few'));
    expect(answer(`${head}VOTES\nvoter_id;vote\na;1;2\n`)).toEqual(unreadable(8, 'columns-too-many'));
    expect(answer(`${head}VOTES\nvoter_id;vote\n;1\n`)).toEqual(unreadable(8, 'ballot-missing'));
    expect(answer(`${head}PROJECTS\nproject_id\n1\n`)).toEqual(unreadable(6, 'section-repeated'));
    expect(answer('META\nkey;value\nPROJECTS\ncost\n5\nVOTES\nvoter_id;vote\n')).toEqual(
      unreadable(4, 'column-missing'),
    );
    expect(answer('META\nkey;value\nPROJECTS\nproject_id\n1\n1\nVOTES\nvoter_id;vote\n')).toEqual(
      unreadable(6, 'candidate-repeated'),
    );
    expect(answer('META\nkey;value\nPROJECTS\nproject_id;cost\n;1\nVOTES\nvoter_id;vote\n')).toEqual(
      unreadable(5, 'candidate-missing'),
    );
    expect(answer('hello\nMETA\n', 'x.pb')).toEqual(unreadable(1, 'section-unknown'));
  });
});

describe('a PrefLib file of categories', () => {
  it('approves the first category, as often as the count says', () => {
    expect(read(fixture('approval.cat'))).toEqual({
      format: 'preflib-cat',
      ballots: [
        { id: '14', choices: ['1', '2'], weight: 7 },
        { id: '15', choices: ['3'], weight: 5 },
        { id: '16', choices: [], weight: 3 },
        { id: '17', choices: ['1', '2', '3'], weight: 1 },
      ],
      candidates: [
        { candidate: '1', name: 'Tychy' },
        { candidate: '2', name: 'Łódź: miasto' },
        { candidate: '3', name: 'Żory' },
        { candidate: '4', name: 'Opole' },
      ],
      declaredBallots: 16,
    });
  });

  it('needs no header, then nobody knows the candidates', () => {
    expect(read('2: {1,2},3\n1: 3, {}\n')).toMatchObject({
      ballots: [
        { choices: ['1', '2'], weight: 2 },
        { choices: ['3'], weight: 1 },
      ],
      candidates: null,
    });
  });

  it('reads spaces anywhere and zeros in front of a number', () => {
    expect(read(' 2 :  { 1 , 02 } , 3 \n1:{},{1,2,3}\n')).toMatchObject({
      ballots: [
        { choices: ['1', '2'], weight: 2 },
        { choices: [], weight: 1 },
      ],
    });
  });

  it('numbers its candidates when it names none', () => {
    expect(read('# NUMBER ALTERNATIVES: 2\n1: 1,2\n')).toMatchObject({
      candidates: [
        { candidate: '1', name: null },
        { candidate: '2', name: null },
      ],
    });
  });

  it('is refused with the line that does not fit', () => {
    const wrong = [
      '0: 1,2',
      '1: {1,2',
      '1: 1 2',
      '1: a',
      '1:',
      'x: 1',
      '1: 1,',
      '1: {1,,2}',
      '1: {{1}}',
      '1: 1,{2,}',
      '1: 1,{,}',
      '1 {1}',
      '-1: 1',
    ];
    expect(wrong.map((line) => answer(`# TITLE: x\n1: 1,2\n${line}\n`))).toEqual(
      wrong.map(() => unreadable(3, 'not-a-preference')),
    );
    expect(answer('# NUMBER CATEGORIES: 2\n1: 1,2\n1: {1,2}\n')).toEqual(unreadable(3, 'categories-differ'));
    expect(answer(`${'900000000000000: 1\n'.repeat(11)}`)).toEqual(unreadable(0, 'count-too-large'));
  });
});

describe('a file of candidates', () => {
  const candidates = (text: string) => {
    const parsed = parseCandidates(text);
    return parsed.ok ? parsed.candidates : [parsed.details.line, parsed.details.what];
  };

  it('has one per line, with a name where it states one', () => {
    expect(candidates('candidate\nBO.OM.97/24\n5\n')).toEqual([
      { candidate: 'BO.OM.97/24', name: null },
      { candidate: '5', name: null },
    ]);
    expect(candidates('name,candidate\n"Łódź, miasto",lodz\n,zory\n')).toEqual([
      { candidate: 'lodz', name: 'Łódź, miasto' },
      { candidate: 'zory', name: null },
    ]);
  });

  it('is refused with the line that does not fit', () => {
    expect(candidates('')).toEqual([0, 'file-empty']);
    expect(candidates('projekt\n1\n')).toEqual([1, 'header-unknown']);
    expect(candidates('candidate;name\n1;a\n;b\n')).toEqual([3, 'candidate-missing']);
    expect(candidates('candidate\n1\n2\n1\n')).toEqual([4, 'candidate-repeated']);
  });
});

describe('recognising a ballot file', () => {
  const format = (text: string, name: string) => {
    const parsed = readBallotFile(text, name);
    return parsed.ok ? parsed.file.format : parsed.refusal;
  };

  it('goes by what stands in it, whatever it is called', () => {
    const names = ['three.csv', 'cumulative.pb', 'approval.cat'];
    expect(names.map((name) => names.map((other) => format(fixture(name), other)))).toEqual([
      ['csv', 'csv', 'csv'],
      ['pabulib', 'pabulib', 'pabulib'],
      ['preflib-cat', 'preflib-cat', 'preflib-cat'],
    ]);
  });

  it('goes by the name only when the first line says nothing', () => {
    expect(answer('?', 'a.cat.gz')).toEqual(unreadable(1, 'not-a-preference'));
    expect(answer('?', 'a.PB')).toEqual(unreadable(1, 'section-unknown'));
    expect(answer('?', 'a.csv')).toEqual(unreadable(1, 'header-unknown'));
  });
});

describe('properties of ballot files', () => {
  it('any-text-gets-an-answer', () => {
    const piece = fc.constantFrom(
      'META',
      'VOTES',
      'PROJECTS',
      'ballot;choices',
      '1;a,b',
      '# X: 1',
      '2: {1},2',
      '"',
      ';',
      '\n',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const parsed = readBallotFile(pieces.join(''), 'x');
        expect(parsed.ok || parsed.refusal === 'ballots-unreadable').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
