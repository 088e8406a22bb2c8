import { describe, expect, it } from "vitest";
import { readImapUrl } from "../../src/domain/imap-url.ts";

describe("readImapUrl()", () => {
  it("reads a mailbox that is left as it is", () => {
    expect(readImapUrl("imaps://bob:secret@IMAP.example.com/INBOX")).toEqual({
      settings: {
        name: "imap-url",
        host: "imap.example.com",
        port: 993,
        tls: "tls",
        auth: { method: "password", username: "bob" },
        folders: ["INBOX"],
        afterAccept: { action: "leave" },
        schedule: "* * * * *",
        idle: true,
        mode: "act",
        backlog: "read",
      },
      secrets: { password: "secret" },
    });
  });

  it.each([
    ["imaps://b%40example.com:p%40%2F%3A%25@h.example", { auth: { username: "b@example.com" } }, "p@/:%"],
    ["imaps://b@example.com:a:b@h.example/", { auth: { username: "b@example.com" }, folders: ["INBOX"] }, "a:b"],
    ["imap://b:p@h.example/INBOX", { tls: "starttls", port: 143 }, "p"],
    ["imap://b:p@127.0.0.1:1143/INBOX?tls=none", { tls: "none", host: "127.0.0.1", port: 1143 }, "p"],
    ["imaps://b:p@[::1]:1993/INBOX", { host: "::1", port: 1993 }, "p"],
    ["imaps://b:p@h.example/INBOX/R%C3%BCck%20l%C3%A4ufer", { folders: ["INBOX/Rück läufer"] }, "p"],
    ["imaps://b:p@h.example/INBOX?folder=%5CJunk&folder=A/B", { folders: ["INBOX", "\\Junk", "A/B"] }, "p"],
    ["imaps://b:p@h.example/?mode=shadow&backlog=skip", { mode: "shadow", backlog: "skip" }, "p"],
  ])("reads %s", (url, settings, password) => {
    const read = readImapUrl(url);
    expect(read.settings).toMatchObject(settings);
    expect(read.secrets).toEqual({ password });
  });

  it.each([
    "hunter22",
    "https://bob:hunter22@h.example/",
    "imaps://h.example/INBOX",
    "imaps://bob@h.example/INBOX",
    "imaps://:hunter22@h.example/INBOX",
    "imaps://bob:hunter22%zz@h.example/",
    "imaps://bob:hunter#22@h.example/",
    "imaps://bob:hunter22@h.example/#x",
    "imaps://bob:hunter22@h.example:99999/",
    "imaps://bob:hunter22@b%C3%BCro.example/",
    "imaps://bob:hunter22@h.example/?tls=none",
    "imap://bob:hunter22@h.example/?tls=maybe",
    "imap://bob:hunter22@h.example/?mode=loud",
    "imap://bob:hunter22@h.example/?password=hunter22",
    "imap://bob:hunter22@/INBOX",
  ])("refuses %s without showing it", (url) => {
    expect(() => readImapUrl(url)).toThrow(SyntaxError);
    expect(() => readImapUrl(url)).toThrow(/^Cannot read the mailbox's URL: expected (?!.*hunter)/);
  });
});
