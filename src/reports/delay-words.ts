/**
 * How mail systems say that they still try, in a text that `foldReport` made. Advice to the reader ("try again later") is
 * none: bounces give it too. English and the languages of mail servers first.
 */
export const delayWords: readonly RegExp[] = [
  /warning: (?:message|could not send|still)|(?:message|delivery|mail) (?:is |has been |was )?(?:delayed|deferred)|still (?:being retried|undelivered|trying)|has not yet been delivered|not been delivered yet|will (?:be retried|keep trying|continue to (?:be attempted|try|retry)|retry for)|delivery attempts will continue|no action is required|this is a warning message only|temporary delivery failure|delays in delivering|delivery (?:incomplete|status notification ?\(delay)|delayed mail \(/,
  // German
  /(?:noch|bisher|bislang) nicht (?:zugestellt|ausgeliefert)|(?:wird|werden) (?:weiterhin|weiter|erneut) versucht|weiterhin versuch|zustellversuche (?:werden|laufen)|zustellung (?:verzogert|wird verzogert)|verzogerte (?:nachricht|zustellung)|versucht es (?:noch|weiterhin)|zustellung unvollstandig/,
  // French
  /pas encore (?:pu etre |ete )?(?:remis|distribue|livre|delivre)|(?:va|vont) continuer (?:a|d')|continuera (?:a|d')|(?:remise|livraison|distribution) (?:est )?(?:retardee|differee|incomplete)|nouvelles? tentatives? (?:sera|seront|aura)|gmail (?:va )?reessaiera|fera (?:une |de )?nouvelles? tentatives?/,
  // Spanish, Portuguese
  /(?:todavia|aun) no (?:se )?ha (?:sido )?(?:podido )?entreg|seguira(?:n)? intentando|continuara(?:n)? intentando|volvera a intentar|entrega (?:retrasada|aplazada|demorada|incompleta)|retraso en la entrega|ainda nao (?:foi|pode ser) entregue|continua(?:remos|ra|rao) (?:a tentar|tentando)|entrega (?:atrasada|adiada)|tentara (?:novamente|fazer a entrega)/,
  // Italian
  /non e (?:stat[ao] )?ancora (?:stat[ao] )?consegnat|tentativi (?:di consegna )?(?:continueranno|proseguiranno)|consegna (?:ritardata|in ritardo|incompleta)|riprovera|ritardo (?:nella|di) consegna/,
  // Dutch
  /nog niet (?:bezorgd|afgeleverd|besteld)|vertraagde? (?:bezorging|aflevering)|(?:bezorging|aflevering) (?:is )?vertraagd|blij(?:ft|ven) proberen|verder geprobeerd|wordt opnieuw geprobeerd/,
  // Swedish, Norwegian, Danish, Finnish
  /annu inte (?:har )?(?:kunnat )?lever|fordroj(?:d|ning)|fortsatter att forsoka|(?:enna|endnu) ikke (?:blitt |blevet )?lever|forsink(?:et|else)|(?:fortsetter|fortsaetter) (?:a|med at) (?:forsoke|prove)|viivastynyt|ei ole viela (?:voitu )?toimit|yritetaan (?:uudelleen|edelleen)/,
  // Polish, Czech, Slovak
  /(?:jeszcze nie zostal[aoy]?|nie zostal[aoy]? jeszcze) dostarcz|opoznion[ae] (?:dostarcz|wiadom)|proby (?:dostarczenia )?(?:beda|zostana)|(?:dosud|zatim) neby|zpozden[ae] doruc|pokusy o doruceni budou|este nebol|oneskoren[ae] doruc|pokusy o dorucenie budu/,
  // Hungarian, Romanian
  /kezbesites kesik|kesleltetett|meg nem (?:sikerult )?kezbesit|ujra ?probalkoz|nu a fost inca livrat|inca nu a (?:fost|putut fi) livrat|livrare intarziata|va continua sa incerce/,
  // Bulgarian, Russian, Ukrainian
  /все още не е доставен|забавена доставка|(?:пока|еще|ещё) не (?:было |была |был )?доставлен|доставка (?:отложена|задержана|задерживается|не завершена)|задержка доставки|(?:статус.{0,12}доставк.{0,4}|уведомление.{0,30})\(задержка\)|попытк[аи] (?:доставки )?будут|повторит попытк|ще не (?:було )?доставлен|доставку (?:відкладено|затримано)|затримка доставки|повторить спроб/,
  // Greek, Turkish, Hebrew, Arabic
  /δεν εχει (?:ακομη|ακομα) παραδοθει|καθυστερηση παραδοσης|καθυστερημενη|henuz (?:teslim|iletil)|gecikmeli (?:teslim|ileti)|denemeleri? (?:surecek|devam)|denemeye devam|טרם נמסר|עדיין לא נמסר|ינסה שוב|تأخر تسليم|تأخير (?:في )?تسليم|لم يتم تسليم.{0,20} بعد|سيستمر|سنحاول/,
  // Japanese, Korean, Chinese
  /(?:配[信送]|送信)(?:が|の)?遅延|遅延(?:のお知らせ|通知)|まだ(?:配信|配送|送信|届)|再送を?試み|再送します|再試行します|引き続き.{0,10}(?:再送|配信|送信)|배달(?:이)? 지연|지연되고|계속 다시 시도|다시 시도합니다|재시도합니다|아직 (?:배달|전달|전송)|延[迟遲](?:投递|投遞|通知|发送|送達)|(?:将|會|会|將)(?:继续|繼續|再次|自动|自動)(?:尝试|嘗試|投递|投遞|重试|重試)|尚未(?:送达|投递|送達)/,
];

/** Words of waiting and of further attempts. They tell a delay where no refusal for good stands beside. */
export const delayPairs: readonly RegExp[] = [
  // English
  /\b(?:still|remains?|waiting|been|held)\b.{0,30}\bqueue|\b(?:will|we|keep|continue|further|more)\b.{0,30}\b(?:try|tried|trying|retry|retried|retries|attempts?)\b.{0,40}\b(?:again|more|further|days?|hours?|until)|\b(?:keep|continue) (?:on )?(?:trying|retrying|to try|attempting)|\btransient (?:delivery )?(?:failure|error)|\bneed(?: ?not|n't) (?:to )?(?:do|resend)|\bdo not (?:need to )?resend/,
  // German, Dutch
  /warteschlange|verzoger|verspatet|\b(?:weiter|weiterhin|noch|erneut)\b.{0,40}\bversuch|\bversuch\w{0,4}\b.{0,30}\b(?:noch|weiter|weiterhin|tage|stunden)|wachtrij|vertraag|\b(?:blij\w{1,3}|verder|opnieuw|nog)\b.{0,30}\b(?:prober|poging)/,
  // French, Spanish, Portuguese, Italian, Romanian
  /file d'attente|\bretard|toujours pas|\b(?:essais?|tentatives?)\b.{0,40}\b(?:auront|sera|seront|continu|pendant)|\b(?:continu\w{1,4}|d'autres|nouveaux|nouvelles)\b.{0,30}\b(?:essa|tentative|reessa)|\ben (?:la )?cola\b|\bna fila\b|demorad|retras|atras[ao]|\b(?:segui|continua|otros|novas|nuevos)\w{0,6}\b.{0,30}\b(?:intent|tenta)|\bin coda\b|\britard|\b(?:continu\w{0,5}|ulteriori|nuovi)\b.{0,30}\btentativ|\bin coada\b|intarzi/,
  // Swedish, Norwegian, Danish, Finnish
  /fordroj|forsink|\b(?:fortsat|fortset|nya|nye|ytterligare|flere)\w{0,5}\b.{0,30}\b(?:forsok|prov)|\bi (?:kon?|koen)\b|viivast|jonossa|\b(?:uudelleen|edelleen)\b.{0,20}\byrit|\byrit\w{0,10}\b.{0,20}\b(?:uudelleen|edelleen|jatk)/,
  // Polish, Czech, Slovak, Hungarian
  /opozn|w kolejce|\b(?:kolejn|ponown|dalsz)\w{0,4}\b.{0,30}\bprob|\bprob[ya]?\b.{0,30}\b(?:beda|kontynu)|zpozd|oneskor|ve fronte|\b(?:dalsi|opakovan)\w{0,3}\b.{0,30}\bpokus|\bpokus\w{0,3}\b.{0,30}\b(?:budou|budu|pokrac)|kesleltet|varolist|\btovabbi\b.{0,20}\bkiser/,
  // Russian, Ukrainian, Bulgarian
  /в очереди|у черзі|в опашката|задерж|отложен|затрим|забав|(?:продолж|будут|будет|продовж|будуть|повторит(?!ь))[а-яіїєґ]{0,6} .{0,30}(?:попыт|спроб|опит|достав)|(?:попытк|спроб|опит)[а-яіїєґ]{1,3} .{0,30}(?:продолж|будут|продовж|будуть|бъдат)/,
  // Greek, Turkish, Hebrew, Arabic
  /καθυστερ|στην ουρα|gecik|kuyruk|(?:devam|tekrar|yeniden).{0,20}dene(?:necek|yecek|niyor)|עיכוב|מתעכב|בתור|ננסה|ינסה|נמשיך|تأخ[رير]|قائمة الانتظار|سنحاول|سيحاول|سنستمر/,
  // Japanese, Korean, Chinese
  /遅(?:延|れて)|キュー|(?:再送|再試行|試み|継続|続け)(?:し|て)?(?:ます|います)|지연|대기열|(?:다시|계속|재) ?(?:시도|전송).{0,4}(?:합니다|할 예정|됩니다)|延[迟遲]|[队隊佇]列|(?:将|會|会|將|系统|系統|服务器|伺服器).{0,16}(?:继续|繼續|再次|自动|自動).{0,4}(?:尝试|嘗試|重试|重試|投递|投遞|发送|發送)/,
];

/** Words that say it was given up: then words of waiting tell only what went before. */
export const finalWords =
  /\b(?:g[ai]ve[ns]? up|giving up|(?:will|shall|can) ?not be (?:re)?tried|(?:not going|refus\w{1,3}) to (?:re)?try|(?:queue|queued) (?:for )?too long|no (?:further|more) (?:delivery )?(?:attempts?|tries|retries)|(?:permanent|fatal|final) (?:error|failure|delivery)|permanently|failed|undeliverable|expired|timed out|after (?:trying|\d{1,3} (?:days|hours|attempts)))\b|endgultig|dauerhaft|nicht (?:weiter|mehr|erneut) versuch|keine weiteren|aufgegeben|definiti[vf]|abandonn|plus (?:de|aucun)|no se (?:volvera|intentara)|desist|abbandon|rinuncia|opgegeven|niet meer|inte langre|ikke lenger|ostatecz|definitiv|vegleges|окончательн|больше не|остаточно|οριστικ|kalici|סופי|نهائي|再送しません|最終|더 이상|영구|不再|放弃|放棄|最终|最終/;
