/** Every reason to say no to a file that a city sends about its own profiles. */
export type SubmissionRefusal =
  | 'data-code-malformed'
  | 'data-until-invalid'
  | 'data-lines-invalid'
  | 'data-city-unknown'
  | 'data-address-missing'
  | 'data-profile-missing'
  | 'upload-too-large'
  | 'upload-no-room'
  | 'upload-broken-off'
  | 'upload-limit-invalid'
  | 'submission-unknown'
  | 'submission-decided'
  | 'submission-obstacle'
  | 'submission-reason'
  | 'submissions-too-many'
  | 'submission-file-gone'
  | 'submission-ended';
