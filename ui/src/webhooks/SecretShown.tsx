import { Snippet } from "../parts/Snippet.tsx";

const verification = `import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.NIXIE_WEBHOOK_SECRET);

// body: the bytes as they came, before any JSON is parsed
const event = webhook.verify(body, request.headers);`;

/** A secret, this once, and how a receiver checks signatures with it. */
export function SecretShown({ secret, previousUntil }: { readonly secret: string; readonly previousUntil?: string }) {
  return (
    <>
      <p style={{ borderLeft: "4px solid var(--nixie-mark-line)", margin: 0, paddingLeft: "0.75rem" }}>
        <strong>Copy this secret now: it is not shown again.</strong> Your receiver needs it to check that events come
        from Nixie.
        {previousUntil && " For 24 hours the old secret signs as well, so change yours at any time until then."}
      </p>
      <Snippet label="secret" value={secret} />
      <Snippet label="verification with Node.js" value={verification} />
      <p>
        For most languages there is a library of{" "}
        <a href="https://www.standardwebhooks.com/" target="_blank" rel="noreferrer">
          Standard Webhooks
        </a>
        .
      </p>
    </>
  );
}
