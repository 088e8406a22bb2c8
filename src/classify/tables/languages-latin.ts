import type { Rule } from "../rule.ts";

/**
 * What servers say in other languages than English that are written in Latin letters, marks optional. `\b` knows no
 * letters with marks, so words are bounded by `(?<![a-z])` and `(?![a-z])`. The rows stand
 * in the order that the English ones have: wording about the sender before wording about the recipient.
 */
export const latinPhrases = [
  {
    name: "relay-denied-latin",
    when: /(?<![a-z])(?:relay(?:ing)?|relais|weiterleitung) (?:nicht (?:erlaubt|gestattet|zugelassen)|verweigert|abgelehnt|refus[eé]|interdit|non (?:consentito|autorizzato|autoris[eé]|permesso)|negato|no (?:permitido|autorizado)|denegado|n[aã]o (?:permitido|autorizado)|negado|niet toegestaan|geweigerd|nekad|ikke till?att?|zabronion[ye]|niedozwolon[ye]|(?:nen[ií]|nie je) povolen|interzis|engellendi)/i,
    reason: "relay-denied",
    confidence: 0.94,
  },
  {
    name: "sender-refused-latin",
    when: /(?<![a-z])(?:Absender(?:-?adresse|-?domain)?|exp[eé]diteur|[eé]metteur|mittente|remitente|remetente|afzender|avs[aä]ndaren?|avsenderen?|afsenderen?|l[aä]hett[aä]j[aä]\w{0,2}|nadawc[aay]|odes[ií]lat[eé][lľ]\w{0,2}|felad[oó]|expeditor(?:ul)?|g[oö]nderen|g[oö]nderici|pengirim|ng[uư][oờ]i gửi)(?![a-z]).{0,40}(?<![a-z])(?:abgelehnt|unbekannt|gesperrt|ung(?:ü|ue?)ltig|existiert nicht|nicht (?:erlaubt|zul(?:ä|ae?)ssig|gefunden)|invalide|refus[eé]|inconnue?|rejet[eé]|interdit|rifiutat[oa]|sconosciut[oa]|non (?:valid[oa]|esiste|autorizzat[oa])|rechazad[oa]|desconocid[oa]|inv[aá]lid[oa]|no (?:v[aá]lid[oa]|existe|permitid[oa])|rejeitad[oa]|desconhecid[oa]|n[aã]o (?:existe|permitid[oa])|geweigerd|onbekend|ongeldig|avvisad|ok[aä]nd|ogiltig|avvist|ukjent|ugyldig|afvist|ukendt|tuntematon|hyl[aä]tty|odrzucon[yo]|nieznany|niedozwolony|odm[ií]tnut|nezn[aá]m[yý]|neplatn[yý]|elutas[ií]tva|ismeretlen|respins|necunoscut|invalid|reddedildi|bilinmiyor|ge[cç]ersiz|ditolak|tidak valid)/i,
    reason: "sender-rejected",
    confidence: 0.92,
  },
  {
    name: "client-blocked-latin",
    when: /(?<![a-z])(?:IP(?:-?Adresse|-?adres|-adressen?|-c[ií]m|[ -]osoite)?|adresse IP|indirizzo IP|direcci[oó]n IP|endere[cç]o IP|adres IP|adresa IP|alamat IP|địa chỉ IP|adresiniz)(?![a-z]).{0,60}(?<![a-z])(?:gesperrt|geblockt|blockiert|abgelehnt|bloqu(?:[eé]e?|ead[oa])|refus[eé]e?|bloccat[oa]|rifiutat[oa]|rechazad[oa]|lista negra|liste noire|geblokkeerd|geweigerd|blockerad|sp[aä]rrad|blokkert|blokeret|sp[aæ]rret|estetty|zablokowan[yea]|blokov[aá]n[aá]?|zablokovan[aá]|letiltva|blocat[aă]?|engellen\w{2,4}|diblokir|bị chặn)/i,
    reason: "ip-reputation",
    confidence: 0.92,
  },
  {
    name: "rate-limited-latin",
    when: /(?<![a-z])(?:zu viele|trop de|demasiad[oa]s|tropp[ei]|muit[ao]s|te veel|f[oö]r m[aå]nga|for mange|liian monta|zbyt wiele|za du[zż]o|p[rř][ií]li[sš] mnoho|t[uú]l sok|prea multe|[cç]ok fazla|terlalu banyak|qu[aá] nhi[eề]u) (?:gleichzeitige )?(?:Verbindungen|Nachrichten|E-?Mails?|Anfragen|connexions|messages|courriels|conexiones|mensajes|correos|connessioni|messaggi|conex[oõ]es|mensagens|verbindingen|berichten|anslutningar|meddelanden|tilkoblinger|forbindelser|meldinger|beskeder|yhteyksi[aä]|viestej[aä]|po[lł][aą]cze[nń]|wiadomo[sś]ci|p[rř]ipojen[ií]|zpr[aá]v|kapcsolat|[uü]zenet|conexiuni|mesaje|ba[gğ]lant[iı]|ileti|koneksi|pesan|k[eế]t n[oố]i|th[uư])/i,
    reason: "rate-limited",
    confidence: 0.93,
  },
  {
    name: "greylisted-latin",
    when: /(?<![a-z])liste grise|(?<![a-z])lista (?:gris|grigia|cinza|cinzenta)(?![a-z])|(?<![a-z])gr[aå]list|(?<![a-z])grijze lijst|(?<![a-z])szara lista|(?<![a-z])[sš]ed[aá] listina|(?<![a-z])harmaalista|(?<![a-z])sz[uü]rkelist|(?<![a-z])gri liste/i,
    class: "4",
    reason: "greylisted",
    confidence: 0.96,
  },
  {
    name: "spam-content-latin",
    when: /(?<![a-z])(?:als|comme|como|come|som|jako|olarak|ca|sebagai|l[aà]) (?:du |un |een |ett |en )?(?:spam|pourriel|junk|ind[eé]sirable|SPAM|skr[aä]ppost|s[oø]ppelpost|Werbung|th[uư] r[aá]c)(?![a-z])|(?<![a-z])consid[eé]r[eé]e? comme du spam|(?<![a-z])(?:considerat[oa]|considerad[oa]|considerarse|identificad[oa]|clasificad[oa]|classificad[oa]|wykryto|uznan[aeo] za|oznaczon[ae] jako) (?:como )?spam(?![a-z])|(?<![a-z])spam(?:nek|ul)? (?:olarak|erkannt|d[eé]tect[eé]|rilevato|detectado|gedetecteerd|wykryty|tespit|min[oő]s[ií]tett)|(?<![a-z])roskapost|(?<![a-z])skr[aä]ppost|(?<![a-z])s[oø]ppelpost|(?<![a-z])spamnek(?![a-z])|(?<![a-z])pourriel|(?<![a-z])correo (?:no deseado|basura)|(?<![a-z])posta indesiderata|(?<![a-z])nev[yý][zž][aá]dan/i,
    reason: "spam-content",
    confidence: 0.91,
  },
  {
    name: "virus-latin",
    when: /(?<![a-z])Virus (?:gefunden|erkannt|d[eé]tect[eé]|rilevato|detectado|encontrado|gevonden|hittades|fundet|funnet|wykryty|nalezen|bulundu)|(?<![a-z])virusverdacht(?![a-z])|(?<![a-z])wykryto wirusa|(?<![a-z])zawiera wirusa|(?<![a-z])v[ií]rus (?:detectado|encontrado)/i,
    reason: "virus",
    confidence: 0.93,
  },
  {
    name: "attachment-prohibited-latin",
    when: /(?<![a-z])(?:Anhang|Anh(?:ä|ae)nge|Dateianhang|Dateityp|pi[eè]ces? jointes?|allegat[oi]|adjuntos?|anexos?|bijlagen?|bilagan?|bilag|vedlegget|liite|za[lł][aą]cznik\w{0,2}|p[rř][ií]loh[aoy]|mell[eé]klet)(?![a-z]).{0,40}(?<![a-z])(?:nicht (?:erlaubt|zugelassen|akzeptiert)|verboten|gesperrt|interdite?s?|refus[eé]e?s?|non (?:consentit[oi]|ammess[oi]|autoris[eé]e?s?)|viet ?at[oi]|bloccat[oi]|no (?:est[aá]n )?permitidos?|prohibidos?|bloqueados?|n[aã]o permitidos?|proibidos?|niet toegestaan|geweigerd|inte till[aå]ten|ikke tilladt|ikke tillatt|kielletty|zabronion\w{1,2}|niedozwolon\w{1,2}|zak[aá]zan\w{1,2}|nem enged[eé]lyezett)/i,
    reason: "attachment-prohibited",
    confidence: 0.92,
  },
  {
    name: "message-too-large-latin",
    when: /(?<![a-z])(?:Nachricht|E-?Mail|Mail|message|messaggio|mensaje|mensagem|bericht|meddelandet?|meldingen|melding|beskeden|brevet|viesti|wiadomo[sś][cć]|zpr[aá]va|spr[aá]va|[uü]zenet|mesaj(?:ul)?|ileti|pesan|th[uư])(?![a-z]).{0,20}(?<![a-z])(?:zu gro(?:ß|ss)|trop (?:gros(?:se)?|volumineux|grande?)|troppo grande|demasiado grande|muito grande|grande demais|te groot|f[oö]r stort?|for stort?|liian suuri|zbyt du[zż]a|za du[zż]a|p[rř][ií]li[sš] velk[aá]|t[uú]l nagy|prea mare|[cç]ok b[uü]y[uü]k|terlalu besar|qu[aá] l[oớ]n)|(?:ü|ue)berschreitet die (?:maximale|zul(?:ä|ae?)ssige) (?:Nachrichten)?gr(?:ö|oe?)(?:ß|ss)e|(?<![a-z])taille (?:maximale|du message) .{0,20}d[eé]pass[eé]e|(?<![a-z])tama[nñ]o (?:m[aá]ximo )?(?:del mensaje )?.{0,20}exced(?:e|id[oa])/i,
    reason: "message-too-large",
    confidence: 0.94,
  },
  {
    name: "mailbox-full-latin",
    when: /(?<![a-z])(?:Postfach|Mailbox|Mailkonto|Posteingang|Speicherplatz|bo[iî]te|quota|casella|buz[oó]n|bandeja|caixa|postbus|brevl[aå]dan?|inkorgen|postkassen?|innboksen|indbakken|postilaatikko|skrzynk[ai]|schr[aá]nk[ay]|postafi[oó]k|c[aă]su[tț]a|posta kutusu|kotak (?:surat|masuk)|h[oộ]p th[uư])(?![a-z]).{0,40}(?:(?<![a-z])(?:voll|(?:ü|ue)berf(?:ü|ue)llt|ersch(?:ö|oe)pft|(?:ü|ue)berschritten|pleine|satur[eé]e|d[eé]pass[eé]e?|pien[ao]|esaurit[ao]|superat[ao]|llen[oa]|superad[ao]|excedid[ao]|exc[eé]d[eé]|chei[ao]|lotad[ao]|vol|full|fuld|przekroczon\w|prze?pe[lł]nion[ay]|pe[lł]na|pln[aá]|megtelt|betelt|plin[aă]|dolu|penuh)(?![a-z])|t[aä]ynn[aä]|đầy|pełna|przepełniona|plná|plină)|(?<![a-z])(?:cuota|quota|cota|kvot[ea]n?|kvoten|kv[oó]t[ay]|quotum|kota|limit)(?![a-z]).{0,30}(?<![a-z])(?:(?:ü|ue)berschritten|d[eé]pass[eé]e?|superad[ao]|superat[ao]|excedid[ao]|overschreden|[oö]verskriden|overskredet|ylitetty|przekroczon[ay]|p[rř]ekro[cč]en[aáy]?|t[uú]ll[eé]p|dep[aă][sș]it|a[sş][iı]ld[iı])|(?<![a-z])(?:superado|excedido|przekroczono|p[rř]ekro[cč]ena|prekro[cč]en[aá]) .{0,20}(?<![a-z])(?:cuota|quota|cota|limit\w{0,2}|kv[oó]ta)|(?<![a-z])mailboxquotum(?![a-z])|(?<![a-z])zu ?viele Mails auf dem Server|(?<![a-z])spazio .{0,20}esaurito|(?<![a-z])espacio .{0,20}(?:agotado|insuficiente)|(?<![a-z])espace .{0,20}insuffisant|(?<![a-z])esp[aá]rskvot/i,
    reason: "mailbox-full",
    confidence: 0.95,
  },
  {
    name: "mailbox-disabled-latin",
    when: /(?<![a-z])(?:Mailbox|Postfach|(?:Benutzer|Mail|E-Mail-)?Konto|Account|Benutzer|bo[iî]te|compte|adresse|utilisateur|casella|utente|cuenta|buz[oó]n|usuario|conta|caixa|gebruiker|kontot|kontoen|k[aä]ytt[aä]j[aä]tili|tili|skrzynka|[uú][cč]et|schr[aá]nka|fi[oó]k|postafi[oó]k|cont(?:ul)?|hesap|hesab[iı]|akun|t[aà]i kho[aả]n)(?![a-z])(?! ?-? ?IP).{0,30}(?:(?<![a-z])(?:deaktiviert|gesperrt|inaktiv|geschlossen|stillgelegt|d[eé]sactiv[eé]e?|archiv[eé]e?|suspendue?|ferm[eé]e?|cl[oô]tur[eé]e?|bloqu[eé]e?|disabilitat[oa]|sospes[oa]|disattivat[oa]|bloccat[oa]|chius[oa]|desactivad[ao]|suspendid[ao]|inactiv[ao]|bloquead[ao]|desativad[ao]|suspens[ao]|inativ[ao]|encerrad[ao]|geblokkeerd|uitgeschakeld|gedeactiveerd|opgeheven|avst[aä]ngt|inaktiverat|avslutat|sp[aä]rrat|deaktivert|deaktiveret|sperret|sp[aæ]rret|lukket|suljettu|poistettu|zablokowan[eay]|nieaktywn[eay]|zawieszon[eay]|wy[lł][aą]czon[eay]|usuni[eę]te|zablokov[aá]n[ao]?|zru[sš]en[ao]?|deaktivov[aá]n[ao]?|letiltva|le van tiltva|megsz[uű]nt|suspendat|dezactivat|blocat|devre d[iı][sş][iı]|kapat[iı]ld[iı]|ask[iı]ya al[iı]nd[iı]|dinonaktifkan|diblokir|ditangguhkan)|bị (?:kh[oó]a|v[oô] hiệu))|(?<![a-z])bloccat[ao] per inutilizzo|(?<![a-z])estado: inactivo|(?<![a-z])expirado por falta de uso/i,
    reason: "mailbox-disabled",
    confidence: 0.97,
  },
  {
    name: "recipient-restricted-latin",
    when: /(?<![a-z])(?:Empf(?:ä|ae?)nger|destinataire|destinatario|destinat[aá]rio|ontvanger|mottagaren|mottakeren|modtageren|odbiorca|p[rř][ií]jemce)(?![a-z]).{0,30}(?<![a-z])(?:nimmt keine|akzeptiert keine|n'accepte pas|refuse|non accetta|no acepta|rechaza|n[aã]o aceita|accepteert geen|accepterar inte|aksepterer ikke|modtager ikke|nie przyjmuje|nep[rř]ij[ií]m[aá])/i,
    reason: "recipient-policy",
    confidence: 0.9,
  },
  {
    name: "domain-unknown-latin",
    when: /(?<![a-z])(?:Domain|Dom[aä]nen?|domaine|dominio|dom[ií]nio|domein|domenet|domen[ay]|dom[eé]na|domeniul|verkkotunnus(?:ta)?|alan ad[iı]|t[eê]n mi[eề]n)(?![a-z]).{0,30}(?:(?<![a-z])(?:unbekannt|existiert nicht|nicht gefunden|inconnu|inexistante?|introuvable|n'existe pas|sconosciuto|inesistente|non esiste|inexistente|desconocido|desconhecido|no existe|n[aã]o existe|bestaat niet|onbekend|finns inte|finnes ikke|findes ikke|nie istnieje|neexistuje|nem l[eé]tezik|nu exist[aă]|ei l[oö]ydy|bulunamad[iı])|kh[oô]ng tồn tại)|(?<![a-z])unbekannte Domain/i,
    reason: "domain-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unknown-germanic",
    when: /(?<![a-z])(?:Adressat|Empf(?:ä|ae?)nger|Benutzer|Nutzer|Teilnehmer|Postfach|Mailbox|(?<!IP-)Adresse|gebruiker|ontvanger|postbus|mailadres|adres|anv(?:ä|a)ndare(?:n)?|mottagare(?:n)?|e-postadressen|brevl[aå]dan|bruker(?:en)?|mottaker(?:en)?|bruger(?:en)?|modtager(?:en)?|postkassen|innboksen)(?:adresse)?(?![a-z]).{0,40}(?<![a-z])(?:unbekannt|nicht (?:gefunden|bekannt|vorhanden)|existiert (?:hier )?nicht|ung(?:ü|ue?)ltig|onbekend|bestaat niet|niet gevonden|ongeldig|finns (?:inte|ej)|hittades inte|saknas|finnes ikke|findes ikke|eksisterer ikke|ikke (?:blev |ble )?(?:funnet|fundet)|ukjent|ukendt|(?:ä|a)r ok(?:ä|a)nd)|(?<![a-z])(?:unbekannter?|unbekannte|kein solcher|keinen solchen) (?:Empf(?:ä|ae?)nger|Benutzer|Adressat|Nutzer|Adresse|Mailbox)|(?<![a-z])onbekende? (?:gebruiker|ontvanger|adres)|(?<![a-z])(?:ok(?:ä|a)nd|ukendt|ukjent) (?:mottagare|modtager|mottaker|bruker|bruger|anv(?:ä|a)ndare|adress)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unknown-romance",
    when: /(?<![a-z])(?:utilisateur|destinataire|adresse|compte|bo[iî]te|usuario|destinatario|cuenta|buz[oó]n|casilla|direcci[oó]n|dicha persona|indirizzo|utente|casella|account|usu[aá]rio|utilizador|destinat[aá]rio|caixa postal|conta|endere[cç]o|utilizator(?:ul)?|destinatar(?:ul)?|c[aă]su[tț]a|adresa)(?![a-z])(?! IP).{0,40}(?:(?<![a-z])(?:inconnue?|inexistante?|invalide|introuvable|n'existe (?:pas|plus)|desconocid[oa]|inexistente|no existe|no encontrad[oa]|no v[aá]lid[oa]|inv[aá]lid[oa]|sconosciut[oa]|inesistente|non (?:esistente|esiste|trovat[oa]|valid[oa])|desconhecid[oa]|n[aã]o (?:existe|encontrad[oa])|necunoscut[aă]?|inexistent[aă]?|nu exist[aă]))|(?<![a-z])no existe (?:dicha persona|ese usuario|la cuenta|el (?:usuario|buz[oó]n|destinatario))|(?<![a-z])aucun utilisateur (?:de ce nom|avec)|(?<![a-z])nessun utente simile|(?<![a-z])il n'y a pas d'utilisateur|(?<![a-z])no existe (?:ning[uú]na? )?(?:cuenta|usuario|buz[oó]n) con ese|(?<![a-z])n[aã]o existe (?:esse|este|tal) (?:usu[aá]rio|endere[cç]o)/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unknown-central",
    when: /(?<![a-z])nie ma takiego (?:konta|u(?:ż|z)ytkownika|adresu|odbiorcy)|(?<![a-z])nie znaleziono (?:konta|u(?:ż|z)ytkownika|adresu|odbiorcy)|(?<![a-z])niezna(?:ny|na) (?:u(?:ż|z)ytkownik|adresat|odbiorca|skrzynka)|(?<![a-z])(?:konto|adres(?:at)?|skrzynka|u(?:ż|z)ytkownik|odbiorca)(?![a-z]).{0,30}(?<![a-z])(?:nie (?:istnieje|zosta(?:ł|l)\w{0,2} znalezion)|nieznan[yae]|niepoprawn[yae])|(?<![a-z])(?:u[zž]ivatel|pou[zž][ií]vate[lľ]|schr[aá]nka|adres[aá]t|p[rř][ií]jemce|pr[ií]jemca|[uú][cč]et)(?![a-z]).{0,30}(?<![a-z])(?:neexistuje|nenalezen\w{0,1}|nebol n[aá]jden|nezn[aá]m[yý])|(?<![a-z])nezn[aá]m[yý] (?:u[zž]ivatel|pou[zž][ií]vate[lľ]|adres[aá]t|p[rř][ií]jemce)|(?<![a-z])(?:ismeretlen|nincs ilyen) (?:felhaszn[aá]l[oó]|c[ií]mzett|postafi[oó]k)|(?<![a-z])(?:felhaszn[aá]l[oó]|c[ií]mzett|postafi[oó]k)(?![a-z]).{0,30}(?<![a-z])nem (?:l[eé]tezik|tal[aá]lhat[oó])|(?<![a-z])tuntematon (?:k[aä]ytt[aä]j[aä]|vastaanottaja)|(?<![a-z])(?:k[aä]ytt[aä]j[aä](?:[aä])?|vastaanottajaa?|postilaatikkoa) ei (?:l[oö]ydy|ole olemassa)|(?<![a-z])utilizator necunoscut|(?<![a-z])(?:kullan[iı]c[iı]|al[iı]c[iı]|posta kutusu|hesap)(?: ad[iı]| adresi)? (?:bulunamad[iı]|mevcut de[gğ]il|yok)|(?<![a-z])(?:bilinmeyen|ge[cç]ersiz) (?:kullan[iı]c[iı]|al[iı]c[iı])|(?<![a-z])b[oö]yle bir (?:kullan[iı]c[iı]|al[iı]c[iı]|hesap) yok/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unknown-south-east-asian",
    when: /(?<![a-z])(?:pengguna|penerima|akun|kotak surat|alamat (?:e-?mail|surel))(?![a-z])(?! IP).{0,20}(?<![a-z])tidak (?:ditemukan|ada|dikenal|valid)|(?:ng[uư][oờ]i (?:d[uù]ng|nh[aậ]n)|địa chỉ(?: e-?mail)?|h[oộ]p th[uư]|t[aà]i kho[aả]n)(?! IP).{0,20}kh[oô]ng (?:t[oồ]n t[aạ]i|t[iì]m th[aấ]y|h[oợ]p l[eệ])/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
] as const satisfies readonly Rule[];
