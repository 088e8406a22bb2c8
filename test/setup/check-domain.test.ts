import { describe, expect, it } from "vitest";
import type { DomainFacts } from "../../src/domain/domain-standing.ts";
import { checkDomain } from "../../src/setup/check-domain.ts";
import { checkDkim } from "../../src/setup/dkim.ts";
import { checkDmarc } from "../../src/setup/dmarc.ts";
import { checkExchanger } from "../../src/setup/exchanger.ts";
import { checkSpf, readSpf } from "../../src/setup/spf.ts";
import { checkUnsubscribeLink } from "../../src/setup/unsubscribe-link.ts";
import { makeEd25519Key, makeRsaKey } from "../support/dkim.ts";
import { askZone } from "./zone.ts";

const bounces = "bounces.example.com";
const mx = (exchange: string, priority = 10) => ({ exchange, priority });
const mailHost = { name: "mx.example.com", from: "MAIL_HOST" } as const;
const guessed = { name: "mx.example.com", from: "PUBLIC_URL" } as const;

describe("checkExchanger()", () => {
  it.each([
    ["names the host", { exchangers: { [bounces]: [mx("MX.example.com.")] } }, mailHost, "ok"],
    [
      "names another host at the same address",
      {
        exchangers: { [bounces]: [mx("in.example.com")] },
        addresses: { "in.example.com": ["192.0.2.1"], "mx.example.com": ["192.0.2.1"] },
      },
      mailHost,
      "ok",
    ],
    ["leads elsewhere", { exchangers: { [bounces]: [mx("mx.other.example")] } }, mailHost, "wrong"],
    ["leads elsewhere than a guess", { exchangers: { [bounces]: [mx("mx.other.example")] } }, guessed, "unknown"],
    ["leads somewhere, and no host is known", { exchangers: { [bounces]: [mx("a.example")] } }, undefined, "unknown"],
    ["takes no mail", { exchangers: { [bounces]: [mx("", 0)] } }, mailHost, "wrong"],
    ["is not there", {}, mailHost, "missing"],
    [
      "is an address only",
      { addresses: { [bounces]: ["192.0.2.1"], "mx.example.com": ["192.0.2.1"] } },
      mailHost,
      "ok",
    ],
    ["cannot be asked", { failing: [bounces] }, mailHost, "unknown"],
  ] as const)("of a domain that %s", async (_case, zone, host, state) => {
    const check = await checkExchanger(bounces, { mailHost: host }, askZone(zone));
    expect(check.state).toBe(state);
    const value = `10 ${host?.name ?? "<the host name of this server>"}.`;
    expect(check.record).toEqual(state === "ok" ? undefined : { name: bounces, type: "MX", value });
  });
});

describe("readSpf()", () => {
  it.each([
    [["google-site-verification=1", "v=spf1 mx include:_spf.example.com ~all"], "ok"],
    [["V=SPF1 redirect=example.com"], "ok"],
    [["v=spf10 mx -all"], "missing"],
    [[], "missing"],
    [["v=spf1 mx -all", "v=spf1 a -all"], "wrong"],
    [["v=spf1 mx +all"], "wrong"],
    [["v=spf1 mx all"], "wrong"],
    [["v=spf1 -all"], "wrong"],
    [["v=spf1"], "wrong"],
    [[`v=spf1 ${Array.from({ length: 10 }, (_, n) => `include:s${n}.example`).join(" ")} -all`], "ok"],
    [[`v=spf1 mx ${Array.from({ length: 10 }, (_, n) => `include:s${n}.example`).join(" ")} -all`], "wrong"],
    [["v=spf1 a:one.example a/24 mx:two.example ip4:192.0.2.0/24 all.example -all"], "ok"],
  ])("of %j says %s", (texts, state) => {
    expect(readSpf(texts).state).toBe(state);
  });
});

describe("checkSpf()", () => {
  it("proposes what the sending domain says, where it says something", async () => {
    const zone = askZone({ texts: { "example.com": ["v=spf1 mx -all"] } });
    const { state, record } = await checkSpf(bounces, ["other.example", "example.com"], zone);
    expect(state).toBe("missing");
    expect(record).toEqual({ name: bounces, type: "TXT", value: "v=spf1 redirect=example.com" });
    const bare = await checkSpf(bounces, ["example.com"], askZone({}));
    expect(bare.record?.value).toBe("v=spf1 ip4:<address of your mail server> -all");
  });

  it("tells nothing where the name servers are silent", async () => {
    expect(await checkSpf(bounces, [], askZone({ failing: [bounces] }))).toMatchObject({ state: "unknown", found: [] });
  });
});

describe("checkDkim()", () => {
  const rsa = makeRsaKey().record;
  it.each([
    [[rsa], "ok", /RSA, 2048 bits/],
    [[makeRsaKey(1024).record], "ok", /1024 bits.*2,048/],
    [[makeEd25519Key().record], "ok", /Ed25519/],
    [["some other text", rsa], "ok", /RSA/],
    [[], "missing", /no DKIM key/],
    [["v=DKIM1; p="], "wrong", /taken back/],
    [[`${rsa}; t=y`], "wrong", /trial/],
    [[rsa, rsa], "wrong", /more than one/],
    [["v=DKIM1; p=AAAA"], "wrong", /no key/],
    [["hello"], "wrong", /no key/],
    [["v=DKIM1; k=rot13; p=AAAA"], "wrong", /no key/],
  ])("of a selector with %j", async (texts, state, said) => {
    const [check] = await checkDkim("example.com", ["s1"], askZone({ texts: { "s1._domainkey.example.com": texts } }));
    expect(check).toMatchObject({ about: "s1._domainkey.example.com", state });
    expect(check?.said).toMatch(said);
  });

  it("tries the usual selectors where none is named", async () => {
    const zone = askZone({ texts: { "google._domainkey.example.com": [rsa] } });
    const found = ["google._domainkey.example.com"];
    expect(await checkDkim("example.com", [], zone)).toMatchObject([{ state: "ok", found }]);
    expect(await checkDkim("example.com", [], askZone({}))).toMatchObject([{ state: "unknown", found: [] }]);
  });
});

describe("checkDmarc()", () => {
  const at = (name: string, text: string) => askZone({ texts: { [`_dmarc.${name}`]: [text] } });
  it.each([
    ["v=DMARC1; p=none; rua=mailto:a@example.com", "ok", /p=none/],
    ["v=DMARC1;p=reject", "ok", /p=reject/],
    ["v=DMARC1; p=maybe", "wrong", /no policy/],
    ["v=DMARC1", "wrong", /no policy/],
    ["v=dmarc1; p=none", "missing", /no DMARC record/],
  ])("of %j", async (text, state, said) => {
    const check = await checkDmarc("example.com", bounces, at("example.com", text));
    expect(check).toMatchObject({ about: "_dmarc.example.com", state });
    expect(check.said).toMatch(said);
  });

  it("takes the policy for subdomains from above", async () => {
    const zone = at("example.com", "v=DMARC1; p=reject; sp=quarantine");
    const { said, state } = await checkDmarc("news.example.com", "bounces.example.com", zone);
    expect([state, said]).toEqual(["ok", expect.stringMatching(/p=quarantine.*stands at example\.com/)]);
    expect(said).not.toMatch(/does not count/);
  });

  it("says where only a signature helps", async () => {
    const zone = at("example.com", "v=DMARC1; p=reject");
    expect((await checkDmarc("example.com", "bounces.other.example", zone)).said).toMatch(/signed with DKIM/);
    const strict = at("example.com", "v=DMARC1; p=reject; aspf=s");
    expect((await checkDmarc("example.com", bounces, strict)).said).toMatch(/signed with DKIM/);
  });

  it("tells two records, and name servers that are silent", async () => {
    const two = askZone({ texts: { "_dmarc.example.com": ["v=DMARC1; p=none", "v=DMARC1; p=reject"] } });
    expect((await checkDmarc("example.com", bounces, two)).state).toBe("wrong");
    const silent = askZone({ failing: ["_dmarc.example.com"] });
    expect((await checkDmarc("example.com", bounces, silent)).state).toBe("unknown");
  });
});

describe("checkUnsubscribeLink()", () => {
  const zone = askZone({ addresses: { "nixie.example.com": ["192.0.2.1"] }, failing: ["silent.example"] });
  it.each([
    [undefined, "missing"],
    ["http://nixie.example.com", "wrong"],
    ["https://nixie.example.com/", "ok"],
    ["https://gone.example", "wrong"],
    ["https://silent.example", "unknown"],
    ["https://192.0.2.1", "ok"],
    ["https://[2001:db8::1]", "ok"],
  ])("of %s", async (publicUrl, state) => {
    expect((await checkUnsubscribeLink(publicUrl, zone)).state).toBe(state);
  });
});

describe("checkDomain()", () => {
  const facts: DomainFacts = {
    domain: "example.com",
    uses: ["sending"],
    bounceDomain: bounces,
    sendingDomains: ["example.com"],
    mailHost,
    publicUrl: "https://nixie.example.com",
    selectors: [],
  };
  const names = async (some: Partial<DomainFacts>) =>
    (await checkDomain({ ...facts, ...some }, askZone({}))).map(({ check, about }) => `${check} ${about}`);

  it("looks at what each use needs, in order", async () => {
    expect(await names({ selectors: ["a", "b"] })).toEqual([
      "return-path BOUNCE_DOMAINS",
      `mail-exchanger ${bounces}`,
      `spf ${bounces}`,
      "dkim a._domainkey.example.com",
      "dkim b._domainkey.example.com",
      "dmarc _dmarc.example.com",
      "unsubscribe-link PUBLIC_URL",
    ]);
    expect(await names({ domain: bounces, uses: ["bounce"] })).toEqual([`mail-exchanger ${bounces}`, `spf ${bounces}`]);
  });

  it("says that return paths cannot be made without a bounce domain", async () => {
    const [first, second] = await checkDomain({ ...facts, bounceDomain: undefined }, askZone({}));
    expect(first).toMatchObject({ check: "return-path", state: "missing" });
    expect(second?.check).toBe("dkim");
  });
});
