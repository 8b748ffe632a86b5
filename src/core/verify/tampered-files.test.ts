import { describe, expect, it } from 'vitest';
import { type Bundle, type Expected, firstOf, tampered, text } from '../../../test/cheats.ts';
import { bind, draftEvidence, refreeze } from '../../../test/evidence-builder.ts';

describe('a cheat who only touches the files is found at once', () => {
  const changed = (change: (files: Bundle) => void) => {
    const files = tampered('manifest', () => undefined);
    change(files);
    return firstOf(files);
  };
  const suffix = (file: string, add: string) => (files: Bundle) => void files.set(file, `${files.get(file)}${add}`);
  const prefix = (file: string, add: string) => (files: Bundle) => void files.set(file, `${add}${files.get(file)}`);
  const crlf = (file: string) => (files: Bundle) =>
    void files.set(file, String(files.get(file)).replaceAll('\n', '\r\n'));

  it.each<[string, (files: Bundle) => void, Expected]>([
    ['a file is missing', (files) => files.delete('turnout.csv'), ['files', 'turnout.csv', 'file-missing']],
    ['the manifest is missing', (files) => files.delete('manifest.json'), ['files', 'manifest.json', 'file-missing']],
    ['the log is missing', (files) => files.delete('log.jsonl'), ['log', 'log.jsonl', 'file-missing']],
    ['the heads are missing', (files) => files.delete('heads.jsonl'), ['log', 'heads.jsonl', 'file-missing']],
    ['there are no files', (files) => files.clear(), ['files', 'manifest.json', 'file-missing']],
    ['a file is added', (files) => files.set('votes.xlsx', ''), ['files', 'votes.xlsx', 'file-unexpected']],
    [
      'a file is added under a name of JavaScript',
      (files) => files.set('__proto__', ''),
      ['files', '__proto__', 'file-unexpected'],
    ],
    ['a file is not UTF-8', (files) => files.set('ballots.csv', null), ['files', 'ballots.csv', 'file-malformed']],
    [
      'the manifest is not UTF-8',
      (files) => files.set('manifest.json', null),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    ['the log is not UTF-8', (files) => files.set('log.jsonl', null), ['log', 'log.jsonl', 'file-malformed']],
    ['a file is emptied', (files) => files.set('roll.csv', ''), ['files', 'roll.csv', 'file-changed']],
    ['a file begins with a byte order mark', prefix('ballots.csv', '\ufeff'), ['files', 'ballots.csv', 'file-changed']],
    ['a file has other line ends', crlf('ballots.csv'), ['files', 'ballots.csv', 'file-changed']],
    ['a file has a line more', suffix('README.md', '\n'), ['files', 'README.md', 'file-changed']],
    ['a file has a space more', suffix('result.json', ' '), ['files', 'result.json', 'file-changed']],
    [
      'two files change places',
      (files) => {
        const a = files.get('roll.csv');
        files.set('roll.csv', files.get('turnout.csv') ?? '');
        files.set('turnout.csv', a ?? '');
      },
      ['files', 'roll.csv', 'file-changed'],
    ],
    [
      'the manifest begins with a byte order mark',
      prefix('manifest.json', '\ufeff'),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    ['the manifest has a space more', suffix('manifest.json', ' '), ['files', 'manifest.json', 'file-malformed']],
    [
      'the manifest is nested without end',
      (files) => files.set('manifest.json', `${'['.repeat(200_000)}\n`),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    ['the log has a line more', suffix('log.jsonl', '\n'), ['log', 'log.jsonl', 'file-malformed']],
    [
      'the log lacks its last line end',
      (files) => files.set('log.jsonl', String(files.get('log.jsonl')).trimEnd()),
      ['log', 'log.jsonl', 'file-malformed'],
    ],
    ['the log has other line ends', crlf('log.jsonl'), ['log', 'log.jsonl', 'file-malformed']],
    ['the log begins with a byte order mark', prefix('log.jsonl', '\ufeff'), ['log', 'log.jsonl', 'file-malformed']],
    ['the log is empty', (files) => files.set('log.jsonl', ''), ['log', 'log.jsonl', 'file-malformed']],
    [
      'the log is cut off',
      (files) => files.set('log.jsonl', String(files.get('log.jsonl')).replace(/[^\n]*\n$/, '')),
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    [
      'two entries change places',
      (files) => {
        const lines = String(files.get('log.jsonl')).split('\n');
        files.set('log.jsonl', [lines[1], lines[0], ...lines.slice(2)].join('\n'));
      },
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    [
      'the log goes on without a head',
      suffix('log.jsonl', `{"commitment":"${'0'.repeat(64)}","type":"ballot"}\n`),
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    ['the heads are empty', (files) => files.set('heads.jsonl', '\n'), ['log', 'heads.jsonl', 'file-malformed']],
    ['the heads are null', (files) => files.set('heads.jsonl', 'null\n'), ['log', 'heads.jsonl', 'file-malformed']],
    [
      'the last head is missing',
      (files) => files.set('heads.jsonl', String(files.get('heads.jsonl')).replace(/[^\n]*\n$/, '')),
      ['log', 'log.jsonl', 'log-root-differs'],
    ],
    [
      'a signature is spelled in capitals',
      (files) =>
        files.set(
          'heads.jsonl',
          String(files.get('heads.jsonl')).replace(/"signature":"[0-9a-f]+"/, (found) =>
            found.replace(/[0-9a-f]{128}/, (hex) => hex.toUpperCase()),
          ),
        ),
      ['log', 'heads.jsonl', 'file-malformed'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(changed(change)).toEqual(expected);
  });
});

describe('a cheat with the key who spells the same evidence in another way is found', () => {
  it.each<[string, string, (text: string) => string, Expected]>([
    [
      'a table begins with a byte order mark',
      'ballots.csv',
      (was) => `\ufeff${was}`,
      ['ballots', 'ballots.csv', 'file-malformed'],
    ],
    [
      'a table has other line ends',
      'ballots.csv',
      (was) => was.replaceAll('\n', '\r\n'),
      ['ballots', 'ballots.csv', 'file-malformed'],
    ],
    [
      'a table has an empty line at its end',
      'turnout.csv',
      (was) => `${was}\n`,
      ['turnout', 'turnout.csv', 'file-malformed'],
    ],
    [
      'a table has a space after a comma',
      'roll.csv',
      (was) => was.replace('\n02', '\n 02'),
      ['roll', 'roll.csv', 'file-malformed'],
    ],
    [
      'a table lacks its last line end',
      'replaced.csv',
      (was) => was.trimEnd(),
      ['ballots', 'replaced.csv', 'file-malformed'],
    ],
    [
      'choices stand behind two spaces',
      'ballots.csv',
      (was) => was.replace(' ', '  '),
      ['ballots', 'ballots.csv', 'file-malformed'],
    ],
    [
      'JSON begins with a byte order mark',
      'nominees.json',
      (was) => `\ufeff${was}`,
      ['nominees', 'nominees.json', 'file-malformed'],
    ],
    [
      'JSON has its keys in another order',
      'draw.json',
      (was) => `${JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(was) as object).reverse()))}\n`,
      ['count', 'draw.json', 'file-malformed'],
    ],
    [
      'JSON has a key twice',
      'draw.json',
      (was) => was.replace('{', '{"seed":"1",'),
      ['count', 'draw.json', 'file-malformed'],
    ],
    [
      'JSON escapes a letter',
      'draw.json',
      (was) => was.replace('Lotto', '\\u004cotto'),
      ['count', 'draw.json', 'file-malformed'],
    ],
    ['JSON ends in two lines', 'draw.json', (was) => `${was}\n`, ['count', 'draw.json', 'file-malformed']],
    ['JSON is none', 'draw.json', () => 'undefined\n', ['count', 'draw.json', 'file-malformed']],
  ])('%s', (_name, file, change, expected) => {
    const bundle = tampered('log', (draft) => draft.files.set(file, change(text(draft, file))));
    expect(firstOf(bundle)).toEqual(expected);
  });

  it.each<[string, (manifest: string) => string, Expected]>([
    [
      'the manifest carries a further field',
      (was) => was.replace('{', '{"a":1,'),
      ['documents', 'manifest.json', 'document-differs'],
    ],
    [
      'the manifest carries the key __proto__',
      (was) => was.replace('{', '{"__proto__":{"demo":false},'),
      ['documents', 'manifest.json', 'document-differs'],
    ],
    [
      'the manifest says that it is no demo',
      (was) => was.replace('"demo":true', '"demo":false'),
      ['documents', 'manifest.json', 'document-differs'],
    ],
    [
      'the manifest is that of another edition',
      (was) => was.replace('probna-2022', 'inna'),
      ['documents', 'manifest.json', 'document-differs'],
    ],
    [
      'the manifest is of another format',
      (was) => was.replace('bundle@1', 'bundle@9'),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    [
      'the manifest promises the protocol of a later format',
      (was) => was.replace('bundle@1', 'bundle@2'),
      ['files', 'protocol.json', 'file-missing'],
    ],
    [
      'the manifest names a file more',
      (was) => was.replace('"files":{', `"files":{"A.txt":"${'0'.repeat(64)}",`),
      ['files', 'manifest.json', 'file-unexpected'],
    ],
    [
      'the manifest names the hash as a list',
      (was) => was.replace(/"README.md":("[0-9a-f]+")/, '"README.md":[$1]'),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    [
      'the manifest names an object that cannot be printed',
      (was) => was.replace(/"README.md":"[0-9a-f]+"/, '"README.md":{"toString":1}'),
      ['files', 'manifest.json', 'file-malformed'],
    ],
    [
      'the manifest leaves a file out',
      (was) => was.replace(/"README.md":"[0-9a-f]+",/, ''),
      ['files', 'README.md', 'file-changed'],
    ],
  ])('%s', (_name, rewrite, expected) => {
    const draft = draftEvidence();
    refreeze(draft);
    expect(firstOf(bind(draft, rewrite))).toEqual(expected);
  });
});
