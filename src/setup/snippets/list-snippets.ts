import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";
import { djangoSnippet } from "./django.ts";
import { headerSnippet } from "./header.ts";
import { laravelSnippet } from "./laravel.ts";
import { nodemailerSnippet } from "./nodemailer.ts";
import { phpMailerSnippet } from "./php-mailer.ts";
import { returnPathSnippet, sendsSnippet } from "./requests.ts";
import { openDkimSnippet, rspamdSnippet } from "./signers.ts";

/** Every snippet, with a domain's own names in it, in the order in which one would read them. */
export function listSnippets(values: SnippetValues): Snippet[] {
  return [
    headerSnippet,
    returnPathSnippet,
    sendsSnippet,
    nodemailerSnippet,
    laravelSnippet,
    djangoSnippet,
    phpMailerSnippet,
    rspamdSnippet,
    openDkimSnippet,
  ].map((make) => make(values));
}
