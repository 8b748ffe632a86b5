/** Words of the pages where the protocol is signed and downloaded. */
import type { protocolPageWords as Words } from '../pl/protocol-page.ts';

export const protocolPageWords: typeof Words = {
  title: 'Protocol of the vote',
  notYet: 'There is no protocol yet: it is made once the ballots are counted.',
  draft: 'The ballots are counted. This is the protocol that two organisers may certify.',
  certified: 'Two organisers have certified the protocol. Until the release only organisers see it.',
  open: 'Open the protocol (PDF)',
  pdfHash: 'Hash of the PDF (SHA-256)',
  certificateHash: 'Hash of the certificate, which the log keeps',
  data: 'Data of the protocol',
  propose: 'Propose to sign the result',
  installation: 'Signature of this site',
  installationWhat:
    'The file is signed with the key that signs the log and the receipts. The command “ssh-keygen -Y verify” checks it.',
  publicLead:
    'Two organisers have certified this document. It follows from the log and the frozen documents, so anybody can make it again.',
  formats: 'For programs',
  howToCheck:
    'The hash of the PDF must be the one in certificate.json. This command checks the signature of the site; “lajk verify” or the page Verification checks the data of the protocol.',
  onVerification:
    'The protocol of each released edition and its signatures lie on the page of its results, with how to check them.',
};
