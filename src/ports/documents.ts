/** Printing of official documents. Types only. */
import type { ProtocolData } from '../core/verify/protocol.ts';

export interface Documents {
  /** The protocol as a tagged PDF (PDF/UA-1), Polish first and then English. Same data, same bytes, on any day. */
  protocol(data: ProtocolData): Promise<Uint8Array>;
}
