import type { Reason } from "../../domain/verdict.ts";

/** Rows for automatic answers, searched in folded text (words.ts fold): lower case, no marks on Latin letters. */
export type WordRule = {
  readonly name: string;
  readonly when: RegExp;
  readonly reason: Reason;
  readonly confidence: number;
};

export const leftOrganisation = [
  {
    name: "left-first-person",
    when: /\bi (?:have |'ve )?(?:left|no longer work|am no longer (?:with|at|working|employed))\b|\bmy last (?:working )?day (?:at .{1,40} )?was\b/,
    reason: "left-organisation",
    confidence: 0.95,
  },
  {
    name: "left-third-person",
    when: /\b(?:is|are) no longer (?:with|at|employed|working|part of|associated)\b|\bno longer (?:works?|is employed|with the company)\b|\bhas (?:now )?left (?:the |our |us|this )?(?:company|organi[sz]ation|business|firm|team|us)\b|\b(?:is|are) not with us any ?more\b|\bhas (?:retired|resigned|passed away)\b/,
    reason: "left-organisation",
    confidence: 0.9,
  },
  {
    name: "left-address-closed",
    when: /\b(?:this |my |the )?(?:e-?mail )?(?:address|mailbox|account) (?:is|has been) (?:no longer (?:valid|in use|active|used)|deactivated|closed)\b|\bthis e-?mail address is not in use any ?more/,
    reason: "left-organisation",
    confidence: 0.85,
  },
  {
    name: "left-german",
    when: /\bnicht mehr (?:im unternehmen|bei uns|fur .{1,40} tatig|in unserem (?:haus|unternehmen)|beschaftigt|tatig)\b|\baus (?:dem|unserem) unternehmen ausgeschieden|\bhat (?:das|unser) unternehmen verlassen|\badresse (?:ist )?nicht mehr (?:gultig|aktiv)|\bpostfach wird nicht mehr gelesen|\bim ruhestand\b/,
    reason: "left-organisation",
    confidence: 0.9,
  },
  {
    name: "left-romance",
    when: /\bne (?:travaille|fait) plus (?:partie|chez|au sein|dans|pour|a )|\ba quitte (?:la societe|l'entreprise|notre|ses fonctions)|\badresse n'est plus (?:valide|active)|\bya no (?:trabaja|forma parte)|\bha dejado (?:la empresa|de trabajar)|\bnon lavora piu|\bnon fa piu parte|\bha lasciato l'azienda|\bindirizzo non e piu (?:attivo|valido)|\b(?:nao trabalha mais|ja nao trabalha|nao faz mais parte|deixou a empresa)/,
    reason: "left-organisation",
    confidence: 0.9,
  },
  {
    name: "left-other-languages",
    when: /\bwerkt niet (?:meer|langer)\b|\bniet meer (?:werkzaam|in dienst)|\b(?:arbetar|jobbar) inte langre|\bhar slutat\b|\barbejder ikke laengere|\bjobber ikke lenger|\bei ole enaa palveluksessa|\b(?:nie pracuje juz|juz nie pracuje)|\bjiz nepracuje|\bmar nem dolgozik|больше не работа|уволил(?:ся|ась)|退職(?:いたし|し)ました|已离职|已離職|퇴사|artik calismamaktadir/,
    reason: "left-organisation",
    confidence: 0.9,
  },
] as const satisfies readonly WordRule[];

export const absence = [
  {
    name: "absence-english",
    when: /\bout of (?:the )?office\b|\b(?:on|taking) (?:annual |maternity |paternity |parental |sick |holiday )?(?:leave|vacation|holidays?|pto)\b|\baway (?:from (?:the office|my desk|work)|until|from)\b|\bi(?:'m| am| will be) (?:currently )?(?:away|out|absent|travell?ing|unavailable|not in)\b|\b(?:limited|no) access to (?:my )?e-?mail\b|\b(?:back|return(?:ing)?) (?:in the office |to (?:the )?(?:office|work) )?on\b|\booo\b|\boof:/,
    reason: "out-of-office",
    confidence: 0.93,
  },
  {
    name: "absence-german",
    when: /\babwesen(?:d|heit)|\bim urlaub\b|\bnicht (?:im (?:haus|buro|buero|dienst)|erreichbar)\b|\bwieder (?:erreichbar|im (?:buro|buero|haus)|fur sie da)|\bausser haus\b/,
    reason: "out-of-office",
    confidence: 0.93,
  },
  {
    name: "absence-romance",
    when: /\babsente? (?:du bureau|jusqu|du \d|pour|le)\b|\bserai absente?\b|\babsence du bureau|\bmessage d'absence|\ben conges?\b|\bde retour le\b|\bfuera de (?:la )?oficina|\bde vacaciones\b|\bestare (?:fuera|ausente)|\bausente\b|\bfuori (?:sede|ufficio)\b|\bassente\b|\bin ferie\b|\bfora do escritorio|\bem ferias\b|\bde ferias\b/,
    reason: "out-of-office",
    confidence: 0.93,
  },
  {
    name: "absence-other-languages",
    when: /\bafwezig|\bniet op kantoor|\bmet vakantie|\bfranvar|\binte pa kontoret|\bsemester\b|\bfravaer|\bikke (?:til stede|pa kontoret)|\bferie\b|\bpoissa\b|\blomalla\b|\bpoza biurem|\bnieobecn|\burlop|\bmimo kancelar|\bdovolen|\bhazon kivul|\bszabadsag|\bin concediu|\bin afara biroului|вне офиса|в отпуске|нет на месте|отсутству|відпустк|\bofis disinda|\bizinde|不在(?:通知|です|に|の)|不在:|休暇|外出中|不在办公室|不在辦公室|休假|부재중|휴가|בחופשה|מחוץ למשרד|خارج المكتب|إجازة|απουσι|εκτος γραφειου|nghi phep/,
    reason: "out-of-office",
    confidence: 0.92,
  },
] as const satisfies readonly WordRule[];

export const otherAutoReplies = [
  {
    name: "ticket-ack",
    when: /\[?(?:ticket|case|request|incident)[ #:]{0,3}#?\s?\d{3,12}|\[#\d{3,12}\]|\b(?:inc|req|ritm|cs)\d{6,10}\b|\[request received\]|\byour (?:request|ticket|case|enquiry|inquiry|message) (?:\(#?\d{1,12}\) |#?\d{1,12} )?(?:has been|was) (?:received|created|logged|opened)|\bticket (?:received|created)\b|please (?:type|write) your reply above this line|\bthank you for contacting (?:us|our|the)\b|\bwe (?:have )?received your (?:message|request|e-?mail|enquiry|inquiry)\b|\bihre anfrage .{0,30}(?:erhalten|eingegangen)/,
    reason: "ticket-ack",
    confidence: 0.9,
  },
  {
    name: "unattended-mailbox",
    when: /\b(?:mailbox|address|inbox|e-?mail|account) (?:is |address is )?(?:not (?:monitored|attended|checked|read)|unmonitored|unattended)\b|\bplease do not reply to this\b|\bno-?reply\b.{0,40}\bnot monitored|\bpostfach wird nicht (?:gelesen|uberwacht)|\bn'est pas (?:consultee|surveillee)/,
    reason: "unattended-mailbox",
    confidence: 0.88,
  },
] as const satisfies readonly WordRule[];
