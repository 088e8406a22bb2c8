/**
 * How subjects of automatic answers begin. They are compared with the lower-case subject, Re: and tags taken off, the
 * marks of Latin letters dropped (fold both sides alike).
 */
function starts(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join("|")})`, "u");
}

/** These words say that a machine answers; a person does not write them. */
export const automaticSubjects: readonly RegExp[] = [
  starts([
    "auto(?:matic|mated)?[- ]?repl(?:y|ies)\\b",
    "auto(?:matic|mated)?[- ]?respon(?:se|der)\\b",
    "vacation (?:reply|response)",
  ]),
  starts(["out of (?:the )?office(?: auto-?reply)?(?: ?:|$| -)", "ooo ?:", "oof ?:"]),
  starts(["automatische (?:antwort|rueckantwort|ruckantwort)", "abwesenheitsnotiz", "automatische abwesenheit"]),
  starts(["reponse automatique", "message d'absence", "notification d'absence", "absence du bureau"]),
  starts(["respuesta automatica", "autorespuesta", "risposta automatica", "resposta automatica"]),
  starts([
    "automatisch antwoord",
    "afwezigheidsbericht",
    "automatiskt svar",
    "automatisk svar",
    "autosvar",
    "automaattinen vastaus",
  ]),
  starts([
    "automatyczna odpowiedz",
    "odpowiedz automatyczna",
    "automaticka odpoved",
    "samodejni odgovor",
    "automatski odgovor",
  ]),
  starts([
    "automatikus valasz",
    "raspuns automat",
    "otomatik yanit",
    "fravaersmeddelelse",
    "balasan otomatis",
    "tra loi tu dong",
  ]),
  starts([
    "automaatvastus",
    "(?:arpus biroja .{0,40})?automatiska atbilde",
    "automatinis atsakymas",
    "sjalfvirkt svar",
    "erantzun automatikoa",
  ]),
  starts(["автоматический ответ", "автоответ", "автоматична відповідь", "автоматичен отговор", "аутоматски одговор"]),
  starts(["αυτόματη απάντηση", "תשובה אוטומטית", "מענה אוטומטי", "رد تلقائي", "स्वचालित उत्तर", "ตอบกลับอัตโนมัติ"]),
  starts(["自動応答", "自動返信", "自动答复", "自动回复", "自動回覆", "自動答覆", "자동 회신", "자동응답", "不在通知"]),
];

/** These tell of an absence; people write them too, so something else must speak for a machine. */
export const absenceSubjects: readonly RegExp[] = [
  starts([
    "auto ?:",
    "out of (?:the )?office",
    "away\\b",
    "i am away",
    "on (?:vacation|leave|holiday)",
    "annual leave",
    "(?:maternity|parental) leave",
  ]),
  starts(["abwesen", "ich bin im urlaub", "nicht im (?:haus|buero|buro)", "urlaub ?:"]),
  starts(["absent", "en conges", "je suis absent", "fuera de (?:la )?oficina", "ausente", "ausencia", "de vacaciones"]),
  starts(["fuori (?:sede|ufficio)", "assente", "in ferie", "fora do escritorio", "em ferias"]),
  starts([
    "afwezig",
    "niet op kantoor",
    "met vakantie",
    "franvar",
    "semester",
    "inte pa kontoret",
    "fravaer",
    "ikke til stede",
    "ferie",
  ]),
  starts([
    "poissa",
    "lomalla",
    "poza biurem",
    "nieobecnosc",
    "jestem nieobecny",
    "urlop",
    "mimo kancelar",
    "nepritomnost",
    "dovolen",
  ]),
  starts([
    "odsot",
    "odsut",
    "hazon kivul",
    "irodan kivul",
    "szabadsagon",
    "in afara biroului",
    "in concediu",
    "ofis disinda",
  ]),
  starts(["нет на месте", "вне офиса", "в отпуске", "отпуск", "поза офісом", "відпустка", "извън офиса", "отсъствие"]),
  starts(["εκτός γραφείου", "απουσία", "מחוץ למשרד", "בחופשה", "خارج المكتب", "إجازة"]),
  starts(["不在", "休暇", "外出", "休假", "부재중", "휴가", "vang mat", "nghi phep", "tidak di kantor", "cuti"]),
];

/** Acknowledgements of help desks. */
export const ticketSubjects: readonly RegExp[] = [
  starts([
    "your (?:request|ticket|case|enquiry|inquiry|message) .{0,60}(?:has been |was )?(?:received|created|registered)",
    "(?:ticket|request|case) (?:received|created)",
    "we(?:'ve| have)? received your (?:message|request|email|e-mail|enquiry|inquiry)",
  ]),
  starts(["(?:case|ticket|inc|req|ritm) ?#?\\d{5,}"]),
];
