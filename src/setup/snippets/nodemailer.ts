import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** Stamps a message in JavaScript. docs/headers.md shows the same. */
export function nodemailerSnippet({ domain, bounceDomain }: SnippetValues): Snippet {
  // Spelt apart from the template, so that it is not taken for an import of ours.
  const library = JSON.stringify("nodemailer");
  const text = `import { createTransport } from ${library};

const signed =
  "From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:List-Id:List-Unsubscribe:List-Unsubscribe-Post:" +
  "Feedback-ID:CFBL-Address:CFBL-Feedback-ID:Nixie-Token";

export function createMailer(server, privateKey) {
  const dkim = { domainName: "${domain}", keySelector: "nixie", privateKey, headerFieldNames: signed };
  return createTransport({ ...server, dkim });
}

/** \`stamp\` is a row of the answer of POST /v1/return-paths. */
export function send(mailer, message, stamp) {
  return mailer.sendMail({
    ...message,
    envelope: { from: stamp.returnPath, to: stamp.recipient },
    headers: {
      ...stamp.headers,
      "List-Id": "<news.${domain}>",
      "Feedback-ID": "20261126:news:shop:example1",
      "CFBL-Address": "fbl@${bounceDomain}; report=arf",
      "CFBL-Feedback-ID": stamp.token,
    },
  });
}
`;
  const about = "Stamps and signs a message. The client for TypeScript has a plugin that does it by itself.";
  return { id: "nodemailer", title: "nodemailer (JavaScript)", language: "js", about, text };
}
