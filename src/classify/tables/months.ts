import { foldText } from "../../domain/fold.ts";

/** The months of each language, January first; forms of one month are divided by a bar. */
const dayFirst: readonly string[] = [
  "january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec",
  "januar|jaenner|jänner februar|feber märz|maerz|mrz april mai juni juli august september|sept oktober|okt november dezember|dez",
  "janvier|janv février|fevr|fév mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|déc",
  "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|sep|set octubre noviembre diciembre|dic",
  "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set|sett ottobre|ott novembre dicembre",
  "janeiro fevereiro|fev março abril maio|mai junho julho agosto setembro outubro|out novembro dezembro|dez",
  "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre|des",
  "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
  "ianuarie|ian februarie martie april|aprilie mai iunie|iun iulie|iul august septembrie octombrie|oct noiembrie|noi decembrie",
  "januari februari maart|mrt april mei juni juli augustus september oktober november december",
  "januari februari mars april maj juni juli augusti september oktober november december",
  "januar februar marts april maj juni juli august september oktober november desember|december",
  "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
  "tammikuuta|tammikuun|tammikuu helmikuuta|helmikuun maaliskuuta|maaliskuun huhtikuuta|huhtikuun toukokuuta|toukokuun kesäkuuta|kesäkuun heinäkuuta|heinäkuun|heinäkuu elokuuta|elokuun syyskuuta|syyskuun lokakuuta|lokakuun marraskuuta|marraskuun joulukuuta|joulukuun",
  "jaanuar|jaanuaril|jaanuarini veebruar|veebruarini|veebruaril märts|märtsini|märtsil aprill|aprillini|aprillil mai|maini|mail juuni|juunini|juunil juuli|juulini|juulil august|augustini|augustil september|septembrini|septembril oktoober|oktoobrini|oktoobril november|novembrini|novembril detsember|detsembrini|detsembril",
  "janvāris|janvārim|janvārī|janvārim februāris|februārim|februārī marts|martam|martā aprīlis|aprīlim|aprīlī maijs|maijam|maijā jūnijs|jūnijam|jūnijā jūlijs|jūlijam|jūlijā augusts|augustam|augustā septembris|septembrim|septembrī oktobris|oktobrim|oktobrī novembris|novembrim|novembrī decembris|decembrim|decembrī",
  "styczeń|stycznia|stycz|sty luty|lutego|lut marzec|marca kwiecień|kwietnia|kwi maj|maja czerwiec|czerwca|cze lipiec|lipca|lip sierpień|sierpnia|sie wrzesień|września|wrz październik|października|paź listopad|listopada|lis grudzień|grudnia|gru",
  "leden|ledna únor|února březen|března duben|dubna květen|května červen|června červenec|července srpen|srpna září říjen|října listopadu prosinec|prosince",
  "január|januára február|februára marec|marca apríl|apríla máj|mája jún|júna júl|júla august|augusta september|septembra október|októbra november|novembra december|decembra",
  "januar|januarja|januara februar|februarja|februara marec|marca|mart|marta april|aprila maj|maja junij|junija|jun|juna julij|julija|jul|jula avgust|avgusta september|septembra|septembar oktober|oktobra|oktobar november|novembra|novembar december|decembra|decembar",
  "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja lipanj|lipnja srpanj|srpnja kolovoz|kolovoza rujan|rujna - studeni|studenog|studenoga prosinac|prosinca",
  "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
  "январь|января|янв февраль|февраля|фев март|марта апрель|апреля|апр май|мая июнь|июня июль|июля август|августа|авг сентябрь|сентября|сен октябрь|октября|окт ноябрь|ноября декабрь|декабря|дек",
  "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня",
  "януари февруари март април май юни юли август септември октомври ноември декември",
  "ιανουάριος|ιανουαρίου φεβρουάριος|φεβρουαρίου μάρτιος|μαρτίου απρίλιος|απριλίου μάιος|μαΐου ιούνιος|ιουνίου ιούλιος|ιουλίου αύγουστος|αυγούστου σεπτέμβριος|σεπτεμβρίου οκτώβριος|οκτωβρίου νοέμβριος|νοεμβρίου δεκέμβριος|δεκεμβρίου",
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
  "يناير فبراير مارس أبريل|ابريل مايو يونيو|يونيه يوليو|يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
  "جانفي|كانون_الثاني فيفري|شباط آذار أفريل|نيسان ماي|أيار جوان|حزيران جويلية|تموز أوت|آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
  "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
  "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
  "มกราคม|ม.ค กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
  "januari februari maret april mei juni juli agustus september oktober november|nopember desember",
  "januari februari mac april mei jun julai ogos september oktober november disember",
];

/** Languages that write the month before the day. */
const monthFirst: readonly string[] = [
  dayFirst[0] ?? "",
  "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec",
  "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
  "urtarrilaren|urtarrilak otsailaren|otsailak martxoaren|martxoak apirilaren|apirilak maiatzaren|maiatzak ekainaren|ekainak uztailaren|uztailak abuztuaren|abuztuak irailaren|irailak urriaren|urriak azaroaren|azaroak abenduaren|abenduak",
  "tammikuun helmikuun maaliskuun huhtikuun toukokuun kesäkuun heinäkuun elokuun syyskuun lokakuun marraskuun joulukuun",
];

function months(rows: readonly string[]): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  for (const row of rows) {
    for (const [index, forms] of row.split(" ").entries()) {
      for (const form of forms.split("|")) byName.set(foldText(form.replace("_", " ")), index + 1);
    }
  }
  return byName;
}

export const monthsAfterDay = months(dayFirst);
export const monthsBeforeDay = months(monthFirst);

/** Monday first. */
const weekdayRows: readonly string[] = [
  "monday tuesday wednesday thursday friday saturday sunday",
  "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
  "lundi mardi mercredi jeudi vendredi samedi dimanche",
  "lunes martes miércoles jueves viernes sábado domingo",
  "lunedì martedì mercoledì giovedì venerdì sabato domenica",
  "segunda-feira|segunda terça-feira|terça quarta-feira|quarta quinta-feira|quinta sexta-feira|sexta sábado domingo",
  "dilluns dimarts dimecres dijous divendres dissabte diumenge",
  "luni marți miercuri joi vineri sâmbătă duminică",
  "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
  "måndag tisdag onsdag torsdag fredag lördag söndag",
  "mandag tirsdag onsdag torsdag fredag lørdag søndag",
  "mánudag þriðjudag miðvikudag fimmtudag föstudag laugardag sunnudag",
  "maanantaina|maanantaihin tiistaina|tiistaihin keskiviikkona|keskiviikkoon torstaina|torstaihin perjantaina|perjantaihin lauantaina|lauantaihin sunnuntaina|sunnuntaihin",
  "poniedziałek|poniedziałku wtorek|wtorku środę|środy czwartek|czwartku piątek|piątku sobotę|soboty niedzielę|niedzieli",
  "pondělí úterý středu|středy čtvrtek|čtvrtka pátek|pátku sobotu|soboty neděli|neděle",
  "pondelok|pondelka utorok|utorka stredu|stredy štvrtok|štvrtka piatok|piatku sobotu nedeľu|nedele",
  "hétfőn|hétfőig kedden|keddig szerdán|szerdáig csütörtökön|csütörtökig pénteken|péntekig szombaton|szombatig vasárnap|vasárnapig",
  "ponedjeljak|ponedjeljka|ponedeljak|ponedeljka|ponedeljek utorak|utorka|torek|torka srijedu|srede|sredu|sredo četvrtak|četvrtka|četrtek|četrtka petak|petka|petek subotu|subote|soboto nedjelju|nedjelje|nedelju|nedelje|nedeljo",
  "понедельник|понедельника вторник|вторника среду|среды четверг|четверга пятницу|пятницы субботу|субботы воскресенье|воскресенья",
  "понеділок|понеділка вівторок|вівторка середу|середи четвер|четверга п'ятницю|п'ятниці суботу|суботи неділю|неділі",
  "понеделник вторник сряда четвъртък петък събота неделя",
  "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
  "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
  "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
  "周一|星期一|週一 周二|星期二|週二 周三|星期三|週三 周四|星期四|週四 周五|星期五|週五 周六|星期六|週六 周日|星期日|週日|星期天",
  "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
  "senin selasa rabu kamis jumat sabtu minggu",
];

/** 1 is Monday, as in ISO 8601. */
export const weekdays = months(weekdayRows);

/** The day after, folded. */
export const tomorrows: ReadonlySet<string> = new Set(
  "tomorrow morgen demain manana domani amanha dema maine imorgon huomenna homme jutro zitra zajtra holnap sutra jutri rit rytoj завтра утре αυριο yarin מחר غدا فردا besok".split(
    " ",
  ),
);
