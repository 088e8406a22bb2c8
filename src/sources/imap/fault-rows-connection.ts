import type { FaultRow } from "./fault-row.ts";

const selfSigned = ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"];
const unknownIssuer = [
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_UNTRUSTED",
];
const noTlsThere = [
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_HTTP_REQUEST",
  "ERR_SSL_RECORD_LAYER_FAILURE",
];
const noCommonTls = [
  "ERR_SSL_UNSUPPORTED_PROTOCOL",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM",
  "ERR_SSL_DH_KEY_TOO_SMALL",
];

/** Nixie's own: they come first, for their codes may be those of a mail server that is away. */
export const ownFaults: readonly FaultRow[] = [
  {
    name: "database",
    kind: "database",
    when: { code: ["desk", "PrismaClientKnownRequestError", "PrismaClientInitializationError", "DriverAdapterError"] },
    words: "Nixie cannot use its own database, so nothing is taken from the mailbox.",
    nextStep: "Look at the database and Nixie's log; messages stay in the mailbox until it is back.",
  },
];

/** Between Nixie and the server: names, ways, certificates. */
export const connectionFaults: readonly FaultRow[] = [
  {
    name: "no-such-host",
    kind: "unknown-host",
    step: "dns",
    when: { code: ["ENOTFOUND"] },
    words: "There is no server of this name.",
    nextStep: "Look for a typing mistake in the host; it is the name of the IMAP server, such as imap.example.com.",
  },
  {
    name: "no-name-service",
    kind: "unknown-host",
    step: "dns",
    when: { code: ["EAI_AGAIN", "ETIMEOUT_DNS", "ESERVFAIL"] },
    words: "The server's name could not be looked up just now.",
    nextStep: "Nixie tries again by itself. If it stays so, check the name servers of the machine that Nixie runs on.",
  },
  {
    name: "ca-unreadable",
    kind: "certificate",
    step: "settings",
    when: { code: ["ca-unreadable"] },
    words: "The certificate authority in the source's settings cannot be read.",
    nextStep: "Give caCertificate as PEM text: it begins with -----BEGIN CERTIFICATE-----.",
  },
  {
    name: "certificate-expired",
    kind: "certificate",
    step: "tls",
    when: { code: ["CERT_HAS_EXPIRED"] },
    words: "The server's certificate has expired.",
    nextStep: "Ask whoever runs the server to renew it. Check the clock of the machine that Nixie runs on as well.",
  },
  {
    name: "certificate-too-early",
    kind: "certificate",
    step: "tls",
    when: { code: ["CERT_NOT_YET_VALID"] },
    words: "The server's certificate is not valid yet.",
    nextStep: "Check the clock of the machine that Nixie runs on; it is probably slow.",
  },
  {
    name: "certificate-self-signed",
    kind: "certificate",
    step: "tls",
    when: { code: selfSigned },
    words: "The server's certificate is signed by itself or by a private authority that Nixie does not know.",
    nextStep:
      "If the server is yours, put the PEM of its certificate or of its authority into the source's caCertificate.",
  },
  {
    name: "certificate-issuer-unknown",
    kind: "certificate",
    step: "tls",
    when: { code: unknownIssuer },
    words: "Nobody whom Nixie trusts has signed the server's certificate, or the server does not send the whole chain.",
    nextStep:
      "Have the server send its full chain; for a private authority, put its PEM into the source's caCertificate.",
  },
  {
    name: "certificate-wrong-name",
    kind: "certificate",
    step: "tls",
    when: { code: ["ERR_TLS_CERT_ALTNAME_INVALID"] },
    words: "The server's certificate is for another name than the host in the settings.",
    nextStep: "Use one of the names that the certificate is for as host; what was said lists them.",
  },
  {
    name: "certificate-other",
    kind: "certificate",
    step: "tls",
    when: {
      code: [
        "CERT_REVOKED",
        "CERT_SIGNATURE_FAILURE",
        "CERT_CHAIN_TOO_LONG",
        "INVALID_CA",
        "INVALID_PURPOSE",
        "CERT_REJECTED",
      ],
    },
    words: "The server's certificate cannot be trusted.",
    nextStep: "Show what was said to whoever runs the server.",
  },
  {
    name: "starttls-missing",
    kind: "no-tls",
    step: "tls",
    when: { text: /does not support STARTTLS|STARTTLS is not possible/i },
    words: "The server offers no STARTTLS at this port, so the connection cannot be protected.",
    nextStep:
      'Use TLS mode "tls" with port 993. Where it offered STARTTLS before, somebody on the way may take it away.',
  },
  {
    name: "starttls-injection",
    kind: "no-tls",
    step: "tls",
    when: { code: ["STARTTLS_INJECTION"] },
    words: "Something was slipped into the connection before it was protected; Nixie did not sign in.",
    nextStep: 'Use TLS mode "tls" with port 993, and have the network between Nixie and the server looked at.',
  },
  {
    name: "no-tls-at-port",
    kind: "no-tls",
    step: "tls",
    when: { code: noTlsThere },
    words: "The server does not speak TLS at this port.",
    nextStep: 'Use port 993 with TLS mode "tls", or port 143 with "starttls".',
  },
  {
    name: "tls-too-old",
    kind: "no-tls",
    step: "tls",
    when: { code: noCommonTls },
    words: "The server and Nixie have no version of TLS in common; Nixie takes 1.2 and newer.",
    nextStep: "Have TLS 1.2 or 1.3 switched on at the server.",
  },
  {
    name: "tls-failed",
    kind: "no-tls",
    step: "tls",
    when: { code: ["EPROTO", "UPGRADE_TIMEOUT"] },
    words: "TLS could not be agreed on with the server.",
    nextStep: 'Check port and TLS mode: 993 with "tls", 143 with "starttls".',
  },
  {
    name: "port-refused",
    kind: "unreachable",
    step: "tcp",
    when: { code: ["ECONNREFUSED"] },
    words: "The server is there, but nothing takes connections at this port.",
    nextStep: "Check the port (993 for TLS, 143 for STARTTLS) and whether the IMAP service runs.",
  },
  {
    name: "no-way",
    kind: "unreachable",
    step: "tcp",
    when: {
      code: [
        "EHOSTUNREACH",
        "ENETUNREACH",
        "ETIMEDOUT",
        "CONNECT_TIMEOUT",
        "EADDRNOTAVAIL",
        "EHOSTDOWN",
        "ENETDOWN",
        "EACCES",
      ],
    },
    words: "The server cannot be reached from here.",
    nextStep: "Check the host, and that a firewall lets this machine out to the IMAP port.",
  },
  {
    name: "no-greeting",
    kind: "not-imap",
    step: "tcp",
    when: { code: ["GREETING_TIMEOUT"], text: /Maybe should use TLS/i },
    words:
      "Something took the connection but did not greet as an IMAP server does; it may expect TLS from the first byte.",
    nextStep: 'Use TLS mode "tls" with port 993, or "starttls" with port 143; check that the host is the IMAP server.',
  },
  {
    name: "no-greeting-tls",
    kind: "not-imap",
    step: "tls",
    when: { code: ["GREETING_TIMEOUT"] },
    words: "The server spoke TLS but did not greet as an IMAP server does.",
    nextStep: "Check host and port: 993 is IMAP; 465 and 587 are for sending, 995 is POP3.",
  },
];
