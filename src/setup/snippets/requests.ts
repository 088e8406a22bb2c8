import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** Asks for return paths, one for each recipient. */
export function returnPathSnippet({ domain, bounceDomain, url }: SnippetValues): Snippet {
  const text = `curl -s ${url}/v1/return-paths -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
  -d '{"recipients": ["ann@example.org"], "stream": "newsletter", "messageId": "<20261126.1@${domain}>", "domain": "${bounceDomain}"}'
`;
  const about =
    "Before you send: answers a return path and the header fields to stamp, for each recipient. A bounce to such a return path proves whom you mailed. Needs a key with the scope report.";
  return { id: "return-paths", title: "Ask for return paths", language: "sh", about, text };
}

/** Registers messages before they are sent. */
export function sendsSnippet({ domain, url }: SnippetValues): Snippet {
  const text = `curl -s ${url}/v1/sends -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{"sends": [
  {"messageId": "<7f3a@${domain}>", "recipient": "ann@example.org", "stream": "receipts", "metadata": {"order": "4711"}}
]}'
`;
  const about =
    "Where you cannot change the return path: register each message before it leaves. A bounce about a registered message is believed for 30 days. Needs a key with the scope report.";
  return { id: "sends", title: "Register messages", language: "sh", about, text };
}
