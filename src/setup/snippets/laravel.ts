import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** Stamps a message in Laravel. docs/headers.md shows the same. */
export function laravelSnippet({ domain, bounceDomain }: SnippetValues): Snippet {
  const text = `use Illuminate\\Mail\\Mailable;
use Illuminate\\Mail\\Mailables\\Envelope;
use Illuminate\\Mail\\Mailables\\Headers;
use Symfony\\Component\\Mime\\Email;

class Newsletter extends Mailable
{
    /** $stamp is a row of the answer of POST /v1/return-paths. */
    public function __construct(private array $stamp) {}

    public function envelope(): Envelope
    {
        // Symfony's mailer takes the envelope sender from here, unless there is a Sender field.
        return new Envelope(
            subject: 'This week',
            using: [fn (Email $email) => $email->returnPath($this->stamp['returnPath'])],
        );
    }

    public function headers(): Headers
    {
        return new Headers(text: $this->stamp['headers'] + [
            'List-Id' => '<news.${domain}>',
            'Feedback-ID' => '20261126:news:shop:example1',
            'CFBL-Address' => 'fbl@${bounceDomain}; report=arf',
            'CFBL-Feedback-ID' => $this->stamp['token'],
        ]);
    }
}
`;
  const about = "Stamps a message. Symfony's DkimSigner signs these fields, too.";
  return { id: "laravel", title: "Laravel (PHP)", language: "php", about, text };
}
