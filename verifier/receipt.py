#!/usr/bin/env python3
"""Is one ballot in? Checks a receipt against the log of an edition, during the vote and after it; shorter than
verify.py, from which it takes its tools, and it recomputes no ranking. Python 3.9 or newer, standard library only.

    python3 receipt.py FOLDER [RECEIPT] [--head HASH] [--key KEY]

FOLDER holds log.jsonl and heads.jsonl from the page of the log, or the whole bundle once the results are released. Without
RECEIPT only the log is checked. Exit code: 0 it fits, 2 it does not, 1 could not be read, 64 wrong call."""
import argparse
import json
import os
import sys

import verify


def check_heads(lines, entries, heads, head, key):
    """Every head is signed and is the head of a beginning of the log; a head or key from elsewhere fits too."""
    roots = verify.prefix_roots(lines)
    last = heads[-1]
    chain = verify.check_log({'id': last['log']}, entries, roots, heads)
    if key is not None and key not in [one for _, one in chain]:
        raise verify.Differs('heads.jsonl', 'anchor-key-differs')
    if head is not None and head not in roots[1:]:
        raise verify.Differs('log.jsonl', 'anchor-head-unknown')
    return last, chain


def fault_of(receipt, last, chain):
    """Why the receipt cannot be a promise of this log's organiser; None when it is one."""
    fields = ('edition', 'commitment', 'salt', 'key', 'signature')
    if not all(isinstance(receipt.get(name), str) for name in fields) or not isinstance(receipt.get('choices'), list):
        return 'foreign'
    edition, commitment, salt, key, signature = (receipt[name] for name in fields)
    if edition != last['log']:
        return 'other-edition'
    promise = 'zloty-lajk/promise/v1\n' + verify.canonical({'edition': edition, 'commitment': commitment})
    opening = {'edition': edition, 'salt': salt, 'choices': receipt['choices']}
    version = 'v1'
    if 'voter' in receipt:  # In a named vote the commitment binds the city too.
        opening, version = {**opening, 'voter': receipt['voter']}, 'v2'
    signed = key in [one for _, one in chain] and len(signature) == 128 and verify.is_signed(promise, signature, key)
    return None if signed and verify.sha256(f'zloty-lajk/ballot/{version}\n{verify.canonical(opening)}') == commitment else 'foreign'


def is_belated(receipt, entries, heads, chain):
    """Was it promised with a key given up before? What waited at the rotation came with the first batch after it."""
    ends = [size for (_, key), (size, _) in zip(chain, chain[1:]) if key == receipt['key']]
    ballot = {'type': 'ballot', 'commitment': receipt['commitment']}
    position = entries.index(ballot) if ballot in entries else -1
    if not ends or position < ends[0]:
        return False
    first = next(i for i in range(ends[0], len(entries)) if entries[i]['type'] == 'ballot')
    return position >= next(head['size'] for head in heads if head['size'] > first)


def place_of(receipt, files, lines, entries):
    """What became of the ballot, and the line of log.jsonl on which it stands."""
    ballot = {'type': 'ballot', 'commitment': receipt['commitment']}
    line = entries.index(ballot) + 1 if ballot in entries else 0
    released = [entry for entry in entries if entry['type'] == 'released']
    if line == 0:
        return ('missing' if any(entry['type'] == 'vote-closed' for entry in entries) else 'promised'), line
    if not released or 'manifest.json' not in files:
        return 'logged', line
    manifest = verify.text_of(files, 'manifest.json')
    verify.expect(verify.sha256(manifest) == released[0]['evidence'], 'manifest.json', 'document-differs')
    for file, finding in (('ballots.csv', 'counted'), ('replaced.csv', 'replaced')):
        text = verify.text_of(files, file)
        verify.expect(verify.sha256(text) == json.loads(manifest)['files'].get(file), file, 'file-changed')
        if any(row.split(',')[0] == receipt['commitment'] for row in text.split('\n')[1:]):
            return finding, line
    return 'missing', line


def check(files, text, head=None, key=None):
    lines, entries = verify.read_lines(files, 'log.jsonl', verify.ENTRY)
    heads = verify.read_lines(files, 'heads.jsonl', verify.HEAD)[1]
    last, chain = check_heads(lines, entries, heads, head, key)
    if text is None:
        return 'log', len(lines), last
    try:
        receipt = json.loads(text.lstrip('\ufeff'))
        fault = fault_of(receipt if isinstance(receipt, dict) else {}, last, chain)
        fault = 'foreign' if not fault and is_belated(receipt, entries, heads, chain) else fault
    except (ValueError, RecursionError):
        fault = 'foreign'
    return (fault, 0, last) if fault else (*place_of(receipt, files, lines, entries), last)


SENTENCES = {
    'log': 'The log fits all its signed heads: {line} entries.',
    'promised': 'Signed promise; the ballot is not in the log yet, and the vote is not closed.',
    'logged': 'The ballot is in the log, line {line}.',
    'counted': 'The ballot is in the log, line {line}, and was counted.',
    'replaced': 'The ballot is in the log, line {line}, but a later ballot of its city replaced it: one that the city cast or,\n'
                'where the list of voters says so, two organisers for it. If neither, tell the organiser.',
    'missing': 'MISSING: the promise is signed, and the ballot is not there. Keep the receipt: it is evidence.',
    'foreign': 'FORGED OR DAMAGED: no promise of the organiser of this edition.',
    'other-edition': 'The receipt belongs to another edition.',
}


def main():
    parser = argparse.ArgumentParser(description='Looks for one ballot in the log of the Złoty Lajk.')
    parser.error = lambda message: parser.exit(64, f'{parser.format_usage()}{message}\n')
    parser.add_argument('folder', help='log.jsonl and heads.jsonl, or a whole bundle')
    parser.add_argument('receipt', nargs='?', help='file of the receipt')
    parser.add_argument('--head', type=str.lower, help='a head of the log that you know from elsewhere')
    parser.add_argument('--key', type=str.lower, help="the organiser's public key, known from elsewhere")
    asked = parser.parse_args()
    if not all(anchor is None or verify.HASH(anchor) for anchor in (asked.head, asked.key)):
        parser.exit(1, 'An anchor is 64 hexadecimal digits.\n')
    try:
        files = {name: open(os.path.join(asked.folder, name), encoding='utf-8', newline='').read()
                 for name in ('log.jsonl', 'heads.jsonl', 'manifest.json', 'ballots.csv', 'replaced.csv')
                 if os.path.exists(os.path.join(asked.folder, name))}
        text = None if asked.receipt is None else open(asked.receipt, encoding='utf-8').read()
    except (OSError, UnicodeDecodeError) as error:
        parser.exit(1, f'{error}\n')
    try:
        finding, line, last = check(files, text, asked.head, asked.key)
    except verify.Differs as differs:
        print('MISMATCH in', *differs.args)
        return 2
    print(SENTENCES[finding].format(line=line))
    print(f'Head of {last["size"]} entries: {last["root"]}\nKey: {last["key"]}')
    return 0 if finding in ('log', 'promised', 'logged', 'counted', 'replaced') else 2


if __name__ == '__main__':
    sys.exit(main())
