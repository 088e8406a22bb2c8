import type { Rule } from "../rule.ts";

/** What people in charge of a server write in their own words, language by language, where no product's wording helps. */
export const ownWordsPhrases = [
  {
    name: "unknown-in-own-words",
    when: /\bnobody (?:here )?(?:is called|of that name|by that name)|\bno ?one (?:here )?(?:by|of|with) that name|\bnot valid at this (?:site|domain|server)|\b(?:recipient|address|user|name|mailbox) (?:is )?not in (?:the |our )?directory|\bno record of (?:that|this|such an?|the) (?:subscriber|user|customer|address|recipient|mailbox|account)|\b(?:account|mailbox|user) (?:has been |was |is )?(?:deleted|removed)\b|\b(?:has|have) no (?:e-?mail|mailbox)(?: account| address)? (?:at|with|here)\b|(?:^|@\S{1,200} )is (?:unknown|not known) to us\b|\b(?:users?|addresses|recipients|mailboxes) (?:are|were) (?:unknown|not (?:known|found))|\bunknown list\b|\bnumber (?:is )?not in service\b|\bwe have no (?:such )?(?:user|customer|mailbox|account)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "full-in-own-words",
    when: /\b(?:mailbox|inbox|mail ?folder|account)\b.{0,50}\b(?:is|are) over (?:its|the|their|his|her) (?:limit|quota|size)|\bno (?:more )?room (?:left )?in (?:the |his |her |their )?(?:mailbox|inbox)/i,
    reason: "mailbox-full",
    confidence: 0.95,
  },
  {
    name: "expired-in-own-words",
    when: /\b(?:gave|given|giving) up (?:delivering|trying|on (?:delivering|it))\b|\bafter (?:trying for )?\d{1,3} (?:days?|hours?)\b.{0,60}\b(?:gave|given) up\b|(?<![a-z])(?:auch )?nach \d{1,3} (?:Tagen|Stunden) nicht zugestellt|(?<![a-z])apr[eè]s \d{1,3} (?:jours|heures)(?![a-z]).{0,40}(?<![a-z])(?:abandonn|pas pu)|(?<![a-z])despu[eé]s de \d{1,3} (?:d[ií]as|horas)(?![a-z]).{0,40}(?<![a-z])no (?:se )?(?:ha |pudo )/i,
    reason: "expired",
    confidence: 0.85,
  },
  {
    name: "unknown-in-german",
    when: /(?<![a-z])(?:es )?(?:dieses|diese|diesen|ein solches|eine solche|einen solchen) (?:Postfach|Adresse|E-?Mail-?Adresse|Empf(?:ä|ae)nger|Benutzer|Nutzer|Konto) (?:bei uns |hier |auf diesem Server )?nicht (?:gibt|mehr gibt)|(?<![a-z])gibt es (?:bei uns |hier )?(?:nicht|kein(?:en?)?) (?:mehr|Postfach|Empf(?:ä|ae)nger|Benutzer)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "unknown-in-nordic-and-baltic",
    when: /(?<![a-z])(?:(?:e-?post|mail)?adress[ae]n?|postboksen|brukeren|brugeren|anv(?:ä|a)ndaren|mottag[ae]ren|kontoen|kontot|brevl(?:å|a)dan)(?![a-z]).{0,30}(?<![a-z])(?:eksisterer ikke|findes ikke|finnes ikke|finns inte|finns ej|er (?:ukendt|ukjent)|existerar inte)|(?<![a-z])osoitetta ei (?:ole|l(?:ö|o)ydy)|(?<![a-z])(?:osoite|k(?:ä|a)ytt(?:ä|a)j(?:ä|a)|vastaanottaja) ei ole (?:olemassa|k(?:ä|a)yt(?:ö|o)ss(?:ä|a))|(?<![a-z])(?:kasutajat|aadressi|postkasti) ei (?:leitud|ole|eksisteeri)|(?<![a-z])tundmatu (?:kasutaja|saaja)|(?<![a-z])(?:lietot(?:ā|a)js|adrese|pastkaste)(?![a-z]).{0,20}(?<![a-z])(?:nav atrasta?s?|neeksist(?:ē|e))|(?<![a-z])nezin(?:ā|a)ms (?:lietot(?:ā|a)js|sa(?:ņ|n)(?:ē|e)m(?:ē|e)js)|(?<![a-z])(?:vartotojas|gav(?:ė|e)jas|adresas)(?![a-z]).{0,20}(?<![a-z])(?:nerasta?s?|neegzistuoja)|(?<![a-z])ne(?:ž|z)inomas (?:vartotojas|gav(?:ė|e)jas)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "unknown-in-southern-slavic-and-catalan",
    when: /(?<![a-z])(?:korisnik|primatelj|primalac|adresa|sandu(?:č|c)i(?:ć|c)|uporabnik|prejemnik|naslov|predal)(?![a-z]).{0,30}(?<![a-z])(?:ne postoji|nije prona(?:đ|d|dj)en|ne obstaja|ni najden)|(?<![a-z])(?:nepoznat[ia]?|nepostoje(?:ć|c)i|neznan[ia]?) (?:korisnik|primatelj|primalac|uporabnik|prejemnik)|(?:корисник|прималац|адреса|сандуче).{0,20}не постоји|непознат корисник|(?<![a-z])(?:usuari|destinatari|b(?:ú|u)stia|adre(?:ç|c)a)(?![a-z]).{0,20}(?<![a-z])(?:desconegu[td]a?|no existeix|inexistent)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "unknown-in-more-languages",
    when: /(?:скриньки|адреси|користувача|одержувача) не існує|(?:ящика|адреса|пользователя|получателя) (?:\S{1,100} )?не существует|(?:ה?תיבה|תיבת ה?דואר|ה?כתובת|ה?משתמש|ה?נמען) (?:\S{1,100} )?(?:לא|אינו|אינה) (?:קיימת|קיים|נמצאה?|מוכרת?)|(?<![a-z])alamat (?:\S{1,100} )?(?:tidak (?:ditemukan|ada|dikenal)|salah)|(?:کاربر|گیرنده|صندوق پستی|نشانی).{0,20}(?:وجود ندارد|یافت نشد|نامعتبر)|(?:उपयोगकर्ता|प्राप्तकर्ता|पता).{0,20}(?:मौजूद नहीं|नहीं मिला|अज्ञात)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "full-in-more-languages",
    when: /(?<![a-z])(?:postboksen|postkassen|innboksen|indbakken|mailboksen|postl(?:å|a)dan|mailboxen)(?![a-z]).{0,20}(?<![a-z])(?:er|(?:ä|a)r) (?:full|fuld|fylt|fyldt)|(?<![a-z])postilaatikko (?:on )?t(?:ä|a)ynn(?:ä|a)|(?<![a-z])postkast on t(?:ä|a)is|(?<![a-z])pastkaste ir pilna|(?<![a-z])d(?:ė|e)(?:ž|z)ut(?:ė|e) (?:yra )?(?:pilna|perpildyta)|(?<![a-z])(?:sandu(?:č|c)i(?:ć|c)|predal) (?:je )?(?:pun|prepun|poln)|сандуче је пуно|(?<![a-z])b(?:ú|u)stia (?:(?:é|e)s )?plena|ящик (?:\S{1,100} )?переполнен|скринька (?:\S{1,100} )?переповнена|(?:ה?תיבה|תיבת ה?דואר) (?:\S{1,100} )?מלאה|صندوق پستی.{0,10}پر است|मेलबॉक्स (?:भरा|पूरा)/i,
    reason: "mailbox-full",
    confidence: 0.95,
  },
  {
    name: "closed-list-in-french",
    when: /(?<![a-z])seuls? les (?:abonn[eé]s|membres|inscrits)(?![a-z]).{0,40}(?<![a-z])(?:autoris[eé]s|peuvent)/i,
    reason: "recipient-policy",
    confidence: 0.92,
  },
] as const satisfies readonly Rule[];
