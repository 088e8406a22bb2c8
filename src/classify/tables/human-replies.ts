import type { WordRule } from "./auto-replies.ts";

/** What a whole short reply says when it only asks to be left alone; searched in folded text, trimmed of greetings. */
export const plainUnsubscribe =
  /^(?:(?:hi|hello|dear)\b[^,.!]{0,30}[,.!] )?(?:(?:please|pls|kindly),? )?(?:unsubscribe|unsubscribe me|remove(?: me)?|opt[- ]?out|stop|stop (?:e-?mailing|sending|contacting|mailing) me.{0,40}|take me off.{0,60}|remove me from .{0,60}|unsubscribe me from .{0,60}|unsubscribe .{0,60}|(?:bitte )?abmelden|(?:bitte )?abbestellen|austragen|desabonner|desinscription|desinscrire|se desabonner|me desabonner.{0,40}|(?:darme de )?baja|cancelar suscripcion|desuscribir|cancella(?:mi|tione|zione)|disiscrizione|disiscrivi(?:mi)?|descadastrar|cancelar inscricao|afmelden|uitschrijven|avregistrera|avsluta prenumeration|afmeld|avmeld|wypisz|wypisz mnie|odhlasit|leiratkozas|отписаться|отпишите.{0,40}|退订|取消订阅|配信停止|購読解除|수신거부)[.! ]*$/;

/** Requests inside longer replies, less sure the longer they are. */
export const unsubscribeRequests = [
  {
    name: "unsubscribe-asked",
    when: /\b(?:please|pls|kindly|could you|can you|i (?:want|wish|would like|'d like) (?:to|you to)|bitte) (?:immediately |just |now )?(?:unsubscribe|remove me|take me off|stop (?:sending|e-?mailing|mailing)|delete (?:me|my (?:e-?mail|address))|opt me out|be removed|abmelden)\b|\b(?:remove|take|delete) (?:me|my (?:name|(?:e-?mail )?address)) (?:from|off) (?:your|this|the|all) (?:mailing |distribution |e-?mail )?lists?\b|\bunsubscribe me\b|\bno longer wish to receive\b|\bdo not (?:e-?mail|contact|write to) me (?:again|any ?more)/,
    reason: "unsubscribe-request",
    confidence: 0.85,
  },
  {
    name: "unsubscribe-asked-other-languages",
    when: /\bmochte ich (?:keine|nicht).{0,40}(?:mehr|erhalten)|\b(?:keine weiteren|keine) (?:e-?mails|newsletter|mails) mehr\b|\baus (?:dem|ihrem) (?:verteiler|newsletter) (?:streichen|entfernen|loschen|austragen)|\bme desabonner\b|\bne (?:souhaite|veux) plus recevoir|\bdesinscri(?:re|vez)[- ]moi|\bdarme de baja|\bno (?:deseo|quiero) recibir mas|\bnon (?:desidero|voglio) (?:piu )?ricevere|\bnao (?:desejo|quero) (?:mais )?receber|\bwil (?:geen|niet).{0,30} (?:meer )?ontvangen|отпишите меня|не (?:присылайте|хочу получать)/,
    reason: "unsubscribe-request",
    confidence: 0.82,
  },
] as const satisfies readonly WordRule[];

export const otherRequests = [
  {
    name: "complaint-in-words",
    when: /\b(?:this is|your) spam\b|\bstop spamming\b|\breport(?:ed|ing)? (?:you|this) (?:as spam|to)\b|\bhow did you get my (?:e-?mail|address)|\bnever (?:signed up|subscribed)\b|\bgdpr\b/,
    reason: "complaint-text",
    confidence: 0.75,
  },
  {
    name: "address-changed",
    when: /\b(?:my|our) (?:new )?(?:e-?mail )?address (?:is now|has changed|will be|is changing)\b|\b(?:please )?use (?:my|our|this) new (?:e-?mail )?address\b|\bmy new (?:e-?mail )?address is\b|\bneue e-?mail-?adresse\b|\bnouvelle adresse\b|\bnueva direccion\b/,
    reason: "address-change",
    confidence: 0.75,
  },
] as const satisfies readonly WordRule[];
