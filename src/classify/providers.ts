import { domainOf } from "../domain/address.ts";
import type { Report } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";
import { indexRows } from "../matching/row-index.ts";

/** Everyone whose habits have a row, and whose figures are rolled up by name. */
export const providers = [
  "google",
  "microsoft",
  "yahoo",
  "apple",
  "gmx",
  "t-online",
  "orange",
  "laposte",
  "free",
  "sfr",
  "comcast",
  "charter",
  "cox",
  "att",
  "godaddy",
  "docomo",
  "kddi",
  "softbank",
  "mail-ru",
  "yandex",
  "tencent",
  "netease",
  "naver",
  "amazon",
  "zoho",
  "proton",
  "mimecast",
  "proofpoint",
  "barracuda",
  "cisco",
  "symantec",
  "trend-micro",
  "fastmail",
  "rackspace",
  "ovh",
  "gandi",
  "strato",
  "bouygues",
  "libero",
  "aruba",
  "telecom-italia",
  "telefonica",
  "terra",
  "uol",
  "locaweb",
  "seznam",
  "wp",
  "onet",
  "interia",
  "rambler",
  "ukr-net",
  "sina",
  "sohu",
  "alibaba",
  "china-mobile",
  "china-telecom",
  "kakao",
  "rakuten",
  "yahoo-japan",
  "telstra",
  "optus",
  "spark",
  "bell",
  "shaw",
  "telus",
  "videotron",
  "centurylink",
  "earthlink",
  "virgin-media",
  "bt",
  "talktalk",
  "sky",
  "kpn",
  "ziggo",
  "tutanota",
  "cloudmark",
  "sophos",
  "fortinet",
  "forcepoint",
  "hornetsecurity",
  "spamexperts",
  "other",
] as const;
export type Provider = (typeof providers)[number];

/** Host and address domains, by suffix. */
const domains: Readonly<Record<Exclude<Provider, "other">, readonly string[]>> = {
  google: ["google.com", "googlemail.com", "gmail.com", "googlegroups.com"],
  microsoft: [
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "office365.us",
    "partner.outlook.cn",
    "hotmail.co.uk",
    "hotmail.fr",
    "live.fr",
    "outlook.fr",
    "hotmail.de",
    "hotmail.it",
    "hotmail.es",
    "live.it",
    "live.nl",
    "live.co.uk",
    "live.com.mx",
    "live.ca",
    "outlook.de",
    "outlook.es",
    "outlook.it",
    "outlook.jp",
    "outlook.com.br",
    "windowslive.com",
  ],
  yahoo: [
    "yahoodns.net",
    "yahoo.com",
    "ymail.com",
    "rocketmail.com",
    "aol.com",
    "aim.com",
    "verizon.net",
    "yahoo.co.uk",
    "yahoo.fr",
    "yahoo.de",
    "yahoo.it",
    "yahoo.es",
    "yahoo.ca",
    "yahoo.com.br",
    "yahoo.com.au",
    "yahoo.in",
    "yahoo.co.in",
    "yahoo.com.mx",
    "aol.de",
    "aol.co.uk",
    "rogers.com",
  ],
  apple: ["icloud.com", "me.com", "mac.com", "apple.com"],
  gmx: [
    "gmx.net",
    "gmx.de",
    "gmx.com",
    "gmx.at",
    "gmx.ch",
    "web.de",
    "mail.com",
    "kundenserver.de",
    "1and1.com",
    "ionos.com",
    "ionos.de",
    "perfora.net",
  ],
  "t-online": ["t-online.de"],
  orange: ["orange.fr", "wanadoo.fr"],
  laposte: ["laposte.net"],
  free: ["free.fr"],
  sfr: ["sfr.fr", "neuf.fr", "cegetel.net", "club-internet.fr"],
  comcast: ["comcast.net", "comcastbusiness.net"],
  charter: ["charter.net", "spectrum.net", "rr.com", "twc.com"],
  cox: ["cox.net"],
  att: ["att.net", "sbcglobal.net", "bellsouth.net", "prodigy.net"],
  godaddy: ["secureserver.net"],
  docomo: ["docomo.ne.jp"],
  kddi: ["ezweb.ne.jp", "au.com", "uqmobile.jp"],
  softbank: ["softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp"],
  "mail-ru": ["mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru"],
  yandex: ["yandex.ru", "yandex.net", "yandex.com", "ya.ru", "yandex.by", "yandex.kz"],
  tencent: ["qq.com", "exmail.qq.com", "foxmail.com"],
  netease: ["163.com", "126.com", "126.net", "netease.com", "yeah.net", "188.com"],
  naver: ["naver.com"],
  amazon: ["amazonaws.com", "awsapps.com"],
  zoho: ["zoho.com", "zoho.eu", "zoho.in", "zohomail.com"],
  proton: ["protonmail.ch", "proton.me", "protonmail.com", "pm.me"],
  mimecast: ["mimecast.com", "mimecast.co.za", "mimecast-offshore.com"],
  proofpoint: ["pphosted.com", "ppe-hosted.com"],
  barracuda: ["barracudanetworks.com", "cudasvc.com", "cudamail.com"],
  cisco: ["iphmx.com", "ironport.com"],
  symantec: ["messagelabs.com", "symanteccloud.com"],
  "trend-micro": ["trendmicro.com", "trendmicro.eu"],
  fastmail: ["messagingengine.com", "fastmail.com", "fastmail.fm"],
  rackspace: ["emailsrvr.com"],
  ovh: ["ovh.net", "ovh.com"],
  gandi: ["gandi.net"],
  strato: ["rzone.de", "strato.de"],
  bouygues: ["bbox.fr", "bouyguestelecom.fr"],
  libero: ["libero.it", "iol.it", "inwind.it", "virgilio.it", "iol.local"],
  aruba: ["aruba.it", "arubabusiness.it"],
  "telecom-italia": ["tim.it", "alice.it", "tin.it", "telecomitalia.it"],
  telefonica: ["telefonica.net", "movistar.es", "telefonica.es"],
  terra: ["terra.com.br", "terra.com", "terra.es"],
  uol: ["uol.com.br", "bol.com.br"],
  locaweb: ["locaweb.com.br"],
  seznam: ["seznam.cz", "email.cz", "centrum.cz", "atlas.cz"],
  wp: ["wp.pl", "o2.pl", "tlen.pl"],
  onet: ["onet.pl", "poczta.onet.pl"],
  interia: ["interia.pl", "poczta.fm"],
  rambler: ["rambler.ru", "lenta.ru", "myrambler.ru"],
  "ukr-net": ["ukr.net", "i.ua"],
  sina: ["sina.com", "sina.cn", "sina.com.cn"],
  sohu: ["sohu.com"],
  alibaba: ["aliyun.com", "alibaba-inc.com", "mxhichina.com"],
  "china-mobile": ["139.com"],
  "china-telecom": ["189.cn", "21cn.com"],
  kakao: ["hanmail.net", "daum.net", "kakao.com"],
  rakuten: ["rakuten.jp", "rakuten.co.jp", "rmail.jp"],
  "yahoo-japan": ["yahoo.co.jp", "ybb.ne.jp"],
  telstra: ["bigpond.com", "telstra.com", "bigpond.net.au"],
  optus: ["optusnet.com.au"],
  spark: ["xtra.co.nz"],
  bell: ["bell.net", "sympatico.ca", "bell.ca"],
  shaw: ["shaw.ca"],
  telus: ["telus.net"],
  videotron: ["videotron.ca"],
  centurylink: ["centurylink.net", "qwest.net", "embarqmail.com"],
  earthlink: ["earthlink.net", "mindspring.com"],
  "virgin-media": ["virginmedia.com", "blueyonder.co.uk", "ntlworld.com", "virgin.net"],
  bt: ["btinternet.com", "cpcloud.co.uk", "btopenworld.com"],
  talktalk: ["talktalk.net", "tiscali.co.uk"],
  sky: ["sky.com"],
  kpn: ["kpnmail.nl", "kpn.nl", "xs4all.nl", "planet.nl"],
  ziggo: ["ziggo.nl", "upcmail.net"],
  tutanota: ["tutanota.de", "tutanota.com", "tuta.com", "tutao.de"],
  cloudmark: ["cloudfilter.net"],
  sophos: ["sophos.com", "reflexion.net"],
  fortinet: ["fortimailcloud.com", "fortimail.com"],
  forcepoint: ["mailcontrol.com", "forcepoint.net"],
  hornetsecurity: ["hornetsecurity.com", "antispameurope.com", "vadesecure.com"],
  spamexperts: ["antispamcloud.com", "spamexperts.com"],
};

/** What only one provider writes into its replies. */
const marks: readonly { readonly when: RegExp; readonly provider: Provider }[] = [
  { when: /[- ]gsmtp\b|support\.google\.com\/|\bgoogle\.com\/(?:mail|a)\b/i, provider: "google" },
  {
    when: /\.(?:prod|protection)\.outlook\.com|aka\.ms\/EXO|\bS(?:3140|3150|775|2017062302)\b|AS(?:201806281|16012607|7555|761)\b|mail\.live\.com|RESOLVER\.(?:ADR|RST|FWD|GRP)\./i,
    provider: "microsoft",
  },
  {
    when: /postmaster\.(?:yahoo|verizonmedia|aol|yahooinc)\.com|\byahoo\.com account\b|mta\d{1,5}\.mail\.\w{2,4}\.yahoo\.com|senders\.yahooinc\.com/i,
    provider: "yahoo",
  },
  {
    when: /\[(?:HM\d\d|CS\d\d|HME\d|HCM\d|BS\d\d)\]|support\.apple\.com|\.(?:me|icloud)\.com ESMTP/i,
    provider: "apple",
  },
  { when: /postmaster\.(?:gmx|web|mail)\.(?:net|de|com)|\bNemesis ESMTP\b/i, provider: "gmx" },
  { when: /rx\.t-online\.de/i, provider: "t-online" },
  { when: /\bOFR_?\d|\bOUK_?\d|\bmwinf\w{1,8}\b/i, provider: "orange" },
  { when: /\bLPN\d/i, provider: "laposte" },
  { when: /x\.co\/(?:sr|rl)bounce|\bIB\d{3}\b/i, provider: "godaddy" },
  { when: /\bAUP#(?:In?-|I-)\d/i, provider: "charter" },
  { when: /\bAUP#C\w/i, provider: "cox" },
  { when: /att\.net\/blocks|\bATTRBL\b|abuse_rbl@/i, provider: "att" },
  { when: /\.mimecast\.com/i, provider: "mimecast" },
  { when: /\bhelp\.mail\.ru|\bwin\.mail\.ru/i, provider: "mail-ru" },
  { when: /\bmail\.qq\.com/i, provider: "tencent" },
  { when: /\bmail\.163\.com|\bhelp\.163\.com/i, provider: "netease" },
  { when: /postmaster\.comcast\.net|\bcomcast block\b/i, provider: "comcast" },
  { when: /atlas\d{1,5}\.free\.mail\.\w{2,4}\.yahoo\.com|postmaster(?:\.info)?\.aol\.com/i, provider: "yahoo" },
  { when: /symanteccloud\.com|messagelabs\.com\/support/i, provider: "symantec" },
  { when: /help\.yandex\.|\bya\.cc\//i, provider: "yandex" },
  { when: /postmaster\.free\.fr/i, provider: "free" },
  { when: /\biol\.local\b|\bLIB_\d{3}\b/i, provider: "libero" },
  { when: /\bcmsmtp\b|\.cloudfilter\.net\b/i, provider: "cloudmark" },
  { when: /\bbizsmtp\b/i, provider: "godaddy" },
  { when: /\bmail-abuse\.com\b/i, provider: "trend-micro" },
  { when: /ipcheck\.proofpoint\.com|\.pphosted\.com/i, provider: "proofpoint" },
];

const findMarks = indexRows(marks, ({ when }) => when);

/** What a provider may be known by, each where given. */
export type ProviderSigns = {
  readonly remoteMta?: string | undefined;
  readonly text?: string | undefined;
  readonly address?: string | undefined;
  readonly reportingMta?: string | undefined;
};

// As Postfix and Exim name the server that answered: "host mx.example.com[192.0.2.1] said: …".
const spokenTo =
  /\b(?:host|connect to|conversation with|connection with) ([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}) ?\[/i;

/** The provider that refused: by the host that was spoken to, by its wording, by the address, by who reports. */
export function findProvider(signs: ProviderSigns): Provider {
  const text = signs.text?.slice(0, 2048) ?? "";
  return (
    providerOfHost(signs.remoteMta) ??
    providerOfHost(spokenTo.exec(text)?.[1]) ??
    findMarks(text).find(({ when }) => when.test(text))?.provider ??
    providerOfHost(signs.address === undefined ? undefined : domainOf(signs.address)) ??
    providerOfHost(signs.reportingMta) ??
    "other"
  );
}

/** The provider a verdict speaks of, for roll-ups: a closed list with "other". */
export function providerOf(report: Report, verdict: Verdict): Provider {
  if (report.kind !== "delivery") return findProvider({ address: verdict.address });
  const recipient = report.recipients[verdict.recipientIndex];
  return findProvider({
    remoteMta: recipient?.remoteMta,
    text: recipient?.diagnosticCode?.text ?? recipient?.text,
    address: verdict.address,
    reportingMta: report.reportingMta,
  });
}

const byDomain = new Map<string, Provider>();
for (const provider of providers) {
  if (provider !== "other") for (const domain of domains[provider]) byDomain.set(domain, provider);
}

/** RFC 3464 §2.2.2: an MTA name is "dns; host", and servers add an address in brackets. */
const nameType = /^\s*[a-z]{1,8}\s*;/;

function providerOfHost(host: string | undefined): Provider | undefined {
  if (host === undefined) return undefined;
  const bare = host.slice(0, 512).toLowerCase();
  const name = /[a-z0-9][a-z0-9._-]{0,252}/.exec(bare.replace(nameType, ""))?.[0].replace(/\.$/, "") ?? "";
  // The last label alone is nobody's.
  const last = name.lastIndexOf(".");
  for (let at = 0; at <= last; at = name.indexOf(".", at) + 1) {
    const found = byDomain.get(name.slice(at));
    if (found !== undefined) return found;
  }
  return undefined;
}
