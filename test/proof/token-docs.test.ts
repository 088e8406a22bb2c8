import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { findCommand } from "../support/needs.ts";

const page = readFileSync(new URL("../../docs/return-paths.md", import.meta.url), "utf8");
const vectorsPath = fileURLToPath(new URL("../../docs/token-vectors.json", import.meta.url));

type Vectors = { readonly vectors: readonly { readonly token: string; readonly longToken: string }[] };

/** How each language is run, with the lines that hand a snippet the vectors. Lower case of its own is all that it has. */
const languages = {
  js: {
    command: "node",
    file: "mint.mjs",
    words: [],
    program: (snippet: string) => `import { readFileSync } from "node:fs";
${snippet}
const { key, vectors } = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const { purpose, recipient, stream, messageId, expires } of vectors) {
  console.log(mint(key, purpose, recipient, stream, messageId, Date.parse(expires) / 86400000).join("\\n"));
}`,
  },
  python: {
    command: "python3",
    file: "mint.py",
    words: [],
    program: (snippet: string) => `${snippet}
import datetime, json, sys
file = json.load(open(sys.argv[1], encoding="utf-8"))
for v in file["vectors"]:
    day = (datetime.date.fromisoformat(v["expires"]) - datetime.date(1970, 1, 1)).days
    print("\\n".join(mint(file["key"], v["purpose"], v["recipient"], v["stream"], v["messageId"], day)))`,
  },
  php: {
    command: "php",
    file: "mint.php",
    words: [],
    program: (snippet: string) => `<?php
${snippet}
$file = json_decode(file_get_contents($argv[1]), true);
foreach ($file['vectors'] as $v) {
    $day = intdiv(strtotime($v['expires'] . ' UTC'), 86400);
    echo implode("\\n", mint($file['key'], $v['purpose'], $v['recipient'], $v['stream'], $v['messageId'], $day)), "\\n";
}`,
  },
  go: {
    command: "go",
    file: "mint.go",
    words: ["run"],
    program: (snippet: string) => `${snippet.replace("import (", 'import (\n"encoding/json"\n"fmt"\n"os"\n"time"')}
func main() {
	text, _ := os.ReadFile(os.Args[1])
	var file struct {
		Key     struct{ Id, Secret string }
		Vectors []struct{ Purpose, Recipient, Stream, MessageId, Expires string }
	}
	if err := json.Unmarshal(text, &file); err != nil { panic(err) }
	for _, v := range file.Vectors {
		expires, _ := time.Parse("2006-01-02", v.Expires)
		short, long := mint(file.Key.Id, file.Key.Secret, v.Purpose, v.Recipient, v.Stream, v.MessageId, int(expires.Unix()/86400))
		fmt.Printf("%s\\n%s\\n", short, long)
	}
}`,
  },
} as const;

const folder = mkdtempSync(join(tmpdir(), "nixie-mint-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("docs/return-paths.md", () => {
  const { vectors } = JSON.parse(readFileSync(vectorsPath, "utf8")) as Vectors;
  const expected = vectors.flatMap(({ token, longToken }) => [token, longToken]);

  for (const [language, { command, file, words, program }] of Object.entries(languages)) {
    // Node is always there; the others where somebody has them.
    it.skipIf(findCommand(command) === undefined)(
      `mints what the vectors say in ${language}`,
      () => {
        const snippet = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(page)?.[1];
        expect(snippet).toBeDefined();
        const path = join(folder, file);
        writeFileSync(path, program(snippet ?? ""));
        const printed = execFileSync(command, [...words, path, vectorsPath], {
          encoding: "utf8",
          env: { ...process.env, GOCACHE: join(folder, "go"), GOFLAGS: "-mod=mod", GO111MODULE: "off" },
        });
        expect(printed.trim().split("\n")).toEqual(expected);
      },
      300_000,
    );
  }
});
