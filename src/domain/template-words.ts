/** Words by which it is seen what of a text changes from one message to the next; all folded (fold.ts). */

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Months and days of the week, and what stands beside dates and times: they name a day, whichever. */
export const calendarWords = wordsOf(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
  oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
  januar februar marz mai juni juli oktober dezember janner montag dienstag mittwoch donnerstag freitag samstag sonnabend
  sonntag mo di mi do fr sa so uhr
  janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi
  dimanche
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miercoles
  jueves viernes sabado domingo
  gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi martedi mercoledi giovedi venerdi
  sabato domenica
  januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro segunda-feira terca-feira quarta-feira
  quinta-feira sexta-feira
  stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia poniedziałek wtorek sroda
  czwartek piatek sobota niedziela
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда среду четверг
  пятница пятницу суббота воскресенье
  ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
  ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık
  понедельника вторника среды четверга пятницы субботы воскресенья
  early late mid beginning end anfang mitte ende debut fin inicio
  am pm a.m p.m utc gmt cet cest est edt pst pdt bst msk st nd rd th
`);

/** Pieces of names of people and companies, and of numbers: they come with these, and go. */
export const pieces = wordsOf(`
  van von vom den der de del della des di du da dos la las le les el los ter ten zum zur zu dr prof m mme mr mrs ms ext tel
  gmbh ag kg ltd inc llc plc sa s.a srl spa bv ab oy as co & и г тел h
`);

/** A line that begins with one of these greets somebody. */
export const greetings = wordsOf(`
  dear hi hello hey greetings hallo guten liebe lieber sehr moin servus gruss bonjour bonsoir cher chere chers estimado estimada
  hola buenos buenas querido querida ciao gentile buongiorno salve egregio beste geachte hoi caro cara prezado prezada ola
  witam szanowny szanowna dzien czesc здравствуйте уважаемый уважаемая добрыи добрый hej kara hei kjære vazeny vazena dobry
  sayın merhaba
`);

/** A line that begins with one of these ends a letter: what follows names its writer. */
export const closings: readonly string[] = [
  ...["kind regards", "best regards", "regards", "warm regards", "best wishes", "many thanks,", "thanks,", "sincerely"],
  ...["yours", "cheers", "thank you,", "mit freundlichen", "freundliche gru", "viele gru", "beste gru", "liebe gru"],
  ...["herzliche gru", "schone gru", "mfg", "vg,", "lg,", "cordialement", "bien cordialement", "sinceres salutations"],
  ...["bien a vous", "meilleures salutations", "saludos", "un saludo", "atentamente", "cordialmente", "un cordial"],
  ...["cordiali saluti", "distinti saluti", "saluti", "met vriendelijke", "vriendelijke groet", "groeten", "groet,"],
  ...["atenciosamente", "com os melhores", "cumprimentos", "abracos", "pozdrawiam", "z powazaniem", "с уважением"],
  ...["med vanlig", "med venlig", "vennlig hilsen", "mvh", "s pozdravem", "saygılarımla", "saygilarimla", "敬具"],
  ...["よろしくお願い", "宜しくお願い", "此致"],
];

/** After one of these a name stands. */
export const titles = wordsOf(`
  mr mrs ms miss dr prof herr herrn frau kollege kollegin kollegen an hr fr mme mlle madame monsieur m sr sra srta senor senora
  don dona dott dott.ssa sig sig.ra signor signora dhr mevr mevrouw pan pani г-н г-жа господин госпожа colleague collega
  colega collegue fur bei von by firma unternehmen company societe empresa azienda bedrijf client
`);

/** Nobody's name, though it may begin with a capital: what messages about mail are made of, and polite pronouns. */
export const keptWords = wordsOf(`
  i the this that your you our we it its is if please thank thanks message messages mail email e-mail mails address addresses
  mailbox inbox user users unknown recipient recipients sender quota full over storage limit exceeded delivery delivered
  deliver undeliverable undelivered failed failure failing fail error errors returned return status notification permanent
  temporary rejected reject denied blocked spam policy security virus content size large host domain server not found no such
  does exist invalid disabled inactive suspended closed account accounts out office of automatic reply response auto away
  vacation holiday leave absence maternity paternity parental sick annual business trip travel left company longer works
  employed employee retired ticket request case received support team help desk service customer confirmation number
  subject urgent contact on in at to for from with until back returning limited access be will have has been was and or but
  sie ihr ihre ihrem ihren ihrer ihnen ihres ich bin nachricht nachrichten postfach empfanger absender adresse unbekannt voll
  zustellung zugestellt unzustellbar fehler fehlgeschlagen automatische antwort abwesenheit abwesend buro urlaub elternzeit
  mutterschutz krank dienstreise unternehmen firma mitarbeiter mehr tatig anfrage eingang vorgang danke vielen bitte
  dringenden fallen vertretung speicherplatz benutzer konto gesperrt deaktiviert weiterleitung weitergeleitet gelesen
  reponse automatique absence bureau conges boite pleine destinataire inconnu adresse courriel echec remise merci votre vous
  respuesta automatica ausencia oficina vacaciones buzon lleno destinatario desconocido direccion correo gracias usted su
  risposta automatica assenza ufficio ferie casella piena destinatario sconosciuto indirizzo grazie
  afwezig afwezigheid automatisch antwoord vakantie kantoor postvak vol onbekend adres bedankt u uw
  resposta automatica ausencia escritorio ferias caixa cheia destinatario desconhecido endereco obrigado
`);
