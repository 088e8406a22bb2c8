/**
 * What a notice of absence says in its body: that its writer is away, and what people add when a machine will send it.
 * Searched in folded text (domain/fold.ts). A person in a talk says the first alone; several together are a notice.
 */
export type AbsenceNotice = {
  /** Now or to come, never past: "I was out of the office last week" is news. */
  readonly absent: RegExp;
  /** Until when, whom to ask instead, what becomes of the mail, thanks for it. */
  readonly extras: readonly RegExp[];
};

const germanic: readonly AbsenceNotice[] = [
  {
    absent:
      /\b(?:i(?:'m| am| will be|'ll be)|we(?:'re| are| will be)|our offices? (?:is|are|will be)) (?:currently |now |presently |away and )?(?:out of (?:the )?office|out of (?:town|the country)|away|on (?:annual |maternity |paternity |parental |sick |summer )?(?:leave|vacation|holidays?|pto|sabbatical)|travell?ing|unavailable|absent|closed|not in the office)\b/,
    extras: [
      /\b(?:until|till|through|from|returning|return(?:ing)? (?:to the office )?on|back (?:in the office )?on|between)\b.{0,30}\d/,
      /\b(?:if (?:your |this |the |it |you ).{0,40}(?:urgent|immediate|need)|(?:for|in (?:case of|an?)|in) (?:any )?(?:urgent|emergenc|immediate)|in my absence|urgently)/,
      /\b(?:limited|no|intermittent|sporadic|restricted|little) (?:e-?mail )?access|\b(?:will|shall|'ll) (?:respond|reply|answer|get back|read|be checking|review|return) .{0,60}\b(?:return|back|possible|soon)|\bupon my return|\bnot be (?:checking|able|forwarded|read)/,
      /\bthank(?:s| you) for (?:your|the|contacting|reaching|e-?mailing|writing)/,
    ],
  },
  {
    absent:
      /\b(?:bin|sind|befinde(?:n)?) (?:ich |wir )?(?:mich |uns )?(?:derzeit |zur zeit |zurzeit |momentan |aktuell |bis .{1,40} |vom .{1,50} |ab .{1,30} )?(?:im (?:\w{0,10}urlaub|ausland)|nicht (?:im (?:haus|hause|buro|buero)|erreichbar|am|verfugbar)|ausser haus|abwesend|in (?:elternzeit|mutterschutz|urlaub)|auf (?:dienstreise|reisen))|\b(?:unser (?:buro|buero|betrieb)|unsere (?:firma|praxis|kanzlei)) .{0,40}geschlossen/,
    extras: [
      /\b(?:bis|ab dem|ab|vom|wieder am|am)\b.{0,30}\d/,
      /\b(?:in dringenden|dringende[nrs]?|bei dringend|in (?:eiligen|notfall)|wenden sie sich|kontaktieren sie|vertretung|vertreten)/,
      /\b(?:nicht weitergeleitet|nach meiner (?:ruck|rueck)kehr|sobald ich|werde(?:n)? (?:ich |wir )?.{0,60}(?:beantworten|bearbeiten|melden)|wird nicht gelesen|keinen zugriff|eingeschrankt)/,
      /\b(?:vielen dank|danke|besten dank) fur (?:ihre|deine|die) (?:nachricht|mail|e-?mail|mitteilung|anfrage)/,
    ],
  },
  {
    absent:
      /\b(?:ben ik|ik ben|wij zijn|zijn wij) (?:momenteel |tot .{1,40} |van .{1,50} |op dit moment |helaas )?(?:afwezig|niet (?:op kantoor|aanwezig|bereikbaar)|met (?:vakantie|verlof|zwangerschapsverlof)|op (?:vakantie|reis|zakenreis)|buiten kantoor)/,
    extras: [
      /\b(?:tot|vanaf|van|weer op|terug op|t\/m)\b.{0,30}\d/,
      /\b(?:dringende?|spoed|urgente?|neem(?:t u)? contact op|contact opnemen)/,
      /\b(?:niet doorgestuurd|na (?:mijn )?terugkomst|bij terugkomst|zodra ik|beperkt)/,
      /\b(?:bedankt|dank) (?:u |je )?voor (?:uw|je|het) /,
    ],
  },
  {
    absent:
      /\b(?:jag ar|ar jag|vi ar|jag har|har jag) (?:for narvarande |just nu |tyvarr |nu )?(?:franvarande|pa semester|semester|inte (?:pa (?:kontoret|plats)|tillganglig|antraffbar)|(?:foraldra|tjanst)ledig|ledig|bortrest|pa (?:resande fot|tjansteresa))/,
    extras: [
      /\b(?:till och med|t\.?o\.?m|tillbaka|ater|fran|till)\b.{0,30}\d/,
      /\b(?:bradskande|akut|akuta|kontakta|vanligen kontakta)/,
      /\b(?:nar jag (?:ar tillbaka|kommer)|vidarebefordras|begransad)/,
      /\b(?:tack for) (?:ditt|din|ert)/,
    ],
  },
  {
    absent:
      /\b(?:jeg er|er jeg|vi er|jeg har|jeg holder|holder) (?:for tiden |for oyeblikket |i ojeblikket |desvaerre |dessverre )?(?:fravaerende|ikke (?:til stede|tilstede|pa kontoret|tilgjengelig|i huset|at traeffe)|pa (?:\w{0,8}ferie|orlov|barsel|reise|rejse)|\w{0,8}ferie|i permisjon|bortreist|ute av kontoret|ude af huset)/,
    extras: [
      /\b(?:til og med|t\.?o\.?m|tilbage|tilbake|fra|til|frem til)\b.{0,30}\d/,
      /\b(?:haster|hastesak|akutte?|presserende|kontakt(?:e)? (?:venligst|gjerne|min|vores)|venligst kontakt|vennligst kontakt)/,
      /\b(?:nar jeg (?:er tilbage|er tilbake|kommer)|videresendes|begraenset|begrenset)/,
      /\b(?:tak(?:k)? for) (?:din|deres|mailen|e-?post)/,
    ],
  },
  {
    absent:
      /\b(?:eg er|er eg|eg verd|verd) (?:nu |i )?(?:i (?:frii|sumarfrii|orlofi)|fra vinnu|ekki vid|fjarverandi|a ferdalagi)/,
    extras: [/\b(?:til|fra|aftur)\b.{0,30}\d/, /\b(?:aridandi|hafid samband|hafdu samband)/, /\btakk fyrir/],
  },
];

const romance: readonly AbsenceNotice[] = [
  {
    absent:
      /\b(?:je (?:suis|serai)|nous (?:sommes|serons)|actuellement|etant) (?:actuellement |en ce moment |momentanement )?(?:absente?s?|en (?:conges?|vacances|deplacement|formation|arret)|hors du bureau|indisponible|en conge (?:maternite|paternite|parental))|\bnos bureaux (?:sont|seront) fermes/,
    extras: [
      /\b(?:jusqu'?(?:au|a)|du|de retour|a partir du|des le)\b.{0,30}\d/,
      /\b(?:en cas d'urgence|pour toute (?:urgence|demande)|urgen(?:t|ce|te)s?|veuillez (?:contacter|vous adresser)|merci de (?:contacter|vous adresser)|vous pouvez (?:contacter|joindre))/,
      /\b(?:a mon retour|des mon retour|ne sera (?:pas|ni)|acces (?:limite|restreint)|prendrai connaissance|traiter(?:ai)? votre)/,
      /\b(?:merci (?:pour|de) votre (?:message|mail|e-?mail|courriel)|j'ai bien recu|votre message)/,
    ],
  },
  {
    absent:
      /\b(?:estoy|estare|me encuentro|me encontrare|estaremos|estamos) (?:actualmente |en este momento )?(?:fuera|ausente|de (?:vacaciones|viaje|permiso|baja|licencia)|en periodo vacacional)|\bnuestras oficinas (?:estan|permaneceran|estaran) cerradas/,
    extras: [
      /\b(?:hasta|del|desde|a partir|regreso|vuelvo|regresare|volvere)\b.{0,30}\d/,
      /\b(?:urgen(?:te|cia|cias|tes)|pueden? (?:contactar|dirigir|ponerse)|favor de contactar|contacte|pongase en contacto|pongase)/,
      /\b(?:a mi (?:regreso|vuelta)|acceso limitado|respondere|contestare|sin acceso|no sera reenviado)/,
      /\bgracias por (?:su|tu|el|contactar|escribir)/,
    ],
  },
  {
    absent:
      /\b(?:sono|saro|siamo|saremo) (?:attualmente |momentaneamente |al momento )?(?:assent[ei]|fuori (?:ufficio|sede)|in (?:ferie|vacanza|congedo|malattia|maternita|trasferta))|\b(?:i nostri )?uffici (?:sono|saranno|resteranno|rimarranno) chiusi/,
    extras: [
      /\b(?:fino al?|dal|rientr\w+|torner\w+|a partire dal)\b.{0,30}\d/,
      /\b(?:urgen(?:ze|za|te|ti)|(?:si prega di|potete|puo|potra) (?:contattare|rivolger)|contattare|rivolgersi)/,
      /\b(?:al (?:mio )?(?:rientro|ritorno)|rispondero|accesso limitato|non (?:verra|sara) inoltrat|verra letta)/,
      /\bgrazie per (?:il|la|l'|aver|avermi|la sua|il suo)/,
    ],
  },
  {
    absent:
      /\b(?:estou|estarei|encontro-me|encontrar-me-ei|estamos|estaremos) (?:atualmente |actualmente |no momento )?(?:ausentes?|fora do (?:escritorio|gabinete|pais)|de (?:ferias|licenca|viagem)|em (?:ferias|licenca|viagem|recesso)|indisponive)/,
    extras: [
      /\b(?:ate|a partir|de|retorno|regresso|retornarei|regressarei|voltarei|entre)\b.{0,30}\d/,
      /\b(?:urgen(?:te|cia|cias|tes)|(?:favor|por favor,?) (?:entrar em contato|contactar|contatar)|entre em contato|contacte)/,
      /\b(?:no (?:meu )?(?:retorno|regresso)|quando (?:eu )?(?:retornar|regressar|voltar)|acesso limitado|responderei|assim que possivel)/,
      /\bobrigad[oa] (?:pelo|pela|por)/,
    ],
  },
  {
    absent:
      /\b(?:sunt|voi fi|ma aflu) (?:momentan |in prezent )?(?:plecata?|absenta?|in (?:concediu|afara biroului|delegatie|vacanta|deplasare)|indisponibila?)|\bnu (?:sunt|voi fi) la birou/,
    extras: [
      /\b(?:pana|incepand|din data|revin|intorc)\b.{0,30}\d/,
      /\b(?:urgent[ea]?|va rog (?:sa )?(?:contactati|va adresati)|contactati)/,
      /\b(?:la (?:intoarcere|revenire)|voi raspunde|acces limitat)/,
      /\b(?:va )?multumesc pentru/,
    ],
  },
  {
    absent:
      /\b(?:estic|estare|soc|sere) (?:fora|de vacances|absent|de baixa)|\b(?:kanpoan|oporretan) (?:nago|egongo)|\bbulegotik kanpo (?:nago|egongo)|\bestou fora da oficina/,
    extras: [
      /\b(?:fins|a partir|del|arte|ata)\b.{0,30}\d|\d.{0,12}\barte\b/,
      /\b(?:urgen\w+|contacteu|contacti|jarri harremanetan|presazko)/,
      /\b(?:quan torni|a la meva tornada|itzultzean)/,
      /\b(?:gracies pel|eskerrik asko)/,
    ],
  },
];

const eastern: readonly AbsenceNotice[] = [
  {
    absent:
      /\b(?:olen|olemme) (?:talla hetkella |nyt |parhaillaan )?(?:poissa|(?:\w{0,10})?lomalla|vapaalla|\w{0,6}matkalla|\w{0,12}vapaalla)|\ben ole (?:toimistolla|tavoitettavissa|paikalla)|\b(?:ma )?(?:olen|viibin) (?:kontorist (?:eemal|valjas)|puhkusel|lahetuses|eemal|haiguslehel)|\bei viibi kontoris/,
    extras: [
      /\d.{0,20}\b(?:asti|saakka)\b|\b(?:palaan|kuni|alates|tagasi|naasen)\b.{0,30}\d/,
      /\b(?:kiireellis\w+|kiireis\w+|ottakaa yhteytta|ota yhteytta|kiireloomuli\w+|kiire\w*|poordu\w*|votke uhendust)/,
      /\b(?:palattuani|rajoitetusti|valitet\w+|naastes|vastan)/,
      /\b(?:kiitos (?:viestista|sahkoposti|viesti)|tanan kirja|aitah kirja)/,
    ],
  },
  {
    absent:
      /\b(?:jestem|bede|przebywam|jestesmy) (?:obecnie |aktualnie |w tej chwili )?(?:nieobecn\w{1,3}|poza biurem|na (?:urlopie|zwolnieniu|delegacji)|w (?:delegacji|podrozy)|niedostepn\w)|\bnie ma mnie w (?:biurze|pracy)/,
    extras: [
      /\b(?:do|od|wracam|wroce|w dniach)\b.{0,30}\d/,
      /\b(?:piln\w+|prosze o kontakt|prosze (?:sie )?kontaktowac|zastepuje|w sprawach)/,
      /\b(?:po (?:moim )?powrocie|ograniczony dostep|odpowiem|odpisze|nie bedzie przekazan)/,
      /\b(?:dziekuje za|dziekujemy za)/,
    ],
  },
  {
    absent:
      /\b(?:jsem|budu|nejsem|som|budem|nie som|nachazim se|cerpam) (?:momentalne |aktualne |nyni |v soucasnosti |prave |tento tyden )?(?:mimo (?:kancelar\w?|pracoviste|pracoviska|kancelarie)|na (?:\w{0,9} ?)?dovolen\w{1,3}|nepritom\w{1,3}|dovolen\w{1,3}|v kancelari|pritom\w{1,3}|na (?:sluzebni|sluzobnej|materske|materskej) ?\w{0,6})/,
    extras: [
      /\b(?:do|od|vratim|zpet|spat|opet|opat)\b.{0,30}\d/,
      /\b(?:nalehav\w+|urgentn\w+|nutn\w+|kontaktujte|obratte se|obratte sa|obracejte)/,
      /\b(?:po (?:mem |mojom )?navratu|omezeny pristup|odpovim|odpoviem|preposil\w+|presmer\w+)/,
      /\b(?:dekuji za|dakujem za|dekujeme za)/,
    ],
  },
  {
    absent:
      /\b(?:szabadsagon|tavol|hazon kivul|irodan kivul|uton) (?:vagyok|leszek|tartozkodom)|\bnem (?:vagyok|leszek|tartozkodom) (?:az irodaban|elerheto|bent)|\bszabadsagomat toltom/,
    extras: [
      /\d.{0,6}-?(?:ig|tol|an|en|jan)\b/,
      /\b(?:surgos|halaszthatatlan|keresse|fordulj\w+|forduljon)/,
      /\b(?:visszater\w+|visszaerkez\w+|valaszol\w+|korlatozott)/,
      /\bkoszon\w+ (?:a |az |megkereses|level|uzenet)/,
    ],
  },
  {
    absent:
      /\b(?:trenutno |trenutacno )?(?:sam|bom|sem|bit cu|bicu|biti cu|nisam|nisem) (?:trenutno |trenutacno )?(?:odsut\w{1,3}|odsot\w{1,3}|na (?:godisnj\w+ ?odmor\w?|godisnjem|dopustu|odmoru|bolovanju|sluzb\w+ put\w?|sluzbeni poti)|izvan ureda|u (?:uredu|kancelariji)|v pisarni|dosegljiv\w?|van kancelarije)|(?:тренутно )?(?:сам|нисам|бићу) (?:тренутно )?(?:одсут\p{L}{1,3}|на (?:годишњем|одмору|боловању|путу)|у канцеларији|ван канцеларије)/u,
    extras: [
      /(?:\b(?:do|od|vracam|vrnem)\b|(?:^| )(?:до|од|враћам)).{0,30}\d/,
      /\b(?:hitn\w+|nujn\w+|kontaktirajte|obratite se|obrnite se|javite se)|хитн\p{L}+|контактирајте|обратите се/u,
      /\b(?:po (?:povratku|vrnitvi)|ogranicen\w?|odgovor\w+)|по повратку|одговори/,
      /\b(?:hvala (?:na|za|vam)|zahvaljujem)|хвала/,
    ],
  },
  {
    absent:
      /\b(?:esmu|busu|atrodos) (?:sobrid |pasreiz )?(?:atvalinajuma|prombutne|arpus biroja|komandejuma|slimibas)|\b(?:siuo metu |esu |busiu )(?:esu |dabar )?(?:atostog\w+|isvyk\w+|ne (?:biure|darbe)|komandiruoteje|nedarbing\w+)|\batostogauju\b/,
    extras: [
      /\b(?:lidz|no|atgriez\w+|iki|nuo|grisiu|griz\w+)\b.{0,30}\d/,
      /\b(?:steidzam\w+|sazinieties|ludzu (?:sazin|rakst|vers)\w*|skubi\w+|kreipkites|susisiekite)/,
      /\b(?:atbildesu|atsakysiu|grizes|grizus)/,
      /\b(?:paldies par|aciu uz|dekoju uz)/,
    ],
  },
  {
    absent:
      /(?:я |сейчас |меня )?(?:нахожусь|буду|в настоящее время|до \d{1,2}.{1,20}) ?(?:в |я )?(?:отсутств\p{L}*|отпуск\p{L}*|командировк\p{L}*|вне офиса)|меня (?:нет|не будет) (?:на месте|в офисе|на рабочем)|я (?:в отпуске|отсутствую|вне офиса|в командировке)/u,
    extras: [
      /(?:до|по|с|вернусь|выйду)\b.{0,30}\d|(?:^| )(?:до|по|с|вернусь|выйду) .{0,30}\d/,
      /(?:срочн\p{L}+|неотложн\p{L}+|обращайтесь|обратитесь|свяжитесь)/u,
      /(?:после возвращения|отвечу|ограничен\p{L}+ доступ|по возвращении)/u,
      /(?:спасибо за|благодарю за)/,
    ],
  },
  {
    absent:
      /(?:я |зараз |наразі )(?:перебуваю |знаходжусь |буду |не )?(?:у |в |поза )?(?:відпустц\p{L}*|відрядженн\p{L}*|офісом|відсутн\p{L}*|офісі)|(?:аз |в момента |ще |не )(?:съм |бъда )(?:в |извън )?(?:офиса|отпуск\p{L}*|командировка|отсъств\p{L}*)/u,
    extras: [
      /(?:^| )(?:до|з|по|повернусь|от|върна) .{0,30}\d/,
      /(?:термінов\p{L}+|невідкладн\p{L}+|звертайтесь|звертайтеся|спешн\p{L}+|неотложн\p{L}+|свържете се|обърнете се)/u,
      /(?:після повернення|відповім|след завръщане|ще (?:ви )?отговоря|ограничен)/,
      /(?:дякую за|благодаря за)/,
    ],
  },
  {
    absent:
      /(?:απουσιαζω|θα απουσιαζω|(?:ειμαι|θα ειμαι|βρισκομαι|θα βρισκομαι) (?:εκτοσ (?:του )?γραφειου|σε (?:κανονικη |αναρρωτικη )?αδεια|σε διακοπεσ|απων))|\b(?:su anda |su an )?(?:ofis(?:te|imde)? (?:disindayim|degilim|bulunm\w+|olmay\w+)|(?:yillik |ucretli |dogum )?izin(?:deyim|liyim)|izinde (?:olacagim|oldugum\w*)|is yerinde degilim|seyahatte(?:yim)?)/,
    extras: [
      /(?:μεχρι|εωσ|απο|επιστρεψω).{0,30}\d|\d.{0,20}(?:kadar|itibaren|tarihinde|doneceg\w+)/,
      /(?:επειγ\S{1,9}|επικοινωνησετε|επικοινωνηστε|απευθυνθειτε)|\b(?:acil|iletisime gecebilir|basvurabilir|irtibata)/,
      /(?:επιστροφη μου|θα απαντησω|περιορισμενη προσβαση)|\b(?:dondugumde|donusumde|sinirli|yanitlayacag\w+|cevaplayacag\w+)/,
      /(?:ευχαριστω για|σασ ευχαριστ)|\b(?:tesekkur|mesajiniz icin|e-?postaniz icin)/,
    ],
  },
];

const asian: readonly AbsenceNotice[] = [
  {
    absent:
      /(?:אני |אנחנו )(?:כרגע |כעת )?(?:נמצא(?:ת|ים)? )?(?:מחוץ למשרד|בחופש\p{L}*|במילואים|בנסיעה|בחו"ל|נעדר\p{L}*)|(?:איני|אינני|לא) (?:(?:נמצא|נמצאת|אהיה) )?(?:במשרד|זמין|זמינה)/u,
    extras: [
      /(?:עד|החל|אחזור|אשוב|בין).{0,30}\d/,
      /(?:דחוף|דחופים|בדחיפות|ניתן לפנות|נא לפנות|לפנות)/,
      /(?:עם שובי|כשאחזור|עם חזרתי|גישה מוגבלת|אשיב|אענה)/,
      /(?:תודה על|תודה שפנ)/,
    ],
  },
  {
    absent:
      /(?:انا |اکون |ساکون |حالیا |نحن )(?:حالیا |الان )?(?:خارج (?:المکتب|البلاد|العمل)|فی (?:اجازه|عطله|رحله)|غیر متواجد|غائب)|(?:اینجانب |من |در حال حاضر )?(?:در |به )?(?:مرخصی|سفر|ماموریت|تعطیلات) (?:هستم|می ?باشم|به سر می ?برم)|خارج از (?:دفتر|اداره) هستم/,
    extras: [
      /(?:حتی|من|الی|ساعود|تا|از).{0,30}\d/,
      /(?:عاجل|العاجله|الطارئه|یرجی (?:التواصل|الاتصال)|التواصل مع|فوری|ضروری|تماس بگیرید)/,
      /(?:عند عودتی|عودتی|سارد|سوف ارد|پس از بازگشت|پاسخ خواهم)/,
      /(?:شکرا (?:ل|علی)|با تشکر از)/,
    ],
  },
  {
    absent:
      /(?:मैं|मै) .{0,40}(?:कार्यालय (?:से बाहर|में नहीं)|(?:अवकाश|छुट्टी) पर|ऑफिस से बाहर|यात्रा पर)|(?:ผม|ดิฉัน|ฉัน|ขณะนี้).{0,40}(?:ไม่อยู่(?:ที่|ใน)?(?:สำนักงาน|ออฟฟิศ|ที่ทำงาน)?|ลาพักร้อน|ลาพักผ่อน|ลาคลอด|ลาป่วย|ลากิจ)/,
    extras: [
      /\d.{0,20}(?:तक|से)|(?:ถึง|ตั้งแต่|จนถึง).{0,20}\d/,
      /(?:आवश्यक|अत्यावश्यक|संपर्क करें|ด่วน|เร่งด่วน|กรุณาติดต่อ|โปรดติดต่อ)/,
      /(?:लौटने पर|वापस आने|उत्तर दूं|กลับมา|ตอบกลับ)/,
      /(?:धन्यवाद|ขอบคุณ)/,
    ],
  },
  {
    absent:
      /\b(?:toi|minh|hien (?:tai )?toi|hien) (?:hien |hien tai |hien dang |se |dang )?(?:dang )?(?:vang mat|nghi phep|nghi le|khong co mat|khong (?:o|co) (?:tai )?van phong|di cong tac|nghi thai san)|\b(?:saya|kami) (?:saat ini |sekarang |akan |sedang )?(?:sedang )?(?:cuti|bercuti|tidak (?:berada )?di (?:kantor|tempat|pejabat)|berada di luar (?:kantor|kota|pejabat)|dinas luar|dalam perjalanan dinas)/,
    extras: [
      /\b(?:den|tu|tro lai|sampai|hingga|dari|kembali)\b.{0,30}\d/,
      /\b(?:khan cap|gap|vui long lien he|xin lien he|mendesak|penting|silakan hubungi|hubungi|sila hubungi)/,
      /\b(?:khi (?:toi )?(?:tro lai|quay lai)|phan hoi|setelah (?:saya )?kembali|akses terbatas|membalas)/,
      /\b(?:cam on|terima kasih)/,
    ],
  },
  {
    absent:
      /(?:不在に(?:して|し|いたし)|不在(?:です|となり|とさせ|のため)|休暇(?:を|中|に)(?:いただ|取得|頂|です|の|つき)|(?:育児|産前|産後|夏季|年末年始)?休(?:業|暇)(?:中|と|を|させ)|お休み(?:を|させて)(?:いただ|頂)|出張(?:中|して|しており|の(?:ため|為))|外出(?:中|して|しており))/,
    extras: [
      /\d.{0,16}(?:まで|から|より|迄)/,
      /(?:お急ぎ|緊急|至急|下記(?:まで|の|へ)|代わりに|ご連絡(?:ください|下さい|をお願い|いただけ))/,
      /(?:出社|戻り次第|帰社|復帰|後日|(?:休暇|不在)明け).{0,24}(?:連絡|返信|対応|回答|予定)?/,
      /(?:メール|ご連絡)(?:を)?(?:いただき|頂き|ありがとう|有難う)|自動(?:返信|応答|送信)/,
    ],
  },
  {
    absent:
      /(?:我|本人|我们|我們)(?:现在|目前|正|将|將|现|已|正在|于|於|因)?.{0,24}(?:不在(?:办公室|辦公室|公司)|休假|度假|出差|外出|请假|請假|放假|年假|产假|產假)/,
    extras: [
      /(?:至|到|直到|自|从|從|返回|回来|回來).{0,20}\d|\d.{0,12}(?:返回|回来|回來|回到|恢复)/,
      /(?:紧急|緊急|急事|如有(?:急|需)|请联系|請聯絡|请与|請與|請聯繫|请拨打)/,
      /(?:回来后|回來後|返回后|尽快(?:回|答)|盡快(?:回|答)|无法及时|無法即時|不能及时|稍后)/,
      /(?:感谢|感謝|谢谢|謝謝|您好.{0,8}(?:邮件|來信|来信))/,
    ],
  },
  {
    absent: /(?:부재 ?중|휴가 ?(?:중|기간)|출장 ?중|휴직 ?중|자리를 비)/,
    extras: [
      /\d.{0,12}(?:까지|부터|복귀)/,
      /(?:급한|긴급|문의(?:는|하|주)|연락(?:주|바|하))/,
      /(?:복귀(?: 후| 즉시|하는)|회신(?:드|하)|답변(?:드|하))/,
      /(?:감사합니다|메일(?:을)? ?보내)/,
    ],
  },
];

export const absenceNotices: readonly AbsenceNotice[] = [...germanic, ...romance, ...eastern, ...asian];
