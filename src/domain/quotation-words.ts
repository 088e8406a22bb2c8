import { foldText } from "./fold.ts";

/**
 * Words with which clients of all languages introduce what they quote. They are compared with folded text (fold.ts).
 */
function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split("|")).map(foldText);
}

/** "On … wrote:". */
export const quoteVerbs: readonly string[] = words(
  "wrote|writes|schrieb|geschrieben|a écrit|escribió|ha scritto|scrive|escreveu|schreef|skrev|kirjoitti|skrifaði",
  "napisał|napsal|napísal|írta|a scris|je napisao|je napisala|je napisal|написа|пише|пишет|написал|kirjutas|rakstīja|rašė",
  "έγραψε|yazdı|şunları yazdı|כתב|מאת|كتب|نوشت|लिखा|เขียน|đã viết|vào lúc|menulis|写道|寫道|书写|書きました|のメール|작성",
  "va escriure|escrigué|idatzi|escribiu|님이",
);

/** "-----Original Message-----", between dashes. */
export const quoteNouns: readonly string[] = words(
  "original message|forwarded message|original appointment|message d'origine|message original|message transféré|transféré",
  "ursprüngliche nachricht|originalnachricht|ursprungliche|weitergeleitete|mensaje original|mensaje reenviado",
  "messaggio originale|messaggio inoltrato|mensagem original|mensagem encaminhada|oorspronkelijk bericht",
  "doorgestuurd bericht|ursprungligt meddelande|originalmeddelande|vidarebefordrat|opprinnelig melding|videresendt",
  "oprindelig meddelelse|alkuperäinen viesti|välitetty viesti|wiadomość oryginalna|oryginalna wiadomość|przekazana",
  "původní zpráva|původní e-mail|přeposlaná|pôvodná správa|eredeti üzenet|továbbított|mesaj original|mesajul original",
  "оригинално съобщение|исходное сообщение|пересылаемое|оригинальное сообщение|оригінальне повідомлення",
  "originalna poruka|izvorna poruka|izvorno sporočilo|изворна порука|algkiri|algne kiri|sākotnējā|originalus laiškas",
  "αρχικό μήνυμα|özgün ileti|orijinal mesaj|iletilen|הודעה מקורית|الرسالة الأصلية|پیام اصلی|मूल संदेश|ข้อความต้นฉบับ",
  "thư gốc|tin nhắn gốc|pesan asli|元のメッセージ|original mail|原始邮件|邮件原件|转发邮件|原始郵件|轉寄|원본 메시지|원본 메일",
  "missatge original|jatorrizko mezua|mensaxe orixinal|upphaflegt",
);

/** From, Sent, Date, To, Cc and Subject as Outlook and others write them above what they quote. */
export const headerLabels: ReadonlySet<string> = new Set(
  words(
    "from|sent|date|to|cc|subject|reply-to",
    "von|gesendet|datum|an|betreff|de|envoyé|à|objet|expéditeur|enviado|enviado el|fecha|para|asunto|enviada em|enviado em|data",
    "assunto|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|från|skickat|till|ämne|fra|sendt|til|emne|dato",
    "lähettäjä|lähetetty|vastaanottaja|aihe|päiväys|od|wysłano|do|temat|data|odesláno|komu|předmět|odoslané|predmet|datum",
    "feladó|elküldve|küldve|címzett|tárgy|dátum|de la|trimis|către|subiect|от|изпратено|до|относно|дата|отправлено|кому|тема",
    "від|надіслано|šalje|poslano|za|prima|zadeva|poslato|за|послато|предмет|датум|saatja|saadetud|saaja|teema|kuupäev",
    "no|kam|nosūtīts|temats|datums|nuo|kam|išsiųsta|tema|από|στάλθηκε|προς|θέμα|ημερομηνία|kimden|gönderen|gönderildi",
    "kime|konu|tarih|מאת|נשלח|אל|נושא|תאריך|من|تاريخ الإرسال|إلى|الموضوع|التاريخ|از|به|موضوع|تاریخ|ارسال شده",
    "प्रेषक|भेजा गया|प्रति|विषय|दिनांक|จาก|ส่ง|ถึง|เรื่อง|วันที่|từ|đã gửi|đến|tới|chủ đề|ngày|dari|dikirim|kepada|subjek|tanggal",
    "差出人|送信日時|宛先|件名|日時|送信者|发件人|发送时间|收件人|主题|日期|抄送|寄件者|寄件日期|收件者|主旨|副本|보낸 사람|보낸 날짜|받는 사람|제목|날짜",
    "assumpte|per a|nork|nori|gaia|asunto|frá|sent|efni",
  ),
);
