/** Words beside an address that tell whose it is. All see what `foldReport` made. */

/** Right before the address of somebody who was not reached: a label, or the end of a sentence. */
export const recipientLabels: readonly RegExp[] = [
  /\b(?:recipients?|addressee|address(?:ed)?|(?:rcpt|delivered|deliver(?:ing)?(?: (?:your )?(?:message|mail|e-?mail))?|undeliverable|sent|message|mail) to|to|user|user unknown|unknown user|mailbox|account|failed for|for)\b[\s:;"'<([*•>-]{0,20}$/,
  /\b(?:empfanger(?:in|adresse)?|adressat|adresse|an(?: die adresse)?|destinataires?|destinatari[oa]s?|direccion|para|endereco|indirizzo|al?|pour|ontvangers?|geadresseerden?|adres|aan|mottagar\w{0,3}|till|mottaker\w{0,3}|modtager\w{0,3}|til|adress|vastaanottaja\w{0,5}|osoite|adresat\w{0,3}|odbiorc\w{1,3}|do|prijem\w{1,5}|pro|pre|komu|cimzett\w{0,5}|destinatar\w{0,5}|catre|alici\w{0,5}|kime)[\s:;"'<([*•>-]{0,20}$/,
  /(?:получател[а-я]{0,3}|адресат[а-я]{0,3}|адресу?|кому|для|до|одержувач[а-я]{0,3}|отримувач[а-я]{0,3}|παραληπτ[α-ω]{0,4}|διευθυνση|προς|נמען|אל|לכתובת|المستلم|إلى|العنوان)[\s:;"'<([*•>-]{0,20}$/,
  /(?:宛先|あて先|受信者|送信先(?:メールアドレス)?|送付先|メールアドレス|수신자|받는 ?사람|수신인|收件人?(?:邮件)?(?:地址)?|收件者|地址|发往|發往|寄往|发送至|给)[\s:;"'<([（【*•>-]{0,20}$/,
];

/** In what stands right before: somebody to turn to, or a new address, not one that failed. */
export const contactWords: readonly RegExp[] = [
  /\b(?:contact|help|assist\w{0,5}|support|questions?|enquir\w{1,4}|inquir\w{1,4}|complain\w{0,4}|write (?:to|us)|forward (?:this|the|it)|please (?:send|e-?mail|forward|write|mail|use)|e-?mail us|report (?:this|it)|reach us|instead|new (?:e-?mail )?address|alternativ\w{1,3}|administrator|appeal|delist|unblock|more information|further information|owner|if you (?:think|believe|feel|have)|reply to)\b/,
  /kontakt|wenden sie sich|melden|fragen|hilfe|schreiben sie|neue (?:e-?mail-?)?adresse|stattdessen|contact|question|aide\b|adressez|ecri(?:re|vez)|nouvelle adresse|pregunta|ayuda|dudas|escriba|consulta|nueva direccion|contat|duvida|ajuda|escreva|novo endereco|domande|aiuto|scriv|nuovo indirizzo/,
  /vragen|hulp\b|nieuw (?:e-?mail)?adres|fragor|sporsmal|sporgsmal|hj[ae]{1,2}lp|ny adress|yhteytta|kysy|lisatietoja|pyta(?:n|c)|pomoc|dotaz|otaz|kapcsolat|kerdes|segitseg|intrebar|ajutor|iletisim|yardim|destek/,
  /свърж|въпрос|помощ|обращ|обрат|свяж|вопрос|поддержк|новый адрес|зверн|запитан|допомог|επικοινων|ερωτησ|βοηθεια|צור קשר|פנ[הו]|שאלות|עזרה|اتصل|للمساعدة|الدعم|تواصل/,
  /問い?合わ?せ|連絡|문의|연락|联系|聯[络絡繫]|客服|咨询|洽詢|帮助|反馈/,
];

/** At the start of a line that names who sent the message, or what it was called. */
export const senderLine =
  /^[\s>*•-]{0,9}(?:(?:original |envelope )?(?:from|sender)(?: address)?|return-path|reply-to|errors-to|mail from|(?:orig[a-z]{2,5} )?message[- ]?id|references|in-reply-to|von|absender|de|expediteur|remitente|remetente|mittente|da|van|afzender|fran|avsandare|fra|afsender|avsender|lahettaja|od|nadawca|odesilatel|odosielatel|felado|expeditor|от(?: кого)?|отправитель|від|відправник|подател|απο|αποστολεας|gonderen|kimden|מאת|من|差出人|送信者|发件人|寄件者|보낸 ?사람|발신자)\s{0,3}[:：]/;

/** Right before an address: "from" it. */
export const senderWord =
  /(?:(?<!expanded )(?<!generated )\bfrom|presumably from(?: you)?|(?:nachricht|mail) von|message de|mensaje de|mensagem de|messaggio da|bericht van|\bid)[\s:="'<(]{0,9}$/;

/** Addresses of roles that reports name for help. */
export const roleAddress =
  /^(?:postmaster|mailer-daemon|mailerdaemon|abuse|support|help|helpdesk|admin|administrator|hostmaster|webmaster|noc|info-?desk|servicedesk|listmaster|no-?reply|noreply|(?:[^@]{1,64}-)?(?:owner|request)|owner-[^@]{1,64})@/;
