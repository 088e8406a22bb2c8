import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** Stamps a message in PHPMailer. docs/headers.md shows the same. */
export function phpMailerSnippet({ domain, bounceDomain }: SnippetValues): Snippet {
  const text = `use PHPMailer\\PHPMailer\\PHPMailer;

/** $stamp is a row of the answer of POST /v1/return-paths. */
function stamp(PHPMailer $mail, array $stamp): void
{
    $fields = $stamp['headers'] + [
        'List-Id' => '<news.${domain}>',
        'Feedback-ID' => '20261126:news:shop:example1',
        'CFBL-Address' => 'fbl@${bounceDomain}; report=arf',
        'CFBL-Feedback-ID' => $stamp['token'],
    ];
    foreach ($fields as $name => $value) $mail->addCustomHeader($name, $value);
    $mail->Sender = $stamp['returnPath'];
    $mail->addAddress($stamp['recipient']);
    $mail->DKIM_domain = '${domain}';
    $mail->DKIM_selector = 'nixie';
    $mail->DKIM_private = '/etc/nixie/dkim.pem';
    $mail->DKIM_extraHeaders = array_keys($fields);
}
`;
  const about = "By SMTP only: through mail() it breaks long fields, and a broken link is none.";
  return { id: "phpmailer", title: "PHPMailer (PHP)", language: "php", about, text };
}
