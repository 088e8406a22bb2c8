import type { WordRule } from "./word-rule.ts";

const reason = "left-organisation";

export const leftEast = [
  {
    name: "left-polish",
    when: /\b(?:nie pracuj(?:e|emy) juz|juz nie pracuj|nie pracuje w |nie jest juz (?:pracownik|zatrudnion)|nie jestem juz (?:pracownik|zatrudnion)|nie jest juz czescia|zakonczyl(?:a|am|em)? (?:prace|wspolprace|zatrudnienie)|odszedl z (?:firmy|pracy)|odeszla z (?:firmy|pracy)|przeszedl na emeryture|przeszla na emeryture|jestem na emeryturze|zmarl(?:a)?\b)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-czech-slovak",
    when: /\b(?:jiz|uz) (?:(?:zde|tu|v .{1,30}|u nas) )?(?:ne|nie )(?:pracuj|jsem zamestn|ni zamestn|je zamestn|som zamestn)|\bjiz neni (?:zamestnan|clenem|pracovnik)|\buz nie je (?:zamestnan|clenom|pracovnik)|\b(?:opustil|odesel|odesla|odisiel|odisla)a? (?:z )?(?:nasi|nasu|firmu|firmy|spolecnost|spolocnost)|\bukoncil(?:a)? (?:pracovni|pracovny|pracovn)|\bodesel do duchodu|\bnepracuj(?:e|i|em) (?:jiz|uz|ve spolecnosti|v spolocnosti)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-hungarian",
    when: /\b(?:mar |tobbe )(?:nem|nem a) dolgoz(?:ik|om)|\bnem dolgoz(?:ik|om) (?:mar|tobbe|a ceg)|\bkilepett\b|\btavozott (?:a|cegunk)|\bmunkaviszony(?:a|om) .{0,30}megszunt|\bnyugdijba (?:vonult|ment)|\bmar nem (?:munkatars|all alkalmazas)|\belhunyt\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-south-slavic",
    when: /\bvise ne radi(?:m)?\b|\bne radi(?:m)? vise\b|\bnije vise (?:zaposlen|dio|deo|u )|\bnisam vise zaposlen|\bnapusti(?:o|la) (?:tvrtku|firmu|kompaniju|poduzece|preduzece)|\bumirovljen|\bu mirovin(?:i|u)\b|\bu penzij(?:i|u)\b|\bne dela(?:m)? vec\b|\bni vec (?:zaposlen|pri|clan)|\bnisem vec zaposlen|\bnic? vec ne dela|\bzapustil(?:a)? podjetje|\bupokoj(?:en|il)|више не ради|не ради више|није више (?:запослен|у )/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-baltic",
    when: /\bvairs nestrada\b|\bnestradaju? vairs|\bvairs nestradaju|\bir partrauc(?:is|ies|usi|ejusi) darba|\bdarba attiecibas .{0,20}izbeigtas|\b(?:jau )?nebedirb(?:a|u)\b|\bdaugiau nedirb|\bnebe dirba|\bisejo is (?:darbo|imones)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-russian",
    when: /больше не (?:работа|являе?т?с?я? сотрудник)|(?:уже )?не работает (?:больше )?(?:в (?:компании|организации|нашей|ооо|этой)|у нас)|уволи?л(?:ся|ась)|уволен|покинул(?:а)? (?:компанию|организацию|нашу)|вышел на пенсию|вышла на пенсию|скончал(?:ся|ась)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-ukrainian",
    when: /(?:більше|вже) не працю|не працює (?:в (?:компанії|нашій)|у нас)|звільни(?:вся|лась|лася)|звільнен(?:ий|а|о)|залиши(?:в|ла) компанію|вийш(?:ов|ла) на пенсію/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-bulgarian",
    when: /вече не (?:работ|съм (?:част|служител)|е (?:част|служител))|не работ(?:и|я) вече|напусна(?:л|ла)? (?:компанията|фирмата|дружеството)|пенсионира/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-greek",
    when: /δεν εργαζ(?:εται|ομαι) (?:πλεον|πια)|δεν (?:ειναι|ανηκ(?:ει|ω)) πλεον|εχ(?:ει|ω) αποχωρησει|αποχωρησε απο|πλεον δεν (?:εργαζ|ανηκ)|συνταξιοδοτ/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-turkish",
    when: /\bartik .{0,40}(?:calismamakta|calismiyor|calismam|gorev yapmamakta|gorev yapmiyor)|\b(?:gorevinden|sirketimizden|sirketten|isinden|isten|kurumdan|kurumumuzdan|gorevimden) ayril|\bemekli (?:oldu|olmustur|oldum)|\bvefat et/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-hebrew",
    when: /(?:כבר )?(?:אינו|אינה|אינני|לא) (?:עובד|עובדת|מועסק|מועסקת) (?:עוד|יותר)|כבר (?:אינו|אינה|אינני|לא) עובד|(?:עזב|עזבה|עזבתי) את (?:החברה|הארגון|תפקיד)|סיי(?:ם|מה|מתי) את (?:תפקיד|עבוד)|(?:פרש|פרשה|פרשתי) לגמלאות|יצא(?:ה|תי)? לגמלאות/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-arabic",
    when: /لم (?:یعد|تعد|اعد) (?:.{0,20} )?(?:یعمل|تعمل|اعمل|موظف)|(?:غادر|غادرت|ترک|ترکت) (?:الشرکه|العمل|المؤسسه|المنظمه)|لا یعمل (?:لدینا|معنا)|تقاعد|استقال/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-persian",
    when: /دیگر (?:در .{0,40})?(?:کار نمی|مشغول .{0,20}نیست|همکاری نمی|فعالیت نمی)|بازنشسته شد|(?:شرکت|سازمان) را ترک کرد|قطع همکاری/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-hindi",
    when: /अब .{0,40}(?:काम नहीं कर|कार्यरत नहीं|में नहीं हैं)|(?:कंपनी|संस्था|संगठन) छोड़ (?:दी|दिया|चुक)|सेवानिवृत्त हो/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-thai",
    when: /(?:ลาออก|เกษียณ)(?:แล้ว|จาก|จากบริษัท|จากการทำงาน)|ไม่ได้ทำงาน.{0,30}(?:แล้ว|อีกต่อไป)|พ้นสภาพ(?:การเป็น)?พนักงาน/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-vietnamese",
    when: /\b(?:khong con|da khong con) (?:lam viec|cong tac)|\bda (?:nghi viec|thoi viec|nghi huu|roi (?:khoi )?cong ty)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-indonesian",
    when: /\b(?:sudah|telah) (?:tidak (?:lagi )?(?:bekerja|bertugas|bergabung)|resign|pensiun|mengundurkan diri)|\btidak lagi (?:bekerja|bertugas|bersama)|\btidak bekerja lagi|\b(?:sudah|telah) (?:keluar dari|meninggalkan) (?:perusahaan|syarikat)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-japanese",
    when: /(?:退職|退社|離職|定年退職)(?:いた|致|し|して|と|に)|(?:弊社|当社|当方).{0,20}(?:在籍して(?:おり|い)ま(?:せん|す)|には在籍)|在籍して(?:おりません|いません)|異動(?:いた|致|に|と|し)(?:し|な|ま|り)|他界|逝去/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-chinese",
    when: /(?:已|已经|已經|现已|現已)(?:从.{1,20})?(?:离职|離職|离开(?:公司|本公司|贵)|離開(?:公司|本公司)|退休|辞职|辭職|调离|不在(?:本公司|公司|我司|此))|不再(?:在|任职于|任職於).{0,20}(?:工作|任职|任職|就职)|不再(?:任职|任職)|已(?:去世|过世|過世)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-korean",
    when: /퇴사(?:하|했|한|로|하였|처리)|퇴직(?:하|했|한)|(?:더 이상|더이상) .{0,20}(?:근무|재직)하지|이직(?:하|했)|은퇴(?:하|했)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-basque",
    when: /\bjada ez (?:du|da|dut|naiz) .{0,30}lan(?:ean|ik)?\b|\bez du (?:jada|gehiago) .{0,20}lanik? egiten/,
    reason,
    confidence: 0.85,
  },
] as const satisfies readonly WordRule[];
