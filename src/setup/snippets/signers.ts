import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";
import { signedFields } from "./signed-fields.ts";

const about =
  "Most mail servers sign a fixed list of fields. These are needed: without a signature over them RFC 8058 and RFC 9477 do not hold.";

/** Lets rspamd sign the fields that need it. */
export function rspamdSnippet({ domain }: SnippetValues): Snippet {
  const fields = signedFields.map((name) => (name === "From" ? "(o)from" : name.toLowerCase())).join(":");
  const text = `# /etc/rspamd/local.d/dkim_signing.conf
domain {
  ${domain} { selector = "nixie"; path = "/var/lib/rspamd/dkim/${domain}.nixie.key"; }
}
sign_headers = "${fields}";
`;
  return { id: "rspamd", title: "rspamd", language: "ini", about, text };
}

/** Lets OpenDKIM sign the fields that need it. */
export function openDkimSnippet({ domain }: SnippetValues): Snippet {
  const text = `# /etc/opendkim.conf
Domain       ${domain}
Selector     nixie
KeyFile      /etc/dkimkeys/${domain}.nixie.private
SignHeaders  ${signedFields.join(",")}
`;
  return { id: "opendkim", title: "OpenDKIM", language: "ini", about, text };
}
