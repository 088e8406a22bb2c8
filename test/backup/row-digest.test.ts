import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RowDigest } from "../../src/backup/row-digest.ts";

const modulus = 1n << 256n;
const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

function digestOf(...chunks: readonly (string | Buffer)[]) {
  const digest = new RowDigest();
  for (const chunk of chunks) digest.take(Buffer.from(chunk));
  return digest.end(0);
}

test("RowDigest counts rows and digests all of them", () => {
  expect(digestOf("a\tb\n", "c\\n\n")).toMatchObject({ rows: 2, bytes: 8, sha256: sha256("a\tb\nc\\n\n") });
});

test("RowDigest's sum is that of each row's SHA-256, modulo 2^256", () => {
  const rows = ["one\n", "two\n", "three\n"];
  const sum = rows.reduce((total, row) => (total + BigInt(`0x${sha256(row)}`)) % modulus, 0n);
  expect(digestOf(...rows).sum).toBe(sum.toString(16).padStart(64, "0"));
});

test("RowDigest's sum is the same in any order and however the bytes are cut", () => {
  const rows = fc.array(fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\n", "")));
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (list, size) => {
      const bytes = Buffer.from(list.map((row) => `${row}\n`).join(""));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(digestOf(...chunks)).toEqual(digestOf(bytes));
      expect(
        digestOf(
          list
            .toReversed()
            .map((row) => `${row}\n`)
            .join(""),
        ).sum,
      ).toBe(digestOf(bytes).sum);
    }),
  );
});

test("RowDigest tells apart what a plain exclusive or would not", () => {
  expect(digestOf("a\n", "a\n").sum).not.toBe(digestOf("b\n", "b\n").sum);
  expect(digestOf("a\n", "b\n").sum).not.toBe(digestOf("a\n", "c\n").sum);
});
