import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DeliveryReport, Report } from "../../src/domain/report.ts";
import { subjectTemplate, templateOf } from "../../src/domain/template.ts";

const folder = new URL("../fixtures/templates/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

type Family = {
  readonly family: string;
  readonly kind: "auto-reply" | "delivery" | "none";
  readonly format: string;
  readonly subject: string;
  readonly text: string;
  readonly diagnostic?: string;
  readonly status?: string;
  readonly replyCode?: number;
};

const values = JSON.parse(read("values.json")) as Record<string, readonly string[]>;
const variants = 10;

function readFamilies(name: string): readonly Family[] {
  return read(name)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Family);
}

/** One message of a family: each gap has another value than the one beside it. */
function fill(text: string, variant: number): string {
  let gap = 0;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = values[name] ?? [];
    return known[(variant * 7 + gap++ * 3) % known.length] ?? "";
  });
}

function messageOf(family: Family, variant: number): { report: Report; template: string } {
  const address = values["mail"]?.[variant] ?? "";
  const base = {
    format: family.format,
    subject: fill(family.subject, variant),
    text: fill(family.text, variant),
    from: family.kind === "auto-reply" ? address : "mailer-daemon@mx.example",
    received: [],
    defects: [],
  };
  if (family.kind !== "delivery") {
    const report = { ...base, kind: family.kind, signals: [] } as Report;
    return { report, template: templateOf(report, { recipientIndex: 0 }) };
  }
  const diagnosticCode = { type: "smtp", text: fill(family.diagnostic ?? "", variant) };
  const recipients = [{ finalRecipient: address, diagnosticCode, extensions: {} }];
  const report: DeliveryReport = { ...base, kind: "delivery", recipients };
  const { status, replyCode } = family;
  return { report, template: templateOf(report, { recipientIndex: 0, status, replyCode }) };
}

/** How pure the clusters are that a set falls into, and how much of what is alike they bring together. */
function measure(families: readonly Family[]) {
  const clusters = new Map<string, Map<string, number>>();
  for (const family of families) {
    for (let variant = 0; variant < variants; variant++) {
      const { template } = messageOf(family, variant);
      const inside = clusters.get(template) ?? new Map<string, number>();
      clusters.set(template, inside.set(family.family, (inside.get(family.family) ?? 0) + 1));
    }
  }
  const sizes = [...clusters.values()].map((inside) => [...inside.values()]);
  const total = sizes.flat().reduce((sum, size) => sum + size, 0);
  const pure = sizes.reduce((sum, inside) => sum + Math.max(...inside), 0);
  // Of two messages of one family, how often both are in one cluster.
  const together = sizes.flat().reduce((sum, size) => sum + size * (size - 1), 0);
  const merged = together / (families.length * variants * (variants - 1));
  return { messages: total, clusters: clusters.size, purity: pure / total, merged, all: clusters };
}

describe("templateOf()", () => {
  it.each([["families.jsonl"], ["held-out.jsonl"]])("keeps families of %s apart, and brings each together", (name) => {
    const families = readFamilies(name);
    const { all, ...measured } = measure(families);
    if (process.env["SHOW_TEMPLATES"] === "1") {
      console.info(name, families.length, measured);
      const byFamily = new Map<string, string[]>();
      for (const [template, inside] of all) {
        if (inside.size > 1) console.info("MIXED", [...inside.keys()], template);
        for (const family of inside.keys()) byFamily.set(family, [...(byFamily.get(family) ?? []), template]);
      }
      for (const [family, templates] of byFamily) if (templates.length > 1) console.info(family, templates);
    }
    expect(measured.purity).toBeGreaterThanOrEqual(0.98);
    expect(measured.merged).toBeGreaterThanOrEqual(0.8);
  });
});

describe("subjectTemplate()", () => {
  it.each([
    ["Automatische Antwort: Ihre Bestellung 55", undefined, "automatische antwort: *"],
    ["Re: Your invoice", undefined, "re: your invoice"],
    ["[Ticket 4711] Your invoice", "Your invoice", "[ticket *] *"],
    ["Out of office until 12 March", undefined, "out of office until *"],
    ["Réponse automatique : Votre commande", undefined, "reponse automatique : *"],
    ["4711", undefined, undefined],
  ])("of %j is what other subjects have, too", (subject, ours, expected) => {
    const original = ours === undefined ? undefined : { to: [], fields: {}, subject: ours };
    expect(subjectTemplate({ subject, original })).toBe(expected);
  });
});
