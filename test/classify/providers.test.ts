import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { findProvider, type ProviderSigns, providerOf } from "../../src/classify/providers.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { bounce, feedback } from "./reports.ts";

describe("findProvider()", () => {
  it.each<[ProviderSigns, string]>([
    [{ remoteMta: "dns; gmail-smtp-in.l.google.com" }, "google"],
    [{ remoteMta: "rcpt-test.mail.protection.outlook.com." }, "microsoft"],
    [{ remoteMta: "dns;mta5.am0.yahoodns.net (67.195.204.79)" }, "yahoo"],
    [{ remoteMta: "MX00.GMX.NET" }, "gmx"],
    [{ text: "550 5.1.1 see https://support.google.com/mail/?p=NoSuchUser x - gsmtp" }, "google"],
    [{ text: "550 part of their network is on our block list (S3140)" }, "microsoft"],
    [{ address: "jane@icloud.com" }, "apple"],
    [{ address: "jane@docomo.ne.jp", reportingMta: "dns; mail-qk1.google.com" }, "docomo"],
    [{ address: "jane@rcpt.test", reportingMta: "dns; googlemail.com" }, "google"],
    [{ address: "jane@gmail.com", remoteMta: "mx.mimecast.com" }, "mimecast"],
    [{ remoteMta: "notgoogle.com", address: "jane@notgmail.com" }, "other"],
    [{ remoteMta: "com", address: "nonsense" }, "other"],
    [{}, "other"],
  ])("knows %j as %s", (signs, provider) => {
    expect(findProvider(signs)).toBe(provider);
  });
});

describe("providerOf()", () => {
  it("goes by the recipient's host when the report is a delivery report", () => {
    const report = bounce({ remoteMta: "dns; gmail-smtp-in.l.google.com", status: "5.1.1" });
    expect(providerOf(report, classify(report, [])[0] as Verdict)).toBe("google");
  });

  it("goes by the complainer's address when the report is a complaint", () => {
    const report = feedback({ originalRcptTo: ["jane@yahoo.com"] });
    expect(providerOf(report, classify(report, [])[0] as Verdict)).toBe("yahoo");
  });
});
