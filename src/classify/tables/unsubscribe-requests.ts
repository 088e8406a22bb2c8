import type { WordRule } from "./word-rule.ts";

const reason = "unsubscribe-request";

/** Requests inside longer replies, less sure the longer they are. Each row says who is to be taken off, or what is to stop. */
export const unsubscribeRequests = [
  {
    name: "unsubscribe-english",
    when: /\b(?:please|pls|plz|kindly|could you|can you|would you|you must|i (?:want|wish|would like|'d like|need|request|demand) (?:to|you to|that you)|to) (?:immediately |just |now |also |therefore |promptly )?(?:unsubscribe (?:me|us|my (?:e-?mail|address|account)|this|from)|discontinue|drop (?:me|us)|leave (?:me|us) off|remove (?:me|us|my (?:name|e-?mail|address|data|details))|take (?:me|us|my .{1,30}) off|stop (?:sending|e-?mailing|mailing|contacting|all (?:e-?mails|mailings))|delete (?:me|my (?:name|e-?mail|address|data|details))|opt (?:me )?out|be (?:removed|unsubscribed)|cease (?:sending|all))\b|\bplease unsubscribe\b|\b(?:remove|take|delete|drop) (?:me|us|my (?:name|(?:e-?mail )?address)|this (?:e-?mail )?address) (?:from|off)(?: of)? (?:your|this|the|all|any|future) .{0,20}\b(?:lists?|database|mailings?|newsletter|mail|system|e-?mails?|records|campaign|communications?|distribution|circulation)\b|\bunsubscribe me\b|\b(?:no longer|not) (?:wish|want|care|like) to (?:receive|get|be on|hear from)\b|\bdo(?:n't| not) (?:want|wish) (?:to (?:receive|get) )?(?:any (?:more|further|of)|more|these|your|further) .{0,20}\b(?:e-?mails?|mails?|newsletters?|messages|offers)\b|\b(?:do not|don'?t|never) (?:e-?mail|contact|write to|mail|send) me (?:again|any ?more|anything|any of|these|this|your)|\bstop (?:sending|e-?mailing|mailing|contacting) (?:me|us|this|these|your)\b|\bi(?: have|'ve)? (?:already )?(?:tried|asked|clicked|attempted).{0,40}\bunsubscribe\b|\bsend me no more\b|\btake (?:me|us) off(?: (?:please|now|immediately|it|this|your|the|of)\b|(?= ?(?:[.!?]|$)))|\b(?:removing|dropping|taking|deleting|unsubscribing|striking) (?:me|us|my (?:name|e-?mail|address))(?: off)?\b|\bleave (?:me|us) (?:alone|in peace|be)\b|\bdon'?t (?:send|mail|e-?mail) (?:me |us )?(?:these|this|those|any|your|such)\b|\bdont (?:want|wish) (?:to (?:receive|get) )?(?:any (?:more|further|of)|more|these|your|further)\b|\bkindly (?:discontinue|unsub|stop|desist)\b|\bquit (?:sending|e-?mailing|mailing|spamming|writing)\b|\b(?:please|pls|plz) (?:unsub|take (?:me )?off)\b|\bget me off (?:this|your|the) .{0,20}\b(?:lists?|mailings?|database)\b|(?:^|[.!?,] )(?:please |and )?no more (?:e-?mails?|mails?|newsletters?|mailings?|marketing)(?= ?(?:$|[.!,]| please| thank))|\bdo(?:n'?t| not) (?:want|wish|care|like) to (?:receive|get|see|have) (?:any of |any more of )?(?:these|this|them|anything|your)\b|\b(?:please|just|kindly) remove(?= ?(?:[.!]|$))|\bhow (?:do|can|could) (?:i|we) (?:unsubscribe|opt out|get off|stop (?:these|receiving|getting))(?= ?(?:[?.!,]|from|of|your|this|the|please|e-?mails?|mails?|$))/,
    reason,
    confidence: 0.86,
  },
  {
    name: "unsubscribe-german",
    when: /\b(?:mochte|moechte|will|wunsche|wuensche) (?:ich )?(?:in zukunft |zukunftig |ab sofort |von ihnen |bitte )?(?:keine|nicht).{0,60}\b(?:mehr|erhalten|bekommen)\b|\b(?:mochte|moechte|will|wollen|mochten|wunsche) .{1,40} nicht (?:mehr|langer|laenger|weiter) (?:erhalten|bekommen|haben|beziehen|zugesandt|empfangen)\b|\b(?:schick|send|mail|schreib)\w{1,3} (?:sie |ihr )?(?:mir|uns) (?:bitte )?(?:in zukunft |kunftig |ab sofort )?nichts mehr\b|\bkeine(?:n|rlei)? (?:weiteren? |weitere )?(?:e-?mails?|newsletter|mails?|werbung|nachrichten|werbemails|post)\b.{0,30}\b(?:mehr|erhalten|zusenden|senden|schicken|bekommen)\b|\b(?:aus|von) (?:dem|ihrem|eurem|diesem|der|ihrer|allen) .{0,40}\b(?:streichen|entfernen|loschen|loeschen|austragen|nehmen|abmelden)\b|\bbitte .{0,50}\b(?:abmelden|abbestellen|austragen|loschen|loeschen sie|streichen|aus dem verteiler)\b|\b(?:melden|melde|meldet|meld)(?: ich| sie| ihr)? (?:mich|uns|meine (?:e-?mail-?|mail-?)?(?:adresse|mail|daten|e-?mail))(?: [^\s.,;:!?]{1,30}){0,8}? ab(?= ?(?:$|[.,;!?:]|und\b|bitte|danke|vielen|mfg|mit freundlichen|viele|lg\b))|\b(?:loschen|loeschen|entfernen|streichen|losche|loesche|entferne|streiche|loscht|entfernt|streicht)(?: sie| ihr)? (?:bitte )?(?:mich|uns|meine (?:e-?mail-?|mail-?)?(?:adresse|mail|daten|e-?mail))\b|\b(?:tragen|trage|tragt|nehmen|nehmt|nimm)(?: sie| ihr)? (?:bitte )?(?:mich|uns|meine (?:e-?mail-?|mail-?)?(?:adresse|mail|daten|e-?mail))(?: [^\s.,;:!?]{1,30}){0,8}? (?:aus|heraus|raus)(?= ?(?:$|[.,;!?:]|und\b|bitte|danke|vielen|mfg|mit freundlichen|viele|lg\b))|\bnehmen sie mich (?:von|aus|vom) .{0,20}(?:liste|verteiler|datenbank)|\bverschon(?:en|e|t)(?: sie)? (?:mich|uns)\b.{0,30}\b(?:mit|vor)\b|\b(?:hort|hoeren sie|horen sie|hor) (?:bitte )?(?:endlich )?(?:auf|damit auf),? (?:mir|uns) .{0,20}(?:zu (?:schreiben|senden|schicken|mailen))|\bwie (?:kann|konnte|melde|bestelle|werde) ich .{0,60}\b(?:abbestellen|abmelden|ab|los)\b.{0,12}[?.!] ?(?:bitte )?(?:machen|erledigen|ubernehmen|loschen|tun|entfernen) sie|\bnewsletter .{0,20}\b(?:abbestell|abmeld|kundig|kuendig)|\b(?:widerspreche|widerrufe) (?:ich )?.{0,60}\b(?:werb|zusend|nutzung|newsletter|einwilligung|daten)/,
    reason,
    confidence: 0.84,
  },
  {
    name: "unsubscribe-french",
    when: /\b(?:me|nous) des(?:abonner|inscrire)\b|\bne (?:souhait|veu|desir)\w{0,6} (?:plus|pas|plus du tout) (?:recevoir|etre (?:contacte|destinataire|sollicite))|\b(?:desinscri(?:re|vez)|desabonn(?:er|ez)|retir(?:er|ez)|supprim(?:er|ez)|enlev(?:er|ez)|ray(?:er|ez))[- ](?:moi|mon (?:adresse|nom|e-?mail|mail)|nous|mes (?:donnees|coordonnees)|cette adresse)|\b(?:cessez|arretez|merci d'arreter|merci de cesser) (?:de |vos )?(?:m'envoyer|m'ecrire|vos (?:envois|mails|messages)|me (?:contacter|solliciter)|envois|mails)|\bne (?:m'|nous )?(?:envoyez|ecrivez|envoyer|contactez)(?:-moi)? plus\b|\bplus (?:aucun|de) (?:mails?|message|courriels?|e-?mails?|publicite)|\b(?:laissez|fichez)[- ](?:moi|nous) (?:tranquille|la paix)|\b(?:arretez|cessez|arrete) de m(?:'|e )\w{3,15}|\bje (?:veux|souhaite|voudrais|desire) (?:me |etre )(?:desabonn|desinscri|retire|radie)\w{1,4}|\bme (?:retirer|supprimer|enlever|rayer) de (?:votre|vos|la|cette|toutes)/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-spanish-catalan",
    when: /\b(?:dar(?:me|nos)|denme|deme|dadme|den|dar|solicito (?:la|mi)) (?:de )?baja\b|\bno (?:deseo|quiero|queremos|deseamos|me interesa) (?:recibir|seguir recibiendo|que me (?:envien|manden|escriban))|\b(?:eliminen?|borren?|quiten?|saquen?|retiren?|remuevan?)(?:me|nos)? (?:mi (?:correo|direccion|e-?mail|nombre)|mis datos|de (?:su|la|esta|sus|vuestra))|\b(?:eliminar|borrar|quitar|sacar|remover)(?:me|nos) de\b|\b(?:dejen|deje|dejad|paren) de (?:enviar|mandar|escribir)|\bno (?:me|nos) (?:envien|manden|escriban|contacten) mas|\bcancelar (?:mi|la) (?:suscripcion|subscripcion)|\bdesuscrib|\bdejen? de (?:enviarme|mandarme|escribirme|molestarme)|\b(?:deja|para) de (?:enviar|mandar|escribir)|\bquiero darme de baja|\bno (?:quiero|deseo) mas (?:correos|e-?mails|mensajes|publicidad)|\bno vull (?:rebre|mes)|\b(?:doneu|donin|donar)-?me de baixa/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-italian",
    when: /\bnon (?:desider\w{1,4}|vogli\w{1,4}|intend\w{1,4}|gradisc\w{1,4}) (?:piu )?(?:ricevere|essere contattat|vostre|le vostre)|\b(?:cancella|rimuov|elimina|toglie)(?:te|ete|re|r)?(?:mi|temi|ci|rmi) (?:da|dal|dalla|dai)|\b(?:cancella(?:re|te)|rimuove(?:re|te)|elimina(?:re|te)|toglie(?:re|te)) (?:il mio|la mia|questo|i miei) .{0,40}|\b(?:cancellarmi|rimuovermi|disiscrivermi|cancellarci|disiscrivetemi|toglietemi)\b|\bnon (?:inviatemi|mandatemi|scrivetemi|inviate|contattatemi) piu|\b(?:smettetela|smettete|smetti|smetta|smettila|smetterla|piantatela|basta) (?:di |con (?:le |queste ))?(?:inviar|mandar|scriver|e-?mail|mail)|\b(?:smetti|smetta|smettete) di contattar|\bnon (?:mi |ci )(?:scriv|invi|mand|contatt)\w{1,6} piu|\bannulla(?:re|te) (?:la mia |l')?iscrizione/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-portuguese-romanian",
    when: /\bnao (?:desej\w{1,4}|quer\w{1,4}|pretend\w{1,4}|tenho interesse em) (?:mais )?(?:receber|ser contact|continuar)|\b(?:remov|retir|exclu|elimin|tir)(?:am|em|a|er|ar|ir|e)(?:-me)?,? (?:me |por favor |o )?(?:(?:o )?meu (?:e-?mail|endereco|nome|contacto|contato)|da (?:vossa|sua|lista)|de (?:sua|suas|vossa|todas))|\b(?:descadastr|cancelem? (?:a )?minha (?:inscricao|subscricao|assinatura))|\bpar(?:e|em|a)? de (?:me )?(?:enviar|mandar|escrever|incomodar)|\bdeixem de (?:enviar|mandar)|\bnao (?:me )?(?:envi|mand)em? mais|\bnu mai (?:doresc|vreau) sa (?:primesc|mai primesc)|\b(?:va rog )?(?:sa )?ma (?:dezabon|stergeti|scoateti|eliminati)|\bdezabonati|\bstergeti(?:-ma)? (?:din|adresa)/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-dutch",
    when: /\bwi(?:l|ls|len|lt|nsen|ns|nst)? (?:ik |wij )?(?:graag )?(?:geen|niet) .{0,50}\b(?:meer )?(?:ontvangen|krijgen)\b|\bgeen (?:prijs|behoefte|interesse).{0,30}\b(?:mails?|nieuwsbrie)|\b(?:mij|me|ons|mijn (?:e-?mailadres|adres|gegevens|naam)) .{0,30}\b(?:afmelden|uitschrijven|verwijderen|schrappen)\b|\b(?:verwijder|schrap|haal|schrijf) (?:mij|me|ons|mijn) .{0,40}\b(?:van|uit|af)\b|\b(?:wilt|wil|kunt|kan) (?:u|je|jullie) (?:mij|me|ons|mijn) .{0,40}\b(?:verwijderen|uitschrijven|afmelden|halen)\b|\b(?:stop|hou(?:d|dt)? op) met (?:het )?(?:sturen|mailen|zenden|toesturen)|\bik wil (?:me |mij )?(?:graag )?(?:afmelden|uitschrijven|uitgeschreven worden)|\bgeen (?:mails?|e-?mails?|nieuwsbrie(?:f|ven)|berichten) meer (?:sturen|te sturen|toe|ontvangen)/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-nordic",
    when: /\b(?:vill|onskar|ensker|onsker|vil) (?:jag |jeg |vi )?(?:inte|ikke) (?:langre |laengere |lenger |ha |mer )?.{0,40}\b(?:fa|ha|motta|modtage|ta emot|mer|mere|flere|fler)\b|\b(?:ta bort|avregistrera|avanmal|radera|stryk) (?:mig|oss|min (?:e-?post|mail|mejl|adress))|\b(?:fjern|slett|slet|frameld|afmeld|meld|stryk) (?:mig|meg|oss|os|min (?:e-?post|mail|e-?mail|adresse))|\bsluta (?:skicka|maila|mejla)|\bslutt (?:a )?(?:sende|maile)|\bhold op med at (?:sende|maile)|\bstop med at (?:sende|maile)|\b(?:jeg )?(?:vil|onsker|ensker)(?: jeg)? (?:gerne |venligst |gjerne )?(?:at )?(?:afmeldes|frameldes|avmeldes|slettes|fjernes|blive (?:afmeldt|frameldt|slettet)|bli (?:avmeldt|slettet|fjernet)|afmelde mig|framelde mig|melde meg av)|\b(?:jag )?(?:vill|onskar) (?:garna )?(?:avregistreras|bli (?:avregistrerad|borttagen|struken)|avregistrera mig|avsluta)|\bavsluta min prenumeration|\ben (?:halua|halua enaa|toivo enaa) (?:enaa )?(?:vastaanottaa|saada|naita|teilta|mainok|uutiskirj)|\bpoista(?:kaa|tteko)? (?:minut|minun|osoitteeni|sahkopostini|tietoni)|\blopettakaa .{0,30}\b(?:lahett|postit)|\b(?:vil|oska) (?:eg )?(?:ekki|eftir ad).{0,30}\b(?:fa|postlist|afskra)|\btakid mig af/,
    reason,
    confidence: 0.84,
  },
  {
    name: "unsubscribe-slavic-latin",
    when: /\bnie (?:chce|zycze sobie|chcialbym|chcialabym|wyrazam zgody) (?:juz |wiecej |na )?.{0,30}\b(?:otrzymyw|dostaw|wiadomosc|mail|newsletter|przesyl)|\b(?:wypisz|wypisac|wypisanie|usun|usunac|usuniecie|wykresl|skresl)(?:cie|cie)? (?:mnie|mojego|moj|nas) .{0,40}|\bprosze mnie (?:wypisac|usunac|wykreslic)|\bprosze (?:mnie )?(?:o )?(?:wypisac|wypisanie|usunac|usuniecie|wykreslic|wykreslenie) (?:mnie|moj|mojego|mojej|nas|z)|\bprosze (?:juz )?(?:nie|wiecej nie) (?:przysylac|wysylac|pisac)|\bnie (?:przysylaj|wysylaj)(?:cie)?\b|\b(?:jiz |uz )?(?:ne|nie si |ni)(?:chci|preji|preju|zelam|prajem|zelam si)\w{0,4}.{0,30}\b(?:dostav|odebir|zasil|prijim|odober|posiel)|\b(?:odhlas|vymaz|vyrad|odstran)(?:te|it|it)? (?:me|ma|mne|muj|moj|nas) |\b(?:neposilejte|neposielajte|nezasilejte)\b|\bne zelim (?:vise|vec|da mi|dobivati|primati|prejemati).{0,40}|\b(?:uklonite|izbrisite|odjavite|maknite|skinite) (?:me|moj|mojo)|\b(?:ne (?:saljite|posiljajte) (?:mi )?)(?:vise|vec)/,
    reason,
    confidence: 0.84,
  },
  {
    name: "unsubscribe-central-baltic",
    when: /\bnem (?:szeretnek|kivanok|kerek|akarok) (?:tobb|tobbet |a tovabbiakban |tovabbi |tobbe )?.{0,30}\b(?:level|hirlevel|e-?mail|kapni|ertesites)|\b(?:torol|vegy|iratkozt)\w{0,10} (?:le|ki|a )?.{0,20}\b(?:listarol|adatbazis|hirlevel|cimem)|\b(?:leiratkozn|leiratkoznek|leiratkozas)|\bne kuld(?:jon|jenek|jetek)\w{0,3} .{0,20}\b(?:tobb|level)|\b(?:ei soovi|ei taha) (?:enam |rohkem )?.{0,30}\b(?:saada|kirju|uudiskirj)|\b(?:eemaldage|kustutage) (?:mind|minu)|\b(?:nevelos|nevelejos|vairs nevelos) .{0,30}\b(?:sanemt)|\b(?:lieclietu|ludzu) (?:izdzest|iznemt|atrakstit)|\b(?:nebenoriu|nenoriu) .{0,30}\b(?:gauti)|\b(?:prasau|prasome) .{0,20}\b(?:isbrauk|pasalin|atsisak)/,
    reason,
    confidence: 0.84,
  },
  {
    name: "unsubscribe-cyrillic-greek",
    when: /отпи(?:шите|сать|сывай|шете) (?:меня|ме|нас|пожалуйста|мой)|не (?:хочу|желаю|хотим) (?:больше |далее )?(?:получать|видеть)|(?:больше )?не (?:присылайте|шлите|пишите мне|отправляйте)|(?:удалите|уберите|исключите) (?:меня|мой|мою|нас|мои)|прошу (?:вас )?(?:больше )?(?:удалить|исключить|отписать|убрать|не (?:присылать|писать|беспокоить|слать))|(?:прошу|просим) .{0,20}(?:исключ|удал)ить|прекратите (?:рассылк|присылать|слать|спам)|откаж(?:ите|усь)|отказываюсь от (?:рассылк|получени|подписк)|не (?:бажаю|хочу) (?:більше )?отримувати|(?:видаліть|приберіть|відпишіть) (?:мене|мою|мій)|(?:більше )?не (?:надсилайте|присилайте)|не (?:искам|желая) (?:повече )?да получавам|(?:премахнете|изтрийте|отпишете) (?:ме|моя)|не желим (?:више )?(?:да )?(?:прима|добија)|(?:уклоните|избришите|одјавите) ме|(?:δεν (?:επιθυμω|θελω) (?:πλεον |πια |αλλο )?να (?:λαμβανω|με ενοχλ|παιρνω)|(?:διαγραψτε|αφαιρεστε|σβηστε) (?:με|το)|διαγραφη (?:μου )?απο)/,
    reason,
    confidence: 0.85,
  },
  {
    name: "unsubscribe-turkish-semitic-persian",
    when: /\b(?:artik |daha fazla |bundan sonra )?(?:e-?posta|mail|bulten|mesaj)\w{0,8} (?:almak|gondermeyin|istemiyorum|atmayin)|\balmak istemiyorum|\b(?:listeden|listenizden|listelerinizden) (?:cikar|sil|kaldir)|\baboneli\w{0,8} (?:iptal|sonlandir)|(?:איני|אינני|לא) (?:מעוניין|מעוניינת|רוצה) (?:יותר )?(?:לקבל|ב)|(?:הסירו|תסירו|להסיר|הסר|נא להוריד) (?:אותי|את (?:כתובתי|המייל|הכתובת))|(?:תפסיקו|הפסיקו) לשלוח|(?:لا اری?د|لا ارغب)(?: فی)? (?:استلام|تلقی|وصول|المزید)|(?:احذف|ازل|اشطب)(?:وا|نی|ونی)? .{0,20}(?:قائم|برید|عنوان)|توقف(?:وا)? عن (?:ارسال|مراسل)|الغاء اشتراک|(?:نمی ?خواهم|مایل نیستم|تمایل ندارم).{0,30}(?:دریافت|ایمیل|خبرنامه)|(?:مرا|من را|ایمیل (?:من|مرا)) .{0,20}(?:حذف|خارج)|(?:دیگر )?(?:ایمیل|پیام) (?:نفرستید|ارسال نکنید)/,
    reason,
    confidence: 0.84,
  },
  {
    name: "unsubscribe-asia",
    when: /(?:配信|メール|メルマガ|購読|送信).{0,12}(?:停止|解除|中止|止め|やめ|不要)(?:て|を|し|に|い|お|し)?.{0,12}(?:ください|下さい|お願い|希望|ほしい|願い|です)|(?:今後|もう).{0,15}(?:送ら|配信し|送信し)ないで|登録.{0,8}(?:解除|削除|抹消)|リストから.{0,6}(?:外し|削除|除外)|(?:不要|请勿|請勿|别|別|停止)再?(?:给我|給我|向我)?(?:发送?|發送?|寄)(?:.{0,10})(?:邮件|郵件|信|广告|廣告)|(?:取消|退)(?:订阅|訂閱|订|訂)|(?:从|從|將|将).{0,15}(?:名单|名單|列表|邮件列表).{0,6}(?:删除|刪除|移除)|(?:把|将|將)我.{0,15}(?:删除|刪除|移除|移出)|不(?:想|愿|希望|要)(?:再)?(?:收到|接收)|(?:수신|구독|메일).{0,8}(?:거부|해지|취소|중단|원하지)|(?:더 ?이상|더는) .{0,12}(?:보내지|받고 싶지|수신)|(?:ไม่ต้องการ|ไม่ประสงค์|ไม่อยาก).{0,15}(?:รับ)|(?:ยกเลิก|หยุด)(?:การ)?(?:รับ|ส่ง|สมัคร).{0,10}(?:อีเมล|ข่าว|เมล|สมาชิก)|\b(?:khong muon (?:nhan|tiep tuc)|huy (?:dang ky|nhan)|(?:dung|ngung) gui|xoa (?:toi|email|dia chi))|\b(?:tidak (?:ingin|mau) (?:lagi )?(?:menerima|dikirimi)|berhenti (?:mengirim|berlangganan)|hapus (?:saya|email|alamat)|jangan (?:kirim|hantar))|(?:ईमेल|मेल|संदेश).{0,15}(?:न भेज|नहीं चाह|बंद कर|मत भेज)|(?:मुझे|मेरा).{0,20}(?:सूची से|हटा)/,
    reason,
    confidence: 0.83,
  },
] as const satisfies readonly WordRule[];
