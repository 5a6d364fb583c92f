#include "validators/words.h"

namespace leadgate::words {
namespace {

constexpr std::string_view kJobSeekerTitles[] = {
    // English
    "job seeker", "jobseeker", "job hunter", "unemployed", "between jobs", "looking for work", "looking for a job",
    "seeking opportunities", "seeking new opportunities", "seeking a new role", "seeking employment",
    "seeking internship", "seeking an internship", "seeking a position", "open to work", "open for work",
    "actively looking", "in transition",
    // German, Dutch, Scandinavian, Finnish
    "arbeitssuchend*", "arbeitsuchend*", "arbeitslos*", "auf jobsuche", "auf stellensuche", "stellensuchend*",
    "jobsuchend*", "bewerber", "bewerberin", "werkzoekend*", "op zoek naar werk", "arbetssokande", "jobsogende",
    "jobbsoker", "arbeidssoker", "tyonhakija", "tyoton",
    // French, Spanish, Portuguese, Italian, Romanian
    "demandeur d emploi", "demandeuse d emploi", "en recherche d emploi", "en recherche de stage",
    "a la recherche d un emploi", "a la recherche d un stage", "sans emploi", "chomeur", "chomeuse",
    "en busca de empleo", "desempleado", "desempleada", "buscando trabajo", "buscando empleo", "desempregado",
    "desempregada", "a procura de emprego", "em busca de emprego", "in cerca di lavoro", "in cerca di occupazione",
    "disoccupato", "disoccupata", "in cautarea unui loc de munca",
    // Polish, Czech, Hungarian, Turkish
    "bezrobotny", "bezrobotna", "szukam pracy", "szukajacy pracy", "nezamestnany", "nezamestnana", "hledam praci",
    "allaskereso", "munkanelkuli", "is ariyorum", "is arayan", "issiz",
    // Russian, Ukrainian, Greek, Arabic, Hebrew
    "ищу работу", "в поиске работы", "соискатель", "безработный", "безработная", "шукаю роботу", "ανεργος", "ανεργη",
    "باحث عن عمل", "باحثة عن عمل", "عاطل عن العمل", "מחפש עבודה", "מחפשת עבודה",
    // Chinese, Japanese, Korean
    "*求职*", "*求職*", "*待业*", "*待業*", "*就活*", "*구직*", "*취준생*"};

// Not what a buyer of software for recruiting says too: "job applications", "our open positions".
constexpr std::string_view kJobSeekerPhrases[] = {
    // English
    "my resume", "my curriculum vitae", "attached resume", "attached cv", "resume attached", "cv attached",
    "my cover letter", "apply for a job", "apply for the job", "apply for a position", "apply for the position",
    "apply for the role", "apply for an internship", "apply for the internship", "apply for this job",
    "apply for this position", "applying for a job", "applying for the position", "applying for a position",
    "applying for the role", "applying for an internship", "my job application", "my application for the position",
    "my application for the role", "looking for an internship", "looking for employment", "seeking employment",
    "seeking an internship", "seeking a job", "are you hiring", "are you currently hiring", "are you guys hiring",
    "do you have any vacancies", "any job openings", "any open positions", "any vacancies", "any internships",
    "any job opportunities", "any internship opportunities", "about job opportunities",
    "about internship opportunities", "work for your company", "working for your company", "job at your company",
    "internship at your company", "join your team as", "join your company as", "to join your team",
    "do you have vacancies", "do you have a vacancy", "do you have job vacancies", "do you have open positions",
    "do you have any open roles", "have you any vacancies", "unsolicited application", "speculative application",
    // German
    "meine bewerbung", "bewerbung als", "bewerbe mich", "initiativbewerbung", "haben sie freie stellen",
    "mochte mich bewerben", "wurde mich gerne bewerben", "meinen lebenslauf", "mein lebenslauf",
    "meine bewerbungsunterlagen", "suche eine stelle", "suche einen job", "suche arbeit", "suche ein praktikum",
    "suche einen praktikumsplatz", "suche einen ausbildungsplatz", "praktikum bei ihnen", "ausbildung bei ihnen",
    "ausbildungsplatz bei ihnen", "arbeiten bei ihnen", "bei ihnen arbeiten", "haben sie offene stellen",
    "haben sie eine stelle", "praktikum in ihrem", "praktikum in ihrer", "praktikum absolvieren", "praktikum machen",
    // French
    "mon cv", "ma candidature", "candidature spontanee", "je cherche un emploi", "je recherche un emploi",
    "je cherche un stage", "je recherche un stage", "recherche d un stage", "recherche d une alternance",
    "recherche une alternance", "ma lettre de motivation", "recherche un emploi", "travailler chez vous",
    "postuler au poste", "postuler a l offre", "je souhaite postuler", "avez vous des postes vacants",
    "avez vous un poste",
    // Spanish
    "mi curriculum", "mi cv", "mi hoja de vida", "busco trabajo", "busco empleo", "busco practicas", "mi candidatura",
    "estoy buscando trabajo", "estoy buscando empleo", "trabajar con ustedes", "trabajar en su empresa", "postularme",
    "oferta de trabajo que publicaron", "candidatura espontanea", "tienen vacantes",
    // Portuguese
    "meu curriculo", "meu cv", "procuro emprego", "procuro trabalho", "procuro estagio", "minha candidatura",
    "trabalhar na sua empresa", "trabalhar com voces", "vaga de emprego", "candidatar me",
    // Italian
    "il mio curriculum", "il mio cv", "cerco lavoro", "cerco un lavoro", "cerco un tirocinio", "cerco uno stage",
    "la mia candidatura", "candidatura spontanea", "avete posizioni aperte", "candidarmi", "lavorare per voi",
    "lavorare con voi",
    // Dutch
    "mijn sollicitatie", "hebben jullie vacatures", "ik zoek een stage", "ik zoek werk", "ik zoek een baan",
    "op zoek naar een stage", "op zoek naar een baan", "open sollicitatie", "openstaande vacature*",
    "wil graag solliciteren", "ik solliciteer",
    // Polish, Czech, Scandinavian, Hungarian, Turkish
    "moje cv", "moj zyciorys", "szukam pracy", "szukam praktyk", "szukam stazu", "aplikuje na stanowisko",
    "muj zivotopis", "hledam praci", "mitt cv", "min ansokan", "soker jobb", "soker praktik", "min ansogning",
    "soger job", "onsker a soke pa", "oneletrajzom", "allast keresek", "ozgecmisim", "is ariyorum",
    "staj yapmak istiyorum",
    // Russian, Ukrainian, Greek, Arabic
    "мое резюме", "моё резюме", "ищу работу", "ищу стажировку", "есть ли вакансии", "шукаю роботу", "моє резюме",
    "το βιογραφικο μου", "ψαχνω δουλεια", "سيرتي الذاتية", "أبحث عن عمل", "أبحث عن وظيفة",
    // Chinese, Japanese, Korean
    "*我的简历*", "*我的簡歷*", "*应聘*", "*應聘*", "*履歴書*", "*応募いたします*", "*이력서*", "*지원하고 싶습니다*"};

// " my cv attached", not "my cv joints"; "bewerbung um eine stelle", not "… eine ausschreibung"; "mijn cv in de
// bijlage", not "mijn cv ketel" (a boiler).
// " looking for work $" and "… work in Berlin", not "… work order software"; "a position as", not "a position sensor".
constexpr std::string_view kJobSeekerExpressions[] = {
    " (?:look|looking|searching|search|hunting) for (?:a |any |new |full time |part time |remote )*"
    "(?:job|jobs|work|position|role|employment)"
    " (?:$|in |as |at |with |here |near |from |and i |please |because |since |after |now |opportunit|to start |abroad "
    ")",
    " (?:i am|i m|am|i) (?:very |really |also )?(?:interested|applying) (?:in|for) (?:a |an |the |your |this )*"
    "(?:[^ ]+ ){0,3}(?:job|vacancy|internship|apprenticeship) ",
    " i (?:would|d) (?:like|love) to (?:apply|work) (?:at|for|with|in|as)"
    " (?:a |an |the |your |this )?(?:[^ ]+ )?(?:company|team|position|role|job|internship|vacancy|opening) ",
    " my cv (?:$|is (?:attached|enclosed|below|here|available)|for |and |attached|enclosed|below|here|as |to |in |at |"
    "with |please|on |i |you |via |if |link|shows|says|dear |thank|best |kind |regards|can |would |will |may )",
    " mijn cv (?:$|(?:is |zit )?(?:bijgevoegd|in (?:de )?bijlage)|als |voor |staat |vindt |vind |toe|en (?:mijn )?"
    "(?:motivatie|sollicitatie)|ik |met vriendelijke )",
    " (?:my|regarding|about|submit|submitting|send|sending|attached|attaching|enclosed) (?:a |an |the |this |my |your "
    ")*"
    "(?:online |spontaneous )?job application (?:$|for |as |at |to |please |and |in |i |with |attached |letter )",
    "^ (?:re |subject |new |spontaneous )*job application (?:$|for |as |at |to |from |i |my |dear |attached |hello |hi "
    ")",
    " bewerbung um (?:[^ ]+ ){0,3}(?:stelle|position|job|praktikum|anstellung|festanstellung|arbeitsplatz|"
    "arbeitsstelle|ausbildung|ausbildungsplatz|ausbildungsstelle|praktikumsplatz|praktikumsstelle|stellenangebot|"
    "werkstudentenstelle) ",
    " suche (?:ich )?(?:ab sofort |zum sommer |derzeit |aktuell |dringend )?(?:eine |einen |ein )?(?:neue |neuen "
    "|neuer |"
    "feste )?(?:stelle|arbeitsstelle|anstellung|festanstellung|ausbildungsstelle|ausbildungsplatz|praktikumsstelle|"
    "praktikumsplatz|praktikum|minijob|nebenjob|ferienjob) (?:$|als |im |in |bei |ab |zum |fur |und |mit |vom )",
    "^ (?:anfrage |frage |betreff |schuler |pflicht |wegen )*(?:schuler|pflicht|betriebs)?praktikum (?:$|als |im |in |"
    "bei |ab |vom |fur |anfrage )",
    " (?:mochte|wurde|wollte|will|gerne|gern|interesse|bewerbe|frage|anfrage) (?:[^ ]+ ){0,4}(?:praktikum|praktikums"
    "platz|praktikumsstelle|schulerpraktikum|pflichtpraktikum) ",
    " do you have any openings (?:$|in |at |as |for (?:a |an )?(?:[^ ]+ "
    ")?(?:technician|engineer|developer|intern|graduate))",
    " i have (?:[^ ]+ ){0,4}years of (?:work |working |professional )?experience (?:as|in) (?:[^ ]+ "
    "){0,12}(?:hire|hiring|"
    "position|vacancy|resume|cv) "};

}  // namespace

Words JobSeekerTitles() { return kJobSeekerTitles; }
Words JobSeekerPhrases() { return kJobSeekerPhrases; }
Words JobSeekerExpressions() { return kJobSeekerExpressions; }

}  // namespace leadgate::words
