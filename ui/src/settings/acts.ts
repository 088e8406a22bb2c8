/** Acts as the log names them, in words; those that people ask for most. */
export const filteredActs = [
  { act: "PUT /v1/suppressions/{address}", words: "Put an address on the list" },
  { act: "DELETE /v1/suppressions/{address}", words: "Took an address off the list" },
  { act: "POST /v1/suppressions/{address}/reactivate", words: "Reactivated an address" },
  { act: "POST /v1/reviews/{id}/decision", words: "Decided a review" },
  { act: "POST /v1/undos", words: "Asked to undo many" },
  { act: "POST /v1/imports", words: "Imported a file" },
  { act: "PUT /v1/allow-list/{address}", words: "Allowed an address" },
  { act: "DELETE /v1/allow-list/{address}", words: "Took an address off the allow-list" },
  { act: "DELETE /v1/people/{address}", words: "Erased a person" },
  { act: "GET /v1/messages/{id}/raw", words: "Downloaded a message" },
  { act: "override", words: "Asked past reasons" },
  { act: "POST /v1/keys", words: "Made a key" },
  { act: "DELETE /v1/keys/{id}", words: "Revoked a key" },
  { act: "PATCH /v1/settings", words: "Changed the policy" },
  { act: "PUT /v1/streams/{stream}", words: "Declared a stream" },
  { act: "PUT /v1/tenants/{tenant}/domains/{domain}", words: "Added a domain" },
  { act: "DELETE /v1/tenants/{tenant}/domains/{domain}", words: "Took a domain away" },
  { act: "sign-in", words: "Signed in" },
  { act: "sign-in-failed", words: "Failed to sign in" },
] as const;

const words: ReadonlyMap<string, string> = new Map(filteredActs.map((row) => [row.act, row.words]));

/** What was done, in words where there are some. */
export function actWords(act: string): string {
  return words.get(act) ?? act;
}
