/** A colon ends the word of the subject, or a bracket, a dash or nothing: "Read: …", "Return Receipt (displayed) - …". */
export const afterSubject = /^\s{0,2}(?:[:：(-]|$)/;

/** How mail programs tell in words that a message was read, by language; subjects and texts are in lower case. */
export type ReceiptRow = {
  readonly language: string;
  readonly subject: RegExp;
  readonly read: RegExp;
  readonly deleted: RegExp;
};

export const receiptRows: readonly ReceiptRow[] = [
  {
    language: "en",
    subject: /^(?:(?:message )?(?:not )?(?:read|displayed)|(?:read|return) receipt)\b/,
    read: /\b(?:was|has been) (?:read|opened|displayed|viewed)\b/,
    deleted: /\bdeleted without (?:being|having been) (?:read|displayed|opened)\b/,
  },
  {
    language: "de",
    subject: /^(?:gelesen|nicht gelesen|ungelesen gelöscht|lesebestätigung|empfangsbestätigung|gelöscht)\b/,
    read: /\bwurde (?:am |um )?.{0,60}(?:gelesen|geöffnet|angezeigt)/,
    deleted: /ungelesen gelöscht|gelöscht, ohne (?:vorher |zuvor )?(?:gelesen|geöffnet)|ohne gelesen zu werden/,
  },
  {
    language: "fr",
    subject: /^(?:lu|non lu|confirmation de lecture|accusé de (?:lecture|réception))/,
    read: /a (?:bien )?été (?:lu|ouvert|affiché)/,
    deleted: /supprimé sans (?:avoir été|être) (?:lu|ouvert)/,
  },
  {
    language: "es",
    subject: /^(?:le[ií]do|no le[ií]do|confirmación de lectura|acuse de recibo)/,
    read: /(?:se (?:ha leído|leyó|abrió)|(?:ha sido|fue) (?:leído|abierto|mostrado))/,
    deleted: /sin (?:haber sido |haberse |ser )?(?:leído|leer|abrir)/,
  },
  {
    language: "it",
    subject: /^(?:lett[oa]|non lett[oa]|conferma di lettura|ricevuta di (?:ritorno|lettura))/,
    read: /(?:è|e') stat[oa] (?:lett|apert|visualizzat)[oa]/,
    deleted: /eliminat[oa] senza (?:essere|venire) (?:stat[oa] )?lett[oa]/,
  },
  {
    language: "pt",
    subject: /^(?:lid[oa]|não lid[oa]|(?:confirmação|recibo) de leitura)/,
    read: /foi (?:lid|abert|exibid)[oa]/,
    deleted: /(?:excluíd|eliminad|apagad)[oa] sem (?:ser|ter sido) lid[oa]/,
  },
  {
    language: "nl",
    subject: /^(?:gelezen|niet gelezen|leesbevestiging|ontvangstbevestiging)/,
    read: /(?:is|werd) .{0,60}(?:gelezen|geopend|weergegeven)/,
    deleted: /verwijderd zonder (?:te (?:zijn|worden) )?gelezen|ongelezen verwijderd/,
  },
  {
    language: "da",
    subject: /^(?:læst|ikke læst|kvittering for læsning)/,
    read: /(?:blev|er) (?:blevet )?læst/,
    deleted: /slettet uden at/,
  },
  {
    language: "sv",
    subject: /^(?:läst|oläst|ej läst|läskvitto)/,
    read: /(?:lästes|har lästs|blev läst|öppnades)/,
    deleted: /(?:togs bort|raderades|har tagits bort) utan att/,
  },
  {
    language: "no",
    subject: /^(?:lest|ikke lest|lesebekreftelse|lesekvittering)/,
    read: /(?:ble|er) lest/,
    deleted: /slettet uten å/,
  },
  {
    language: "fi",
    subject: /^(?:luettu|ei luettu|lukukuittaus)/,
    read: /(?:luettiin|on luettu|avattiin)/,
    deleted: /poistettiin lukematta|poistettu lukematta/,
  },
  {
    language: "pl",
    subject: /^(?:przeczytan[oe]|odczytano|nie przeczytano|potwierdzenie (?:przeczytania|odczytu|odczytania))/,
    read: /został[aoy]? .{0,60}(?:przeczytan|odczytan|wyświetlon)/,
    deleted: /usunięt[aoy] bez (?:prze|od)czyt/,
  },
  {
    language: "cs",
    subject: /^(?:přečten[oaé]|nepřečten[oaé]|potvrzení o přečtení)/,
    read: /byla? .{0,60}(?:přečten|zobrazen)/,
    deleted: /(?:odstraněn|smazán)a? bez přečtení/,
  },
  {
    language: "hu",
    subject: /^(?:elolvasva|nem olvasták el|olvasási visszaigazolás)/,
    read: /elolvas(?:ták|ta|ásra)/,
    deleted: /olvasatlanul töröl|elolvasás nélkül töröl/,
  },
  {
    language: "ru",
    subject: /^(?:прочитано|прочтено|не прочитано|уведомление о прочтении|подтверждение (?:о )?прочтении?я?)/,
    read: /(?:был[оа]? )?(?:прочитан|прочтен|открыт)[оа]/,
    deleted: /удален[оа] (?:без прочтения|непрочитанн)/,
  },
  {
    language: "tr",
    subject: /^(?:okundu|okunmadı)/,
    read: /(?:tarihinde|saatinde).{0,40}okun(?:du|muştur)|okunmuştur/,
    deleted: /okunmadan silin/,
  },
  {
    language: "ja",
    subject: /^(?:開封済み|未開封|開封確認|開封通知)/,
    read: /開封(?:され|しました|済)|読まれました/,
    deleted: /(?:開封|読)(?:され|ま)れ?ずに削除/,
  },
  {
    language: "zh",
    subject: /^(?:已读|已讀|未读|未讀|已读回执|阅读回执|閱讀回條|讀取回條|讀信回條)/,
    read: /已(?:于|在|於).{1,40}(?:读|讀|閱|阅)|已被?(?:阅读|閱讀|读取|讀取|打开|打開)/,
    deleted: /未(?:经)?(?:阅读|閱讀|读取|讀取).{0,6}(?:删除|刪除)|未經閱讀/,
  },
  {
    language: "ko",
    subject: /^(?:읽음|읽지 않음|수신 확인)/,
    read: /읽(?:었습니다|혔습니다|음)/,
    deleted: /읽지 않고 삭제/,
  },
];

/** Sentences that only receipts have, whatever the subject. Notes writes a table: "Your document: … was received by: …". */
export const receiptSentences: readonly RegExp[] = [
  /\bthis is a return receipt for the (?:mail|message) (?:that )?you sent to\b/,
  /\bthis (?:return )?receipt (?:verifies|only acknowledges|shows) that the message (?:has been|was) (?:displayed|read|opened)\b/,
  /\byour (?:document|message):?\s.{1,300}\bwas (?:received|read|viewed)\s{1,9}by:?\s/s,
  /\bdies ist eine (?:empfangs|lese)bestätigung für (?:die|eine) (?:nachricht|e-mail|mail)\b/,
  /\bceci est un accusé de réception pour le message\b/,
  /\bquesta è una ricevuta di ritorno per il messaggio\b/,
  /\besto es un acuse de recibo\b/,
];
