#!/usr/bin/env python3
"""Second verifier of the public evidence of the Złoty Lajk: written from docs/verify.md, docs/formulas.md and the
regulations, sharing no line with the first one. Python 3.9 or newer, standard library only.

    python3 verify.py BUNDLE [BUNDLE ...] [--head HASH] [--key KEY] [--json]

Exit code: 0 everything fits, 2 something does not (the first thing is named), 1 could not be read, 64 wrong call."""
import argparse
import bisect
import datetime
import functools
import hashlib
import itertools
import json
import math
import os
import re
import stat
import struct
import sys
from fractions import Fraction
from types import SimpleNamespace

CELL = r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))([,\n])'
STEPS = 'files log anchor story documents figures nominees roll ballots turnout count awards protocol'.split()
FIGURE_FILES = ['divisions.json', 'followers.csv', 'imports.json', 'profiles.csv', 'register.csv', 'totals.csv']
NAMED = FIGURE_FILES + ['README.md', 'ballots.csv', 'draw.json', 'edition.json', 'formulas.json', 'nominees.json',
                        'regulations.md', 'replaced.csv', 'result.json', 'roll.csv', 'turnout.csv']
CERTIFIED = ['certificate.json', 'protocol.csv', 'protocol.json']  # Since the second format of bundles.
FORMATS = {'zloty-lajk-bundle@1': NAMED, 'zloty-lajk-bundle@2': NAMED + CERTIFIED}
SAFE = 2**53 - 1  # Larger whole numbers are not exact in every program that reads the evidence.
WHITE = '\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
VOIVODESHIPS = [f'{code:02}' for code in range(2, 33, 2)]


class Differs(Exception):
    """The first thing that does not fit: a file, a code and, where there is something to do about it, what."""


def expect(fits, file, what):
    if not fits:
        raise Differs(file, what)


# ---- Spelling: one value, one text (RFC 8785 with whole numbers only), so that everybody hashes the same bytes.

def utf16(text):
    return text.encode('utf-16-be', 'surrogatepass')


def canonical(value, levels=64):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return re.sub('[\ud800-\udfff]', lambda lone: f'\\u{ord(lone[0]):04x}', json.dumps(value, ensure_ascii=False))
    if type(value) is int and abs(value) <= SAFE:
        return str(value)
    if levels > 0 and isinstance(value, list):
        return '[' + ','.join(canonical(item, levels - 1) for item in value) + ']'
    if levels > 0 and isinstance(value, dict):
        keys = sorted(value, key=utf16)
        return '{' + ','.join(f'{canonical(key)}:{canonical(value[key], levels - 1)}' for key in keys) + '}'
    raise ValueError('no canonical JSON')


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(files, file):
    expect(file in files, file, 'file-missing')
    expect(files[file] is not None, file, 'file-malformed')
    return files[file]


def read_json(text, file, shape):
    try:
        value = json.loads(text)
        expect(canonical(value) + '\n' == text and is_shaped(value, shape), file, 'file-malformed')
        return value
    except (ValueError, RecursionError):
        raise Differs(file, 'file-malformed') from None


def read_lines(files, file, shape):
    text = text_of(files, file)
    expect(text.endswith('\n'), file, 'file-malformed')
    lines = text[:-1].split('\n')
    return lines, [read_json(line + '\n', file, shape) for line in lines]


def read_table(files, file, columns):
    """`columns`: name → test of a cell. Cells are quoted only where they must be; every row has every column."""
    text, rows, row, end = text_of(files, file), [], [], 0
    if '"' not in text and '\r' not in text and text.endswith('\n'):
        rows, end = [line.split(',') for line in text[:-1].split('\n')], len(text)
    for cell in re.finditer(CELL, text) if end == 0 else ():  # No quotes, no search.
        quoted = cell[1] is not None
        expect(cell.start() == end and (not quoted or re.search('[",\r\n]', cell[1])), file, 'file-malformed')
        row.append(cell[1].replace('""', '"') if quoted else cell[2])
        end = cell.end()
        if cell[3] == '\n':
            rows.append(row)
            row = []
    expect(end == len(text) and rows and not row and rows[0] == list(columns), file, 'file-malformed')
    tests = [functools.lru_cache(None)(test) for test in columns.values()]
    for row in rows[1:]:
        sound = len(row) == len(tests) and all(test(cell) for test, cell in zip(tests, row))
        expect(sound, file, 'file-malformed')
    return [SimpleNamespace(**dict(zip(columns, row))) for row in rows[1:]]


# ---- Shapes: exactly these fields and no other, because a stray one could tell readers another rule.

def is_shaped(value, shape):
    if isinstance(shape, dict):
        return isinstance(value, dict) and value.keys() == shape.keys() and all(
            is_shaped(value[key], shape[key]) for key in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(is_shaped(item, shape[0]) for item in value)
    return shape(value) if callable(shape) else type(value) is type(shape) and value == shape


def either(*shapes):
    return lambda value: any(is_shaped(value, shape) for shape in shapes)


def match(pattern):
    whole = re.compile(pattern)
    return lambda value: isinstance(value, str) and whole.fullmatch(value) is not None


def number(least, most=SAFE):
    return lambda value: type(value) is int and least <= value <= most


def is_day(value):
    try:
        return bool(match('[0-9]{4}-[0-9]{2}-[0-9]{2}')(value) and datetime.date.fromisoformat(value))
    except ValueError:
        return False


def instant(value):
    """Milliseconds since 1970 of a text such as 2022-09-05T08:00:00+02:00; None when it is none."""
    part = re.fullmatch(r'([0-9-]{10})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,3})[0-9]*)?)?\s?'
                        r'(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)', value if isinstance(value, str) else '')
    if not part or not is_day(part[1]):
        return None
    hours, minutes, seconds, zone, rest = (int(part[i] or 0) for i in (2, 3, 4, 7, 8))
    if hours > 23 or minutes > 59 or seconds > 59 or zone > 14 or rest > 59:
        return None
    shift = (zone * 60 + rest) * (-1 if part[6] == '+' else 1)
    return ((day_number(part[1]) * 1440 + hours * 60 + minutes + shift) * 60 + seconds) * 1000 + int((part[5] or '').ljust(3, '0'))


def is_instant(value):
    return instant(value) is not None


def day_number(day):
    return datetime.date.fromisoformat(day).toordinal() - 719163


def is_text(value):
    return isinstance(value, str) and value.strip(WHITE) != ''


def is_trimmed(value):
    return is_text(value) and value.strip(WHITE) == value


def anything(_):
    return True


def defused(cell):
    """A cell that a spreadsheet could run as a formula has an apostrophe in front."""
    return "'" + cell if re.match('[=+\\-@\t\r\0\uff0b\uff0d\uff1d\uff20]', cell) else cell


def is_safe(cell):
    return defused(cell) == cell


HASH = match('[0-9a-f]{64}')
TERYT_PATTERN = '(?:0[2468]|1[02468]|2[02468]|3[02])[0-9]{4}[123]'
TERYT = match(TERYT_PATTERN)
ID = match('[a-z0-9][a-z0-9-]{0,39}')
PLATFORM = match('[a-z][a-z0-9-]{0,31}')
OBJECT = match('municipality|president|mayor')
WORDS = {'pl': is_text, 'en': is_text}
COUNT = number(0)
DIGITS = match('0|[1-9][0-9]{0,15}')


def is_count(cell):
    return DIGITS(cell) and int(cell) <= SAFE


def is_formula(value):
    return isinstance(value, str) and value in FORMULAS


QUORUM = either(None, {'rule': 'at-least-ballots@1', 'ballots': number(1, 5000)},
                {'rule': 'at-least-of-roll@1', 'numerator': number(1, 1000), 'denominator': number(1, 1000)})
GRACE = {'rule': 'started-before-close@1', 'minutes': number(1, 30)}
VOTE = {'voters': ID, 'choose': number(1, 15), 'opensAt': is_instant, 'closesAt': is_instant,
        'secrecy': match('named|secret-with-receipts'), 'batchAtLeast': number(2, 1000),
        'ties': {'formula': is_formula, 'lots': 'lots@1', 'draw': WORDS}}


def is_vote(value):
    """A named vote is searched for swaps. Turnout and quorum stand together; older editions have neither, nor a grace time."""
    if not isinstance(value, dict):
        return False
    swaps = {'swaps': 'swaps@1'} if value.get('secrecy') == 'named' else {}
    turnout = {'turnout': {'rule': 'ballots-of-roll@1'}, 'quorum': QUORUM} if 'turnout' in value else {}
    grace = {'grace': either(None, GRACE)} if 'grace' in value else {}
    quorum = value.get('quorum') or {}
    return is_shaped(value, {**VOTE, **swaps, **turnout, **grace}) and quorum.get('numerator', 0) <= quorum.get('denominator', 0)


EDITION = {
    'id': ID, 'name': WORDS, 'demo': either(True, False), 'regulations': match('[a-z0-9-]{1,40}'),
    'ranking': {'platform': PLATFORM, 'from': is_day, 'to': is_day, 'snapshot': either(None, is_day)},
    'nominees': {'division': ID, 'formula': is_formula, 'top': number(1, 5000)},
    'vote': is_vote,
    'categories': [{'id': ID, 'name': WORDS, 'section': match(r'§[0-9]+(?:\.[0-9]+)?'), 'division': ID,
                    'method': either({'kind': 'peer-vote'}, {'kind': 'ranking', 'formula': is_formula,
                                                             'per': match('division|voivodeship')})}],
}
ENTRIES = {
    'edition-frozen': {'edition': is_trimmed, 'definition': HASH, 'regulations': HASH},
    'ranking-frozen': {'figures': HASH, 'imports': [HASH]},
    'nominees-frozen': {'nominees': HASH, 'count': COUNT},
    'nominee-withdrawn': {'teryt': TERYT, 'reason': is_trimmed},
    'roll-frozen': {'roll': HASH, 'voters': COUNT},
    'code-reissued': {'teryt': TERYT, 'revoked': HASH, 'issued': HASH, 'reason': is_trimmed},
    'address-changed': {'teryt': TERYT, 'reason': is_trimmed},
    'hours-changed': {'closesAt': is_instant, 'reason': is_trimmed},
    'ballot': {'commitment': HASH},
    'vote-closed': {'ballotsLogged': COUNT, 'ballotsCounted': COUNT},
    'result-committed': {'commitment': HASH},
    'result-certified': {'protocol': HASH},
    'ballot-assisted': {'teryt': TERYT, 'reason': is_trimmed},
    'key-rotated': {'from': HASH, 'to': HASH, 'at': is_instant, 'reason': is_trimmed,
                    'signedByOld': match('[0-9a-f]{128}'), 'signedByNew': match('[0-9a-f]{128}')},
    'released': {'evidence': HASH},
}
ENTRY = either(*({'type': kind, **fields} for kind, fields in ENTRIES.items()))
HEAD = {'log': lambda value: isinstance(value, str), 'size': number(1), 'root': HASH, 'at': number(-SAFE), 'key': HASH,
        'signature': match('[0-9a-f]{128}')}


def is_rule(rule, depth=1):
    if depth > 16 or not isinstance(rule, dict):
        return False
    deeper = [lambda part: is_rule(part, depth + 1)]
    shapes = {'all-cities': {}, 'teryts': {'teryts': [TERYT]}, 'voivodeship': {'code': match('|'.join(VOIVODESHIPS))},
              'population': {'from': either(None, COUNT), 'below': either(None, COUNT)},
              'every': {'rules': deeper}, 'not': {'rule': deeper[0]}}
    kind = rule.get('kind')
    if not isinstance(kind, str) or kind not in shapes or not is_shaped(rule, {'kind': kind, **shapes[kind]}):
        return False
    listed = rule.get('teryts', rule.get('rules', [0]))
    open_range = kind != 'population' or None in (rule['from'], rule['below']) or rule['from'] < rule['below']
    return len(listed) > 0 and (kind != 'teryts' or len(set(listed)) == len(listed)) and open_range


# ---- Ed25519, RFC 8032 §5.1, on whole numbers; the cofactor is cleared and small keys are refused (FIPS 186-5).

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    x, z, t, y = f - e, h - g, h + g, f + e
    return x * z % P, t * y % P, z * t % P, x * y % P


def multiply(scalar, point):
    result = NEUTRAL
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result


def is_neutral(point):
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


def point_of(data):
    """The point that 32 bytes stand for; None when they stand for none."""
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, 'little'))


def is_signed(message, signature, key):
    data, key = bytes.fromhex(signature), bytes.fromhex(key)
    a, r, s = point_of(key), point_of(data[:32]), int.from_bytes(data[32:], 'little')
    if a is None or r is None or s >= ORDER or is_neutral(multiply(8, a)):
        return False
    k = int.from_bytes(hashlib.sha512(data[:32] + key + message.encode()).digest(), 'little') % ORDER
    right = add(r, multiply(k, a))
    negative = (-right[0] % P, right[1], right[2], -right[3] % P)
    return is_neutral(multiply(8, add(multiply(s, BASE), negative)))


# ---- The log: a Merkle tree as in RFC 6962 §2.1.

def prefix_roots(lines):
    """The root of the first n entries for each n. `edge`: roots of the perfect trees, the largest first."""
    def node(left, right):
        return hashlib.sha256(b'\1' + left + right).digest()
    roots, edge = [hashlib.sha256(b'').hexdigest()], []
    for size, line in enumerate(lines):
        top = hashlib.sha256(b'\0' + line.encode()).digest()
        while size & 1:
            top, size = node(edge.pop(), top), size >> 1
        edge.append(top)
        root = edge[-1]
        for left in reversed(edge[:-1]):
            root = node(left, root)
        roots.append(root.hex())
    return roots


def key_chain(name, log, heads):
    """The keys of a log in turn, each with the size of the first head that it signs. The key changes only by an entry that
    the key before and the new one have signed; a key that was given up never comes back."""
    chain = []
    for size, entry in enumerate(log, 1):
        if entry['type'] == 'key-rotated':
            chain = chain or [(0, entry['from'])]
            told = {'log': name, **{field: entry[field] for field in ('from', 'to', 'at', 'reason')}}
            message = 'zloty-lajk/key-rotation/v1\n' + canonical(told)
            follows = chain[-1][1] == entry['from'] and entry['to'] not in [key for _, key in chain]
            both = follows and all(is_signed(message, entry[signature], entry[key])
                                   for signature, key in (('signedByOld', 'from'), ('signedByNew', 'to')))
            expect(both, 'log.jsonl', 'rotation-wrong')
            chain.append((size, entry['to']))
    for size, entry in enumerate(log, 1):
        if entry['type'] == 'key-rotated':
            at = next(head['at'] for head in heads if head['size'] >= size)
            expect(at == instant(entry['at']), 'log.jsonl', 'rotation-wrong')
    return chain or [(0, heads[0]['key'])]


def check_log(edition, log, roots, heads):
    expect((heads[-1]['size'], heads[-1]['root']) == (len(roots) - 1, roots[-1]), 'log.jsonl', 'log-root-differs')
    chain, before = key_chain(edition['id'], log, heads), None
    for head in heads:
        signed = {name: head[name] for name in ('log', 'size', 'root', 'at')}
        message = 'zloty-lajk/head/v1\n' + canonical(signed)
        expect(is_signed(message, head['signature'], head['key']), 'heads.jsonl', 'head-signature-wrong')
        inside = head['log'] == edition['id'] and head['size'] < len(roots) and head['root'] == roots[head['size']]
        expect(inside, 'heads.jsonl', 'head-not-in-log')
        later = before is None or (before['size'] < head['size'] and before['at'] <= head['at'])
        expect(later, 'heads.jsonl', 'heads-out-of-order')
        expect(head['key'] == [key for size, key in chain if size <= head['size']][-1], 'heads.jsonl', 'head-key-wrong')
        before = head
    return chain


STORY = 'edition-frozen ranking-frozen nominees-frozen roll-frozen vote-closed result-committed released'.split()


# Between how many chapters an entry may stand.
BETWEEN = {'nominee-withdrawn': (3, 4), 'code-reissued': (4, 4), 'address-changed': (4, 4), 'hours-changed': (4, 4),
           'ballot': (4, 4), 'result-certified': (6, 6), 'ballot-assisted': (6, 6), 'key-rotated': (1, 6)}


def grace_of(vote):
    """For how many milliseconds after the end those may finish who began before it: the box is open, and nobody begins."""
    return ((vote.get('grace') or {}).get('minutes', 0)) * 60000


def moved_end(opens, closes, end, at):
    """May the end of the vote be moved at this instant? Later by 14 days at most; earlier only while the vote is open."""
    return at < closes and (closes < end <= closes + 14 * 86400000 or opens <= at < end < closes)


def check_story(edition, entries, heads):
    """Each chapter once and in order; withdrawals after the nominees, ballots and changes after the roll, none after the
    close; signatures under the result before the release. The instant of an entry is that of the first head over it."""
    told, opens, closes = 0, instant(edition['vote']['opensAt']), instant(edition['vote']['closesAt'])
    for entry in entries:
        kind = entry['type']
        if told < len(STORY) and kind == STORY[told]:
            told += 1
        else:
            after, before = BETWEEN.get(kind, (99, 0))
            expect(after <= told <= before, 'log.jsonl', 'entry-out-of-order')
    expect(told == len(STORY), 'log.jsonl', 'entry-missing')
    batches, start = [], 0
    for head in heads:
        covered, at, start, ended = entries[start:head['size']], head['at'], head['size'], closes
        kinds = [entry['type'] for entry in covered]
        for kind, entry in zip(kinds, covered):
            late = (kind in ('nominees-frozen', 'roll-frozen') and at >= opens or
                    kind in ('nominee-withdrawn', 'code-reissued', 'address-changed') and at >= closes)
            hidden = kind == 'result-committed' and head['size'] == len(entries)
            early = kind == 'vote-closed' and at < closes + grace_of(edition['vote'])
            moved = kind != 'hours-changed' or moved_end(opens, closes, instant(entry['closesAt']), at)
            expect(moved and not (late or early or hidden), 'log.jsonl', 'entry-out-of-order')
            closes = instant(entry['closesAt']) if kind == 'hours-changed' else closes
        batches.append((kinds.count('ballot'), 'vote-closed' in kinds, at, ended))
    for ballots, at_close, at, ended in batches:
        if ballots:
            expect(at_close or ballots >= edition['vote']['batchAtLeast'], 'heads.jsonl', 'batch-too-small')
            expect(at >= opens and (at_close or at < ended), 'heads.jsonl', 'ballot-outside-hours')
    return [ballots for ballots, *_ in batches if ballots]


def check_documents(files, manifest, edition, log):
    """What the log froze before the vote is what lies here."""
    hashes = manifest['files']
    figures = sha256(canonical({file: hashes[file] for file in FIGURE_FILES}))
    first = {entry['type']: entry for entry in log}
    frozen = [('edition.json', 'edition-frozen', 'definition'), ('regulations.md', 'edition-frozen', 'regulations'),
              ('totals.csv', 'ranking-frozen', 'figures'), ('nominees.json', 'nominees-frozen', 'nominees'),
              ('roll.csv', 'roll-frozen', 'roll'), ('result.json', 'result-committed', 'commitment'),
              ('manifest.json', 'released', 'evidence')]
    own = {**hashes, 'totals.csv': figures, 'manifest.json': sha256(files['manifest.json'])}
    for file, kind, field in frozen:
        expect(own[file] == first[kind][field], file, 'document-differs')
    expect(first['edition-frozen']['edition'] == edition['id'], 'log.jsonl', 'document-differs')
    whole = {'format': manifest['format'], 'edition': edition['id'], 'demo': edition['demo'], 'files': hashes}
    expect(manifest == whole, 'manifest.json', 'document-differs')
    row = {'sha256': HASH, 'fileName': lambda v: isinstance(v, str), 'format': lambda v: isinstance(v, str),
           'kind': match('posts|followers'), 'snapshotOn': is_day}
    source = either({'by': match('analyst|platform')}, {'by': 'city', 'teryt': TERYT, 'receivedOn': is_day})
    # Bundles written before the source of a file was published have rows without it.
    imports = read_json(files['imports.json'], 'imports.json', [either(row, {**row, 'source': source})])
    named = [row['sha256'] for row in imports]
    expect(named == sorted(named), 'imports.json', 'file-malformed')
    expect(named == first['ranking-frozen']['imports'], 'imports.json', 'document-differs')
    # The wording of a formula never changes, so its hash is enough to know it.
    keys = {edition['nominees']['formula'], edition['vote']['ties']['formula']}
    keys |= {category['method']['formula'] for category in edition['categories'] if 'formula' in category['method']}
    try:
        records = json.loads(files['formulas.json'])
        told = canonical(records) + '\n' == files['formulas.json'] and [
            (record['key'], sha256(canonical(record))[:16]) for record in records] == [
            (key, FORMULAS[key][1]) for key in sorted(keys)]
    except (ValueError, TypeError, KeyError, RecursionError):
        told = False
    expect(told, 'formulas.json', 'formula-differs')
    return first


# ---- Figures and formulas (docs/formulas.md): exact fractions, None where a value is missing.

SUMS = ('posts reactions comments shares likes likes_known loves loves_known cares cares_known text_posts '
        'media_posts').split()
WHO = {'platform': PLATFORM, 'profile_id': is_safe}


def over(number, size):
    return Fraction(number) / size if size else None


def size_on(p, day):
    """F(day): the nearest measurement, the earlier of two equally near ones, none beyond 45 days."""
    at = bisect.bisect_left(p.points, (day,))
    near = min(p.points[max(at - 1, 0):at + 1], key=lambda point: (abs(point[0] - day), point[0]), default=None)
    return near[1] if near and abs(near[0] - day) <= 45 else None


def sizes(p):
    return [size_on(p, day) for day in range(p.first, p.last + 1)]


def mean_size(p):
    every = sizes(p)
    return None if None in every else Fraction(sum(every), p.days)


def daily_engagement(p):
    every = sizes(p)
    if not all(every):
        return None
    by_size = {}
    for day, interactions in p.daily.items():
        size = every[day - p.first]
        by_size[size] = by_size.get(size, 0) + interactions
    common = math.lcm(*by_size)
    return Fraction(sum(count * (common // size) for size, count in by_size.items()), common * p.days)


def when_stated(p, known, value):
    return value if all(count == p.posts for count in known) else None


# Key → computation from one profile, and the hash of the published wording.
FORMULAS = {
    'posts-per-day@1': (lambda p: Fraction(p.posts, p.days), '45dc9101a0e4908b'),
    'active-days@1': (lambda p: Fraction(len(p.daily), p.days), '9b52016e5a7aec8e'),
    'interactions@1': (lambda p: Fraction(p.interactions), 'ed4a9f5b0847103b'),
    'engagement-period@1': (lambda p: over(p.interactions, size_on(p, p.last)), '19407a1b81474146'),
    'engagement-mean@1': (lambda p: over(p.interactions, mean_size(p)), '2e0aa391ce8ec228'),
    'engagement-daily@1': (daily_engagement, '447c277c93d6c92b'),
    'interaction-rate@1': (lambda p: over(Fraction(p.interactions, p.posts), mean_size(p)) if p.posts else None, '715173fdeda18998'),
    'interactions-per-1000-residents@1': (lambda p: over(1000 * p.interactions, p.residents), 'bae20cd8d04cbbb3'),
    'weighted-123@1': (lambda p: Fraction(p.reactions + 2 * p.comments + 3 * p.shares), 'c9d5b2758bf18712'),
    'ini@1': (lambda p: when_stated(p, [p.likes_known, p.text_posts + p.media_posts], Fraction(
        p.likes + 4 * p.comments + 8 * p.text_posts + 12 * p.media_posts + 16 * p.shares)), '8053f9e39c16997f'),
    'ini@2': (lambda p: Fraction(p.reactions + 4 * p.comments + 12 * p.posts + 16 * p.shares), '6e9451afd3b009e9'),
    'love-share@1': (lambda p: when_stated(p, [p.loves_known, p.cares_known],
                                           over(p.loves + p.cares, p.reactions)), '76574906fa669e85'),
    'most-active-2022@1': (None, '4b9e40bffea0dc95'),
}
MOST_ACTIVE = ['posts-per-day@1', 'interactions@1', 'engagement-period@1']


def read_figures(files, edition):
    cities = read_table(files, 'register.csv', {'teryt': TERYT, 'name': anything, 'county_code': anything,
                                                'county': anything, 'population': is_count})
    divisions = read_json(text_of(files, 'divisions.json'), 'divisions.json', [
        {'id': match('[a-z0-9][a-z0-9-]{0,63}'), 'name': WORDS, 'object': OBJECT, 'rule': is_rule}])
    ids = [division['id'] for division in divisions]
    expect(ids == sorted(set(ids)), 'divisions.json', 'file-malformed')
    columns = {**WHO, 'name': is_safe, 'teryt': either('', TERYT), 'owner': either('', OBJECT),
               'status': match('ranked|shown|excluded'), 'reason': is_safe}
    terms = ',reason,from,to\n' in text_of(files, 'profiles.csv')[:99]
    profiles = read_table(files, 'profiles.csv', {
        **columns, **({'from': either('', is_day), 'to': either('', is_day)} if terms else {})})
    for p in profiles:
        since, until = (vars(p).pop('from'), vars(p).pop('to')) if terms else ('', '')
        expect(bool(p.teryt) == bool(p.owner), 'profiles.csv', 'file-malformed')
        expect(bool(since) >= bool(until) and (not until or since <= until), 'profiles.csv', 'file-malformed')
        expect(p.teryt or not since, 'profiles.csv', 'file-malformed')
        p.term = (since, until or '9999-12-31') if since else None
    expect(not terms or any(p.term for p in profiles), 'profiles.csv', 'file-malformed')
    totals = read_table(files, 'totals.csv', {**WHO, 'day': is_day, **{re.sub('_(.)', lambda m: m[1].upper(), name): is_count for name in SUMS}})
    followers = read_table(files, 'followers.csv', {**WHO, 'day': is_day, 'followers': is_count})
    municipalities = {city.teryt: city for city in cities}
    expect(len(municipalities) == len(cities), 'register.csv', 'file-malformed')
    return municipalities, {division['id']: division for division in divisions}, profiles, totals, followers


def check_figures(edition, municipalities, profiles, totals, followers):
    """Nothing impossible stands there; the days are added up on the way."""
    period, known, slots = edition['ranking'], {}, set()
    first, last = day_number(period['from']), day_number(period['to'])
    for p in profiles:
        slot = (p.platform, p.teryt, p.owner) if p.teryt and p.status == 'ranked' else (p.platform, p.profile_id, '')
        sound = (p.platform, p.profile_id) not in known and slot not in slots
        explained = p.status == 'ranked' or is_text(p.reason)
        held = p.status != 'ranked' or p.term is None or p.term[0] <= period['to'] <= p.term[1]
        expect(sound and explained and held, 'profiles.csv', 'figure-impossible')
        slots.add(slot)
        known[p.platform, p.profile_id] = p
        p.__dict__.update(sums=[0] * len(SUMS), daily={}, points={}, largest=0, first=first, last=last,
                          days=last - first + 1, interactions=0)
        p.residents = int(municipalities[p.teryt].population) if p.teryt in municipalities else None
    for row in totals:
        p = known.get((row.platform, row.profile_id))
        expect(p, 'totals.csv', 'profile-unknown')
        counts = [int(value) for value in list(vars(row).values())[3:]]
        posts, reactions, comments, shares, _, likes, _, loves, _, cares, texts, media = counts
        day, interactions = day_number(row.day), reactions + comments + shares
        p.largest += max(interactions, *counts)
        sound = first <= day <= last and day not in p.daily and p.largest <= SAFE
        sound = sound and (p.term is None or p.term[0] <= row.day <= p.term[1])
        expect(sound and posts > 0 and max(likes, loves, cares, texts + media) <= posts, 'totals.csv', 'figure-impossible')
        p.daily[day] = interactions
        p.interactions += interactions
        p.sums = [before + count for before, count in zip(p.sums, counts)]
    for row in followers:
        p = known.get((row.platform, row.profile_id))
        expect(p, 'followers.csv', 'profile-unknown')
        day = day_number(row.day)
        p.points[day] = max(p.points.get(day, 0), int(row.followers))
    for p in profiles:
        p.__dict__.update(zip(SUMS, p.sums), points=sorted(p.points.items()))


def belongs(rule, city):
    kind = rule['kind']
    if kind == 'teryts':
        return city.teryt in rule['teryts']
    if kind == 'voivodeship':
        return city.teryt[:2] == rule['code']
    if kind == 'population':
        residents = int(city.population)
        return (rule['from'] is None or residents >= rule['from']) and (rule['below'] is None or residents < rule['below'])
    if kind == 'every':
        return all(belongs(part, city) for part in rule['rules'])
    return kind == 'all-cities' or not belongs(rule['rule'], city)


def members(division, municipalities):
    """Gminas that are or contain a town (the last digit is not 2) and that the rule of the division takes in."""
    return {teryt for teryt, city in municipalities.items() if teryt[6] != '2' and belongs(division['rule'], city)}


class Rankings:
    def __init__(self, edition, municipalities, divisions, profiles):
        self.members = {key: members(division, municipalities) for key, division in divisions.items()}
        self.divisions, self.known = divisions, {}
        self.profiles = sorted((p for p in profiles if p.platform == edition['ranking']['platform'] and p.teryt and
                                p.status != 'excluded'), key=lambda p: (p.teryt, utf16(p.profile_id)))

    def value(self, formula, p):
        key = formula, p.profile_id
        if key not in self.known:
            self.known[key] = FORMULAS[formula][0](p)
        return self.known[key]

    def rank(self, division, formula, voivodeship=''):
        """(place or None, profile, value) of every profile whose value is known, in the order of TERYT."""
        owner, cities = self.divisions[division]['object'], self.members[division]
        inside = [p for p in self.profiles if p.owner == owner and p.teryt in cities and p.teryt.startswith(voivodeship)]
        if formula in ('most-active-2022@1',):
            return placed(self.position_sums(inside), best_is_high=False)
        values = [(p, self.value(formula, p)) for p in inside]
        return placed([(p, v) for p, v in values if v is not None], True, formula != 'love-share@1')

    def position_sums(self, profiles):
        whole = [(p, [self.value(part, p) for part in MOST_ACTIVE]) for p in profiles]
        whole = [(p, values) for p, values in whole if None not in values]
        lists = [sorted(-values[i] for p, values in whole if p.status == 'ranked') for i in range(len(MOST_ACTIVE))]
        return [(p, sum(position(lists[i], -value, p.status == 'ranked') for i, value in enumerate(values)))
                for p, values in whole]


def position(ordered, value, competes):
    """The middle of the places that equal values share; who does not compete stands beside them and moves nobody."""
    better = bisect.bisect_left(ordered, value)
    equal = bisect.bisect_right(ordered, value) - better
    return Fraction(2 * better + equal + (1 if competes else 2), 2)


def placed(values, best_is_high, gives_places=True):
    sign = -1 if best_is_high else 1
    ordered = sorted(sign * value for p, value in values if p.status == 'ranked')
    return [(bisect.bisect_left(ordered, sign * value) + 1 if gives_places and p.status == 'ranked' else None, p, value)
            for p, value in values]


# ---- Nominees, roll, ballots, turnout.

def check_nominees(edition, rankings, municipalities, nominees, log, first):
    rule = edition['nominees']
    expect(rule['division'] in rankings.divisions, 'nominees.json', 'nominees-differ')
    entitled = {p.teryt: {'teryt': p.teryt, 'place': place, 'added': None}
                for place, p, _ in rankings.rank(rule['division'], rule['formula']) if place and place <= rule['top']}
    for row in nominees:
        if row['added'] is not None:
            sound = row['teryt'] not in entitled and is_trimmed(row['added']) and row['teryt'] in municipalities
            expect(sound, 'nominees.json', 'nominees-differ')
            entitled[row['teryt']] = row
    decided = [entitled[teryt] for teryt in sorted(entitled)]
    expect(decided == nominees and first['nominees-frozen']['count'] == len(nominees), 'nominees.json', 'nominees-differ')
    gone = [entry['teryt'] for entry in log if entry['type'] == 'nominee-withdrawn']
    expect(len(set(gone)) == len(gone) and set(gone) <= set(entitled), 'log.jsonl', 'entry-out-of-order')
    return gone


def check_roll(edition, rankings, municipalities, roll, log, first):
    eligible, codes = set(rankings.members.get(edition['vote']['voters'], ())), [row.code_hash for row in roll]
    expect(len(set(codes)) == len(codes), 'roll.csv', 'code-repeated')
    for row in roll:
        expect(row.teryt in eligible and row.name == defused(municipalities[row.teryt].name), 'roll.csv', 'voter-not-eligible')
        eligible.remove(row.teryt)
    expect(not eligible, 'roll.csv', 'voter-missing')
    expect(first['roll-frozen']['voters'] == len(roll), 'roll.csv', 'document-differs')
    active, used = {row.teryt: row.code_hash for row in roll}, set(codes)
    for entry in log:
        if entry['type'] == 'code-reissued':
            expect(entry['teryt'] in active, 'log.jsonl', 'voter-unknown')
            expect(active[entry['teryt']] == entry['revoked'], 'log.jsonl', 'entry-out-of-order')
            expect(entry['issued'] not in used, 'log.jsonl', 'code-repeated')
            active[entry['teryt']] = entry['issued']
            used.add(entry['issued'])


def check_ballots(edition, ballots, replaced, nominees, roll, log):
    for file, rows in (('ballots.csv', ballots), ('replaced.csv', replaced)):
        texts = [row.commitment for row in rows]
        expect(texts == sorted(texts), file, 'file-malformed')
    listed = [entry['commitment'] for entry in log if entry['type'] == 'ballot']
    logged, may_be_named = set(listed), {row['teryt'] for row in nominees}
    named = edition['vote']['secrecy'] == 'named'
    expect(len(logged) == len(listed), 'log.jsonl', 'entry-out-of-order')
    for ballot in ballots:
        ballot.choices = ballot.choices.split(' ')
        opening = {'edition': edition['id'], 'salt': ballot.salt, 'choices': ballot.choices}
        opening.update({'voter': ballot.voter} if named else {})
        commitment = sha256(f'zloty-lajk/ballot/v{2 if named else 1}\n' + canonical(opening))
        expect(commitment == ballot.commitment, 'ballots.csv', 'ballot-does-not-open')
        expect(commitment in logged, 'ballots.csv', 'ballot-not-in-log')
        logged.remove(commitment)
        chosen = set(ballot.choices)
        keeps_rule = len(chosen) == len(ballot.choices) == edition['vote']['choose'] and chosen <= may_be_named
        expect(keeps_rule, 'ballots.csv', 'ballot-against-rule')
    for row in replaced:
        expect(row.commitment in logged, 'replaced.csv', 'ballot-not-in-log')
        logged.remove(row.commitment)
    expect(not logged, 'ballots.csv', 'ballot-unaccounted')
    may_vote, voted = {row.teryt for row in roll}, set()
    for ballot in ballots if named else ():
        expect(ballot.voter in may_vote, 'ballots.csv', 'ballot-voter-unknown')
        expect(ballot.voter not in voted, 'ballots.csv', 'ballot-voter-repeated')
        expect(ballot.voter not in ballot.choices, 'ballots.csv', 'ballot-own-city')
        voted.add(ballot.voter)
    return len(listed)


def check_turnout(turnout, roll, ballots, logged, closed, assisted):
    voted = [row.teryt for row in turnout]
    expect(voted == sorted(voted), 'turnout.csv', 'file-malformed')
    expect(len(set(voted)) == len(voted) and set(voted) <= {row.teryt for row in roll}, 'turnout.csv', 'voter-unknown')
    helped = len(set(assisted)) == len(assisted) and set(assisted) <= set(voted)
    expect(helped, 'log.jsonl', 'voter-unknown')
    same = len(voted) == len(ballots) == closed['ballotsCounted'] and closed['ballotsLogged'] == logged
    expect(same, 'turnout.csv', 'turnout-differs')
    expect({getattr(row, 'voter', voted[0]) for row in ballots} <= set(voted), 'turnout.csv', 'turnout-lacks-voter')


# ---- Count, ties, lots, awards (regulations §13–§15).

def count_votes(ballots, standing):
    votes = {teryt: 0 for teryt in standing}
    for ballot in ballots:
        for choice in ballot.choices:
            if choice in votes:  # Votes for a city that withdrew count for nobody.
                votes[choice] += 1
    groups = {}
    for teryt in sorted(votes):
        groups.setdefault(votes[teryt], []).append(teryt)
    rows, ties = [], []
    for number in sorted(groups, reverse=True):
        place = len(rows) + 1
        rows += [{'teryt': teryt, 'votes': number, 'place': place} for teryt in groups[number]]
        if len(groups[number]) > 1:
            ties.append({'place': place, 'votes': number, 'candidates': groups[number]})
    most = max(groups, default=0)
    first = groups[most] if most else []
    steps = [{'code': 'ballots-read', 'details': {'ballots': len(ballots)}},
             {'code': 'ballots-counted', 'details': {'ballots': len(ballots), 'votes': sum(votes.values())}}]
    if len(first) == 1:
        steps.append({'code': 'first-place', 'details': {'candidate': first[0], 'votes': most}})
    elif first:
        steps.append({'code': 'first-place-tied', 'details': {'votes': most, 'candidates': len(first)}})
    return {'ballots': len(ballots), 'rows': rows, 'ties': ties, 'first': first, 'steps': steps}


def decide_turnout(vote, ballots, voters):
    """The least number of ballots that is enough: the share of the roll, rounded up, or the number itself."""
    quorum, steps = vote['quorum'], [{'code': 'turnout', 'details': {'ballots': ballots, 'voters': voters}}]
    found = {'rule': 'ballots-of-roll@1', 'ballots': ballots, 'voters': voters, 'quorum': None, 'steps': steps}
    if quorum is None:
        steps.append({'code': 'quorum-none', 'details': {}})
        return found
    if quorum['rule'] == 'at-least-ballots@1':
        needed = quorum['ballots']
        steps.append({'code': 'quorum-ballots', 'details': {'needed': needed}})
    else:
        share = {'numerator': quorum['numerator'], 'denominator': quorum['denominator'], 'voters': voters}
        needed = -(-quorum['numerator'] * voters // quorum['denominator'])
        steps.append({'code': 'quorum-of-roll', 'details': {**share, 'needed': needed}})
    reached = ballots >= needed
    steps.append({'code': 'quorum-reached' if reached else 'quorum-missed', 'details': {'ballots': ballots, 'needed': needed}})
    return {**found, 'quorum': {'rule': quorum['rule'], 'needed': needed, 'reached': reached}}


def drawn(seed):
    """below(n): a fair number from 0 to n - 1 out of SHA-256 of seed and counter, eight words of 32 bits in each."""
    blocks = (hashlib.sha256(f'{seed}:{counter}'.encode()).digest() for counter in itertools.count())
    stream = itertools.chain.from_iterable(map(struct.Struct('>8I').unpack, blocks))

    def below(bound):
        limit = 2**32 - 2**32 % bound
        word = next(stream)
        while word >= limit:
            word = next(stream)
        return word % bound
    return below


def rings_of(choices):
    """Pairs that name each other, and three in a circle, each from its smallest place on."""
    pairs = [(a, b) for a, named in enumerate(choices) for b in named if b > a and a in choices[b]]
    triples = [(a, b, c) for a, named in enumerate(choices) for b in named if b > a
               for c in choices[b] if c > a and c != b and a in choices[c]]
    return pairs, triples


def detect_swaps(edition, ballots):
    """Rings in the vote beside those when the same ballots are dealt anew 999 times (docs/verify.md)."""
    ballots = sorted(ballots, key=lambda row: row.voter)
    voters, trials = [row.voter for row in ballots], 999
    seed = f'swaps@1:{edition["id"]}:' + sha256(''.join(f'{row.voter} {row.commitment}\n' for row in ballots))
    places = {voter: at for at, voter in enumerate(voters)}
    choices = [[places[choice] for choice in row.choices if choice in places] for row in ballots]
    own, as_many, below = rings_of(choices), [0, 0], drawn(seed)
    for _ in range(trials):
        dealt = list(choices)
        for i in range(len(dealt) - 1, 0, -1):
            j = below(i + 1)
            dealt[i], dealt[j] = dealt[j], dealt[i]
        for at in range(len(dealt)):
            for _ in range(100 if at in dealt[at] else 0):
                other = below(len(dealt))
                if other not in dealt[at] and at not in dealt[other]:
                    dealt[at], dealt[other] = dealt[other], dealt[at]
                    break
        as_many = [n + (len(got) >= len(had)) for n, got, had in zip(as_many, rings_of(dealt), own)]
    return {'rule': 'swaps@1', 'seed': seed, 'trials': trials, 'found': [
        {'length': length, 'rings': [[voters[at] for at in ring] for ring in rings], 'trialsWithAsMany': many,
         'flagged': len(rings) > 0 and (many + 1) * 100 <= trials + 1}
        for length, rings, many in zip((2, 3), own, as_many)]}


def break_tie(tied, values, draw):
    """The higher value in the frozen ranking, a missing one last; then the lowest SHA-256 of seed and TERYT."""
    best = max((values[teryt] for teryt in tied if teryt in values), default=None)
    still = [teryt for teryt in tied if values.get(teryt) == best]
    if len(still) == 1:
        return {'kind': 'decided', 'winner': still[0], 'by': 'ranking', 'stillTied': [], 'lots': []}
    if draw is None:
        return {'kind': 'lots-needed', 'stillTied': still}
    lots = sorted((sha256(f'zloty-lajk/lot/v1:{draw["seed"]}:{teryt}'), teryt) for teryt in still)
    return {'kind': 'decided', 'winner': lots[0][1], 'by': 'lots', 'stillTied': still,
            'lots': [{'teryt': teryt, 'lot': lot} for lot, teryt in lots]}


def decide_awards(edition, rankings, count, quorum, draw):
    awards = []

    def give(category, outcome, laureates, voivodeship=None, tie=None):
        awards.append({'category': category['id'], 'section': category['section'], 'voivodeship': voivodeship,
                       'outcome': outcome, 'laureates': laureates, 'tieBreak': tie})
    for category in edition['categories']:
        method, first = category['method'], count['first']
        if method['kind'] == 'ranking':
            for voivodeship in VOIVODESHIPS if method['per'] == 'voivodeship' else [None]:
                rows = rankings.rank(category['division'], method['formula'], voivodeship or '')
                best = [{'teryt': p.teryt, 'profile': {'platform': p.platform, 'profileId': p.profile_id}, 'value': str(value)}
                        for place, p, value in rows if place == 1 and value > 0]
                give(category, ['no-candidate', 'laureate', 'shared'][min(len(best), 2)], best, voivodeship)
            continue
        if not quorum:
            give(category, 'no-quorum', [])
            continue
        tie = None
        if len(first) > 1:
            values = {p.teryt: value for _, p, value in rankings.rank(
                category['division'], edition['vote']['ties']['formula']) if p.status == 'ranked'}
            tie = break_tie(first, values, draw)
            first = [tie['winner']] if tie['kind'] == 'decided' else None
        outcome = 'lots-needed' if first is None else 'laureate' if first else 'no-candidate'
        laureates = [{'teryt': teryt, 'profile': None, 'value': str(count['rows'][0]['votes'])} for teryt in first or []]
        give(category, outcome, laureates, None, tie)
    return awards


# ---- The protocol, made from documents and log, and the certificate over it (regulations §13, §18).

def protocol_of(hashes, edition, log, heads, result, draw, municipalities):
    def city(row):
        return municipalities[row['teryt']].name if row.get('teryt') in municipalities else row.get('teryt')

    def named(rows):
        return [{**row, 'name': city(row)} for row in rows]
    events, batches, start, last = [], [], 0, None
    for head in heads:
        chapter, at, start, last = log[start:head['size']], head['at'], head['size'], head
        ballots = sum(entry['type'] == 'ballot' for entry in chapter)
        batches += [{'at': at, 'ballots': ballots}] if ballots else []
        events += [{'at': at, 'entry': entry, 'city': city(entry)} for entry in chapter if entry['type'] != 'ballot']
        if any(entry['type'] == 'result-committed' for entry in chapter):
            break
    first, vote, ends = {}, edition['vote'], [edition['vote']['closesAt']]
    for event in events:
        first.setdefault(event['entry']['type'], event['entry'])
        ends += [event['entry']['closesAt']] if event['entry']['type'] == 'hours-changed' else []
    grace = vote.get('grace') and {**vote['grace'], 'until': instant(ends[-1]) + grace_of(vote)}
    logged, counted = (first['vote-closed'][name] for name in ('ballotsLogged', 'ballotsCounted'))
    count, titles = result['count'], {category['id']: category['name'] for category in edition['categories']}
    return {
        'format': 'zloty-lajk-protocol@1', 'edition': edition['id'], 'name': edition['name'], 'demo': edition['demo'],
        'regulations': {'page': edition['regulations'], 'sha256': hashes['regulations.md']},
        'vote': {**{name: vote[name] for name in ('opensAt', 'choose', 'secrecy', 'batchAtLeast', 'ties')},
                 **({'grace': grace} if grace else {}), 'closesAt': ends[-1], 'quorum': result.get('turnout', {}).get('quorum')},
        'roll': {'voters': first['roll-frozen']['voters'], 'sha256': hashes['roll.csv']},
        'turnout': {'voted': count['ballots'], 'ballotsLogged': logged, 'ballotsCounted': counted,
                    'replaced': logged - counted, 'invalid': 0},
        'batches': batches, 'events': events, 'draw': draw, 'salt': result['salt'],
        'count': {'rows': named(count['rows']), 'ties': count['ties'], 'steps': count['steps']},
        'awards': [{**award, 'name': titles[award['category']], 'laureates': named(award['laureates'])} for award in result['awards']],
        'log': {name: last[name] for name in ('size', 'root', 'at', 'key')},
        'documents': {file: hashes[file] for file in NAMED if file != 'README.md'},
        'signedBy': ['organiser', 'organiser'],
    }


def check_protocol(files, hashes, *evidence):
    protocol = protocol_of(hashes, *evidence)
    expect(text_of(files, 'protocol.json') == canonical(protocol) + '\n', 'protocol.json', 'protocol-differs')
    rows = [[row['place'], row['teryt'], defused(row['name']), row['votes']] for row in protocol['count']['rows']]
    lines = [','.join(quoted(str(cell)) for cell in row) + '\n' for row in [['place', 'teryt', 'name', 'votes'], *rows]]
    expect(text_of(files, 'protocol.csv') == ''.join(lines), 'protocol.csv', 'protocol-differs')
    text = text_of(files, 'certificate.json')
    try:
        pdf = read_json(text, 'certificate.json', {
            'format': 'zloty-lajk-certificate@1', 'edition': protocol['edition'], 'result': hashes['result.json'],
            'protocol': hashes['protocol.json'], 'table': hashes['protocol.csv'], 'pdf': HASH})['pdf']
    except Differs:
        raise Differs('certificate.json', 'certificate-differs') from None
    signed = [entry['protocol'] for entry in evidence[1] if entry['type'] == 'result-certified']
    expect(signed == [sha256(text)], 'log.jsonl', 'certificate-differs')
    return pdf


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if re.search('[",\r\n]', cell) else cell


# ---- The walk: yields what each step found, in the order of STEPS, and raises at the first thing that does not fit.

def walk(files, head, key):
    manifest = read_json(text_of(files, 'manifest.json'), 'manifest.json', lambda value: isinstance(value, dict) and
                         value.get('format') in FORMATS and isinstance(value.get('files'), dict) and
                         is_shaped(list(value['files'].values()), [HASH]))
    named = FORMATS[manifest['format']]
    strangers = [file for file in sorted(files) if file not in named + ['manifest.json', 'log.jsonl', 'heads.jsonl']]
    if strangers:
        raise Differs(strangers[0], 'file-unexpected', 'These files do not belong to the bundle: ' +
                      ', '.join(map(ascii, strangers[:21])) + '. Move them to another folder and verify again.')
    expect(set(manifest['files']) <= set(named), 'manifest.json', 'file-unexpected')
    for file in named:
        expect(sha256(text_of(files, file)) == manifest['files'].get(file), file, 'file-changed')
    yield f'{len(named) + 3} files, each with the hash of the manifest'

    edition = read_json(files['edition.json'], 'edition.json', EDITION)
    ids, vote = [category['id'] for category in edition['categories']], edition['vote']
    sound = ids and len(set(ids)) == len(ids) and edition['ranking']['from'] <= edition['ranking']['to']
    expect(sound and instant(vote['opensAt']) < instant(vote['closesAt']), 'edition.json', 'file-malformed')
    lines, log = read_lines(files, 'log.jsonl', ENTRY)
    _, heads = read_lines(files, 'heads.jsonl', HEAD)
    roots = prefix_roots(lines)
    chain = check_log(edition, log, roots, heads)
    yield f'{len(log)} entries, {len(heads)} signed heads, the last {roots[-1]}'

    expect(key in (None, *(one for _, one in chain)), 'heads.jsonl', 'anchor-key-differs')
    expect(head is None or head in roots[1:], 'log.jsonl', 'anchor-head-unknown')
    yield f'key {heads[-1]["key"]}'

    batches = check_story(edition, log, heads)
    yield f'{sum(batches)} ballots in {len(batches)} batches'

    first = check_documents(files, manifest, edition, log)
    yield 'every frozen document is the one of the log'

    municipalities, divisions, profiles, totals, followers = read_figures(files, edition)
    check_figures(edition, municipalities, profiles, totals, followers)
    yield f'{len(profiles)} profiles, {len(totals)} totals per day'

    nominees = read_json(files['nominees.json'], 'nominees.json', [either(
        {'teryt': TERYT, 'place': number(-SAFE), 'added': None},
        {'teryt': TERYT, 'place': None, 'added': lambda value: isinstance(value, str)})])
    rankings = Rankings(edition, municipalities, divisions, profiles)
    gone = check_nominees(edition, rankings, municipalities, nominees, log, first)
    yield f'{len(nominees)} nominees by {edition["nominees"]["formula"]}, {len(gone)} withdrew'

    roll = read_table(files, 'roll.csv', {'teryt': TERYT, 'name': is_safe, 'code_hash': HASH})
    check_roll(edition, rankings, municipalities, roll, log, first)
    yield f'{len(roll)} voters, each once'

    a_list = match(f'{TERYT_PATTERN}(?: {TERYT_PATTERN})*')
    voter = {'voter': TERYT} if vote['secrecy'] == 'named' else {}
    ballots = read_table(files, 'ballots.csv', {'commitment': HASH, 'salt': HASH, **voter, 'choices': a_list})
    replaced = read_table(files, 'replaced.csv', {'commitment': HASH})
    logged = check_ballots(edition, ballots, replaced, nominees, roll, log)
    yield f'{len(ballots)} ballots counted, {len(replaced)} replaced'

    turnout = read_table(files, 'turnout.csv', {'teryt': TERYT})
    assisted = [entry['teryt'] for entry in log if entry['type'] == 'ballot-assisted']
    check_turnout(turnout, roll, ballots, logged, first['vote-closed'], assisted)
    yield f'{len(turnout)} of {len(roll)} cities voted'

    draw = read_json(files['draw.json'], 'draw.json', either(
        None, {'seed': lambda value: isinstance(value, str) and value != '', 'source': is_text}))
    result = read_json(files['result.json'], 'result.json', lambda value: isinstance(value, dict) and isinstance(
        value.get('count'), dict) and isinstance(value.get('awards'), list) and HASH(value.get('salt')))
    count = count_votes(ballots, [row['teryt'] for row in nominees if row['teryt'] not in gone])
    found = {'turnout': decide_turnout(vote, len(ballots), len(roll))} if 'turnout' in vote else {}
    quorum = found.get('turnout', {}).get('quorum')
    try:
        awards = decide_awards(edition, rankings, count, quorum is None or quorum['reached'], draw)
    except KeyError:  # A category names a division that is not there.
        raise Differs('result.json', 'count-differs') from None
    found.update({'swaps': detect_swaps(edition, ballots)} if voter else {})
    both = [[given.get(name) for name in ('count', 'turnout', 'swaps')] for given in ({'count': count, **found}, result)]
    expect(canonical(both[0]) == canonical(both[1]), 'result.json', 'count-differs')
    yield f'{len(ballots)} ballots, {len(count["first"])} in the first place' + (f', seed of the lots: {draw["seed"]}' if draw else '')

    whole = {'edition': edition['id'], 'demo': edition['demo'], 'count': count, **found, 'awards': awards, 'salt': result['salt']}
    expect(canonical(whole) == canonical(result), 'result.json', 'award-differs')
    expect(all(award['outcome'] != 'lots-needed' for award in awards), 'result.json', 'award-differs')
    yield f'{len(awards)} awards, {sum(len(award["laureates"]) for award in awards)} laureates'

    if CERTIFIED[0] in named:
        yield 'made again and certified; protocol.pdf must have the hash ' + check_protocol(
            files, manifest['files'], edition, log, heads, result, draw, municipalities)
    else:
        yield 'none in a bundle of the first format'


def verify(files, head=None, key=None):
    steps, first = [], None
    try:
        for detail in walk(files, head, key):
            steps.append({'step': STEPS[len(steps)], 'ok': True, 'detail': detail})
    except Differs as finding:
        file, what, *advice = finding.args
        first = {'step': STEPS[len(steps)], 'file': file, 'what': ': '.join([what.replace('-', ' '), *advice]), 'code': what}
        steps.append({'step': first['step'], 'ok': False, 'detail': first['what']})
    anchored = '-and-'.join(name for name, given in (('head', head), ('key', key)) if given) or 'self-consistent-only'
    return {'verdict': 'mismatch' if first else 'verified', 'first': first, 'anchored': anchored, 'steps': steps}


def read_folder(path):
    """Text of every file; None where it is no plain file or no UTF-8."""
    files = {}
    for name in os.listdir(path):
        whole = os.path.join(path, name)
        try:
            plain = stat.S_ISREG(os.lstat(whole).st_mode)
            files[name] = open(whole, 'rb').read().decode() if plain else None
        except UnicodeDecodeError:
            files[name] = None
    if not {'manifest.json', 'log.jsonl'} & files.keys():
        raise OSError('no bundle')
    return files


def main():
    class Parser(argparse.ArgumentParser):
        def error(self, message):
            self.exit(64, f'{self.format_usage()}{message}\n')
    parser = Parser(description='Recomputes the public evidence of an edition of the Złoty Lajk.')
    parser.add_argument('bundle', nargs='+', help='folder with the evidence')
    parser.add_argument('--head', type=str.lower, help='a head of the log that you know from elsewhere')
    parser.add_argument('--key', type=str.lower, help="the organiser's public key, known from elsewhere")
    parser.add_argument('--json', action='store_true', help='one line of JSON per bundle')
    asked = parser.parse_args()
    sys.stdout.reconfigure(errors='backslashreplace')
    if not all(anchor is None or HASH(anchor) for anchor in (asked.head, asked.key)):
        parser.exit(1, 'An anchor is 64 hexadecimal digits.\n')
    code = 0
    for path in asked.bundle:
        try:
            files = read_folder(path)
        except OSError as error:
            parser.exit(1, f'{path}: {error}\n')
        report = verify(files, asked.head, asked.key)
        code = 2 if report['first'] else code
        if asked.json:
            print(json.dumps({'bundle': path, **report}))
            continue
        for step in report['steps']:
            print('+' if step['ok'] else '-', f'{step["step"]}: {step["detail"]}')
        first = report['first']
        print(f'MISMATCH in step {first["step"]}, file {ascii(first["file"])}: {first["what"]}' if first else
              f'VERIFIED ({report["anchored"]})')
    return code


if __name__ == '__main__':
    sys.exit(main())
