/** Which city of which edition a code belongs to. */
import type { VotingLink } from '../../core/ballot/ballot-box.ts';
import { hashVotingCode, type VotingCode } from '../../core/ballot/voting-code.ts';
import type { Edition } from '../../core/editions/edition.ts';
import type { Store } from '../../ports.ts';

export interface FoundCode {
  readonly edition: Edition;
  readonly link: VotingLink;
}

/** Asks every edition whether it knows the code: the work is the same for a good code and for an invented one. */
export function findCode(store: Store, code: VotingCode): Promise<FoundCode | null> {
  return store.read(async (tx) => {
    const found: FoundCode[] = [];
    for (const edition of await tx.editions.all()) {
      const link = await tx.votes.findLink(edition.id, hashVotingCode(edition.id, code));
      if (link !== null) found.push({ edition, link });
    }
    return found[0] ?? null;
  });
}
