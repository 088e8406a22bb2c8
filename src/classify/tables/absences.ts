import type { WordRule } from "./word-rule.ts";

const reason = "out-of-office";

// That a machine answers is known here, so a word of absence is enough; who is away says little else.
export const absences = [
  {
    name: "absence-english",
    when: /\bout[- ]of[- ](?:the )?office\b|\b(?:on|taking|during) (?:(?:my|a|an|our|some|the) )?(?:annual |maternity |paternity |parental |sick |medical |family |personal |study |summer |christmas |extended |holiday |business |bank )?(?:leave|vacation|holidays?|pto|sabbatical|trip|travel)\b|\b(?:vacation|holiday) (?:reply|response|message|notice)\b|\baway (?:from (?:the office|my (?:desk|e-?mail|mail|computer|keyboard)|work|e-?mail)|until|till|from|on|for|this|next|and|with)\b|\b(?:i|we)(?:'m| am|'ll be| will be|'re| are| shall be) (?:currently |now |presently |temporarily )?(?:away|out|absent|travell?ing|unavailable|not (?:in|available)|off(?: work)?|unable to (?:check|read|access|respond))\b|\b(?:limited|no|intermittent|sporadic|restricted|little) (?:e-?mail )?access to (?:my |e-?mail|the internet|internet)|\b(?:(?:will be|i'll be|i'm|am|be) )?back (?:in (?:the )?office |at (?:work|my desk) )?(?:on|in|by|from|after|at)\b|\breturn(?:ing)? (?:to (?:the )?(?:office|work) )?on\b|\b(?:when|once|until|after|upon) (?:i|my|we) (?:return|get back|am back|come back)|\bour offices? (?:is|are|will be) (?:currently )?closed\b|\booo\b|\boof ?:/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-german",
    when: /\babwesen(?:d|heit)|\b(?:im|in) (?:(?:meinem|wohlverdienten|unserem) )?(?:jahres|sommer|winter|weihnachts|betriebs)?urlaub\b|\burlaub bis\b|\b(?:urlaubs|ferien|betriebsferien|betriebsurlaub)|\bin den ferien\b|\bin (?:elternzeit|mutterschutz|mutterschaftsurlaub|den betriebsferien)\b|\bnicht (?:im (?:haus|buro|buero|dienst|hause)|am (?:arbeitsplatz|platz)|erreichbar|zu erreichen|verfugbar)\b|\bwieder (?:erreichbar|im (?:buro|buero|haus|hause|dienst)|fur sie da|fuer sie da|zuruck|zurueck|zu erreichen|anwesend|personlich)|\bausser (?:haus|hause|dienst)\b|\bauf (?:dienstreise|reisen|geschaftsreise|fortbildung)\b|\b(?:nach meiner ruckkehr|nach meiner rueckkehr)\b|\berkrankt\b|\bnur eingeschrankt (?:erreichbar|zugriff)/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-french",
    when: /\babsent(?:e|s|es)?\b|\babsence (?:du bureau|jusqu|temporaire|pour)|\b(?:message|notification|avis) d'absence|\ben (?:conges?|vacances|deplacement|arret|rtt|formation|mission)\b|\bconges? (?:annuels?|maternite|paternite|parental|jusqu)|\b(?:de|a mon|mon|des mon) retour\b|\bhors (?:du bureau|de mon bureau)|\bindisponible\b|\bne serai pas (?:disponible|joignable|present)|\b(?:bureaux?|societe|etablissement) (?:est|sont|sera|seront) fermee?s?\b/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-spanish",
    when: /\bfuera de (?:la |mi )?oficina|\b(?:de|en|mis|por) vacaciones\b|\b(?:estoy|estare|me encuentro|me encontrare|estaremos) (?:fuera|ausente|de (?:vacaciones|viaje|permiso|baja|licencia)|en (?:periodo|un viaje))|\bausente\b|\bausencia\b|\bde (?:baja|permiso|licencia) (?:por|de|medica|maternal|paternal)|\bno estare (?:disponible|en la oficina)|\b(?:a|hasta) mi (?:regreso|vuelta|retorno)\b|\bmi (?:regreso|vuelta) (?:sera|el)\b|\b(?:regreso|vuelvo|retorno|regresare|volvere) (?:el|a partir|a la oficina)\b/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-italian",
    when: /\bfuori (?:sede|ufficio|dall'ufficio)\b|\bassent[ei]\b|\bassenza\b|\bin (?:ferie|vacanza|congedo|malattia|maternita|trasferta|permesso)\b|\b(?:al|il|fino al) mio (?:rientro|ritorno)\b|\brientr(?:o|ero|eremo) (?:in ufficio |al lavoro )?(?:il|lunedi|martedi|mercoledi|giovedi|venerdi|a partire)|\bnon (?:sono|saro) (?:in ufficio|disponibile|raggiungibile)|\b(?:gli )?uffici (?:sono|saranno|resteranno) chiusi|\bchius(?:i|o|a|ura) (?:per ferie|estiv|natalizi)/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-portuguese",
    when: /\bfora do (?:escritorio|gabinete|local)\b|\b(?:de|em|minhas|no periodo de) ferias\b|\bausent[ea]s?\b|\bausencia\b|\bde licenca\b|\bem (?:licenca|viagem|recesso)\b|\bnao (?:estou|estarei) (?:disponivel|no escritorio|acessivel)|\b(?:meu|no meu|ao meu) (?:retorno|regresso)\b|\b(?:retorno|regresso|retornarei|regressarei|voltarei) (?:em|no dia|a|ao|dia)\b/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-catalan-basque-galician",
    when: /\bfora de l'oficina|\b(?:estic|estare) (?:fora|de vacances|absent)|\bde vacances\b|\bkanpoan (?:nago|egongo)|\boporretan\b|\bbulegotik kanpo|\bbulegoan (?:ez|izango)|\bfora da oficina\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "absence-romanian",
    when: /\bin (?:concediu|afara biroului|deplasare|delegatie|vacanta)|\bplecat[a]? (?:din birou|in concediu)|\b(?:sunt|voi fi) (?:plecat|absent|indisponibil)|\blipsesc din\b|\bnu (?:sunt|voi fi) la birou|\bma (?:intorc|voi intoarce|reintorc) /,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-dutch",
    when: /\bafwezig|\b(?:niet|weer) (?:op (?:kantoor|mijn werk)|aanwezig|bereikbaar|in de gelegenheid)|\b(?:met|op|van) (?:vakantie|verlof|zwangerschapsverlof|ouderschapsverlof|reis|zakenreis)\b|\b(?:ben|weer) (?:terug|vrij)\b|\bbuiten kantoor\b|\b(?:na|bij) mijn terugkeer\b/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-swedish",
    when: /\bfranvar|\binte (?:pa (?:kontoret|jobbet|plats)|tillganglig|antraffbar)|\b(?:pa|har|tar|sommar|jul)? ?semester\b|\b(?:foraldra|tjanst|forald|mamma|pappa)ledig|\bar ledig\b|\bpa (?:tjansteresa|resande fot|resa)|\b(?:ar |kommer )?(?:tillbaka|ater) (?:den|pa|i tjanst|pa kontoret|mandag|tisdag|onsdag|torsdag|fredag|igen|\d)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-danish-norwegian",
    when: /\bfravaer|\bikke (?:til stede|pa kontoret|tilgjengelig|til radighed|kontakt|inne|at traeffe|tilstede)|\b(?:holder|har|pa|tar|avvikler|afholder|er pa) (?:sommer|jule|paske)?ferie\b|\bferie\b|\bpermisjon|\bpermittert|\b(?:barsel|orlov|pa rejse|pa reise|tjenestereise|tjenesterejse)|\b(?:er |kommer |tilbake |tilbage )(?:tilbage|tilbake|pa kontoret|igen|igjen)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-icelandic",
    when: /\b(?:i (?:frii|sumarfrii|orlofi|faedingarorlofi)|fjarverandi|ekki vid|ekki a skrifstofunni|er i frii|utan skrifstofu)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "absence-finnish",
    when: /\bpoissa\b|\bpoissaolo|\b(?:kesa|vuosi|talvi|joulu|opinto|aitiys|isyys|perhe|vanhempain|hoito|syys)?(?:lomalla|vapaalla|lomani|lomaa)\b|\ben ole (?:toimistolla|tavoitettavissa|paikalla|toissa)|\b(?:palaan|olen takaisin|tavoitettavissa jalleen)|\bvirkamatkalla|\btyomatkalla/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-polish",
    when: /\b(?:poza biurem|nieobecn|na urlopie|urlop|przebywam (?:na|poza)|jestem (?:poza|na)|nie ma mnie w (?:biurze|pracy)|na zwolnieniu|w delegacji|po (?:moim )?powrocie|wracam|wroce|bede dostepn)/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-czech-slovak",
    when: /\b(?:nejsem|nebudu|nie som|nebudem) (?:\w{1,12} )?(?:v (?:kancelar|prac)|pritom|k zastiz|zastiz)|\bmimo (?:kancelar|kancelari|pracovist|provoz|sluzb|pracovisk)|\b(?:ne|ni)?pritomn|\bna (?:(?:radne |materske |rodicovske )?dovolen|materskej|materske|sluzebni ceste|sluzobnej ceste|rodicovskej)|\bdovolen(?:a|ou|e|ku|ka|ke|ky)\b|\bdovolenk|\bcerpam\b|\b(?:vratim|vracim) sa|\bvratim se|\bvracim se|\bk zastizeni|\bbudem? (?:opat|opet|zpet|spat)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-hungarian",
    when: /\b(?:hazon|irodan) kivul|\bszabadsag|\btavol (?:vagyok|leszek)|\bnem (?:vagyok|leszek) (?:az irodaban|elerheto|bent)|\b(?:irodai )?tavollet|\bvisszater|\bfizetes nelkuli|\bgyesen\b|\bgyeden\b/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-south-slavic",
    when: /\b(?:odsut|odsot)|\bna (?:godisnjem|bolovanju|dopust|odmoru|porodilj|porodnisk|sluzbenom putu|sluzbeni poti|rodiljn)|\bizvan (?:ureda|kancelarije|uredu)|\b(?:nisam|necu biti|nisem) (?:u (?:uredu|kancelariji)|v pisarni|dosegljiv|dostupn)|\bgodisnj(?:em|i) odmor|\bvrac(?:am|ama) se|\bvrnem se|\bnazaj v pisarni|\bod[sz]utan|на (?:годишњем|одмору|боловању|путу)|одсут(?:ан|на|ни)|ван канцеларије/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-baltic",
    when: /\b(?:ei ole|pole|ei viibi) kontoris|\bkontorist (?:valjas|eemal)|\b(?:puhkusel|lahetuses|lapsehoolduspuhkus|eemal)\b|\batvalinajum|\barpus biroja|\b(?:atrodos|esmu) (?:arpus|prombutne|atvalin|komandejum)|\bprombutn|\b(?:atostog|komandiruot|nedirb(?:u|siu|ame)|ne darbo vietoje|nesu biure|nebusiu biure|isvykes|isvykus)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-russian-ukrainian",
    when: /вне офиса|[ву] (?:отпуск|командировк|декрет|відпустц|відрядженн|декретн)|нахожусь в (?:отпуск|командиров|декрет)|отпуск|відпустк|отсутству|буду отсутствовать|відсутн|нет на (?:месте|рабочем)|не (?:буду|смогу) (?:на месте|в офисе|доступ|прочитать|ответить)|поза (?:офісом|межами)|(?:вернусь|выйду на работу|возвращаюсь|повернусь|повертаюсь)|на больничном|на лікарняному/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-bulgarian",
    when: /извън офиса|отсъств|(?:в|ще бъда в|съм в) (?:(?:платен|годишен|платения|годишния) )?(?:отпуск|отпуска|командировка)|ще се върна|не съм в офиса/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-greek",
    when: /εκτοσ (?:του )?γραφειου|απουσια|απουσιαζω|απων|(?:σε|με) (?:(?:κανονικη |αναρρωτικη )?αδεια|διακοπεσ)|αδεια (?:απο|εωσ|μεχρι)|θα (?:επιστρεψω|λειπω|απουσιαζω|ειμαι εκτοσ|βρισκομαι εκτοσ)|λειπω (?:απο|μεχρι|εωσ)/,
    reason,
    confidence: 0.94,
  },
  {
    name: "absence-turkish",
    when: /\bofis(?:te|im|imde)? (?:disinda|degil|olmay)|\b(?:yillik |ucretli |dogum |mazeret )?izin(?:de|deyim|li|liyim)\b|\bizinde|\bis yerinde degil|\btatilde|\bseyahatte|\bis seyahati|\bofiste (?:olmay|degil|bulunm)|\b(?:tarihin(?:e kadar|de donec|de ofis)|gorevlendirme)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-hebrew",
    when: /מחוץ למשרד|ב(?:חופש|חופשה|חופשת|מילואים|חו"ל|נסיעה)|נעדר|נעדרת|היעדרות|(?:לא|איני|אינני) (?:אהיה|נמצא|נמצאת|זמין|זמינה|במשרד)|אחזור|אשוב|חוזר(?:ת)? ל(?:משרד|עבודה)/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-arabic-persian",
    when: /خارج (?:المکتب|مکتبی|البلاد|العمل|از (?:دفتر|اداره|شرکت))|(?:فی|انا فی|فی فتره) (?:اجازه|عطله)|اجازه|غائب|لست (?:فی|متواجد)|ساعود|سوف اعود|عودتی|مرخصی|تعطیلات|در (?:دفتر|محل کار|اداره) (?:نیستم|نخواهم)|باز ?می ?گردم|بازخواهم گشت|سفر (?:کاری|هستم)|ماموریت/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-hindi-thai",
    when: /कार्यालय (?:से बाहर|में नहीं)|ऑफिस (?:से बाहर|में नहीं)|(?:अवकाश|छुट्टी|छुट्टियों) पर|अनुपस्थित|वापस (?:आऊंगा|आऊंगी|लौट)|ไม่อยู่(?:ที่|ใน)?(?:สำนักงาน|ออฟฟิศ|ที่ทำงาน|บริษัท)?|(?:ลาพัก|ลาคลอด|ลาป่วย|ลากิจ|พักร้อน|วันหยุด|หยุดพักผ่อน)|นอกสำนักงาน|จะกลับมา/,
    reason,
    confidence: 0.92,
  },
  {
    name: "absence-vietnamese-indonesian",
    when: /\b(?:vang mat|nghi phep|nghi le|nghi thai san|khong co mat|khong o van phong|ngoai van phong|dang di cong tac|di cong tac|se tro lai|se quay lai)|\b(?:(?:sedang |lagi )?cuti|tidak (?:berada )?di (?:kantor|tempat|pejabat)|di luar (?:kantor|kota|pejabat)|dinas luar|perjalanan dinas|sedang (?:berlibur|libur|bercuti)|akan kembali|bercuti)\b/,
    reason,
    confidence: 0.93,
  },
  {
    name: "absence-japanese",
    when: /不在(?:通知|です|に|の|と|期間|とな|にして|:|$)|(?:夏季|年末年始|冬季|特別|年次|有給|育児|産前|産後|春季)?休(?:暇|業)(?:中|を|の|と|期間|に|いただ|させ|:|$)|外出(?:中|して|のため)|出張(?:中|して|のため|しており)|お休み(?:を|させて|いただ|中)|(?:育休|産休|有休)(?:中|を|に)?|(?:出社|業務を再開|復帰)(?:いた|する|予定|は)|席を外して|テレワークのため不在/,
    reason,
    confidence: 0.92,
  },
  {
    name: "absence-chinese",
    when: /(?:不在|离开|離開|不在于)(?:办公室|辦公室|公司|座位)|(?:正在|在|于|於)?(?:休假|度假|休产假|產假|年假|请假|請假|放假|出差)(?:中|期间|期間|至|到|,|，|。|$)?|外出(?:中|公干|开会|開會|期间|期間|办事|$)|暂时(?:无法|不能|不在)|暫時(?:無法|不在)|(?:返回|回到)(?:办公室|辦公室|公司|岗位)|销假/,
    reason,
    confidence: 0.92,
  },
  {
    name: "absence-korean",
    when: /부재 ?(?:중|일|기간|하)|(?:여름|연차|출산|육아|병가)?휴(?:가|직) ?(?:중|로|를|기간|입니다|으로|$)|출장 ?(?:중|으로|을)|자리를 비|외근|연차/,
    reason,
    confidence: 0.92,
  },
] as const satisfies readonly WordRule[];
