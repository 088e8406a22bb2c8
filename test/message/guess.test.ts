import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/message/charset.ts";
import { guessCharset } from "../../src/message/guess.ts";

// Node has no encoder for these: the bytes are written down.
const texts: readonly (readonly [charset: string, base64: string, text: string])[] = [
  ["koi8-u", "6yDTz9bBzMXOycAsINfB28Ug0MnT2M3PIM7FIMTP09TB18zFzs8=", "К сожалению, ваше письмо не доставлено"],
  ["windows-1251", "yiDx7ubg6+Xt6P4sIOLg+OUg7+jx/OzuIO3lIOTu8fLg4uvl7e4=", "К сожалению, ваше письмо не доставлено"],
  ["iso-8859-5", "uiDh3tbQ29Xd2O4sINLQ6NUg39jh7NzeIN3VINTe4eLQ0tvV3d4=", "К сожалению, ваше письмо не доставлено"],
  ["gb18030", "xPq1xNPKvP7OtMTcy82078rVvP7Iyw==", "您的邮件未能送达收件人"],
  ["big5", "sXqqurZspfO1TKprsUi5RqaspfOqzA==", "您的郵件無法寄達收件者"],
  ["shift_jis", "g4GBW4OLgvCUepBNgsWCq4LcgrmC8YLFgrWCvQ==", "メールを配信できませんでした"],
  ["euc-jp", "peGhvKXrpPLH27+upMekraTepLuk86THpLekvw==", "メールを配信できませんでした"],
  ["euc-kr", "uN7Az8DMILnotN61x8H2ILj4x8+/tL3AtM+02Q==", "메일이 배달되지 못하였습니다"],
];

describe("guessCharset()", () => {
  it.each(texts)("tells %s by its letters", (charset, base64) => {
    expect(guessCharset(Buffer.from(base64, "base64"))).toBe(charset);
  });

  it.each(["größer für Häuser, Empfänger überfüllt", "déjà créée, désolé, réessayez à l'été", "plain words", ""])(
    "leaves %j to windows-1252",
    (text) => {
      expect(guessCharset(Buffer.from(text, "latin1"))).toBeUndefined();
    },
  );
});

describe("decodeBytes()", () => {
  it.each(texts)("reads %s under no label and under wrong ones", (_, base64, text) => {
    const bytes = Buffer.from(base64, "base64");
    for (const label of ["", "us-ascii", "utf-8", "iso-8859-1"]) expect(decodeBytes(bytes, label)).toBe(text);
  });

  it("reads ISO-2022-JP that calls itself ASCII", () => {
    const bytes = Buffer.from("\x1b$B08@hITL@\x1b(B", "latin1");
    expect(decodeBytes(bytes, "us-ascii")).toBe("宛先不明");
  });
});
