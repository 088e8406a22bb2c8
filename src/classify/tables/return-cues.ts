/** In which order a language writes 3/4: that word decides which number is the month. */
export type SlashOrder = "day-first" | "month-first" | "unknown";

/** Words beside a date that make it the end of an absence. They stand before the date or, in other languages, after it. */
export type ReturnCue = {
  readonly says: "return" | "until";
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly slash: SlashOrder;
};

// `before` ends where the stretch before the date ends, weekdays and articles between; `after` begins where the date ends.
// A return says more than an end: who is away until Friday may be back on Monday.
/** "As of": the first day of an absence or the first one after it. */
export const onwards =
  /\b(?:ab|from|starting|as of|vanaf|from|fran(?: och med)?|fr\.?o\.?m\.?|fra(?: og med)?|a partir d\w{1,3}|des|a partire da\w{0,2}|da[li]?|od|incepand (?:cu|din)|alkaen|zacz\w{1,8} od)(?: (?:on|am|dem|den|le|el|il|the|\p{L}{2,12}day|\p{L}{4,9}tag))?$|(?:^|\s)(?:с|со|з|із|от|απο)$/u;

/** A return on a day whose month was said before. */
export const dayAlone =
  /\b(?:back|return(?:ing)?|resuming|wieder|zuruck|de retour|vuelvo|regreso|rientro|torno|volto|terug|tillbaka|tilbage|tilbake)(?: (?:in|at|to) (?:the )?(?:office|work))? (?:on |am |ab |le |el |il |op |den |dia )?(?:the |dem |de )?(\d{1,2})(?:st|nd|rd|th|er|\.|:e|de)?(?![\d:/-]| ?\p{L}{3}|\.\d| ?(?:am|pm)\b)/u;

export const returnCues: readonly ReturnCue[] = [
  {
    says: "return",
    before:
      /\b(?:back|return(?:s|ing)?|resum(?:e|ing)|(?:available|reachable|at work|in the office) again|re-?open(?:s|ing)?)\b/,
    after: /^,? (?:i (?:will|'ll|shall) (?:be back|return)|when i (?:return|am back))/,
    slash: "unknown",
  },
  {
    says: "return",
    before:
      /\b(?:wieder|zuruck|zurueck|ruckkehr|rueckkehr|retour|reprend\w*|rentre\w*|regres\w+|vuelv\w+|volver\w*|vuelta|retorn\w+|reincorpor\w+|rientr\w+|torner\w+|ritorn\w+|di nuovo|volt(?:o|arei|a|amos)|torn(?:o|are|ada)|intor[cs]\w*|intoarc\w*|revin\w*|inapoi|incepand cu)\b/,
    after: /^,? (?:wieder|zuruck|zurueck|de retour|de nouveau|in ufficio|weer|terug|tillbaka|ater i|igen|igjen)\b/,
    slash: "day-first",
  },
  {
    says: "return",
    before:
      /\b(?:terug|weer|tillbaka|ater|tilbage|tilbake|igen|igjen|aftur|palaan|takaisin|jalleen|tavoitettavissa|wraca\w*|wroce|powr\w+|ponownie|vrat\w*|vrac\w+|zpet|opet|spat|opat|zastiz\w+|natrag|nazad|nazaj|vrnem|vrnil\w*|tagasi|naasen|taas|atgriez\w*|atkal|atpakal|gris\w+|griz\w+|vel)\b/,
    slash: "day-first",
  },
  {
    says: "return",
    before:
      /(?:верн(?:усь|емся|ется)|вернуться|возвращ\p{L}*|выйду|снова|поверн\p{L}*|знову|върна|отново|врат\p{L}*|επιστρ\p{L}*|επανελθω|πισω|ξανα|אחזור|אשוב|אחזר|חזרתי|ישוב|ساعود|اعود|عودتی|العوده|ارجع|باز ?می ?گرد\p{L}*|برمی ?گرد\p{L}*|بازگشت|वापस|กลับ(?:มา|เข้า)?|\btro lai|\bquay lai|\blam viec lai|\b(?:kembali|masuk)\b)/u,
    after: /^ ?(?:को|से)? ?वापस/,
    slash: "day-first",
  },
  {
    says: "return",
    before:
      /(?:出社(?:予定)?日?|復帰(?:予定)?日?|再開日?|返回|回到|回来|回來|恢复|恢復|销假|復工|복귀|출근|ujra|visszater\w*|legkozelebb)[^0-9]{0,14}$/,
    after:
      /^(?:\([^)]{1,4}\))? ?(?:より|から|に|以降|에|부터|起|后|後|-?(?:tol|an|en|jan|jen|ra|re))? ?(?:は|には)?(?:通常)?(?:どおり|通り)? ?(?:出社|業務(?:を)?|復帰|再開|対応|返回|回到|回来|回來|恢复|恢復|上班|복귀|출근|업무|ujra|vissza|leszek ujra|elerheto)/,
    slash: "month-first",
  },
  {
    says: "return",
    after:
      /^(?:'?(?:de|da|te|ta))? ?(?:tarihinde(?:n itibaren)?|itibariyle|itibariyla)? ?(?:(?:pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar)(?:si)? )?(?:gunu(?:nde)? )?(?:ofise don|ofiste|ise don|don\w*|goreve|gorevimin|tekrar|yeniden)/,
    slash: "day-first",
  },
  {
    says: "until",
    before: /\b(?:until|till?|through|thru|up to|ends?(?: on)?|ending)\b/,
    slash: "unknown",
  },
  {
    says: "until",
    before:
      /\b(?:bis|jusqu(?:'au?|e|'en)|hasta|fino al?|sino al?|ate|fins|ata|pana|tot|t\/m|till|til|t\.?o\.?m\.?|kuni|lidz|iki|do|den (?:het|ngay|thu)|sampai|s?e?hingga|s\/d|s\.d\.)(?![\w'])/,
    after: /^(?: ?-?(?:ra|a))? ?(?:arte\b|asti\b|saakka\b|'?(?:e|a|ye|ya)? ?(?:tarihine )?(?:kadar|dek)\b)/,
    slash: "day-first",
  },
  {
    says: "until",
    before: /(?:^|[\s(])(?:до|по|μεχρι|εωσ|ωσ|עד|حتی|الی|لغایه|تا)(?![\p{L}])|ถึง/u,
    after: /^ ?तक/,
    slash: "day-first",
  },
  {
    says: "until",
    before: /(?:至|到|直到|迄)$/,
    after: /^(?:\([^)]{1,4}\))? ?(?:まで|迄|까지|之前|为止|為止|止|-?(?:ig|jeig|eig|aig|jaig)\b)/,
    slash: "month-first",
  },
];
