/** What Exchange writes above the recipients it could not reach, in the languages it speaks; English has its own row. */
export const exchangeHeadings: readonly RegExp[] = [
  /fehler bei der nachrichtenzustellung an folgende|fehler bei der zustellung .{0,40}an (?:folgende|diese)|ihre nachricht hat (?:einige|manche) oder alle empf.nger nicht erreicht/i,
  /échec de la remise (?:pour|à|de) (?:ces|vos|votre)|n'a pas pu être remis aux? (?:destinataires|groupes)/i,
  /no se pudo entregar (?:el mensaje )?a (?:estos|los siguientes) destinatarios|error (?:de|en la) entrega a (?:estos|los siguientes) destinatarios/i,
  /falha na entrega (?:para|a) (?:estes|os seguintes) destinat|não foi possível entregar .{0,40}(?:estes|seguintes) destinat/i,
  /recapito non riuscito (?:verso |per |a)?.{0,10}(?:destinatari|gruppi)|impossibile recapitare .{0,40}(?:destinatari|gruppi)/i,
  /(?:afleveren|bezorgen|bezorging) .{0,60}(?:geadresseerden|ontvangers) .{0,40}(?:mislukt|niet)|kan niet worden bezorgd bij de volgende/i,
  /det gick inte att leverera (?:meddelandet )?till (?:följande|dessa) mottagare/i,
  /levering (?:mislykkedes|mislyktes) til disse (?:modtagere|mottaker)/i,
  /toimittaminen .{0,40}(?:vastaanottajille|ryhmille).{0,40}epäonnistui|toimitus (?:näille|seuraaville) vastaanottajille/i,
  /(?:nie można dostarczyć wiadomości|dostarczenie|niepowodzenie dostarczania).{0,40}(?:adresatów|odbiorców|grup)/i,
  /(?:doručení|doručit).{0,40}(?:příjemc|skupin)|nelze doručit .{0,40}(?:příjemc|skupin)/i,
  /kézbesítés.{0,40}(?:címzett|csoport)/i,
  /livrarea (?:nu a reușit|a eșuat).{0,40}(?:destinatari|grupuri)/i,
  /(?:сбой|ошибка) доставки .{0,30}(?:получател|групп)|не удалось выполнить доставку .{0,30}(?:получател|групп)/i,
  /не вдалося доставити .{0,30}(?:одержувач|отримувач|групам)|помилка доставки .{0,30}(?:одержувач|отримувач)/i,
  /(?:bu|şu|aşağıdaki) alıcılara .{0,20}teslim (?:başarısız|edilemedi)/i,
  /η παράδοση .{0,20}απέτυχε|απέτυχε η παράδοση/i,
  /המסירה נכשלה|מסירה ל.{0,20}נכשלה/,
  /فشل التسليم/,
  /次の受信者またはグループへの(?:配信|メッセージの配信)|配信できませんでした.{0,10}受信者/,
  /다음 받는 사람.{0,20}배달하지 못했|다음 (?:수신자|받는 사람).{0,20}배달(?:되지|에 실패)/,
  /(?:向|以)下?(?:这些|列)?收件人.{0,10}(?:传递|送达|发送).{0,10}失败|(?:无法|未能)(?:向|将邮件).{0,10}收件人/,
  /無法傳遞(?:至|給|到)(?:下列|以下|這些)收件者|傳遞至(?:下列|以下|這些)收件者.{0,10}失敗/,
];

/** "was not delivered to:" as Domino's router says it; the recipient stands alone on a line below. */
export const dominoHeadings: readonly RegExp[] = [
  /^\s{0,8}(?:wurde nicht zugestellt an|konnte nicht zugestellt werden an|nicht zugestellt an):/im,
  /^\s{0,8}n'a pas (?:été|pu être) (?:distribué|remis|livré|délivré)e? (?:à|aux?)\s?:/im,
  /^\s{0,8}no (?:se entregó|se ha entregado|fue entregado|ha sido entregado) a:/im,
  /^\s{0,8}non è stato (?:consegnato|recapitato|inviato) a:/im,
  /^\s{0,8}não foi (?:entregue|enviada?) (?:a|para):/im,
  /^\s{0,8}(?:is niet afgeleverd|is niet bezorgd|kon niet worden afgeleverd|kon niet worden bezorgd) (?:bij|aan):/im,
  /次の(?:宛先|あて先|受信者)に(?:配信|送信|配布)(?:されません|できません)|(?:配信|送信|配布)されませんでした[:：]/,
  /^\s{0,8}(?:未发送到|未传递给|无法传递至|未能传递到)[:：]/m,
  /^\s{0,8}(?:blev ikke leveret til|levererades inte till|ble ikke levert til|ei toimitettu):/im,
  /^\s{0,8}(?:nie został[ao]? dostarczon[ay] do|nebyla? doručena?|не (?:было )?доставлено):/im,
];

/** What Exchange writes above recipients that it still tries to reach. */
export const exchangeDelays: readonly RegExp[] = [
  /delivery is delayed to these recipients or (?:groups|distribution lists)/i,
  /zustellung an (?:folgende|diese) empfänger oder (?:gruppen|verteilerlisten) (?:ist |wurde |wird )?(?:verzögert|verspätet)/i,
  /(?:remise|distribution) (?:est )?(?:retardée|différée) (?:pour|à) ces destinataires/i,
  /la entrega a estos destinatarios .{0,40}se ha retrasado|se ha retrasado la entrega a estos destinatarios/i,
  /recapito .{0,40}(?:destinatari|gruppi).{0,40}(?:ritardato|in ritardo|posticipato)/i,
  /a entrega .{0,20}(?:estes|seguintes) destinatários .{0,40}(?:atrasada|está atrasada|foi adiada)/i,
  /bezorging (?:bij|aan) deze geadresseerden .{0,40}vertraagd/i,
  /leveransen? till dessa mottagare .{0,40}(?:försenad|fördröjd)|levering til disse (?:modtagere|mottakerne) .{0,40}forsinket/i,
  /dostarczenie do (?:tych|następujących) adresatów .{0,40}opóźnione/i,
  /доставка .{0,20}(?:этим|следующим) получателям .{0,40}(?:задержана|отложена|задерживается)/i,
  /次の受信者.{0,20}配信が遅れて/,
  /(?:传递|传送|送达)到(?:以下|这些)收件人.{0,10}(?:延迟|推迟)|(?:傳遞|傳送)(?:至|到)(?:下列|這些)收件者.{0,10}延遲/,
];
