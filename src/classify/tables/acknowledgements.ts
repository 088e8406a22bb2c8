import type { WordRule } from "./word-rule.ts";

/** Subjects that only a help desk writes: a number of its own in brackets, or that something was received. */
export const ticketSubjects = [
  {
    name: "ticket-number",
    when: /\[(?:ticket|case|request|incident|issue|vorgang|anfrage|ticketnr|ref|sr|id|bug|support|otrs|rt|helpdesk|chamado|caso|demande|[a-z][\w .-]{0,30})?[ :#-]{0,3}#[ :]?(?:[a-z]{1,8}[ -]?)?\d{2,20}\]|\[(?:ticket|case|request|incident|vorgang|chamado|caso|demande)[ :#]{1,3}[a-z\d-]{2,30}\]|\b(?:inc|req|ritm|cs|sctask|chg)\d{6,10}\b|\[[a-z][a-z0-9]{1,9}-\d{1,7}\]|^[a-z][a-z0-9]{1,9}-\d{1,7} |\b(?:ticket|case|request|incident|service request|support request|vorgang|aktenzeichen|chamado|protocolo|sprawa|zgloszenie|обращени[ея]|заявк[аеи]|запрос|тикет)(?: (?:id|number|no|nr|num))?\.? ?(?:[#№:]|n[o°]\.?) ?[a-z]{0,5}-?\d{3,20}|\b(?:ticket|case|incident) \d{4,20}\b|\[request received\]/,
    reason: "ticket-ack",
    confidence: 0.93,
  },
  {
    name: "ticket-received-subject",
    when: /\b(?:ticket|request|case|incident|enquiry|inquiry) (?:received|created|opened|acknowledg|confirmation|logged|registered)|\b(?:we(?:'ve| have)?|has been|was|is) received\b|\breceipt of your (?:request|message|e-?mail|enquiry)|\backnowledg(?:e?ment|ing) (?:of|your)/,
    reason: "ticket-ack",
    confidence: 0.9,
  },
] as const satisfies readonly WordRule[];

export const ticketWords = [
  {
    name: "ticket-reply-line",
    when: /\b(?:type|write|enter|add) your reply above this line|\breply above this line|\breply (?:above|below) (?:this|the) line|\bdo not (?:write|reply) below this line|\bplease (?:keep|leave|include|quote|retain|mention) (?:the |this |your )?.{0,40}(?:ticket|case|reference|request|incident|tracking)? ?(?:id|number|reference|\[#?.{1,30}\]) (?:in|on|intact)/,
    reason: "ticket-ack",
    confidence: 0.93,
  },
  {
    name: "ticket-ack",
    when: /\b(?:your|the|this|a(?: new)?) (?:new )?(?:support )?(?:request|ticket|case|enquiry|inquiry|incident|question|query|message|e-?mail|feedback|application) ?(?:\([^)]{1,30}\)|[#№]? ?[a-z]{0,5}-?\d{1,20}|id:? ?\S{1,30})? ?(?:has been|was|is) (?:successfully )?(?:received|created|logged|opened|registered|assigned|submitted|escalated|recorded|forwarded to (?:our|the))|\b(?:we|i)(?: have|'ve)? (?:successfully |just |already )?received your (?:[a-z]{1,15} )?(?:message|request|e-?mail|mail|enquiry|inquiry|query|question|ticket|feedback|case|application)|\bthank(?:s| you) (?:very much )?for (?:contacting|reaching out|getting in touch|submitting|writing to|your (?:inquiry|enquiry|request|interest))\b|\b(?:ticket|case|reference|tracking|incident|request) (?:id|number|no|nr|#)[ .:#]{1,4}[a-z]{0,5}-?\d{2,20}|\b(?:one|member) of our (?:team|agents|representatives|support|staff|customer|specialists|consultants).{0,60}(?:will|shall) (?:be in touch|contact|respond|reply|get back|review|answer)|\b(?:we|our team|someone) (?:will|aim to|try to|shall|endeavou?r to) (?:get back to|respond to|reply to|answer|be in touch with|contact|review) (?:you|your|all|it)|\bjust confirming that we got your request|\bhas been (?:received|created) and (?:is being|will be) (?:reviewed|processed)/,
    reason: "ticket-ack",
    confidence: 0.9,
  },
  {
    name: "ticket-ack-germanic",
    when: /\b(?:ihre?|deine?) (?:anfrage|nachricht|e-?mail|mail|anliegen|ticket|mitteilung|schreiben|bestellung).{0,60}\b(?:erhalten|eingegangen|registriert|bearbeitet|weitergeleitet|bei uns|angelegt|eroffnet)|\b(?:vielen dank|danke) fur (?:ihre|deine|die) (?:anfrage|kontaktaufnahme|interesse)|\bticket-?(?:nummer|nr|id)|\bvorgangsnummer|\bwir (?:werden uns|melden uns|kummern uns|bearbeiten)|\b(?:uw|je) (?:bericht|vraag|aanvraag|verzoek|e-?mail|mail|melding).{0,50}\b(?:ontvangen|geregistreerd|in behandeling|aangemaakt)|\bwij hebben uw .{0,40}ontvangen|\b(?:tack for|takk for|tak for) (?:ditt|din|att du|at du|kontakt).{0,60}\b(?:arende|henvendelse|sak|sag|fraga|foresporsel|meddelande)?|\b(?:arende|arendenummer|saksnummer|sagsnummer|sagsnr|saksnr)\b|\bvi har (?:tagit emot|mottagit|mottatt|modtaget) (?:ditt|din)|\bolemme vastaanottaneet|\bviestisi on vastaanotettu|\byhteydenottosi|\bpalvelupyynto/,
    reason: "ticket-ack",
    confidence: 0.88,
  },
  {
    name: "ticket-ack-romance",
    when: /\b(?:nous avons|avons) bien (?:recu|enregistre)|\bvotre (?:demande|message|courriel|e-?mail|ticket|mail|requete) .{0,40}(?:a (?:bien )?ete|est bien) (?:recue?|enregistree?|prise? en compte|creee?|transmise?)|\bnous (?:vous repondrons|traiterons|reviendrons vers vous)|\bnumero de (?:ticket|dossier|demande|caso|chamado|protocolo|solicitud|incidencia)|\bhemos recibido (?:su|tu)|\b(?:su|tu) (?:mensaje|solicitud|correo|consulta|caso|ticket|incidencia) .{0,30}(?:ha sido|fue) (?:recibid|cread|registrad)|\bgracias por (?:contactar|ponerse en contacto|comunicarse|escribir|su (?:consulta|interes))|\babbiamo ricevuto (?:la (?:sua|tua|vostra)|il (?:suo|tuo))|\bla (?:sua|tua|vostra) (?:richiesta|segnalazione|e-?mail) .{0,30}(?:e stata|stata) (?:ricevut|registrat|presa|inoltrat)|\bgrazie per (?:averci contattat|aver contattat)|\brecebemos (?:a sua|o seu|sua|seu)|\b(?:sua|seu) (?:mensagem|solicitacao|e-?mail|chamado|pedido|contacto) .{0,30}foi (?:recebid|registrad|abert|criad)|\bobrigad[oa] (?:por (?:entrar em contato|contactar|contatar|nos contactar)|pelo (?:seu )?contat?c?to)|\bam primit (?:mesajul|solicitarea)|\bhem rebut/,
    reason: "ticket-ack",
    confidence: 0.88,
  },
  {
    name: "ticket-ack-east",
    when: /\b(?:twoje|panstwa|pana|twoja) (?:zgloszenie|wiadomosc|zapytanie) .{0,40}(?:zostal[oa]|otrzymal|przyj|zarejestr)|\b(?:numer|nr) (?:zgloszenia|sprawy)|\botrzymalismy (?:twoj|panstwa|pana)|\b(?:vas(?:e|i|a)?|tvuj|vas) (?:pozadav|dotaz|zprav|sprav|ziadost|poziadav|e-?mail).{0,40}(?:byl|bol|prij|zaevid|obdrz)|\bobdrzeli jsme|\bdostali sme|\bprijali (?:jsme|sme)|\bmegkaptuk|\blevel[ea]t? megkaptuk|\bbejelentes|\b(?:primili smo|prejeli smo) (?:vas|vase|vaso)|\bvas (?:zahtjev|upit|zahtevek) .{0,30}(?:zaprimljen|prejet|primljen)|(?:ваше|ваш|ваша) (?:обращение|запрос|письмо|сообщение|заявк[ау]|звернення|лист|запит|запитване)[^.!]{0,40}(?:получен|принят|зарегистр|отримано|прийнят|зареєстр|регистрирано|получено)|мы получили ваш|ми отримали ваш|получихме ваш|номер (?:обращения|заявки|тикета|звернення)|(?:λαβαμε το|το αιτημα|το μηνυμα) (?:σασ|αιτημα)[^.!]{0,30}|\b(?:talebiniz|mesajiniz|basvurunuz|e-?postaniz) .{0,40}(?:alinmistir|alindi|ulasmistir|kaydedil|ulasti)/,
    reason: "ticket-ack",
    confidence: 0.87,
  },
  {
    name: "ticket-ack-asia",
    when: /お問い?合わ?せ(?:いただき|を(?:受け付け|承り)|ありがとう|内容|番号)|受付(?:番号|いたしました|完了)|受け付けました|(?:我们|我們)?(?:已(?:经|經)?|)(?:收到|受理)(?:了)?(?:您|你)的?(?:邮件|郵件|来信|來信|请求|請求|问题|問題|反馈|咨询|諮詢)|(?:工单|工單|案件|服务单)(?:号|編號|编号)?|感谢您(?:的来信|联系|的咨询)|(?:문의|요청)(?:하신|가|를|해 주셔서|사항).{0,20}(?:접수|감사|등록)|접수되었습니다|تم استلام (?:طلبک|رسالتک|طلبکم)|شکرا ل(?:تواصل|اتصال)|פנייתך (?:התקבלה|נקלטה)|קיבלנו את (?:פנייתך|הודעתך)|ได้รับ(?:ข้อความ|อีเมล|เรื่อง|คำขอ)|หมายเลข(?:คำร้อง|เคส)|\b(?:da nhan duoc|cam on (?:ban|quy khach) da lien he|ma yeu cau)|\b(?:telah (?:kami )?terima|kami telah menerima|terima kasih (?:telah|sudah|karena) menghubungi|nomor tiket)|आपका (?:संदेश|अनुरोध) (?:प्राप्त|मिल)/,
    reason: "ticket-ack",
    confidence: 0.87,
  },
] as const satisfies readonly WordRule[];

/** Nobody reads what comes there, and nobody ever did; a mailbox that is given up is in closed-addresses. */
export const unattended = [
  {
    name: "unattended-english",
    when: /\b(?:mailbox|address|inbox|e-?mail|account|alias)(?: address| account| box)? (?:is |are |which is |that is )?(?:not (?:being )?(?:regularly |actively |routinely )?(?:monitored|attended|checked|read|reviewed|staffed|set up to receive|able to receive)|unmonitored|unattended|un-?monitored|for (?:sending|outgoing|outbound) only|cannot (?:receive|accept) (?:replies|e-?mail|incoming))|\b(?:un-?monitored|unattended|send-?only|no-?reply) (?:mailbox|e-?mail|address|inbox|account)|\b(?:replies|responses|messages|e-?mails) (?:sent )?to this (?:address|mailbox|e-?mail|message).{0,30}(?:are not|will not be|is not) (?:monitored|read|answered|delivered|reviewed|received|processed|seen)|\bwe (?:cannot|can't|do not|don't|are unable to) (?:read|respond to|reply to|receive|monitor) (?:replies|messages|e-?mails?) (?:to|sent to) this|\b(?:please )?do not reply to this (?:e-?mail|message|address|mail)|\bnobody (?:reads|monitors) this/,
    reason: "unattended-mailbox",
    confidence: 0.88,
  },
  {
    name: "unattended-germanic",
    when: /\b(?:postfach|adresse|mailbox|e-?mail-?adresse|absenderadresse|mailadresse)\b.{0,40}\b(?:wird|werden) (?:nicht|von niemandem) (?:gelesen|uberwacht|ueberwacht|bearbeitet|abgerufen|beantwortet)|\b(?:ausschliesslich|nur) (?:zum|fur den) versand|\bantworten (?:auf diese|an diese) .{0,40}nicht|\b(?:bitte )?antworten sie nicht auf diese|\b(?:bitte nicht auf diese|nicht auf diese) .{0,20}antworten|\bdeze (?:mailbox|postbus|inbox|e-?mail|mail).{0,40}\bniet (?:gelezen|beantwoord|gecontroleerd|bemand)|\b(?:brevladan|adressen|postkassen|innboksen|indbakken|adressa)\b.{0,40}(?:inte|ikke) (?:bevakas|lases|overvakes|overvages|laeses|lest|leses|bemannad|bemannet)|\b(?:svara inte|svar ikke|ikke svar|besvar ikke) (?:pa|pa denne|denne)|\b(?:ala|alkaa) vastaa tahan|\bpostilaatikkoa ei (?:lueta|seurata)/,
    reason: "unattended-mailbox",
    confidence: 0.87,
  },
  {
    name: "unattended-romance",
    when: /\b(?:boite|adresse|messagerie)\b.{0,40}\bn'est pas (?:consultee?|surveillee?|relevee?|lue)|\b(?:merci de )?ne (?:pas repondre|repondez pas) a (?:ce|cet)|\b(?:direccion|buzon|cuenta|correo|casilla)\b.{0,40}\bno (?:es (?:monitoread|atendid|supervisad|revisad)|se (?:revisa|supervisa|lee|atiende|monitorea)|esta (?:monitoread|atendid|habilitad))|\b(?:por favor,? )?no (?:responda|respondas|conteste|contestar|responder) (?:a |directamente )?(?:a )?est|\b(?:casella|indirizzo)\b.{0,40}\bnon (?:e|viene) (?:presidiat|monitorat|lett|controllat|abilitat)|\bnon (?:rispondere|rispondete|risponda) a quest|\b(?:caixa|endereco|e-?mail)\b.{0,40}\bnao (?:e|esta) (?:monitorad|lid|verificad|acompanhad)|\bnao (?:responda|responder) (?:a |este|esta|esse)|\b(?:va rugam )?nu raspundeti/,
    reason: "unattended-mailbox",
    confidence: 0.87,
  },
  {
    name: "unattended-other",
    when: /\b(?:skrzynka|adres)\b.{0,40}\bnie jest (?:monitorowan|obslugiwan|sprawdzan|odczytywan)|\b(?:prosimy )?nie odpowiada(?:j|c) na (?:te|ta|ten)|\b(?:schranka|adresa)\b.{0,40}\b(?:neni|nie je) (?:monitorovan|sledovan|obsluhovan|kontrolovan)|\bneodpovidejte|\bneodpovedajte|\bne valaszoljon|\bne odgovarajte|\b(?:lutfen )?(?:bu (?:e-?postayi|mesaji|e-?postaya|mesaja)) (?:yanit|cevap)|(?:ящик|адрес|адреса|скринька)[^.!]{0,40}не (?:просматрива|провер|обслужива|контролир|перевіря|обслугову|се наблюдава|се проверява)|не отвечайте на это|не відповідайте на цей|не отговаряйте|(?:μην απανταιε|μην απαντησετε|παρακαλουμε μην)|לא ניתן להשיב|אין להשיב|נא לא להשיב|(?:لا ترد|عدم الرد|یرجی عدم الرد)|(?:返信|ご返信)(?:いただいても|されても|をいただい|には|はお受け|できません|しないで|いただけません|不可)|送信専用|(?:请勿|請勿|請不要|请不要)(?:直接)?(?:回复|回覆|答复|回信)|(?:邮箱|信箱|郵箱)(?:无人|不接收|無人|不受理)|발신 ?전용|회신(?:이 )?(?:되지|하지|불가)|(?:กรุณา|โปรด)อย่าตอบ|\b(?:vui long|xin) (?:khong|dung) (?:tra loi|phan hoi)|\b(?:mohon (?:untuk )?(?:tidak|jangan)|jangan) (?:membalas|balas)|कृपया (?:इस .{0,20})?(?:उत्तर|जवाब) न/,
    reason: "unattended-mailbox",
    confidence: 0.86,
  },
] as const satisfies readonly WordRule[];
