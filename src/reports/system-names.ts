/** Display names of mail systems in other languages than English, as `foldReport` makes them. */
export const systemNames: readonly RegExp[] = [
  /\b(?:e-?)?mail-?(?:system(?:et)?|zustell\w{0,12}|systeem)\b|zustell(?:ungs)?(?:system|dienst)|systemverwalter/,
  /systeme de (?:messagerie|courrier|distribution)|sous-systeme de (?:remise|distribution)|service de (?:distribution|remise)|administrateur (?:systeme|du systeme)/,
  /(?:sub)?sistema de (?:correo|entrega|mensajeria|correio)|administrador (?:del|do) (?:sistema|correo|correio)|sistema di (?:posta|recapito|consegna)|amministratore (?:di|del) sistema|sistemul de (?:posta|mail)/,
  /systeembeheerder|e-?postsystem|postsystemet|systemadministrat|systemansvarlig|sahkopostijarjestelma|jarjestelmanvalvoja/,
  /system poczt|podsystem dostarcz|administrator systemu|posto?v[ny]i? system|spravce (?:systemu|posty)|levelezo-?rendszer|rendszergazda/,
  /почтов[а-я]{2} (?:система|служба|сервер|демон)|(?:служба|система|подсистема) доставки|системный администратор|поштова (?:система|служба)|пощенска система/,
  /συστημα (?:αλληλογραφιας|παραδοσης)|διαχειριστης συστηματος|posta sistemi|sistem yoneticisi|מערכת ה?דואר|מנהל המערכת|نظام البريد|مسؤول النظام/,
  /メール(?:システム|配[信送]|サーバ)|配[信送]システム|システム管理者|ポストマスター|메일 ?(?:시스템|서버|배달)|시스템 관리자|(?:邮件|郵件)(?:系统|系統|投递|管理员|管理員|服务器|伺服器)|系[统統]管理[员員]/,
];
