import type { WordRule } from "./word-rule.ts";

/** People who tell a new address. That a street or a phone number is new is not said here: it must be about mail. */
export const addressChanges = [
  {
    name: "address-change-english",
    when: /\b(?:my|our|his|her|their) (?:new )?(?:e-?mail|mail|contact|email) ?(?:address|id|account)? (?:is now|has (?:been )?changed|have changed|will be|is changing|has moved|will change|changed)\b|\b(?:my|our) address (?:is now|has changed)\b|\b(?:please )?(?:use|note|update|save|add|change) (?:to )?(?:my|our|this|the) new (?:e-?mail|mail) ?(?:address)?\b|\b(?:my|our) new (?:e-?mail |mail )?(?:address|e-?mail|id) (?:is|will be|:)|\bnew e-?mail(?: address)? ?(?:is|:)|\b(?:i|we)(?: have|'ve)? (?:changed|switched|moved) (?:my|our|to a new|to another|over to a new) ?(?:e-?mail|mail|provider|address)|\b(?:can|could|please|pls) (?:you )?(?:please )?(?:update|change) (?:my|our|the) (?:e-?mail|mail)(?: address)?\b|\b(?:reach|e-?mail|contact|write to|find) (?:me|us) (?:at|under|on|via) (?:my|our) new\b|\b(?:update|change) your (?:records|address ?book|contacts)\b/,
    reason: "address-change",
    confidence: 0.8,
  },
  {
    name: "address-change-germanic-nordic",
    when: /\b(?:neue[nr]?|geanderte|aktuelle) (?:e-?mail-?(?:adresse|anschrift)|mail-?adresse|email|e-?mail)\b|\b(?:e-?mail-?adresse|mailadresse|emailadresse) (?:hat sich|wurde) geandert|\b(?:e-?mail-?adresse|mailadresse) .{0,20}(?:lautet|ist) (?:ab sofort|jetzt|nun|ab)|\bnieuwe? (?:e-?mail-?adres|mailadres|emailadres|e-?mail)\b|\bmijn (?:e-?mail-?adres|mailadres) is (?:gewijzigd|veranderd|nu)|\b(?:ny|nya|nye) (?:e-?post-?adress|mejladress|mailadress|e-?postadresse|mailadresse|e-?mailadresse|e-?mail|e-?post)\b|\b(?:bytt|skiftet|skiftat|andrat) (?:e-?post|mail|mejl|e-?mail)|\buusi (?:sahkoposti|sahkopostiosoite|osoitteeni)|\bsahkopostiosoitteeni (?:on )?(?:muuttunut|vaihtunut)|\bnytt (?:netfang|tolvupostfang)/,
    reason: "address-change",
    confidence: 0.8,
  },
  {
    name: "address-change-romance",
    when: /\b(?:nouvelle|nouveau) (?:adresse(?: e-?mail| mail| electronique| de messagerie| courriel)?|e-?mail|mail|courriel)\b|\b(?:change|changee?) d'(?:adresse|e-?mail)|\bmon adresse (?:e-?mail |mail )?(?:a change|est desormais|est maintenant|devient)|\b(?:nueva|nuevo|mi nueva|mi nuevo) (?:direccion(?: de correo| de e-?mail| electronica)|correo|e-?mail|mail)\b|\b(?:he cambiado|cambie|cambio) (?:de|mi|la) (?:correo|direccion de correo|e-?mail)|\bmi correo (?:ha cambiado|ahora es)|\bnova adreca\b|\b(?:nuovo|nuova) (?:indirizzo|mail|e-?mail|casella)\b|\b(?:ho cambiato|e cambiato il mio|cambio) (?:indirizzo|e-?mail|mail)|\b(?:novo|meu novo) (?:e-?mail|endereco(?: de e-?mail| eletronico)?|mail)\b|\b(?:mudei|alterei|troquei) (?:de|o|meu|o meu) (?:e-?mail|endereco)|\b(?:noua|noul) (?:mea )?(?:adresa|e-?mail|adresa de e-?mail)|\bmi-am schimbat (?:adresa|e-?mail)/,
    reason: "address-change",
    confidence: 0.8,
  },
  {
    name: "address-change-east",
    when: /\bnow(?:y|ego|ym) (?:adres(?:u|em)?(?: e-?mail| mailowy)?|e-?mail|mail)\b|\b(?:zmienil(?:em|am)|zmianie ulegl|zmienil sie) .{0,20}\b(?:adres|mail|e-?mail)|\bnov(?:a|y|ou|u|i|e) (?:e-?mailov\w{1,3} )?(?:adres\w{1,2}|e-?mail|mail|naslov|imejl)|\b(?:zmenil(?:a)?|zmena|promijeni\w{0,3}|promeni\w{0,3}|spremenil\w?) .{0,20}\b(?:e-?mail|mail|adres\w|naslov)|\b(?:az )?uj (?:e-?mail ?)?(?:cimem|cime|email|e-?mail|elerhetoseg)|\bmegvaltozott az? (?:e-?mail|cimem)|\b(?:uus|minu uus) (?:e-?posti ?aadress|meiliaadress|e-?mail|aadress)|\bjaun(?:a|ais) (?:e-?pasta adrese|e-?pasts)|\bnauj(?:as|a) (?:el\. ?pasto|e\. ?pasto|elektroninio pasto)|нов(?:ый|ого|ая|ый|ий|ия|а|и) (?:мой |мій |ми )?(?:адрес|адреса|email|e-?mail|почт|имейл|мейл|ящик|електронн|электронн)|(?:сменил|поменял|изменил|змінил|поміняв|змінив|смених|промених)(?:а|ся|ась|ился)? .{0,20}(?:адрес|почт|email|e-?mail|ящик|имейл)|(?:νεα|νεο) (?:μου )?(?:διευθυνση|email|e-?mail|ηλεκτρονικη)|(?:αλλαξα|αλλαξε) .{0,20}(?:email|διευθυνση|e-?mail)|\byeni (?:e-?posta|mail|e-?mail|eposta)\b|\b(?:e-?posta|mail) adresim .{0,12}(?:degisti|yenilen)/,
    reason: "address-change",
    confidence: 0.79,
  },
  {
    name: "address-change-asia",
    when: /(?:כתובת|מייל|דוא"ל) (?:המייל |הדוא"ל |מייל )?(?:שלי )?(?:ה)?(?:חדש|השתנ)|החלפתי (?:כתובת|מייל)|(?:عنوان|برید|ایمیل)[^.!]{0,20}(?:الجدید|جدید|تغیر|عوض)|(?:メール)?アドレス(?:が|を|の)?(?:変更|変わ)|新しい(?:メール)?アドレス|新(?:メール)?アドレス|(?:新|更换|更換|更改|变更|變更|换了|換了)(?:的)?(?:邮箱|電子郵件|邮件地址|郵箱|電郵|邮箱地址|信箱)|(?:邮箱|郵箱|信箱|電郵)(?:地址)?(?:已|有)?(?:更换|更換|更改|变更|變更|改为|改為)|(?:새|새로운|변경된) (?:이메일|메일|전자우편)|(?:이메일|메일)(?: ?주소)?(?:가|를|이) (?:변경|바뀌|바꿨)|(?:อีเมล)(?:ใหม่|.{0,10}เปลี่ยน)|เปลี่ยนอีเมล|\b(?:dia chi )?(?:email|e-?mail) moi\b|\bdoi (?:dia chi )?email|\b(?:alamat )?(?:email|e-?mail|e-?mel) (?:saya )?(?:yang )?baru\b|\b(?:ganti|mengganti|tukar) (?:alamat )?e-?m(?:ail|el)|नया ई-?मेल|ईमेल .{0,10}(?:बदल|नया)/,
    reason: "address-change",
    confidence: 0.79,
  },
  {
    name: "address-change-onward",
    when: /\b(?:from now on|henceforth|ab sofort|ab jetzt|von nun an|kunftig|desormais|dorenavant|a partir de maintenant|a l'avenir|a partir de ahora|desde ahora|en adelante|d'ora in (?:poi|avanti)|da ora in poi|a partir de agora|de agora em diante|daqui em diante|a partir d'ara|de acum inainte|vanaf nu|voortaan|numera|hadanefter|fra na av|fra nu af|heretter|framover|fran (?:och med )?nu|jatkossa|tasta lahtien|nuudsest|od teraz|od ted|odted|od teraz|mostantol|odsad|od zdaj|bundan sonra|nuo siol|turpmak)\b(?:(?!\. )[^@!?]){0,60}@|(?:теперь|отныне|впредь|тепер|відтепер|отсега нататък|απο τωρα|στο εξησ)(?!\p{L})(?:(?!\. )[^@!?]){0,60}@|\b(?:i|we)(?:'ve| have)(?: got)? a new (?:e-?mail|mail)\b|\b(?:update|change|correct) (?:my|our) (?:contact |e-?mail |mail )?(?:address|e-?mail|details) to [^@\s]{1,64}@|\b(?:reach|contact|e-?mail|write to) me now (?:at|on|under|via) [^@\s]{1,64}@|\bnow (?:be )?(?:reached|reachable|available) (?:at|on|under|via) [^@\s]{1,64}@|\bmy (?:new )?address is now [^@\s]{1,64}@|\bmeine neue (?:adresse|anschrift|mail) (?:lautet|ist)(?:(?!\. )[^@!?]){0,60}@|\b(?:andern|aendern|aktualisieren|andere|andert) (?:sie )?(?:bitte )?meine (?:e-?mail-?|mail-?)?(?:adresse|anschrift|e-?mail)(?:(?!\. )[^@!?]){0,60}@|\b(?:jetzt|nun|neuerdings|in zukunft) (?:nur noch )?(?:unter|an|uber) (?:der (?:e-?mail-?)?adresse )?[^@\s]{1,64}@|\b(?:changer|modifier|changez|modifiez|mettre a jour|mettez a jour) mon adresse(?:(?!\. )[^@!?]){0,60}@|\b(?:cambien|cambiar|actualicen|actualizar|cambie) mi (?:correo|direccion|e-?mail)(?:(?!\. )[^@!?]){0,60}@|\b(?:cambiate|aggiornate|cambiare|aggiornare|modificate) il mio (?:indirizzo|e-?mail)(?:(?!\. )[^@!?]){0,60}@|\b(?:wijzig|verander|pas) (?:aub )?mijn (?:e-?mail|mail)?-?(?:adres)?(?:(?!\. )[^@!?]){0,60}@/u,
    reason: "address-change",
    confidence: 0.8,
  },
] as const satisfies readonly WordRule[];
