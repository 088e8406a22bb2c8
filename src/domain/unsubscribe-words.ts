import { readUnsubscribeObject } from "./unsubscribe-object.ts";

/**
 * What a whole short text says when it only asks to be left alone. Searched in folded text (fold.ts), greetings and
 * signatures taken off. A subject of this kind is what the address of a List-Unsubscribe field gets too (RFC 2369 §3.2).
 */
const plain: readonly RegExp[] = [
  /^(?:(?:please|pls|plz|kindly|just)[, ]{1,2})?(?:unsubscribe|un-subscribe|unsub(?: me)?|discontinue|desist|take off|unsubscribe me|unsubscribe please|remove(?: me)?(?: please)?|removal|remove (?:my )?(?:e-?mail|address)|opt[- ]?(?:me )?out|stop(?: it| this| now| please| all| mail| e-?mails?)?|no more(?: e-?mails?| mails?)?|stop (?:e-?mailing|sending|contacting|mailing) ?(?:me|this|these|us|to me)?.{0,40}|take (?:me|us) off.{0,60}|remove (?:me|us|my .{1,30}) from .{0,60}|unsubscribe (?:me |us )?from .{0,60}|unsubscribe .{0,60}|delete (?:me|my (?:e-?mail|address|account|data))(?: from .{0,40})?|cancel (?:my )?subscription|do not (?:e-?mail|contact|mail) me.{0,20}|not interested,? (?:please )?(?:unsubscribe|remove).{0,40})$/,
  /^(?:bitte )?(?:mich )?(?:abmelden|abmeldung|abbestellen|abbestellung|austragen|newsletter (?:abmelden|abbestellen|kundigen|abbestellung|abmeldung)|(?:bitte )?(?:loschen|entfernen|streichen) sie (?:mich|meine).{0,60}|(?:mich )?(?:aus|von) (?:dem|ihrem|diesem|der|ihrer|eurem|allen) .{0,40}(?:abmelden|austragen|loschen|entfernen|streichen|nehmen)|bitte (?:mich )?(?:loschen|entfernen|streichen)|keine (?:weiteren )?(?:e-?mails|mails|newsletter|werbung)(?: mehr)?(?: bitte)?|stopp?|hiermit (?:kundige|widerrufe|widerspreche) ich .{0,80}|tragen sie mich .{0,40}aus.{0,30}|nehmen sie mich .{0,50}|melden sie mich .{0,30}ab.{0,20})$/,
  /^(?:merci de |svp |s'il vous plait,? ?|veuillez )?(?:me |m')?(?:desabonn(?:er|ez|ement|e)(?:[- ]moi)?|desinscri(?:re|ption|vez)(?:[- ]moi)?|se desabonner|se desinscrire|supprim(?:er|ez) (?:mon|mes|moi).{0,40}|retir(?:er|ez)[- ](?:moi|mon).{0,40}|resili(?:er|ation).{0,30}|stop(?: pub| mails?| publicite)?|ne plus (?:m'|me )?(?:envoyer|ecrire|recevoir|contacter).{0,40}|arretez (?:de m'|vos |de me ).{0,50})(?: (?:de|du|a) .{0,50})?(?:,? ?(?:svp|merci|s'il vous plait))?$/,
  /^(?:por favor,? |favor (?:de )?)?(?:(?:darme|dar|denme|deme|solicito|quiero) (?:de )?(?:la )?baja.{0,40}|baja(?: de .{0,40})?|cancelar (?:la |mi )?(?:suscripcion|subscripcion)|cancelen mi .{0,30}|desuscribir(?:me)?|desuscripcion|desinscribir(?:me)?|elimin(?:ar|en|e)(?:me)?(?: mi)?(?: correo| direccion| de).{0,40}|borr(?:ar|en|enme)(?:me)?.{0,40}|no (?:quiero|deseo) (?:recibir )?mas.{0,40}|no (?:me )?(?:envien|manden|escriban) mas.{0,40}|quitar(?:me)? de .{0,40}|remover.{0,30}|donar-me de baixa.{0,30}|baixa)$/,
  /^(?:per favore,? |prego (?:di )?|si prega di )?(?:cancella(?:mi|temi|re|tione|zione)?(?: iscrizione| la mia iscrizione| mi| dalla .{0,30})?|disiscri(?:zione|vimi|vetemi|vere|vi)(?:mi)?.{0,40}|annulla(?:re)? (?:la )?(?:mia )?(?:iscrizione|sottoscrizione)|rimuov(?:imi|etemi|ere|ete).{0,40}|toglie(?:temi|rmi)?.{0,40}|toglimi.{0,40}|non (?:inviatemi|mandatemi|scrivetemi) piu.{0,40}|non (?:voglio|desidero) (?:piu )?ricevere.{0,40}|basta(?: e-?mail| mail| spam)?)$/,
  /^(?:por favor,? |favor )?(?:descadastrar|descadastre(?:-me| me| meu .{0,20})?|descadastro|cancelar (?:a |minha |a minha )?(?:inscricao|subscricao|assinatura|newsletter)|remov(?:er|a|am)(?:-me| me| meu| o meu)?.{0,40}|retir(?:ar|em|e)(?:-me| meu| me)?.{0,40}|exclu(?:ir|am|a)(?: meu|-me)?.{0,40}|anular (?:a )?(?:subscricao|inscricao)|sair(?: da lista)?|parar?(?: de enviar.{0,30})?|nao (?:quero|desejo) (?:mais )?receber.{0,40}|dezabonare|dezabonati-ma.{0,30}|dezaboneaza-ma.{0,30})$/,
  /^(?:graag |a\.?u\.?b\.? ?|svp )?(?:(?:mij |me )?(?:afmelden|uitschrijven|afmelding|uitschrijving|verwijderen)(?: (?:van|uit|voor) .{0,40})?(?: a\.?u\.?b\.?| graag)?|schrijf me uit.{0,30}|(?:verwijder|haal) (?:mij|me) .{0,40}|geen (?:mails?|e-?mails?|nieuwsbrie(?:f|ven)) meer.{0,20}|stop(?:pen)?(?: met (?:mailen|sturen))?.{0,20})$/,
  /^(?:vanligen |snalla |venligst |vennligst |var vanlig )?(?:(?:av|af)registrer[ae]?(?: mig| meg)?.{0,40}|avsluta (?:min )?prenumeration(?:en)?|avprenumerera.{0,40}|avanmal(?:an)?.{0,30}|ta bort mig.{0,40}|sluta (?:skicka|maila|mejla).{0,40}|avmeld(?:ing)?(?: meg)?.{0,40}|meld (?:meg|mig) (?:av|fra).{0,40}|afmeld(?:ing|e)?(?: mig)?.{0,40}|frameld(?:ing)?(?: mig)?.{0,40}|slet (?:mig|min).{0,40}|fjern (?:meg|mig).{0,40}|slutt (?:a sende|med).{0,40}|stop(?:p)?|afskra(?:ning)?(?: mig)?.{0,30}|peru(?:uta|ta)? (?:uutiskirje|tilaus|tilaukseni|tilaus(?:.{0,20}))|poistakaa? (?:minut|osoitteeni|sahkopostini).{0,40}|poista (?:minut|osoitteeni).{0,40}|en halua .{0,40}|lopettakaa .{0,40}|peruutus|loobu(?:n)?.{0,30}|eemaldage mind.{0,30}|atteikties.{0,30}|atsisakyti.{0,30}|atsisakau.{0,30})$/,
  /^(?:prosze (?:o )?|prosim (?:o )?|kerem,? |molim (?:vas )?)?(?:wypis(?:z|ac|anie|uje)(?: mnie| sie)?.{0,40}|rezygnuj[ea]?.{0,40}|rezygnacja.{0,30}|usun(?:ac|ie(?:cie)?)? (?:mnie|moj).{0,40}|odhlas(?:it|te|eni|enie|ujem|uji)(?: me| ma| se| sa)?.{0,40}|odhlaste me.{0,30}|vymazte (?:me|ma|muj|moj).{0,40}|vyradte (?:me|ma).{0,40}|zrusit (?:odber|odebirani).{0,30}|leiratkoz(?:as|om|ni|tatas).{0,40}|toroljenek? .{0,40}|iratkoztassanak le.{0,20}|odjav(?:a|i|ite|iti|ljujem)(?: me| se)?.{0,40}|odjavite me.{0,30}|izbrisite me.{0,30}|uklonite me.{0,30})$/,
  /^(?:пожалуйста,? |прошу (?:вас )?|будь ласка,? |моля,? )?(?:отпи(?:саться|сать|шите|шусь|ска|шете)(?: меня| ме)?.{0,40}|отменить подписку|удалите (?:меня|мой).{0,40}|уберите меня.{0,40}|исключите меня.{0,40}|не (?:присылайте|пишите|шлите|надсилайте|пращайте)(?: мне| мені| ми)?.{0,40}|отказ(?:ваюсь|аться)? от рассылки|хватит (?:спам|слать|присылать).{0,30}|прекратите .{0,40}|відпи(?:шіть|сати|сатися|сатись)(?: мене)?.{0,40}|видаліть мене.{0,40}|отпишете ме.{0,30}|отписване|одјав(?:а|ите|и)(?: ме)?.{0,30}|стоп)$/,
  /^(?:παρακαλω,? )?(?:διαγραφη(?: μου)?.{0,40}|διαγραψτε με.{0,40}|καταργηση (?:συνδρομησ|εγγραφησ)|απεγγραφη.{0,30}|αφαιρεστε με.{0,30}|(?:abonelik(?:ten|ten cik| iptali)|aboneligimi? (?:iptal|sonlandir).{0,30}|beni (?:listeden|listenizden|mail listesinden) (?:cikar|sil).{0,20}|listeden cik(?:ar)?.{0,20}|uyeli(?:k|gi) iptal.{0,20}))$/,
  /^(?:(?:אנא |בבקשה |נא )?(?:הסר(?:ה|ו|ת)?(?: אותי)?(?: מהרשימה| מרשימת .{0,20})?|להסיר(?: אותי)?.{0,30}|תסירו אותי.{0,30}|ביטול (?:מנוי|הרשמה))|(?:الرجاء |ارجو |یرجی )?(?:الغاء (?:الاشتراک|اشتراکی)|ازاله(?: من القائمه)?|احذفونی.{0,30}|توقفوا? .{0,30})|(?:لطفا )?(?:لغو (?:اشتراک|عضویت)|حذف (?:از لیست|ایمیل من)|مرا حذف کنید).{0,20})$/,
  /^(?:配信(?:の)?(?:停止|解除|中止)(?:を)?(?:希望|お願い)?.{0,20}|(?:購読|登録|メルマガ)(?:の)?(?:解除|停止|中止|取消)(?:を)?(?:希望|お願い)?.{0,20}|(?:メール|メルマガ)(?:は|の)?(?:不要|いりません|停止).{0,12}|退会(?:希望|します|したい)?.{0,10}|退[订訂]|td|取消(?:订阅|訂閱|订閱)|不要再(?:发|發|给我|給我|寄).{0,20}|(?:请|請)?(?:把我|将我|將我)?(?:从|從).{0,20}(?:删除|刪除|移除).{0,10}|(?:请|請)(?:不要|勿|停止)(?:再)?(?:发|發|寄).{0,20}|停止(?:发送|發送|订阅|訂閱).{0,10}|수신 ?거부.{0,15}|구독 ?(?:취소|해지).{0,15}|메일 ?(?:수신|발송)? ?(?:거부|중단|그만).{0,15})$/,
  /^(?:(?:กรุณา|โปรด|ขอ)?(?:ยกเลิก(?:การ)?(?:รับ|สมัคร|ติดตาม).{0,30}|หยุดส่ง.{0,20}|ลบ(?:ฉัน|ผม|อีเมล).{0,30})|(?:vui long |xin )?(?:huy (?:dang ky|theo doi).{0,30}|(?:dung|ngung) gui.{0,30}|xoa (?:toi|email).{0,30}|tu choi nhan.{0,20})|(?:mohon |tolong |harap )?(?:berhenti (?:berlangganan|mengirim).{0,30}|hapus (?:saya|email).{0,30}|batalkan langganan.{0,20}|stop)|(?:कृपया )?(?:सदस्यता (?:रद्द|समाप्त).{0,20}|मुझे (?:हटा|सूची).{0,30}|ईमेल भेजना बंद.{0,20})|(?:eman|kendu) (?:baja|nazazue).{0,30}|afskraning.{0,20}|vinsamlegast (?:takid|afskra).{0,30})$/,
];

/** How a text begins that one of them matches: a start says quickly that none does. */
const starts = plain.map((row) => new RegExp(row.source.replace(/\$$/, "")));

const frame = {
  greeting:
    /^(?:(?:hi|hello|hey|dear|good (?:morning|day|afternoon)|to whom it may concern|hallo|guten (?:tag|morgen)|sehr geehrte|liebe|bonjour|madame|hola|buenos dias|estimad|buongiorno|salve|ola|bom dia|prezad|beste|geachte|hej|hei|witam|dzien dobry|szanown|dobry den|tisztelt|buna ziua|merhaba|sayin)\b|здравствуйте|добр(?:ый|ий) день|γεια|שלום|مرحبا|سلام)[^,.!:،]{0,40}[,.!:،] ?/,
  hail: /^(?:hi|hello|hey|hallo|hej|hola|ola|salut|ciao)(?: (?:there|all|team))? /,
  ending:
    / ?(?:--|\b(?:sent (?:from|via|with|by|using)|get outlook|get (?:the )?\S{1,20} app|von meinem|von meiner|gesendet (?:von|mit|aus|uber|vom)|diese nachricht wurde|envoye (?:de|depuis|a partir|avec|par|via)|enviado (?:desde|do|de|a partir|com|con|mediante|pelo|via)|inviato (?:da|dal|con|tramite)|verzonden (?:met|van|via|vanaf|vanuit)|verstuurd (?:vanaf|met|via)|skickat (?:fran|med)|sendt (?:fra|med|via)|lahetetty|wyslan[eo] (?:z|za)|odeslano (?:z|ze)|odoslane (?:z|zo)|elkuldve|kuldve|trimis de|poslano (?:s|sa|z|iz)|gonderildi|iphone|ipad|android|thanks|thank you|thx|many thanks|(?:kind |best |warm )?regards|best wishes|cheers|sincerely|yours|mit freundlichen|freundliche grusse|viele grusse|vielen dank|danke|mfg|lg|merci|cordialement|bien a vous|gracias|saludos|grazie|cordiali|distinti|obrigad[oa]|atenciosamente|bedankt|groet|met vriendelijke|tack|mvh|hilsen|takk|kiitos|terveisin|dziekuje|pozdraw|dekuji|dakujem|s pozdrav|koszon|multumesc|tesekkur)\b|отправлено (?:из|с|через)|надіслано (?:з|із)|изпратено от|从我的|發自我的|发自我的|iphoneから|나의 |내 |נשלח מ|ارسلت من|спасибо|с уважением|дякую|благодаря|ευχαριστω|תודה|شکرا|よろしく|お願い(?:し|いたし)|谢谢|謝謝|감사).{0,400}$/s,
};

/** The stretch of a folded text that is a request not to be mailed and nothing else, or undefined. */
export function findPlainUnsubscribe(folded: string): { readonly start: number; readonly end: number } | undefined {
  const text = folded.slice(0, 700);
  const greetings = [0, frame.greeting.exec(text)?.[0].length ?? 0, frame.hail.exec(text)?.[0].length ?? 0];
  for (const greeted of new Set(greetings)) {
    let start = greeted;
    while (start < text.length && /[\s"'*[(<]/.test(text.charAt(start))) start++;
    const rest = text.slice(start);
    if (!starts.some((row) => row.test(rest))) continue;
    for (const asked of [trimEnd(rest), trimEnd(rest.replace(frame.ending, ""))]) {
      if (asked !== "" && asked.length <= 130 && plain.some((row) => row.test(asked)) && isOfMail(asked))
        return { start, end: start + asked.length };
    }
  }
  return undefined;
}

/** "Remove my number from the invoice" has the words of a wish, and is none. */
function isOfMail(asked: string): boolean {
  const object = readUnsubscribeObject(asked);
  return object === "mail" || object === "open";
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s.!?。!"'*\])>,;:~-]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
