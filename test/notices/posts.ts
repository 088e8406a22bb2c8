import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type NoticeProvider, noticeProviders } from "../../src/domain/notice.ts";

export type NoticeFixture = {
  readonly provider: NoticeProvider;
  /** "sendgrid/batch". */
  readonly name: string;
  /** Of the post's body. */
  readonly path: string;
  readonly body: Buffer;
};

const root = fileURLToPath(new URL("../fixtures/notices/", import.meta.url));

/** Every post in test/fixtures/notices, by provider and name. */
export function listNoticeFixtures(): NoticeFixture[] {
  return noticeProviders.flatMap((provider) =>
    readdirSync(`${root}${provider}`)
      .filter((file) => /\.(?:nd)?json$/.test(file) && !file.endsWith(".golden.json"))
      .sort()
      .map((file) => {
        const path = `${root}${provider}/${file}`;
        return { provider, name: `${provider}/${file.replace(/\..*$/, "")}`, path, body: readFileSync(path) };
      }),
  );
}
