import type { Instant } from '../core/basics/day.ts';
import { bytesToHex } from '../core/basics/hash.ts';
import { expectComplete, type LetterOrder, QUIET_LETTERS } from '../core/mail/letter.ts';
import { hashLetterCode, LETTER_CODE_BYTES, type LetterCode, letterCodeFrom } from '../core/mail/letter-code.ts';
import { isGone } from '../core/office/personal-request.ts';
import type { Post, QueuedLetter } from '../ports/post.ts';
import type { Keys, SecureRandom, Tx } from '../ports.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly keys: Pick<Keys, 'sealLetter'>;
  readonly random: SecureRandom;
  readonly now: Instant;
  readonly post: Pick<Post, 'host'>;
}

/**
 * Puts letters into the outbox in the transaction of the change they tell of (regulations §21): either both are there or
 * neither. What is secret in them is sealed; the code to be printed is sealed with it and kept as a hash.
 * @returns the codes to be printed, in the order of the letters, for whoever prints them elsewhere.
 */
export async function queueLetters(
  tx: Tx,
  { keys, random, now, post }: Deps,
  orders: readonly LetterOrder[],
  wave: string | null = null,
): Promise<readonly LetterCode[]> {
  const codes: LetterCode[] = [];
  const letters = orders.map((order): QueuedLetter => {
    expectComplete(order);
    const { secrets, ...open } = order;
    const id = bytesToHex(random.bytes(16));
    const letterCode = letterCodeFrom(random.bytes(LETTER_CODE_BYTES));
    codes.push(letterCode);
    return {
      ...open,
      id,
      messageId: `${id}@${post.host}`,
      codeHash: hashLetterCode(letterCode),
      sealed: keys.sealLetter(JSON.stringify({ ...secrets, letterCode })),
      notBefore: QUIET_LETTERS.includes(order.kind) ? now - (now % DAY_MS) : now,
      wave,
    };
  });
  // Whoever was erased since has no address any more; the codes stay in the order of the orders.
  await tx.outbox.add(letters.filter(({ to }) => !isGone(to)));
  return codes;
}
