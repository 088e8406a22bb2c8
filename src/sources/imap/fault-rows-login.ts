import type { FaultRow } from "./fault-row.ts";

const app = "Make an app password for Nixie in the account's security settings and use it in place of the usual one";

/** What providers answer to a sign-in. Their own words come first; then the response codes that RFC 5530 gives them. */
export const loginFaults: readonly FaultRow[] = [
  {
    name: "google-app-password",
    kind: "login-refused",
    step: "login",
    when: { text: /application-specific password required/i },
    words: "Google does not take the account's usual password here, because it uses 2-Step Verification.",
    nextStep:
      "Make an app password at myaccount.google.com/apppasswords and use its 16 letters as password, or use OAuth.",
  },
  {
    name: "google-browser",
    kind: "login-refused",
    step: "login",
    when: { text: /log ?in via (?:your )?web browser|web login required|WEBALERT/i },
    words: "Google blocked the sign-in and wants the owner to confirm it in a browser.",
    nextStep:
      "Sign in to the mailbox once in a browser and confirm what Google asks; then use an app password or OAuth.",
  },
  {
    name: "imap-off-google",
    kind: "no-access",
    step: "login",
    when: {
      text: /not enabled for IMAP use|domain policy.{0,40}(?:IMAP|disabled)|IMAP access is disabled for your domain/i,
    },
    words: "IMAP is switched off for this account.",
    nextStep: "An administrator of Google Workspace switches it on: Apps, Gmail, End User Access, POP and IMAP access.",
  },
  {
    name: "imap-off-or-password",
    kind: "login-refused",
    step: "login",
    when: { text: /invalid credentials or IMAP is disabled/i },
    words: "The provider refused: either the password is wrong, or IMAP is switched off for this account.",
    nextStep: `Switch IMAP on in the mailbox's settings. ${app}.`,
  },
  {
    name: "imap-off",
    kind: "no-access",
    step: "login",
    when: {
      text: /yet to enable IMAP|IMAP (?:access )?(?:is |has been )?(?:disabled|not enabled|turned off)|not have IMAP access|does not have access rights to this service/i,
    },
    words: "IMAP is switched off for this account.",
    nextStep:
      "Switch IMAP access on in the mailbox's settings; in a company, an administrator may have to allow it first.",
  },
  {
    name: "app-password",
    kind: "login-refused",
    step: "login",
    when: { text: /app(?:lication)?[- ](?:specific )?password/i },
    words: "The provider does not take the account's usual password here.",
    nextStep: `${app}.`,
  },
  {
    name: "too-many-connections",
    kind: "too-many-connections",
    when: {
      text: /too many (?:simultaneous|concurrent|open)?[ -]?connections|maximum number of connections|connection limit|too many (?:sessions|users)/i,
    },
    words: "Too many programs are connected to this mailbox at once.",
    nextStep: "Close other programs that read it (Google allows 15 connections), or wait: Nixie tries again by itself.",
  },
  {
    name: "microsoft-not-connected",
    kind: "no-access",
    step: "login",
    when: { text: /authenticated but not connected/i },
    words: "Microsoft knows the app or user, but it has no right to this mailbox, or there is no such mailbox.",
    nextStep:
      "Check the username (the mailbox's address), that IMAP is on for it, and for app-only access New-ServicePrincipal with the Enterprise application's object id and Add-MailboxPermission; changes take up to an hour.",
  },
  {
    name: "microsoft-basic-off",
    kind: "login-refused",
    step: "login",
    when: { text: /basic ?auth(?:entication)?.{0,20}(?:disabled|blocked|not supported)|LogonDenied-BasicAuthBlocked/i },
    words: "Microsoft 365 takes no passwords: basic authentication is switched off there for good.",
    nextStep: "Use OAuth; docs/imap.md walks through it.",
  },
  {
    name: "microsoft-password",
    kind: "login-refused",
    step: "login",
    when: {
      host: /\b(?:office365|outlook|hotmail)\.com$/i,
      method: "password",
      text: /(?:LOGIN|AUTHENTICATE) failed|Unsupported authentication/i,
    },
    words: "Microsoft 365 refused the password; since 2022 it refuses all passwords over IMAP.",
    nextStep: "Use OAuth; docs/imap.md walks through it.",
  },
  {
    name: "microsoft-token",
    kind: "token-refused",
    step: "login",
    when: { method: "oauth", text: /AUTHENTICATE failed|LogonDenied|AuthFailed/i },
    words: "Microsoft gave a token, but its mail server did not take it for this mailbox.",
    nextStep:
      "Check the username (the mailbox's address), the permission IMAP.AccessAsApp with admin consent (app-only) or IMAP.AccessAsUser.All (refresh token), and for app-only access New-ServicePrincipal with the Enterprise application's object id and Add-MailboxPermission; changes take up to an hour.",
  },
  {
    name: "oauth-not-offered",
    kind: "token-refused",
    step: "login",
    when: { method: "oauth", text: /Unsupported authentication mechanism|No matching authentication method/i },
    words: "The server does not offer OAuth (XOAUTH2 or OAUTHBEARER).",
    nextStep: "Check that the host is the provider's own IMAP server, or sign in with a password.",
  },
  {
    name: "passwords-need-tls",
    kind: "no-tls",
    step: "login",
    when: { response: ["PRIVACYREQUIRED"] },
    words: "The server takes no password over a connection that is not protected.",
    nextStep: 'Use TLS mode "tls" with port 993, or "starttls" with port 143.',
  },
  {
    name: "passwords-off",
    kind: "login-refused",
    step: "login",
    when: {
      text: /Login is disabled|LOGINDISABLED|plaintext authentication disallowed|Unsupported authentication mechanism|No matching authentication method/i,
    },
    words: "The server takes no passwords over this connection.",
    nextStep: "Use TLS (port 993, or STARTTLS with 143). Where it is on already, the provider wants OAuth.",
  },
  {
    name: "password-expired",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], response: ["EXPIRED"] },
    words: "The mailbox's password has expired.",
    nextStep: "Set a new password for the mailbox and give it to the source.",
  },
  {
    name: "account-locked",
    kind: "login-refused",
    step: "login",
    when: {
      text: /account (?:is |has been )?(?:temporarily )?(?:locked|suspended|disabled|blocked)|too many (?:bad |failed |invalid )?(?:log ?in|auth)/i,
    },
    words: "The account is locked or suspended, or there were too many failed sign-ins.",
    nextStep:
      "Sign in in a browser or ask the provider. Nixie waits up to half an hour between tries, so as not to lengthen it.",
  },
  {
    name: "login-not-now",
    kind: "server-fault",
    step: "login",
    when: { step: ["login"], response: ["UNAVAILABLE", "SERVERBUG", "INUSE"] },
    words: "The server cannot check sign-ins just now; the password may well be right.",
    nextStep:
      "Nixie tries again by itself. If it lasts for more than an hour, show what was said to whoever runs the server.",
  },
  {
    name: "no-permission",
    kind: "no-access",
    step: "login",
    when: { step: ["login"], response: ["AUTHORIZATIONFAILED", "NOPERM"] },
    words: "The sign-in is right, but this account may not use this mailbox over IMAP.",
    nextStep: "Have the owner or an administrator give the account access to the mailbox and switch IMAP on for it.",
  },
  {
    name: "icloud-password",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], host: /\bmail\.me\.com$/i, response: ["AUTHENTICATIONFAILED"] },
    words: "Apple refused the username or password; iCloud takes only app-specific passwords.",
    nextStep: "Make an app-specific password at account.apple.com, and use the name before @icloud.com as username.",
  },
  {
    name: "yahoo-password",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], host: /\b(?:yahoo|aol|verizon)\.(?:com|net)$/i, response: ["AUTHENTICATIONFAILED"] },
    words: "Yahoo or AOL refused the username or password; they take only app passwords.",
    nextStep: `${app}.`,
  },
  {
    name: "token-refused-by-mailbox",
    kind: "token-refused",
    step: "login",
    when: { step: ["login"], method: "oauth", response: ["AUTHENTICATIONFAILED"] },
    words: "The mail server did not take the token for this mailbox.",
    nextStep:
      "Check that the username is the address of the mailbox that the token was given for, and that its scope is for mail (Google: https://mail.google.com/).",
  },
  {
    name: "token-refused-words",
    kind: "token-refused",
    step: "login",
    when: {
      step: ["login"],
      method: "oauth",
      text: /invalid credentials|"status":"(?:400|401|invalid_token)|invalid_token/i,
    },
    words: "The mail server did not take the token for this mailbox.",
    nextStep:
      "Check that the username is the address of the mailbox that the token was given for, and that its scope is for mail (Google: https://mail.google.com/).",
  },
  {
    name: "password-refused",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], response: ["AUTHENTICATIONFAILED"] },
    words: "The server refused the username or password.",
    nextStep:
      "Check both. Google, Yahoo, AOL, iCloud, Fastmail and Zoho want an app password in place of the usual one; Microsoft 365 wants OAuth.",
  },
  {
    name: "password-refused-words",
    kind: "login-refused",
    step: "login",
    when: {
      step: ["login"],
      text: /(?:incorrect|invalid|wrong|bad) (?:username|user|login|password|credentials)|(?:login|authenticat\w{1,8}) fail|AUTHENTICATIONFAILED|username and password not accepted|authentication rejected/i,
    },
    words: "The server refused the username or password.",
    nextStep:
      "Check both. Google, Yahoo, AOL, iCloud, Fastmail and Zoho want an app password in place of the usual one; Microsoft 365 wants OAuth.",
  },
  {
    name: "provider-alert",
    kind: "login-refused",
    step: "login",
    when: { step: ["login"], response: ["ALERT"] },
    words: "The provider refused the sign-in and has something to tell the mailbox's owner.",
    nextStep: "Read what was said, and do what it asks; often it is to sign in once in a browser.",
  },
];
