/** What kept an answer from coming, in plain words; the first that fits. */
const faults: readonly { readonly when: RegExp; readonly words: string }[] = [
  { when: /ECONNREFUSED/, words: "nothing listens at this address" },
  { when: /ENOTFOUND|EAI_AGAIN|does not resolve/, words: "the server's name could not be found" },
  { when: /ECONNRESET|EPIPE|reset|hang up/, words: "the connection was cut" },
  { when: /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/, words: "the server cannot be reached" },
  { when: /certificate|CERT|altname/i, words: "the server's certificate cannot be trusted" },
  { when: /^No answer within/, words: "no answer in time" },
];

type Attempt = { readonly status?: number; readonly error?: string };

/** What an attempt came to: "answered 204", or why no answer came. */
export function attemptWords({ status, error }: Attempt): string {
  if (status !== undefined) return `answered ${status}`;
  return faults.find(({ when }) => when.test(error ?? ""))?.words ?? error ?? "no answer";
}
