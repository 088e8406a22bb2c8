export type DovecotOptions = {
  /** XOAUTH2 and OAUTHBEARER, too: each token is asked about at this URL (RFC 7662), which must name its user in `username`. */
  readonly oauth?: { readonly introspectionUrl: string };
  /** The SMTP port of loopback that replies by Sieve leave through. */
  readonly submission?: number;
  /** A free one where not given. */
  readonly lmtpPort?: number;
  /** Lines of dovecot.conf that come after all others. */
  readonly settings?: string;
};

type Ports = { readonly imap: number; readonly imaps: number; readonly lmtp: number };

/** No delay after a refused login, and no growing one for its address, so that tests of refusals do not wait. */
export function dovecotConf(root: string, ports: Ports, options: DovecotOptions): string {
  return `base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/dovecot.log
instance_name = ${root.replaceAll("/", "-")}
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${options.oauth === undefined ? "" : " xoauth2 oauthbearer"}
auth_verbose = yes
auth_failure_delay = 0
mail_location = maildir:${root}/mail/%u:INDEX=${root}/index/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
mail_max_userip_connections = 200
${options.oauth === undefined ? "" : oauthPassdb(root)}
passdb {
  driver = static
  mechanisms = plain login
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${root}/home/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
${listeners(ports)}
protocol lmtp {
  postmaster_address = postmaster@rcpt.example
  mail_plugins = sieve
}
lmtp_save_to_detail_mailbox = no
submission_host = 127.0.0.1:${options.submission ?? 1}
plugin {
  sieve = file:${root}/home/%u/sieve;active=${root}/home/%u/.dovecot.sieve
  sieve_default = ${root}/sieve/default.sieve
  sieve_extensions = +vacation-seconds
  sieve_vacation_min_period = 0
  sieve_vacation_default_period = 0
  sieve_vacation_dont_check_recipient = yes
}
${options.settings ?? ""}
`;
}

function listeners(ports: Ports): string {
  const listener = (name: string, port: number, more = "") =>
    `  inet_listener ${name} {\n    address = 127.0.0.1\n    port = ${port}\n${more}  }\n`;
  return `service imap-login {
${listener("imap", ports.imap)}${listener("imaps", ports.imaps, "    ssl = yes\n")}}
service lmtp {
${listener("lmtp", ports.lmtp)}}`;
}

function oauthPassdb(root: string): string {
  return `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${root}/oauth2.conf
}`;
}

export function oauthConf({ introspectionUrl }: { readonly introspectionUrl: string }): string {
  return `introspection_mode = post
introspection_url = ${introspectionUrl}
active_attribute = active
active_value = true
username_attribute = username
`;
}

/** Mail for vac…@ is answered by a vacation notice each time. */
export const vacationSieve = `require ["vacation", "vacation-seconds", "envelope"];
if envelope :localpart :matches "to" "vac*" {
  vacation :seconds 0 :subject "Out of office" "I am away until Monday.";
}
`;
