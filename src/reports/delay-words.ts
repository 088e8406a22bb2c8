/**
 * How mail systems say that they still try, in a text that `foldText` made. Advice to the reader ("try again later") is
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
