/**
 * How mail systems say that a message was not delivered, in a subject or a text that `foldReport` made: lower case, Latin
 * and Greek letters without their marks. One row for each language, or for languages that say it alike.
 */
export const failureWords: readonly RegExp[] = [
  // English
  /undeliver|non-?deliver(?!y? days)|\b(?:could|can|was|were|did|has|have)(?: ?not|n't) (?:yet )?(?:be |been )?(?:deliver|reach|sent)|\bcannot be (?:delivered|sent)|\b(?:unable|failed) to (?:deliver|send)|\b(?:not|n't) able to deliver|\bnot (?:been )?delivered\b|\bdelivery\b.{0,80}\b(?:failed|fails|failure|error|incomplete|problem)|\bdelivery of .{0,40}\bwas stopped|\b(?:failure|error|problem)s? (?:in |of |with )?(?:the )?deliver|\breturned (?:to|mail|message|e-?mail)\b/,
  /\bpermanent(?:ly)? (?:fatal )?(?:error|fail)|\b(?:message|mail|e-?mail|post|posting|article)\b.{0,60}\b(?:was|has been|is|were) (?:automatically )?(?:rejected|blocked|refused|bounced)|\breject(?:ed|s) (?:your|the|this) (?:message|mail|e-?mail|post)|\b(?:an? )?error (?:occurred )?(?:while|sending|following)|\bmail (?:system error|failure)|\bfailure notice|\bmail(?:ing)? failed\b|\bwe had trouble delivering/,
  /\b(?:user|recipient|mailbox|account|address|subscriber|addressee)\b.{0,80}\b(?:unknown|does(?:n't| not) exist|do(?:n't| not) exist|not found|no longer exists?|disabled|invalid|rejected)|\b(?:unknown|no such|invalid|nonexistent) (?:user|address|mailbox|recipient|subscriber|account)|\bno valid recipients|\bmailbox (?:is )?full\b|\bover (?:its |his )?quota|\bcould not be found/,
  // German
  /unzustellbar|nicht (?:zugestellt|zustellbar|ausgeliefert|ubermittelt)|zustellung\b.{0,60}(?:fehlgeschlagen|gescheitert|nicht moglich|schlug fehl)|zustell(?:ungs)?fehler|fehler bei der zustellung|zustellungsstatus|zuru(?:e)?ck an (?:den )?absender|(?:nachricht|mail|brief)\b.{0,40}(?:abgewiesen|abgelehnt|zuruckgewiesen)|empfanger\b.{0,40}(?:unbekannt|existiert nicht|nicht gefunden)|postfach\b.{0,30}(?:voll|existiert nicht|deaktiviert)/,
  // French
  /non (?:remis|distribue|delivre)|(?:echec|erreur|etat) de (?:la )?(?:remise|livraison|distribution)|n'(?:a|ont|est) pas (?:encore )?(?:pu etre|ete|parvenu)|n'a pu etre (?:remis|distribue|delivre)|impossible (?:de (?:remettre|distribuer|livrer)|a remettre)|non[- ]remise|retour a l'expediteur|message\b.{0,40}(?:rejete|refuse|bloque)|(?:destinataire|utilisateur|adresse)\b.{0,30}(?:inconnu|introuvable|inexistant|n'existe)/,
  // Spanish, Catalan
  /no (?:se (?:ha |pudo |puede |ha podido )?(?:sido )?|ha podido ser |ha sido |pudo ser |puede ser )?entrega(?:r|do)|no (?:ha )?(?:llegado|podido llegar)|(?:error|fallo) (?:de|en la) entrega|entrega\b.{0,30}(?:fallida|fallado|rechazada)|estado de (?:la )?entrega|(?:mensaje|correo)\b.{0,40}(?:devuelto|rechazado|bloqueado)|devuelto al remitente|imposible entregar|(?:usuario|destinatario|direccion|cuenta)\b.{0,30}(?:desconocid|no existe|inexistente)|no s'ha pogut lliurar/,
  // Portuguese
  /nao (?:foi |pode ser |pude ser |e possivel |foi possivel |ser )?entreg(?:ue|ar)|(?:falha|erro) (?:na|de|ao) entreg|entrega (?:falhou|nao efetuada)|(?:status|estado) (?:da|de) entrega|(?:mensagem|e-?mail)\b.{0,60}(?:devolvid|rejeitad|bloquead)|(?:usuario|destinatario|endereco|utilizador)\b.{0,30}(?:desconhecid|nao existe|inexistente)/,
  // Italian
  /non recapitabil|mancat[ao] (?:recapito|consegna)|impossibile (?:recapitare|consegnare)|non (?:e |sono )?(?:stat[aoi] |ancora )*(?:recapitat|consegnat)|(?:errore|notifica) di (?:mancat[ao] )?(?:recapito|consegna)|stato della consegna|consegna\b.{0,30}(?:non riuscita|fallita|incompleta)|messaggio\b.{0,40}(?:respinto|rifiutato|bloccato)|restituito al mittente|(?:utente|destinatario|indirizzo|casella)\b.{0,30}(?:sconosciut|inesistente|non esiste)/,
  // Dutch
  /onbestelbaar|niet (?:worden )?(?:afgeleverd|bezorgd|besteld)|(?:aflevering|bezorging|verzending)\b.{0,30}mislukt|bezorgingsstatus|retour afzender|(?:ontvanger|gebruiker)\b.{0,20}onbekend|onbekende? (?:gebruiker|ontvanger)/,
  // Swedish, Norwegian, Danish
  /(?:kunde|kan|gick|kunne|ble|blev) (?:inte|ikke) (?:att )?lever|inte (?:har )?levererat|o?levererbar|ulever(?:bar|t)|leverans(?:en)?\b.{0,20}misslyck|levering(?:en)?\b.{0,20}(?:mislyk|feilet|fejlede)|leverans(?:fel|status)|levering(?:sfeil|sfejl|sstatus)|ikke (?:blitt |blevet )?lever(?:t|et)|(?:okand|ukjent|ukendt) (?:mottagare|anvandare|mottaker|bruker|modtager|bruger)/,
  // Finnish
  /ei voi(?:tu|da) (?:toimittaa|valittaa|lahettaa)|toimitta(?:minen|misen)\b.{0,60}epaonnistui|toimitus(?: epaonnistui|virhe)|toimituksen tila|tuntematon (?:kayttaja|vastaanottaja)/,
  // Polish
  /nie (?:zostal[aoy]? |mogl[aoy]? zostac |moze zostac |mozna (?:bylo )?|udalo sie )?dostarcz|niedostarcz|blad (?:podczas )?dostarcz|niepowodzenie dostarcz|zwrot (?:wiadomosci|poczty)|stat?us dostarcz|nie ma takiego (?:konta|uzytkownika|adresu)/,
  // Czech, Slovak
  /nedoruc|(?:nelze|neni mozne|nebylo mozne|nepodarilo se|nepodarilo|nemozno) (?:sa )?doruc|nepodarilo dorucit|(?:nebyla?|nebola?|nemohla? byt) doruc|doruc(?:eni|enie)\b.{0,20}(?:selhalo|zlyhalo)|chyba (?:pri )?doruc|vracen[ay] (?:zprava|posta)|vratena (?:sprava|posta)|neznam[ye] (?:uzivatel|pouzivatel|prijem)/,
  // Hungarian
  /kezbesithetetlen|nem (?:sikerult |lehet |volt )?kezbesit|sikertelen kezbesites|kezbesites(?:i hiba|e sikertelen)|visszakuldott (?:level|uzenet)|ismeretlen (?:felhasznalo|cimzett)/,
  // Romanian
  /nu a (?:putut fi |fost )?livrat|nelivrat|livrar(?:ea|e)\b.{0,20}esua|(?:eroare|esec) (?:de|la) livrar|returnat (?:la )?expeditor|utilizator necunoscut|destinatar necunoscut/,
  // Slovene, Croatian, Serbian
  /ni bilo (?:mogoce |mozno )?dostavlj|nedostavljiv|nije (?:moguce |bilo moguce )?(?:isporuc|dostav|urucen)|neisporuc|isporuka nije usp|није (?:могуће )?(?:испоруч|достав)/,
  // Estonian, Latvian, Lithuanian
  /ei (?:saanud|onnestunud) (?:kohale )?toimeta|kohaletoimetamine ebaonnestus|neizdevas piegadat|nav piegadat|nepavyko pristatyti|nepristatyt/,
  // Bulgarian
  /недоставен|не (?:можа|може|е|беше) (?:да бъде )?доставен|неуспешна доставка|грешка при доставка|непознат потребител/,
  // Russian
  /недоставлен|не (?:было |была |был |может быть |могло быть |могут быть |пока )?доставлен|не уда(?:лось|ется) доставить|невозможно доставить|невозможность доставки|ошибк[аи] (?:при )?доставк|сбой доставки|о? ?статусе? доставки|возврат (?:письма|почты)|(?:пользователь|получатель|адресат|ящик)\b.{0,30}не (?:найден|существует)|(?:письмо|сообщение) (?:было )?(?:отклонено|возвращено)/,
  // Ukrainian
  /не (?:було |може бути |вдалося )?достав(?:лено|ити)|недоставлен|помилка доставки|стан доставки|користувача не (?:знайдено|існує)/,
  // Greek
  /δεν (?:παραδοθηκε|ηταν δυνατη η παραδοση|μπορεσε να παραδοθει|εχει παραδοθει)|αδυνατη (?:η )?παραδοση|αποτυχια παραδοσης|μη παραδοτε|αγνωστος (?:χρηστης|παραληπτης)/,
  // Turkish
  /(?:teslim edil|ilet(?:il)?|ulastiril|gonderil)emed|teslimat\b.{0,20}(?:basarisiz|hatasi|durumu)|(?:kullanici|alici|adres)\b.{0,20}(?:bulunamad|bilinmiyor|mevcut degil)/,
  // Hebrew
  /לא נמסר|לא ניתן (?:היה )?למסור|(?:ה)?מסירה נכשלה|כשל במסירה|לא הגיע(?:ה)? אל|הוחזרה לשולח|משתמש לא קיים/,
  // Arabic
  /تعذر (?:تسليم|إرسال|توصيل)|فشل (?:في )?(?:تسليم|التسليم|إرسال|توصيل)|لم يتم (?:تسليم|توصيل)|غير قابل للتسليم|عدم التسليم|مستخدم غير معروف|المستلم غير/,
  // Persian, Hindi, Thai, Vietnamese, Indonesian
  /تحویل داده نشد|वितरित नहीं|ไม่สามารถส่ง|ส่งไม่สำเร็จ|khong (?:the )?(?:gui|phan phat|giao) (?:duoc|thu|den|toi|tin)|thu bi tra lai|tidak (?:dapat|bisa) (?:di)?kirim|tidak terkirim|gagal (?:di|ter)?kirim|pengiriman gagal/,
  // Japanese
  /配[信送達](?:不能|不可|エラー|失敗|に失敗|ステータス|でき(?:ません|なかった)|することができません)|(?:送信|送達|送付)(?:エラー|失敗|に失敗|不能|でき(?:ません|なかった|ない))|不達|未達|届け(?:られ|ることが)|届きませんでした|(?:メール|送信|配信)エラー|エラーメール|リターンメール|宛先(?:不明|が見つかりません)|あて先(?:不明|が見つかりません)|(?:存在しません|見つかりません)でした|(?:ユーザ|アドレス|宛先).{0,10}(?:存在しません|見つかりません)/,
  // Korean
  /(?:배달|전달|전송|발송|수신)(?:에|이)? ?(?:되지|하지|실패|불가|오류)|반송(?:메일| ?되었|되었|\])|\[반송|(?:사용자|수신자|메일 주소|계정).{0,14}(?:존재하지|찾을 수 없)|존재하지 않는 (?:메일|사용자|계정)/,
  // Chinese, simplified and traditional
  /退信|(?:投递|传递|发送|递送|投遞|傳遞|寄送|發送|傳送)(?:失败|失敗|状态|狀態|不成功)|(?:无法|不能|未能|未|沒有|没有)(?:能够|能夠|被)?(?:成功)?(?:投递|传递|送达|送至|发送|投遞|傳遞|寄達|寄送|送達|遞送)|被退回|退件|(?:收件人|收件者|用户|用戶|使用者|邮箱|信箱|郵箱).{0,12}(?:不存在|已满|已滿)|拒[收绝絕]/,
];

/** A refusal and a verb of delivery near each other, in either order: languages inflect and order them too freely to list. */
export const failurePairs: readonly RegExp[] = [
  // English
  /\b(?:not|unable|failed|cannot|could ?n't|couldn't|impossible|refused|turned (?:it )?down|unreachable)\b.{0,40}\b(?:deliver|forward|reach|receiv|accept)|\b(?:deliver|forward|reach)\w{0,4}\b.{0,40}\b(?:impossible|refused|problem|turned (?:it )?down|failed|timed out)/,
  // German
  /\b(?:nicht|kein|keine|keinen|unmoglich|leider)\b.{0,60}(?:zustell|zugestellt|erreich|ausgeliefert|ubermittel|erhalten|weitergeleitet|gesendet|versandt|angenommen)|(?:zustell|zugestellt|ubermittl)\w{0,8}\b.{0,60}\b(?:nicht|unmoglich|fehlgeschlagen)/,
  // French, Spanish, Portuguese, Italian, Romanian
  /\b(?:n'a|n'ont|n'est|pas|impossible|echec)\b.{0,40}\b(?:achemin|remis|remettre|distribu|delivr|livr|transmi|parven|envoy)|\bno\b.{0,40}\b(?:entreg|enviad|enviar|llegar|llegado|recibid)|\bnao\b.{0,40}\b(?:entreg|enviad|enviar|recebid)|\b(?:non|impossibile)\b.{0,40}\b(?:recapit|consegn|inviat|inviare|inoltr)|\bnu\b.{0,30}\b(?:livr|trimis|expedi)/,
  // Dutch, Swedish, Norwegian, Danish, Finnish
  /\bniet\b.{0,40}(?:bezorg|aflever|besteld|verzend|verzonden|bereik)|\b(?:inte|ikke|ikkje)\b.{0,30}(?:lever|skick|send|fram|frem)|(?:lever|skick|send)\w{0,4}\b.{0,30}\b(?:inte|ikke)\b|\bei (?:voi|onnist|ole|saatu)\w{0,6}\b.{0,30}(?:toimit|valit|lahet)/,
  // Polish, Czech, Slovak, Slovene, Croatian, Serbian
  /\bnie\b.{0,30}(?:dorecz|dostarcz|wysl|przekaz)|\b(?:nepodaril|nelze|neni|neby|nebol|nemuz|nemoz|nedal)\w{0,5}\b.{0,60}(?:doruc|odesl|odosl|zasl)|\b(?:ni|nije|nisu)\b.{0,30}(?:dostav|isporuc|urucen|poslan|poslat)/,
  // Hungarian, Turkish, Greek
  /\b(?:nem|sikertelen)\b.{0,40}(?:kezbesit|tovabbit|elkuld)|(?:teslim|gonder|ilet|ulas)\w{0,8}(?:emed|amad|emiyor|amiyor|medi|madi)|(?:δεν|αδυνα).{0,40}(?:παραδ|σταλ|αποστολ)/,
  // Russian, Ukrainian, Bulgarian
  /(?:не|невозможно|неможливо) .{0,30}(?:достав|отправ|передан|вручен|надісл|відправ|изпрат)/,
  // Hebrew, Arabic
  /(?:לא|נכשל).{0,30}(?:נמסר|נשלח|למסור|לשלוח|הגיע)|(?:لم|تعذر|فشل|لا يمكن).{0,30}(?:تسليم|إرسال|توصيل|يصل)/,
];

/** Words of trouble that alone say little: beside an address, from a mail system, they tell enough. */
export const failureHints: readonly RegExp[] = [
  /\b(?:error|problem|trouble|fail\w{0,4}|invalid|not valid|incorrect|unknown|unreachable|refus\w{1,3}|denied|reject\w{0,4}|bounced?|block\w{0,3}|closed|timed out|exceeded)\b/,
  /fehler|unbekannt|abgelehnt|gesperrt|erreur|inconnu|refuse|error|fallo|rechaz|desconocid|erro\b|falha|rejeita|errore|errato|rifiut|fout\b|onbekend|geweiger|geblokkeerd/,
  /\bfel\b|felmedd|okand|feil\b|ukjent|fejl|ukendt|avvis|virhe|tuntematon|blad\b|odrzuc|nieznan|chyb[ay]|neznam|odmitn|hiba\b|ismeretlen|eroare|necunoscut|gresk|napak|hata\b|bilinm|reddedil/,
  /ошибк|неизвест|отклон|помилк|невідом|відхил|грешка|непознат|отхвърл|σφαλμα|αγνωστ|απορριφ|שגיאה|נדח|خطأ|مرفوض|غير موجود/,
  /エラー|失敗|拒否|不明|無効|오류|실패|거부|错误|錯誤|失败|失敗|拒绝|拒絕|无效|無效/,
];

/** What subjects of reports say besides; in a text it would mean nothing. */
export const reportSubjects: readonly RegExp[] = [
  /\bdelivery (?:status )?(?:notification|report|status|warning)|\bdelivery (?:has )?(?:been )?(?:delayed|failed)|\breturn(?:ed|ing) (?:mail|message)|\bmail (?:status report|delivery (?:failed|failure|problem|error|system|report|status)|error|system error)|\b(?:message|mail) (?:is |has been )?delayed|^(?:notice|warning|delayed mail)\b.{0,4}(?:mail|message|could not)|\bfailed mail|\bblocked by our bulk|\b(?:message|e-?mail|mail) (?:blocked|rejected|bounced|undelivered)|\bproblem with your (?:mail|message|e-?mail)|\baddress not found|\b(?:virus|banned|bad header)\b.{0,60}\b(?:in your mail|mta-blocked|in mail)|\brejected (?:mail|posting)|\bbounce(?:d mail| message| notification|\])/,
  /verzogert|abgewiesen|remise (?:retardee|differee)|entrega (?:retrasada|aplazada|atrasada|adiada)|consegna (?:ritardata|incompleta)|vertraagde (?:bezorging|aflevering)|fordrojd leverans|forsinket levering|viivastynyt|opoznion|zpozden|oneskoren|kesleltet|intarziat|забавен|отложен|задержк|затрим|καθυστερ|gecikmeli|עיכוב|تأخر|تأخير|遅延|지연|延迟|延遲/,
];
