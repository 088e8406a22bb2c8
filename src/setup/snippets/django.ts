import type { Snippet, SnippetValues } from "../../domain/domain-standing.ts";

/** Stamps a message in Django. docs/headers.md shows the same. */
export function djangoSnippet({ domain, bounceDomain }: SnippetValues): Snippet {
  const text = `from django.core.mail import EmailMessage

def send(subject, text, stamp, connection=None):
    """stamp is a row of the answer of POST /v1/return-paths."""
    message = EmailMessage(
        subject,
        text,
        from_email=stamp["returnPath"],  # the envelope's sender
        to=[stamp["recipient"]],
        headers={
            "From": "Shop <shop@${domain}>",  # what people see
            **stamp["headers"],
            "List-Id": "<news.${domain}>",
            "Feedback-ID": "20261126:news:shop:example1",
            "CFBL-Address": "fbl@${bounceDomain}; report=arf",
            "CFBL-Feedback-ID": stamp["token"],
        },
        connection=connection,
    )
    return message.send()
`;
  const about = "Stamps a message. Django does not sign: let the mail server do it, and name the fields there.";
  return { id: "django", title: "Django (Python)", language: "python", about, text };
}
