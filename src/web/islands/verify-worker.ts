/** Recomputes a bundle beside the page, with the code of `lajk verify`, so that the page answers while it runs. */
import { receiptReference } from '../../core/ballot/receipt.ts';
import { findReceipt, parseReceipt } from '../../core/verify/find-receipt.ts';
import { readDraw } from '../../core/verify/read-bundle.ts';
import { verifyBundle } from '../../core/verify/verify.ts';
import type { VerifyJob, VerifyMessage } from './verify/messages.ts';

// The types of a worker and of a page exclude each other; this is all that we need of the former.
const tell = self.postMessage as (message: VerifyMessage) => void;

self.addEventListener('message', ({ data }: MessageEvent<VerifyJob>) => verify(data));

function verify({ files: given, head, key, receipt: pasted }: VerifyJob): void {
  const receipt = pasted === null ? null : parseReceipt(pasted);
  if (pasted !== null && receipt === null) {
    tell({ kind: 'receipt-unreadable' });
    return;
  }
  const files = new Map(given.map(([name, bytes]) => [name, bytes && decode(bytes)]));
  const report = verifyBundle(files, { head, key }, (step) => tell({ kind: 'step', step }));
  const sound = report.verdict === 'verified';
  const draw = sound ? readDraw(files) : null;
  tell({
    kind: 'done',
    report,
    receipt:
      sound && receipt
        ? { finding: findReceipt(files, receipt), reference: receiptReference(receipt.commitment) }
        : null,
    draw: draw?.ok ? draw.value : null,
  });
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
