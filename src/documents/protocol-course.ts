/** Rules, hours, roll, turnout and batches of a vote, as blocks. */
import { beginningOf, endOf, momentOf } from '../core/basics/moment.ts';
import type { ProtocolData } from '../core/verify/protocol.ts';
import type { Texts } from '../texts/pl.ts';
import { groupDigits } from '../texts/plural.ts';
import { type Block, code, column, fact } from './printed-document.ts';

export function rulesBlocks({ edition, name, regulations, vote, log }: ProtocolData, texts: Texts): readonly Block[] {
  const { rules: words, secrecy, moment } = texts.protocol;
  return [
    {
      kind: 'facts',
      rows: [
        fact(words.edition, `${name[texts.language]} (${edition})`),
        fact(words.date, moment(momentOf(log.at))),
        fact(words.secrecy, secrecy[vote.secrecy] ?? vote.secrecy),
        fact(words.choose, words.chosen(vote.choose)),
        fact(words.batch, words.batchOf(vote.batchAtLeast)),
        fact(words.ties, words.tieRule(vote.ties.formula)),
        fact(words.draw, vote.ties.draw[texts.language]),
        code(words.regulations, regulations.sha256),
      ],
    },
  ];
}

export function courseBlocks({ vote, roll, turnout, batches }: ProtocolData, texts: Texts): readonly Block[] {
  const { course: words, moment, short } = texts.protocol;
  const count = (n: number) => groupDigits(n, texts.language === 'pl' ? '\u00a0' : ',');
  const facts: Block = {
    kind: 'facts',
    rows: [
      fact(words.opens, moment(beginningOf(vote.opensAt))),
      fact(words.closes, moment(endOf(vote.closesAt))),
      ...(vote.grace ? [fact(words.grace, words.graceOf(vote.grace.minutes, moment(momentOf(vote.grace.until))))] : []),
      fact(words.roll, words.rollOf(roll.voters)),
      code(words.rollHash, roll.sha256),
      fact(words.turnout, words.turnoutOf(turnout.voted, roll.voters)),
      ...(vote.quorum === null ? [] : [fact(words.quorum, words.quorumOf(vote.quorum.needed, vote.quorum.reached))]),
      fact(words.logged, count(turnout.ballotsLogged)),
      fact(words.replaced, count(turnout.replaced)),
      fact(words.counted, count(turnout.ballotsCounted)),
      fact(words.invalid, words.noInvalid),
    ],
  };
  if (batches.length === 0) return [facts];
  const columns = [column(words.at, { wide: true }), column(words.ballots, { number: true })];
  const rows = batches.map(({ at, ballots }) => [short(momentOf(at)), count(ballots)]);
  return [facts, { kind: 'table', caption: words.batches, columns, rows }];
}
