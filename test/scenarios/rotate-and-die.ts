/**
 * Approves a proposal and is killed on the way: `signing` before anything is written, with the new key in its file;
 * `adopting` once the rotation is written and the files are not in order yet. Started by key-rotation.test.ts.
 */
import { decideProposal } from '../../src/actions/decide-proposal.ts';
import { type Instant, parseInstant } from '../../src/core/basics/day.ts';
import { proposalDigest } from '../../src/core/office/proposal.ts';
import { openPorts } from '../../src/main.ts';
import type { Keys } from '../../src/ports.ts';

const [id = '', email = '', at = '', where = ''] = process.argv.slice(2);
const opened = await openPorts(process.env, {
  clock: { now: () => parseInstant(at) as Instant, steady: () => ({ boot: 'test', ms: 0 }) },
});
if (!opened.ok) throw new Error(opened.refusal);
const { ports } = opened;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more may be done until it comes.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

const keys: Keys =
  where === 'signing' ? { ...ports.keys, sign: () => die() } : { ...ports.keys, adoptNextKey: () => die() };
const found = await ports.store.read(async (tx) => ({
  proposal: await tx.proposals.find(id),
  by: await tx.people.findByEmail(email),
}));
if (found.proposal === null || found.by === null) throw new Error('no proposal, or nobody to approve it');
await decideProposal(
  { ...ports, keys },
  { id, decision: 'approve', digest: proposalDigest(found.proposal), by: found.by },
);
