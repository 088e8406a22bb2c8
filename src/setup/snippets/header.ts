import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** The header of one message to one recipient, as it should leave. */
export function headerSnippet({ domain, bounceDomain, url, unsubscribeAddress }: SnippetValues): Snippet {
  const text = `Return-Path: <b+TOKEN@${bounceDomain}>
From: Shop <shop@${domain}>
Message-ID: <RANDOM@${domain}>
Nixie-Token: TOKEN
List-Id: <news.${domain}>
List-Unsubscribe: <${url}/u/LINK-TOKEN>, <mailto:${unsubscribeAddress}?subject=LINK-TOKEN>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Feedback-ID: 20261126:news:shop:example1
CFBL-Address: fbl@${bounceDomain}; report=arf
CFBL-Feedback-ID: TOKEN
`;
  const about =
    "What a message to one person should carry. POST /v1/return-paths answers the return path and the three fields with tokens; the rest is yours. Mail that must arrive, such as password resets, gets no List-Unsubscribe.";
  return { id: "header", title: "Header of a message", language: "text", about, text };
}
