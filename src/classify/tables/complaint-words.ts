import type { WordRule } from "./word-rule.ts";

/** People who call the mail unlawful, or threaten to report it. */
export const complaintWords = [
  {
    name: "complaint-english",
    when: /\b(?:this is|your|is|are|these are|such|unsolicited|it's) (?:just |pure |nothing but |total |unwanted )?spam(?:ming)?\b|\bstop (?:spamming|harassing)\b|\bspamm(?:er|ing me|ing us)\b|\b(?:will|'ll|going to|have|shall|am|be) (?:be )?(?:report(?:ed|ing)?|block(?:ed|ing)?|mark(?:ed|ing)?) (?:you|this|it|your (?:company|e-?mails?)|these)? ?(?:as spam|to (?:the|my|your|spamcop|authorit|ico|ftc)|for spam)\b|\breport(?:ed|ing)? (?:you|this) (?:as spam|to)\b|\b(?:how|where) did you get my (?:e-?mail|address|name|data|contact)|\bnever (?:signed up|subscribed|opted in|gave (?:you )?(?:permission|consent)|asked for|consented)\b|\bdid not (?:sign up|subscribe|opt in|consent|give (?:you )?(?:permission|consent))|\bwithout my (?:consent|permission)\b|\b(?:legal action|my lawyer|can-?spam|gdpr|casl)\b|\bunsolicited (?:commercial )?(?:e-?mails?|mails?|advertis)/,
    reason: "complaint-text",
    confidence: 0.78,
  },
  {
    name: "complaint-germanic-nordic",
    when: /\b(?:das|dies|ihre|ihr|ist|sind) (?:ist |sind )?(?:reiner |nur )?spam\b|\bspammen\b|\b(?:werde|habe) .{0,40}\b(?:anzeige|anzeigen|melden|abmahn|rechtliche|anwalt|verbraucherzentrale|bundesnetzagentur)|\b(?:woher|wie) (?:haben|kommen|hast) (?:sie|ihr|du) .{0,20}\b(?:adresse|daten|mail)|\b(?:nie|niemals|keine?) .{0,40}\b(?:angemeldet|bestellt|eingewilligt|einwilligung|zugestimmt)\b|\b(?:dsgvo|abmahnung|unverlangte?|unerwunschte?) ?(?:werbung|e-?mails?|mails?)?|\bbelastigung\b|\bdit is spam\b|\bhoe komt? (?:u|je) aan mijn|\bongevraagde? (?:mail|reclame|e-?mail)|\bdetta ar (?:spam|skrappost)|\bdette er (?:spam|soppelpost)|\bhvordan har (?:i|du|dere) fatt? min|\btama on (?:roskapostia|spammia)|\bmista (?:saitte|olette saaneet) (?:osoitteeni|sahkopost)/,
    reason: "complaint-text",
    confidence: 0.78,
  },
  {
    name: "complaint-romance",
    when: /\b(?:c'est|ceci est|est) du (?:spam|pourriel|harcelement)|\b(?:vais|porterai|deposer) .{0,30}\b(?:plainte|signaler|cnil|denoncer)|\b(?:comment|ou) avez[- ]vous (?:eu|obtenu|trouve) mon|\bjamais (?:donne mon|demande|inscrit|souscrit|consenti)|\bsans mon (?:accord|consentement|autorisation)|\brgpd\b|\b(?:esto es|es) (?:spam|correo basura|acoso)|\b(?:denunciar|denunciare|reportar|reportare)\b|\bcomo (?:obtuvieron|consiguieron|tienen|han obtenido) mi|\bnunca (?:me )?(?:suscrib|solicit|he dado|di mi)|\bsin mi (?:consentimiento|autorizacion|permiso)|\b(?:e|questo e|questa e) (?:spam|spamming)|\b(?:segnalero|denuncero|garante (?:della|per la) privacy)|\bcome avete (?:avuto|ottenuto) (?:il|la) mi|\bmai (?:richiesto|iscritt|autorizzat)|\bsenza (?:il )?mio consenso|\b(?:isto|isso) e spam|\b(?:denunciar|processar) (?:voces|vcs|a empresa|-vos)|\bcomo (?:obtiveram|conseguiram) (?:o )?meu|\bnunca me (?:inscrevi|cadastrei)|\bsem (?:a )?minha autorizacao|\blgpd\b|\bacesta (?:e|este) spam/,
    reason: "complaint-text",
    confidence: 0.78,
  },
  {
    name: "complaint-east",
    when: /\b(?:to jest|to) spam\b|\b(?:zglosze|zglaszam) .{0,30}\b(?:uodo|spam|prokuratur|urzed)|\bskad (?:macie|maja panstwo|pan ma|pani ma) moj|\b(?:nie|nigdy nie) (?:wyrazalem|wyrazalam|zapisywal|zamawial)|\brodo\b|\b(?:toto|tohle) je spam|\bodkud mate (?:muj|moji)|\bodkial mate moj|\bez spam\b|\bhonnan (?:van meg|tudjak|szereztek) a|\bovo je spam|\bto je spam\b|(?:это|ваш|ваша|сплошной) спам|(?:хватит|прекратите) спам|(?:подам|напишу|пожалуюсь|буду жаловаться).{0,20}(?:жалоб|роскомнадзор|фас|суд|заявлени)|откуда у вас мо(?:й|я)|не (?:подписывал(?:ся|ась)|давал(?:а)? согласи)|(?:це|ваш) спам|звідки у вас м(?:ій|оя)|това е спам|откъде имате|(?:ειναι spam|που βρηκατε (?:το|τη)|θα σασ καταγγειλω)|\b(?:bu (?:bir )?spam|sikayet edece|kvkk|nereden buldunuz)|(?:זה|אתם) ספאם|חוק הספאם|مزعج|(?:هذا|هذه) (?:برید|رساله|رسائل)? ?(?:مزعج|سبام)|هرزنامه|迷惑メール|特定電子メール|(?:どこ|どうやって).{0,10}(?:アドレス|メール).{0,10}(?:入手|知)|垃圾(?:邮件|郵件|信)|(?:投诉|举报|檢舉|投訴)(?:你|您|贵|到)|스팸|(?:어떻게|어디서) .{0,12}(?:메일|주소).{0,8}(?:알|얻)|\b(?:day la) (?:thu rac|spam)|\bini spam\b|\bspam ini\b|สแปม|स्पैम/,
    reason: "complaint-text",
    confidence: 0.76,
  },
] as const satisfies readonly WordRule[];
