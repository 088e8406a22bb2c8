import type { WordRule } from "./word-rule.ts";

const reason = "left-organisation";

/** The address itself is given up: nobody reads it any more. One that was never read is unattended instead. */
export const closedAddresses = [
  {
    name: "closed-english",
    when: /\b(?:(?:this|my|the|his|her|our|old|your|that) (?:old |former |previous )?(?:e-?mail )?(?:address|mailbox|account|inbox|e-?mail)|[\w.+-]{1,64}@[\w.-]{1,80}) (?:(?:is|has|will|was) )?(?:(?:been|be|being) )?(?:no longer (?:being )?(?:valid|in use|active|used|monitored|checked|read|available|attended|in service|exists?|maintained)|deactivated|closed|discontinued|decommissioned|retired|not (?:in use|active|monitored|used|valid|checked) any ?more)\b|\b(?:i|we) (?:no longer|don't|do not) (?:use|check|read|monitor) (?:this|that) (?:e-?mail )?(?:address|mailbox|account|inbox|e-?mail)(?: address| account)? ?(?:any ?more)?|\b(?:have|has|'ve) (?:closed|deleted|deactivated|abandoned) (?:this|my|the) (?:e-?mail )?(?:account|address|mailbox)\b/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-german",
    when: /\b(?:adresse|mailadresse|emailadresse|postfach|mailbox|konto|account)\b.{0,60}\b(?:nicht (?:mehr|langer|laenger) (?:gultig|gueltig|aktiv|gelesen|verwendet|genutzt|benutzt|abgerufen|bearbeitet|betreut|erreichbar|existent|in (?:gebrauch|betrieb|verwendung))|existiert nicht mehr|ungultig geworden|deaktiviert|stillgelegt|geschlossen|abgeschaltet|geloscht|geloescht|aufgelost|eingestellt)/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-french",
    when: /\b(?:adresse|boite(?: aux lettres| mail| e-?mail)?|messagerie|compte)\b.{0,60}\b(?:n'est plus (?:valide|active|utilisee?|consultee?|relevee?|lue|en service|surveillee?|operationnelle|d'actualite)|n'existe plus|a ete (?:desactivee?|fermee?|supprimee?|cloturee?)|est (?:desactivee?|fermee?|obsolete|cloturee?))/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-spanish-catalan",
    when: /\b(?:direccion|correo|cuenta|buzon|casilla|adreca|bustia)\b.{0,60}\b(?:ya no (?:es valid|esta (?:activ|en uso|disponible|operativ)|se (?:utiliza|usa|revisa|lee|consulta)|existe|funciona)|ha sido (?:desactivad|cerrad|dad[oa] de baja|eliminad)|esta (?:desactivad|inactiv|fuera de uso)|quedo (?:deshabilitad|desactivad)|ja no (?:es valid|esta activ|s'utilitza))/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-italian",
    when: /\b(?:indirizzo|casella|account|mail)\b.{0,60}\b(?:non (?:e|sara) piu (?:attiv|valid|in uso|utilizzat|presidiat|consultat|operativ|monitorat|disponibil)|non (?:esiste|funziona|viene) piu|e stat[oa] (?:disattivat|chius|dismess|eliminat)|e (?:disattivat|dismess|cessat))/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-portuguese",
    when: /\b(?:endereco|e-?mail|conta|caixa(?: postal| de correio)?)\b.{0,60}\b(?:nao (?:esta|e|sera) mais (?:ativ|valid|em uso|utilizad|monitorad|usad|lid)|ja nao (?:esta (?:ativ|em uso)|e (?:valid|utilizad|consultad|monitorizad))|nao existe mais|foi (?:desativad|encerrad|cancelad|descontinuad)|deixou de (?:ser|estar|existir)|desativad[oa])/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-dutch",
    when: /\b(?:adres|mailadres|e-mailadres|emailadres|mailbox|postbus|postvak|account)\b.{0,60}\b(?:niet (?:meer|langer) (?:in gebruik|actief|gebruikt|geldig|gelezen|gecontroleerd|bereikbaar)|bestaat niet meer|(?:opgeheven|gesloten|vervallen|buiten gebruik))/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-nordic",
    when: /\b(?:adress|adressen|adresse|adressa|mejladress|e-postadress|e-postadressen|mailadresse|mailadressen|e-postadresse|brevlada|postkasse|postboks|konto|netfang)\b.{0,60}\b(?:(?:anvands|ar|er|bruges|brukes|laeses|leses|lases|benyttes) (?:inte|ikke|ekki)(?: i bruk| i bruk)? (?:langre|laengere|lenger|mere|lengur|(?:aktiv|giltig|gyldig|i bruk|i brug) (?:langre|laengere|lenger|mere))|ikke lenger (?:i bruk|aktiv|gyldig)|inte langre (?:i bruk|aktiv|giltig)|ikke laengere (?:i brug|aktiv|gyldig)|(?:nedlagt|nedlagd|avslutad|lukket|stangt|stengt)\b)|osoite\b.{0,40}\bei ole enaa (?:kaytossa|voimassa)|osoite (?:on )?(?:poistettu|poistunut) kaytosta|\baadress\b.{0,30}\b(?:ei ole enam|enam ei ole|on suletud)/,
    reason,
    confidence: 0.88,
  },
  {
    name: "closed-slavic",
    when: /\b(?:adres|skrzynka|konto)\b.{0,50}\b(?:juz nie (?:jest|istnieje)|nie jest juz|nieaktywn|nieaktualn|zlikwidowan|zamkniet)|\b(?:adresa|schranka)\b.{0,50}\b(?:(?:jiz|uz) (?:neni|nie je|neexistuje|nie)|neni jiz|nie je uz|zrusen|zrusena|zruseny|neplatna)|\b(?:adresa|naslov|posta|racun)\b.{0,50}\b(?:vise (?:nije|se ne)|nije vise|ni vec|se ne koristi vise|ugasen|ukinut)|(?:адрес|ящик|почта|скринька|адреса|пошта|пощенска кутия|имейл)[^.!?]{0,50}(?:больше не (?:использ|актив|действ|существ|обслуж|провер)|не используется больше|неактив|закрыт|недействит|більше не (?:використ|дійсн|актив)|не використовується більше|вече не (?:се използва|е актив|е валид)|се не користи више|више (?:није|се не))/,
    reason,
    confidence: 0.87,
  },
  {
    name: "closed-central",
    when: /\b(?:cim|postafiok|fiok)\b.{0,50}\b(?:mar nem|megszunt|tobbe nem|nem ervenyes)|\b(?:adresa|adresa de e-?mail|casuta|contul)\b.{0,50}\b(?:nu mai (?:este|e|exista|functioneaza)|a fost (?:dezactivat|inchis))|\b(?:adrese|pastkaste)\b.{0,40}\b(?:vairs net|nav vairs|slegt)|\b(?:adresas|pastas|dezute)\b.{0,40}\b(?:nebe(?:naudojam|galioj|veik)|nebegalioj)|διευθυνση[^.!]{0,50}(?:δεν (?:χρησιμοποιειται|ισχυει|ειναι) πλεον|δεν ειναι πλεον|εχει (?:καταργηθει|απενεργοποιηθει))|\b(?:adresi|adres|hesab|posta)[a-z]{0,8}\b.{0,40}\b(?:artik .{0,20}(?:kullanilm|gecerli|aktif)|kapatilm|kapanmis)/,
    reason,
    confidence: 0.87,
  },
  {
    name: "closed-semitic-persian",
    when: /(?:כתובת|תיבה|תיבת|חשבון)[^.!]{0,40}(?:אינה|אינו|לא|אינם) (?:פעיל|בשימוש|בתוקף|קיים|נקרא)[^.!]{0,6}(?: ?(?:יותר|עוד))|(?:כתובת|תיבת)[^.!]{0,30}(?:נסגר|בוטל)|(?:عنوان|برید|حساب)[^.!]{0,50}(?:لم (?:یعد|تعد) (?:مستخدم|صالح|فعال|نشط|قید)|تم (?:اغلاق|الغا|ایقاف)|غیر مستخدم)|(?:ایمیل|نشانی|ادرس|صندوق)[^.!]{0,40}(?:دیگر (?:فعال|معتبر|استفاده)|غیرفعال شد)/,
    reason,
    confidence: 0.87,
  },
  {
    name: "closed-asia",
    when: /(?:アドレス|メールボックス|アカウント)(?:は|が|を).{0,30}(?:使用(?:されておりません|しておりません|していません|できなくな|を終了|停止)|利用(?:しておりません|できなくな|を終了)|廃止|閉鎖|無効(?:です|とな|にな)|現在使われて)|(?:邮箱|邮件地址|郵箱|信箱|電子郵件地址|此地址)(?:地址)?.{0,12}(?:已(?:停用|弃用|棄用|注销|失效|关闭|關閉|废弃|不再使用|经停用)|不再(?:使用|有效|查看))|(?:메일|계정|주소).{0,20}(?:더 ?이상 사용(?:하지|되지)|사용(?:이 )?중지|폐쇄|해지)|(?:ที่อยู่อีเมล|อีเมล)นี้.{0,20}(?:ไม่ได้ใช้(?:งาน)?แล้ว|ยกเลิก|ปิด)|\b(?:dia chi|hop thu|tai khoan)\b.{0,40}\b(?:khong con (?:su dung|hoat dong|hieu luc)|da (?:ngung|dong|bi khoa))|\b(?:alamat|akun|email|e-mel)\b.{0,40}\b(?:tidak (?:lagi )?(?:aktif|digunakan|dipakai) ?(?:lagi)?|sudah (?:tidak|ditutup))|(?:ईमेल|पता|खाता).{0,30}(?:अब (?:उपयोग|सक्रिय|मान्य)|बंद (?:कर|हो))/,
    reason,
    confidence: 0.86,
  },
] as const satisfies readonly WordRule[];
