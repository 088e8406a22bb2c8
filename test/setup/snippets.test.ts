import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listSnippets } from "../../src/setup/snippets/list-snippets.ts";
import { signedFields } from "../../src/setup/snippets/signed-fields.ts";

const page = readFileSync(new URL("../../docs/headers.md", import.meta.url), "utf8");
const values = {
  domain: "example.com",
  bounceDomain: "bounces.example.com",
  url: "https://nixie.example.com",
  unsubscribeAddress: "unsubscribe@bounces.example.com",
};

test("docs/headers.md shows the snippets of programs as they are", () => {
  const blocks = [...page.matchAll(/```\w+\n(.*?)```/gs)].map(([, text]) => text);
  const shown = listSnippets(values).filter(({ text }) => blocks.includes(text));
  expect(shown.map(({ id }) => id)).toEqual(["nodemailer", "laravel", "django", "phpmailer"]);
});

test("listSnippets() puts a domain's own names in", () => {
  const own = { ...values, domain: "shoes.test", bounceDomain: "b.shoes.test", url: "https://n.shoes.test" };
  for (const { id, text } of listSnippets({ ...own, unsubscribeAddress: "u@b.shoes.test" })) {
    expect(text, id).toMatch(/shoes\.test/);
    expect(text, id).not.toMatch(/example\.com/);
  }
});

test("what must be signed is named to each signer", () => {
  const signers = listSnippets(values).filter(({ id }) => ["rspamd", "opendkim", "nodemailer"].includes(id));
  expect(signers).toHaveLength(3);
  for (const { id, text } of signers) {
    const bare = text.replaceAll(/["+\s]/g, "").toLowerCase();
    for (const field of signedFields) expect(bare, `${id}: ${field}`).toContain(field.toLowerCase());
  }
});
