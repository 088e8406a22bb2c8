import type { WordRule } from "./word-rule.ts";

const reason = "left-organisation";

// Who "has left the office" is away; what "no longer works" may be a link. So a row names the house, the job or the person.
// What people say of themselves is surest.
export const leftWest = [
  {
    name: "left-english-self",
    when: /\bi(?: have|'ve)?(?: now| recently| since)? left (?:(?:the |my |our |this )(?:company|organi[sz]ation|business|firm|team|university|agency|bank|school|college|hospital|council|job|position|role)|my (?:position|role|job|post)|employment)\b|\bi(?: am|'m)? no longer (?:work(?:ing)?|with|at|employed|part of|associated with|an? (?:employee|member))\b|\b(?:my|today is my|was my) last (?:working )?day (?:at|with|in|of|was|is)\b|\bi(?: have|'ve)? (?:retired|resigned)\b|\bi am (?:now )?retired\b|\bi(?: have|'ve) moved on (?:from|to a new)\b/,
    reason,
    confidence: 0.95,
  },
  {
    name: "left-english",
    when: /\b(?:is|are|am) no longer (?:with (?:us|the|our|this|[a-z]{2,20})|at (?!(?:my|his|her) desk)|employed|working (?:at|for|here|with|in)|part of|associated with|an? (?:employee|member|staff)|affiliated|a part of)\b|\bno longer (?:works? (?:at|for|here|with|in)|is (?:employed|with))\b|\bleft (?:us|our (?:company|organi[sz]ation|team|firm)|this (?:company|organi[sz]ation)|the (?:company|organi[sz]ation|business|firm|team|university|agency|bank|school|college|hospital|council|group|department))\b|\b(?:is|are) not with (?:us|the company) any ?more\b|\b(?:does not|doesn't) work (?:here|for us|at .{1,40}) any ?more\b|\bhas (?:retired|resigned|passed away|moved on (?:from|to a new))\b|\b(?:is|are) deceased\b|\bmoved on to (?:a )?(?:new|other) (?:challenge|opportunit|role|position)|\bex-?employee\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-german",
    when: /\bnicht (?:mehr|langer|laenger) (?:(?:im|in unserem|in der|in unserer|fur unser|fuer unser|in diesem) (?:unternehmen|haus(?:e)?|firma|betrieb|hause|verein|verband|schule|kanzlei|team)|bei (?:uns|der|dem|[a-z]{2,30})|(?:fur|fuer) .{1,40} (?:tatig|taetig)|beschaftigt|beschaeftigt|tatig|taetig|angestellt|mitarbeiter)|\b(?:ausgeschieden|scheide .{0,60}aus)\b|\bha(?:t|be) (?!.{0,30}\b(?:buro|buero|haus)\b.{0,20}verlassen).{1,60}\bverlassen\b|\bim (?:wohlverdienten )?ruhestand\b|\bin (?:den ruhestand|rente|pension) (?:gegangen|getreten|verabschiedet)|\bin rente\b|\bpensioniert\b|\bverstorben\b|\barbeite?t? nicht mehr (?:bei|fur|fuer|in|im|am)\b|\bletzter arbeitstag\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-french",
    when: /\b(?:ne|n') ?(?:travaille(?:nt)?|fais|fait|suis|est|exerce(?:nt)?|occupe) plus (?:partie|chez|au (?:sein|service)|dans|pour|a |en poste|mes fonctions|ses fonctions|le poste|salarie|collaborat|employe)|\bne travaille plus\b|\b(?:a|ai|avons) (?:definitivement )?quitte (?:la |l'|notre |le |mes |ses |nos |mon |son )(?:societe|entreprise|groupe|cabinet|association|agence|etablissement|structure|fonctions?|poste|organisation|equipe|mairie|service|collectivite)|\b(?:a|ai) pris (?:ma|sa) retraite\b|\b(?:est|suis) (?:desormais |maintenant )?(?:a la|en) retraite\b|\bdecedee?\b|\bn'est plus (?:salarie|collaborat|employe|membre)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-spanish",
    when: /\bya no (?:trabaj|labor|form(?:o|a) parte|pertene|me encuentro (?:laborando|trabajando)|se encuentra (?:laborando|trabajando)|est(?:oy|a) (?:en la (?:empresa|compania)|laborando|trabajando|vinculad)|presta|colabora)|\bha(?:n)? dejado (?:la (?:empresa|compania|organizacion)|de (?:trabajar|pertenecer|formar|laborar|prestar))|\bhe dejado (?:la (?:empresa|compania)|de trabajar|mi (?:puesto|cargo))|\bse ha (?:jubilado|desvinculado)|\bme he (?:jubilado|desvinculado)|\bha fallecido\b|\bcaus(?:o|e) baja en (?:la|esta)|\bno labora mas\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-catalan",
    when: /\bja no (?:trebal|form(?:a|o) part)|\bha deixat (?:l'empresa|la companyia|de treballar)|\bs'ha jubilat\b|\bxa non traball/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-italian",
    when: /\bnon (?:lavor(?:o|a)|collabor(?:o|a)|faccio|fa|e|sono) piu (?:(?:presso|per|in|con|parte|qui|un dipendente|dipendente|alle dipendenze|in (?:azienda|servizio|forza)|nell|nella)\b|nell)|\bnon (?:lavor(?:o|a)|collabor(?:o|a)) piu\b|\bha lasciato (?:l'azienda|la (?:societa|nostra)|il (?:gruppo|suo incarico|proprio incarico)|l'incarico)|\bho lasciato (?:l'azienda|la societa|l'incarico|il mio)|\b(?:sono|e) (?:andat[oa] )?in pensione\b|\be (?:deceduto|mancato|venuto a mancare)|\be deceduta\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-portuguese",
    when: /\b(?:nao trabalh(?:a|o) mais|ja nao trabalh(?:a|o)|nao (?:faz|faco) mais parte|ja nao (?:faz|faco) parte|nao integra mais|nao pertence mais|nao colabora mais|ja nao colabora|nao esta mais (?:na empresa|conosco|no quadro|trabalhando)|ja nao se encontra ao servico)\b|\bdeix(?:ou|ei) (?:a (?:empresa|companhia|organizacao|instituicao)|de (?:trabalhar|fazer parte|colaborar|exercer))|\bdesligad[oa] (?:da|desta|de nossa) (?:empresa|companhia)|\bse desligou\b|\baposentou-se\b|\breformou-se\b|\bfaleceu\b|\bfalecid[oa]\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-romanian",
    when: /\bnu mai (?:lucreaza|lucrez|face parte|fac parte|este angajat|sunt angajat|activeaza|activez)|\ba (?:parasit|plecat din) (?:compania|firma|organizatia|companie)|\bam parasit (?:compania|firma)|\bs-a pensionat|\ba decedat/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-dutch",
    when: /\bwerk(?:t|zaam)?(?: is)? (?:inmiddels |sinds .{1,30} )?niet (?:meer|langer)\b|\bniet (?:meer|langer) (?:werkzaam|in dienst|bij ons|actief (?:bij|binnen|voor)|verbonden)|\bhe(?:eft|b) (?!.{0,20}\b(?:kantoor|gebouw) verlaten).{1,40} verlaten\b|\bafscheid genomen van\b|\buit dienst (?:getreden|gegaan)?|\bmet (?:vervroegd )?pensioen\b|\boverleden\b/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-swedish",
    when: /\b(?:arbetar|jobbar) inte (?:langre|kvar)|\b(?:har|jag har) slutat\b|\bslutade (?:sin (?:anstallning|tjanst)|min (?:anstallning|tjanst)|hos oss|(?:pa|i|vid) (?:foretaget|bolaget|firman|kommunen|skolan))|\bhar (?:lamnat|avslutat sin anstallning)|\bar inte langre (?:anstalld|kvar|verksam)|\bhar gatt i pension|\bgatt i pension|\bavlidit\b|\bslutat (?:min|sin) (?:anstallning|tjanst)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-danish-norwegian",
    when: /\b(?:arbejder|jobber|arbeider) ikke (?:laengere|lenger|mere)\b|\ber (?:fratradt|fratraadt|stoppet (?:hos|i|ved)|ikke (?:laengere|lenger) (?:ansat|ansatt|en del))|\bhar (?:sluttet|forladt (?:virksomheden|firmaet|selskabet)|fratradt|opsagt min stilling)|\bgaet pa pension|\bgatt av med pensjon|\bpensjonert\b|\bpensioneret\b|\bafgaet ved doden|\bikke lenger (?:ansatt|jobber|arbeider)/,
    reason,
    confidence: 0.92,
  },
  {
    name: "left-icelandic",
    when: /\b(?:er|vinn|starfar|starfa) (?:ekki lengur|haett(?:ur)? storfum)|\bhaett(?:ur|i)? (?:storfum|ad vinna)|\blatid? af storfum/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-finnish",
    when: /\bei(?: ole)? (?:enaa|tyoskentele enaa|ole enaa)\b.{0,40}\b(?:palveluksess|toissa|tyosuhteess|tyontekij|tyoskentele)|\b(?:ei ole enaa palveluksess|ei tyoskentele enaa|en tyoskentele enaa|en ole enaa (?:toissa|palveluksess))|\bon (?:siirtynyt|lahtenyt|poistunut|jaanyt elakkeelle)\b.{0,40}\b(?:palveluks|elakkeelle|yrityks|tehtaviin)|\b(?:jaanyt|jain|siirtynyt) elakkeelle|\blopettanut (?:tyot|tyosuhte)/,
    reason,
    confidence: 0.9,
  },
  {
    name: "left-estonian",
    when: /\bei toota (?:enam|siin|meie)|\benam ei toota|\benam meie (?:juures|ettevottes)|\b(?:on|olen) lahkunud\b|\blahkunud (?:toolt|ettevottest|ametist)|\bolen pensionil\b/,
    reason,
    confidence: 0.9,
  },
] as const satisfies readonly WordRule[];
