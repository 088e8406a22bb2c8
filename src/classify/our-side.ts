/**
 * Words that make a sentence one about the sender, its host, its account or its message. "Your account is suspended",
 * "sender does not exist", "domain of your link not found": said of us, they are no verdict on a recipient.
 */
const ourSide: readonly RegExp[] = [
  /\b(?:sender(?:'?s)?|sending|originator|submitter|helo|ehlo|client host|return[- ]path|reverse[- ]path|(?:return|reply|envelope from) address|from:? (?:address|header|domain)|mail from (?:address|domain)|message-?id|links?|URLs?|URI|DKIM|SPF|domain ?key|password|subscription|member|you are not an?|allow[ -]?list|white[ -]?list|sent it|used to send|authenticat(?:ion|e|ed))\b/i,
  /\b(?:your|you are|you're)\b (?!(?:e-?mail|mail|message|letter|recipient)\b(?! (?:account|server|address|system|host))|(?:request|attempt|contact|book|address book)\b)(?:[\w-]{1,16} ){0,2}(?:accounts?|address|domain|host|hostname|mail ?server|server|system|mailbox|login|customer|user|IP)\b/i,
  /\b(?:votre (?!destinataire|correspondant|message|courriel|mail|e-?mail)|Ihre?[nmrs]? (?!Empf|Adressat|Nachricht|Mail|E-?Mail)|su (?!destinatario|mensaje|correo)|(?:il )?tuo (?!destinatario|messaggio)|la tua (?!mail|e-?mail)|sua (?!mensagem)|seu (?!destinat|e-?mail)|twoje (?!wiadomo)|uw (?!bericht|ontvanger))/i,
  /(?<![a-z])(?:Absender|exp[eé]diteur|[eé]metteur|mittente|remitente|remetente|afzender|avs[aä]ndar|avsender|afsender|l[aä]hett[aä]j|nadawc|odes[ií]lat|felad[oó]|expeditor|g[oö]nder(?:en|ici)|pengirim|ng[uư][oờ]i gửi|adresse IP|IP-Adresse)/i,
  /отправител|відправник|подател|(?:^|[^а-яё])ваш[аеиуіейго]{0,3}(?![а-яё])(?! (?:письм|сообщ|адресат))|发件人|發件人|寄件|您的(?!邮件|郵件|收件)|你的(?!邮件|郵件|收件)|送信者|送信元|발신|보낸|αποστολέ|השולח|المرسل|ผู้ส่ง/i,
];

const reach = 40;
// A new sentence speaks of something else; the dot of an address is followed by no space.
const sentenceEnd = /[.;!?] /g;

/** Whether the sentence around a match speaks of our side. */
export function isOfOurSide(text: string, found: RegExpExecArray): boolean {
  const start = Math.max(0, found.index - reach);
  const end = found.index + found[0].length;
  const before = text.slice(start, found.index);
  const after = text.slice(end, end + reach);
  const cut = [...before.matchAll(sentenceEnd)].at(-1);
  const stop = after.search(/[.;!?](?: |$)/);
  return speaksOfOurSide(
    before.slice(cut === undefined ? 0 : cut.index + 2) + found[0] + after.slice(0, stop < 0 ? reach : stop),
  );
}

// "sender.example" and "spf@example.com" are names, not words.
const names = /[^\s<>()"']{0,64}(?:@|\w\.\w)[^\s<>()"']{0,255}/g;

/** Whether a text speaks of our side at all. */
export function speaksOfOurSide(text: string): boolean {
  const words = text.replace(names, " ");
  return ourSide.some((ours) => ours.test(words));
}
