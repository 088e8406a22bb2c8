import { foldText } from "../domain/fold.ts";
import { findOwnWords } from "../domain/quotation.ts";

/** What of a body shows that a person wrote it. */
type Letter = {
  /** "Dear Tom", and not "Dear customer". */
  readonly greets: boolean;
  /** It ends with a closing formula or with somebody's name alone on a line. */
  readonly closes: boolean;
  /** It asks, or its writer says I. */
  readonly speaks: boolean;
  /** It tells that a request came in or is being dealt with: machines of help desks do. */
  readonly acknowledges: boolean;
};

// Searched in folded text (fold.ts), line by line.
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|day)|hallo|guten (?:tag|morgen)|sehr geehrte\w?|liebe\w?|moin|servus|gruss gott|bonjour|bonsoir|chere?|madame|monsieur|hola|buen(?:os|as) (?:dias|tardes)|estimad[oa]\w?|buongiorno|buonasera|gentil\w{1,3}|salve|ciao|ola|bom dia|boa tarde|prezad[oa]|caro|cara|beste|geachte|dag|goedemorgen|hej|hei|god dag|kaere|basta|witam|dzien dobry|szanown\w{1,3}|dobry den|vazen\w{1,2}|kedves|tisztelt|buna ziua|stimat\w{1,2}|merhaba|sayin|здравствуйте|добрый день|уважаем\p{L}{2,3}|добрий день|шановн\p{L}{1,3}|здравейте|γεια|αγαπητ\p{L}{1,2}|שלום|مرحبا|سلام)(?![\p{L}])/u;
const nobody =
  /^\S{1,20} ?(?:sender|customer|user|client|sir|madam|valued|all|friend|recipient|subscriber|kund|kunde|absender|nutzer|expediteur|utilisateur|remitente|usuario|mittente|utente|klant|afzender|anvandare|bruger|klient)/;
const closing =
  /^(?:(?:with |many |kind |best |warm |kindest |warmest )?(?:regards|wishes|thanks)|thanks|thank you|cheers|best|sincerely|yours|mit freundlichen|freundliche|viele gruss|beste gruss|herzliche|liebe gruss|schone gruss|gruss|mfg|lg|vg|cordialement|bien a vous|bien cordialement|salutations|un saludo|saludos|atentamente|atte|cordiali|distinti|saluti|atenciosamente|cumprimentos|abraco|met vriendelijke|vriendelijke|groet|mvh|vanliga|med vanlig|venlig|hilsen|vennlig|terveisin|ystavallisin|pozdraw|z powazaniem|s pozdrav|udvozlet|tisztelettel|cu stima|saygilar|с уважением|с наилучшими|з повагою|поздрави|με εκτιμηση|בברכה|مع التحی|با احترام|よろしく|敬具|此致)/;
const firstPerson =
  /[?？؟;]|\b(?:i|i'm|i've|i'll|my|we|our|ich|wir|mein\w{0,2}|je|j'\w{1,20}|nous|mon|yo|mi|nos|io|noi|eu|nosso|ik|wij|we|jag|vi|jeg|mina|me|moj|muj)\b|(?<!\p{L})(?:я|мы|ми|мне|мой|εγω|μου|אני|انا|من)(?!\p{L})/u;
const acknowledging =
  /\b(?:get back to you|be in touch|in touch with you|thank(?:s| you) (?:very much )?for (?:contacting|reaching|getting|submitting|writing|your (?:e-?mail|mail|message|inquiry|enquiry|request|interest|patience))|(?:your|this|the|a|new) (?:support )?(?:ticket|request|case|enquiry|inquiry|incident|message|e-?mail) (?:\S{1,30} )?(?:has|was|is|will)|(?:have|has been|was|we) received|within \d{1,3}|business (?:day|hour)|working (?:day|hour)|(?:our|an) agents?|we(?:'re| are) on it|ticket(?:-| )?(?:nummer|number|id|nr)|in bearbeitung|wird bearbeitet|bearbeite[nt]|eingegangen|erhalten|melden uns|in kurze|schnellstmoglich|innerhalb von|reviendr|repondrons|bien recu|enregistre|dans les meilleurs delais|sous \d{1,3}|hemos recibido|recibid[oa]|responderemos|a la brevedad|abbiamo ricevuto|ricevut[oa]|risponderemo|quanto prima|recebemos|recebid[oa]|responderemos|ontvangen|in behandeling|nemen contact|mottagit|mottatt|modtaget|vastaanot|aterkommer|vender tilbake|vender tilbage|otrzymal|przyjet|odpowiemy|obdrzeli|dostali sme|ozveme|megkaptuk|valaszolunk|am primit|alinmistir|donus yap)|получен|получил|зарегистр|ответим|отримал|λαβαμε|התקבלה|قیلت|استلام|دریافت|受付|受け付け|收到|受理|접수/;
const teams =
  /\b(?:team|support|service|kundendienst|equipe|desk|helpdesk|system|customer|noreply|administrator|postmaster)\b/;
const name =
  /^\p{Lu}[\p{L}'’.-]{0,20}(?: (?:(?:de|van|von|der|da|di|la|le|bin|al) ){0,2}\p{Lu}[\p{L}'’.-]{0,20}){0,3}$/u;

const mostLines = 60;

/** Looks for the marks of a letter in the words that are the writer's own. */
export function readLetter(text: string): Letter {
  const own = [...findOwnWords(text.slice(0, 8192))].map(({ start, end }) => text.slice(start, end));
  const lines = own.flatMap((line) => line.trim().slice(0, 300) || []).slice(0, mostLines);
  const folded = lines.map(foldText);
  const last = lines.slice(-5).filter((line) => name.test(line) && !teams.test(foldText(line)));
  return {
    greets: folded.slice(0, 6).some((line) => greeting.test(line) && !nobody.test(line)),
    closes: folded.slice(-8).some((line) => closing.test(line)) || last.length > 0,
    speaks: folded.some((line) => firstPerson.test(line)),
    acknowledges: acknowledging.test(folded.join(" ").slice(0, 4096)),
  };
}
