/** What a complaint, a correction request or the answer to one can be refused for (regulations §19), and a draw (§14). */
export type CaseRefusal =
  | 'complaint-too-early'
  | 'complaint-too-late'
  | 'complaint-needs-city'
  | 'case-invalid'
  | 'case-unknown'
  | 'case-changed'
  | 'case-link-unknown'
  | 'case-key-reused'
  | 'cases-too-many'
  | 'draw-invalid'
  | 'draw-before-close';
