/** What the verification page and its worker tell each other. */
import type { ReceiptFinding } from '../../../core/verify/find-receipt.ts';
import type { StepReport, VerifyReport } from '../../../core/verify/report.ts';

export interface VerifyJob {
  /** Bytes of each file; `null` for a folder among them. */
  readonly files: readonly (readonly [name: string, bytes: ArrayBuffer | null])[];
  readonly head: string | null;
  readonly key: string | null;
  /** As it was pasted; `null` when there is none. */
  readonly receipt: string | null;
}

export type VerifyMessage =
  | { readonly kind: 'step'; readonly step: StepReport }
  | { readonly kind: 'receipt-unreadable' }
  | {
      readonly kind: 'done';
      readonly report: VerifyReport;
      /** Only of a bundle that is sound: in any other the place of a ballot says nothing. */
      readonly receipt: { readonly finding: ReceiptFinding; readonly reference: string } | null;
      readonly draw: { readonly seed: string; readonly source: string } | null;
    };
