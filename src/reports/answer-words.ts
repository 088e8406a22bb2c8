/** A message that says of itself that a machine wrote it, and that it is an answer. */
export const automaticWords: readonly RegExp[] = [
  /\bthis is an? (?:auto(?:mated|matic|matically generated|-?generated)?)[- ]?(?:e-?mail )?(?:reply|response|answer|acknowledge?ment|out[- ]of[- ]office)|\b(?:auto(?:mated|matic)?[- ]?(?:reply|response)|auto-?responder)\b.{0,40}\b(?:to (?:let|confirm|inform|acknowledge)|sent|generated)/,
  /\b(?:dies|das|diese) (?:ist )?(?:eine )?(?:automatische?|automatisch (?:generierte|erstellte|erzeugte)) (?:antwort|ruckantwort|abwesenheits\w{0,12}|eingangsbestatigung|empfangsbestatigung)/,
  /\b(?:ceci est|il s'agit d') ?une (?:reponse|confirmation) automatique|\b(?:esta es|este es|esto es) una (?:respuesta|contestacion) automatica|\bquesta e una risposta automatica|\besta e uma resposta automatica|\b(?:acesta este un|aceasta este) (?:raspuns|mesaj) automat/,
  /\bdit is een automatisch (?:antwoord|bericht|gegenereerd antwoord)|\b(?:detta|dette) (?:ar|er) (?:ett|et) (?:auto(?:matiskt?|matisk)? ?svar)|\btama on automaattinen (?:vastaus|viesti)|\b(?:to jest|jest to) automatyczna odpowiedz|\b(?:toto|tohle) je automaticka odpoved|\bez (?:egy )?automatikus valasz|\bovo je automatski odgovor|\bto je samodejni odgovor|\bbu (?:bir )?otomatik (?:yanit|cevap)/,
  /(?:это|данное) автоматическ(?:ий|ое) (?:ответ|сообщение)|це автоматична відповідь|това е автоматичен отговор|ово је аутоматски одговор|(?:αυτη ειναι|αυτο ειναι) (?:μια )?αυτοματη απαντηση|זוהי (?:תשובה|הודעה) אוטומטית|هذا رد (?:تلقائی|الی)/,
  /自動(?:返信|応答|送信)(?:メール|にて|されて|で|により)|(?:本|此|这是|這是)(?:邮件|郵件|信)?(?:为|為|是|由)?(?:系统|系統|一封)?自动(?:回复|答复|回信)|(?:此|這|本)(?:信|郵件|為|是).{0,6}(?:系統)?自動(?:回覆|回復|發送)|자동 ?(?:회신|응답|발송)(?: ?메일)?(?:입니다|된)|นี่เป็นการตอบกลับอัตโนมัติ|\bday la (?:thu |email )?tra loi tu dong|\bini adalah (?:balasan|jawaban) (?:otomatis|automatik)/,
];

/** Help desks that confirm what they received. */
export const receiptWords: readonly RegExp[] = [
  /\b(?:type|write|enter|add) your reply above this line|\breply above this line|\bjust confirming that we got your request/,
  /\b(?:your|the|a(?: new)?) (?:support )?(?:request|ticket|case|enquiry|inquiry|incident|message|e-?mail) ?(?:\([^)]{1,30}\)|[#№]? ?[a-z]{0,5}-?\d{1,20})? ?(?:has been|was) (?:successfully )?(?:received|created|logged|opened|registered)|\bwe(?: have|'ve)? received your (?:message|request|e-?mail|enquiry|inquiry|ticket)/,
  /\b(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mail).{0,60}\b(?:erhalten|eingegangen|registriert)|\bvotre (?:demande|message|courriel|e-?mail) .{0,30}(?:a (?:bien )?ete) (?:recue?|enregistree?|prise? en compte)|\bhemos recibido (?:su|tu) (?:mensaje|solicitud|correo|consulta)|\babbiamo ricevuto la (?:sua|tua|vostra)|\brecebemos (?:a )?(?:sua|seu) (?:mensagem|solicitacao|e-?mail)|\b(?:uw|je) (?:bericht|vraag|aanvraag|e-?mail).{0,40}\bontvangen|(?:ваше|ваш) (?:обращение|запрос|письмо)[^.!]{0,40}(?:получен|принят|зарегистр)|お問い?合わ?せ(?:を受け付け|いただき)|(?:我们|我們)已(?:经|經)?收到(?:您|你)的/,
];
