// Fields of a message on its way. A summary for people shows From, To and Subject; it does not show these.
const transportField = /^(?:return-path|received|mime-version|content-type|content-transfer-encoding|dkim-signature):/i;
const knownField =
  /^(?:return-path|received|message-id|from|to|cc|date|subject|reply-to|sender|delivered-to|mime-version|content-type|content-transfer-encoding|dkim-signature|references|in-reply-to|list-unsubscribe|feedback-id|x-[\w-]{1,60}):[ \t]*\S/i;

/** Where a block of header fields begins that only a returned message has, in whatever language the line above it is. */
export function findHeaderBlock(lines: readonly string[]): number {
  if (!lines.some((line) => transportField.test(line))) return -1;
  let at = 0;
  let start = 0;
  let known = new Set<string>();
  let transport = false;
  for (const line of lines) {
    const head = line.slice(0, 200);
    if (knownField.test(head)) {
      if (known.size === 0) start = at;
      known.add(head.slice(0, head.indexOf(":")).toLowerCase());
      transport ||= transportField.test(head);
    } else if (known.size > 0 && !/^(?:[ \t]+\S|[A-Za-z][\w-]{0,60}:)/.test(head)) {
      if (transport && known.size >= 3) return start;
      known = new Set();
      transport = false;
    }
    at += line.length + 1;
  }
  return transport && known.size >= 3 ? start : -1;
}
