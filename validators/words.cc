#include "validators/words.h"

#include <array>

namespace leadgate::words {
namespace {

// Not "alumni": they have left. Not "scholar", "pupil": titles of adults too.
constexpr std::string_view kStudentTitles[] = {
    // English
    "student", "students", "undergraduate", "undergrad", "postgraduate student", "grad student", "freshman",
    "sophomore", "university student", "college student", "mba candidate", "schoolboy", "schoolgirl",
    // German, Dutch, Scandinavian
    "studentin", "studierende*", "werkstudent*", "student in", "schuler", "schulerin", "studente", "studerende",
    "studerande", "scholier", "elev",
    // French
    "etudiant", "etudiante", "etudiants", "eleve", "eleve ingenieur", "lyceen", "lyceenne", "alternant", "alternante",
    // Spanish, Portuguese, Italian
    "estudiante", "estudiantes", "estudante", "estudantes", "alumno", "alumna", "aluno", "aluna", "studentessa",
    "studenti", "universitario", "universitaria",
    // Polish, Czech, Turkish
    "studentka", "uczen", "ogrenci",
    // Russian, Ukrainian, Greek
    "студент*", "учащийся", "учащаяся", "школьник", "φοιτητης", "φοιτητρια",
    // Arabic, Hebrew
    "طالب", "طالبة", "סטודנט", "סטודנטית",
    // Chinese, Japanese, Korean: no spaces between words
    "*学生*", "*學生*", "*대학생*", "학생"};

// Who works for or sells to students, or leads anything: "Head of Student Services", "Student Recruitment Manager".
constexpr std::string_view kStaffTitles[] = {
    "head", "head of", "director*", "dean", "vice dean", "vp", "svp", "evp", "vice president", "chief", "ceo", "cto",
    "cio", "coo", "cfo", "cmo", "manager", "managerin", "officer", "coordinator", "administrator", "advisor", "adviser",
    "counsellor", "counselor", "registrar", "provost", "chancellor", "rector", "professor*", "prof", "lecturer",
    "teacher", "instructor", "faculty", "owner", "founder", "cofounder", "partner", "supervisor", "lead", "buyer",
    "procurement", "student services", "student affairs", "student success", "student experience", "student housing",
    "student recruitment", "student support", "student engagement", "student life", "student loans",
    // German
    "leiter", "leiterin", "leitung", "leitend*", "geschaftsfuhr*", "vorstand", "dekan*", "referent*", "dozent*",
    "direktor*", "beauftragte*", "lehrer*", "studierendenservice", "*leiter", "*leiterin", "*leitung",
    // French, Spanish, Italian, Portuguese
    "directeur", "directrice", "responsable", "chef", "cheffe", "doyen", "doyenne", "gerant", "gerante", "professeur*",
    "enseignant*", "directora", "gerente", "jefe", "jefa", "profesor*", "decano", "decana", "coordinador*", "direttore",
    "direttrice", "responsabile", "docente", "preside", "dirigente", "diretor*", "coordenador*",
    // Dutch, Scandinavian, Polish
    "directeur", "hoofd", "decaan", "docent", "beleidsmedewerker", "chef", "rektor*", "leder", "larare", "dyrektor*",
    "kierownik",
    // Russian
    "директор*", "руководитель", "начальник", "декан", "преподаватель", "менеджер",
    // Chinese, Japanese
    "*课长*", "*課長*", "*部長*", "*部长*", "*主任*", "*教授*", "*经理*", "*處長*", "*处长*"};

constexpr std::string_view kJobSeekerTitles[] = {"job seeker",
                                                 "jobseeker",
                                                 "job hunter",
                                                 "unemployed",
                                                 "between jobs",
                                                 "looking for work",
                                                 "looking for a job",
                                                 "seeking opportunities",
                                                 "seeking new opportunities",
                                                 "seeking employment",
                                                 "seeking a position",
                                                 "open to work",
                                                 "in transition",
                                                 "arbeitssuchend*",
                                                 "arbeitsuchend*",
                                                 "arbeitslos*",
                                                 "auf jobsuche",
                                                 "demandeur d emploi",
                                                 "demandeuse d emploi",
                                                 "en recherche d emploi",
                                                 "a la recherche d un emploi",
                                                 "sans emploi",
                                                 "en busca de empleo",
                                                 "desempleado",
                                                 "desempleada",
                                                 "buscando trabajo",
                                                 "desempregado",
                                                 "desempregada",
                                                 "in cerca di lavoro",
                                                 "in cerca di occupazione",
                                                 "disoccupato",
                                                 "disoccupata",
                                                 "werkzoekend*",
                                                 "arbetssokande",
                                                 "jobsogende",
                                                 "bezrobotny",
                                                 "bezrobotna",
                                                 "ищу работу",
                                                 "безработный",
                                                 "求职*",
                                                 "求職*"};

constexpr std::string_view kJobSeekerPhrases[] = {
    // English. "job application" alone is also what HR software is about.
    "my resume", "my cv", "my curriculum vitae", "attached resume", "attached cv", "resume attached", "cv attached",
    "apply for a job", "apply for the job", "apply for a position", "apply for the position", "apply for an internship",
    "apply for the internship", "applying for a job", "applying for the position", "applying for a position",
    "applying for the role", "my job application", "my application for the position", "looking for a job",
    "looking for an internship", "looking for a position", "looking for work", "looking for employment",
    "searching for a job", "seeking employment", "seeking an internship", "are you hiring", "are you currently hiring",
    "do you have any openings", "any job openings", "any open positions", "any vacancies", "job vacancies",
    "job vacancy", "work for your company", "join your team as", "internship opportunity", "internship opportunities",
    "internship position", "job opportunities", "employment opportunities",
    // German
    "meine bewerbung", "bewerbung als", "bewerbung um", "initiativbewerbung", "bewerbe mich", "mochte mich bewerben",
    "meinen lebenslauf", "mein lebenslauf", "meine bewerbungsunterlagen", "suche eine stelle", "suche einen job",
    "suche arbeit", "suche ein praktikum", "suche einen praktikumsplatz", "ausbildungsplatz", "stellenangebot*",
    // French
    "mon cv", "ma candidature", "candidature spontanee", "je cherche un emploi", "je recherche un emploi",
    "je cherche un stage", "je recherche un stage", "recherche d un stage", "recherche d une alternance",
    "lettre de motivation", "recherche un emploi",
    // Spanish, Portuguese, Italian
    "mi curriculum", "mi cv", "busco trabajo", "busco empleo", "busco practicas", "oferta de empleo", "meu curriculo",
    "procuro emprego", "procuro trabalho", "il mio curriculum", "il mio cv", "cerco lavoro", "la mia candidatura",
    // Dutch, Polish, Russian
    "mijn sollicitatie", "mijn cv", "ik zoek een stage", "ik zoek werk", "ik zoek een baan", "openstaande vacature*",
    "moje cv", "szukam pracy", "мое резюме", "ищу работу", "вакансии"};

constexpr std::string_view kConsultants[] = {
    "consultant",        "consultants",    "consultante", "consulting",  "independent advisor",
    "freelance advisor", "advisory",       "berater",     "beraterin",   "unternehmensberat*",
    "conseil",           "consultor",      "consultora",  "consulente",  "consulenza",
    "adviseur",          "konsult",        "konsulent",   "konsultant*", "doradca",
    "консультант",       "コンサルタント", "顾问",        "顧問"};

constexpr std::string_view kResearchers[] = {"researcher",
                                             "market researcher",
                                             "market research",
                                             "research analyst",
                                             "research assistant",
                                             "research associate",
                                             "research fellow",
                                             "industry analyst",
                                             "market analyst",
                                             "phd candidate",
                                             "phd",
                                             "doctoral candidate",
                                             "doctoral researcher",
                                             "postdoc",
                                             "postdoctoral*",
                                             "doktorand*",
                                             "promovierend*",
                                             "wissenschaftliche mitarbeiter*",
                                             "wissenschaftlicher mitarbeiter",
                                             "marktforsch*",
                                             "doctorant*",
                                             "chercheur",
                                             "chercheuse",
                                             "investigador",
                                             "investigadora",
                                             "doctorando",
                                             "doctoranda",
                                             "ricercatore",
                                             "ricercatrice",
                                             "dottorando",
                                             "dottoranda",
                                             "pesquisador",
                                             "pesquisadora",
                                             "onderzoeker",
                                             "promovendus",
                                             "forskare",
                                             "forsker",
                                             "badacz",
                                             "исследователь",
                                             "аспирант*",
                                             "研究员",
                                             "研究員"};

constexpr std::string_view kInterns[] = {
    "intern",      "interns",      "internship",  "trainee",       "apprentice",     "apprenticeship",
    "praktikant",  "praktikantin", "praktikum",   "auszubildende", "auszubildender", "azubi",
    "volontar*",   "stagiaire",    "stagiair",    "stagiere",      "apprenti",       "apprentie",
    "becario",     "becaria",      "practicante", "estagiario",    "estagiaria",     "stagista",
    "tirocinante", "apprendista",  "leerling",    "praktykant*",   "stazysta",       "stazystka",
    "larling",     "стажер*",      "практикант*", "实习生",        "實習生",         "インターン"};

constexpr std::string_view kBuyingIntent[] = {
    // English
    "ready to buy", "ready to purchase", "ready to order", "want to buy", "want to purchase", "would like to buy",
    "would like to purchase", "like to place an order", "looking to buy", "looking to purchase", "request a quote",
    "need a quote", "send us a quote", "send me a quote", "get a quote", "quote for", "request for proposal", "rfp",
    "send us an offer", "send us a proposal", "purchase order", "budget approved", "budget is approved",
    "approved budget", "budget has been approved", "as soon as possible", "asap", "urgent", "urgently",
    "need a solution by", "decision this month", "decide this month", "sign this month", "shortlist*", "replace our",
    "replacing our", "switch from", "switching from", "migrate from", "migrating from", "moving away from",
    "pricing for", "book a demo", "schedule a demo",
    // German
    "angebot anfordern", "bitte um ein angebot", "bitten um ein angebot", "bitte um angebot", "ein angebot fur",
    "kaufen mochten", "mochten kaufen", "wollen kaufen", "so schnell wie moglich", "schnellstmoglich", "dringend",
    "budget freigegeben", "budget ist freigegeben", "ausschreibung", "wechseln von", "ablosen", "umstieg von",
    // French
    "demande de devis", "un devis", "nous souhaitons acheter", "pret a acheter", "des que possible",
    "le plus rapidement possible", "appel d offres", "budget valide", "budget est valide", "remplacer notre",
    // Spanish, Portuguese, Italian, Dutch
    "solicitar presupuesto", "una cotizacion", "queremos comprar", "lo antes posible", "presupuesto aprobado",
    "um orcamento", "queremos contratar", "o mais rapido possivel", "un preventivo", "vogliamo acquistare",
    "il prima possibile", "offerte aanvragen", "een offerte", "willen kopen", "zo snel mogelijk",
    // Russian
    "коммерческое предложение", "хотим купить", "как можно скорее"};

constexpr std::string_view kIndustries[] = {
    "accounting", "advertising", "aerospace", "agriculture", "airlines", "apparel", "architecture", "arts",
    "automotive", "aviation", "banking", "bank", "biotechnology", "chemicals", "chemical", "civil engineering",
    "computer games", "computer software", "construction", "consulting", "consumer goods", "cosmetics", "cybersecurity",
    "defense", "design", "e commerce", "ecommerce", "education", "education management", "e learning", "electronics",
    "energy", "entertainment", "environmental services", "events", "facilities services", "farming", "fashion",
    "finance", "financial services", "fintech", "fishery", "food", "food and beverage", "food production", "forestry",
    "fundraising", "furniture", "gambling", "gaming", "government", "government administration", "healthcare",
    "health care", "higher education", "hospital", "hospitality", "hotels", "human resources", "industrial automation",
    "information technology", "insurance", "internet", "investment management", "it services", "law practice", "legal",
    "legal services", "leisure", "libraries", "logistics", "luxury goods", "machinery", "management consulting",
    "manufacturing", "maritime", "market research", "marketing", "media", "medical devices", "medical practice",
    "military", "mining", "museums", "music", "newspapers", "non profit", "nonprofit", "oil and gas", "paper",
    "pharmaceuticals", "photography", "plastics", "politics", "primary education", "printing", "private equity",
    "public administration", "public relations", "public sector", "public safety", "publishing", "railroad",
    "real estate", "recreation", "recruiting", "religious institutions", "renewables", "research", "restaurants",
    "retail", "saas", "schools", "security", "semiconductors", "shipbuilding", "software", "software development",
    "sports", "staffing", "supermarkets", "technology", "telecommunications", "telecom", "textiles", "tobacco",
    "tourism", "trading", "transportation", "travel", "utilities", "venture capital", "veterinary", "warehousing",
    "wholesale", "wine and spirits",
    // German
    "bauwesen", "baugewerbe", "beratung", "bildung", "chemie", "dienstleistungen", "einzelhandel", "gastronomie",
    "gesundheitswesen", "grosshandel", "handel", "handwerk", "immobilien", "landwirtschaft", "medien",
    "offentliche verwaltung", "tourismus", "unternehmensberatung", "versicherungen", "versicherung",
    // French
    "assurance", "assurances", "banque", "batiment", "commerce de detail", "conseil", "enseignement", "hotellerie",
    "immobilier", "logiciel", "logiciels", "restauration", "sante", "tourisme",
    // Spanish, Italian, Dutch
    "agricultura", "banca", "comercio minorista", "construccion", "consultoria", "educacion", "hosteleria",
    "inmobiliaria", "salud", "seguros", "turismo", "agricoltura", "assicurazioni", "commercio al dettaglio",
    "consulenza", "edilizia", "istruzione", "ristorazione", "sanita", "bouw", "detailhandel", "gezondheidszorg",
    "horeca", "landbouw", "onderwijs", "vastgoed", "verzekeringen"};

// Folded RE2, to be followed by a competitor's name. "We work with Fixora" is a customer and not here.
constexpr std::string_view kBeforeEmployer[] = {" i work (?:at|for) ",
                                                " i am (?:working|employed) (?:at|for|by) ",
                                                " i m (?:working|employed) (?:at|for|by) ",
                                                " i am (?:[^ ]+ ){0,3}(?:at|from|with) ",
                                                " i m (?:[^ ]+ ){0,3}(?:at|from) ",
                                                " employee (?:of|at) ",
                                                " employed (?:at|by) ",
                                                " on behalf of ",
                                                " we at ",
                                                " here at ",
                                                " my employer ",
                                                " ich arbeite (?:bei|fur) ",
                                                " ich bin (?:[^ ]+ ){0,3}bei ",
                                                " angestellt bei ",
                                                " je travaille (?:chez|pour) ",
                                                " je suis (?:[^ ]+ ){0,3}chez ",
                                                " trabajo (?:en|para) ",
                                                " lavoro (?:in|per|presso) ",
                                                " trabalho (?:na|no|em|para) ",
                                                " ik werk (?:bij|voor) "};

constexpr std::string_view kBeforeFormerVendor[] = {
    " (?:leave|leaving|left|replace|replacing|quit|quitting|ditch|ditching|cancel|cancelling|canceling|dropping) (?:[^ "
    "]+ ){0,2}?",
    " (?:migrate|migrating|migration|switch|switching|switched|move|moving|moved|change|changing|transition|"
    "transitioning|coming|come) "
    "(?:[^ ]+ ){0,3}?(?:from|off|off of) (?:[^ ]+ ){0,2}?",
    " (?:formerly|previously|former|ex|ehemals|anciennement|antes) (?:[^ ]+ ){0,2}?",
    " used to (?:[^ ]+ ){0,3}?(?:at|for|with|use) (?:[^ ]+ ){0,1}?",
    " (?:worked|was) (?:at|for|with) ",
    " (?:alternative|alternatives) (?:to|for) (?:[^ ]+ ){0,1}?",
    " (?:customer|customers|client|clients|user|users) (?:of|at|with) (?:[^ ]+ ){0,1}?",
    " (?:using|use|run|running|on) (?:[^ ]+ ){0,1}?",
    " (?:unhappy|dissatisfied|frustrated|disappointed|fed up) with (?:[^ ]+ ){0,1}?",
    " (?:contract|licence|license|subscription) (?:[^ ]+ ){0,2}?(?:with|from|by) ",
    " (?:compared|compare|comparing|versus|vs|instead of) (?:[^ ]+ ){0,2}?",
    " (?:wechsel|wechseln|umstieg|umsteigen|weg|migration) von ",
    " (?:kunde|kunden) (?:von|bei) ",
    " nutzen (?:[^ ]+ ){0,2}?",
    " (?:quitter|remplacer|quittons|remplacons) ",
    " (?:client|cliente) (?:de|di|chez) ",
    " (?:dejar|sustituir|reemplazar|cambiar de) ",
    " overstappen van "};

}  // namespace

std::span<const std::string_view> StudentTitles() { return kStudentTitles; }
std::span<const std::string_view> StaffTitles() { return kStaffTitles; }
std::span<const std::string_view> JobSeekerTitles() { return kJobSeekerTitles; }
std::span<const std::string_view> JobSeekerPhrases() { return kJobSeekerPhrases; }
std::span<const std::string_view> Consultants() { return kConsultants; }
std::span<const std::string_view> Researchers() { return kResearchers; }
std::span<const std::string_view> Interns() { return kInterns; }
std::span<const std::string_view> BuyingIntent() { return kBuyingIntent; }
std::span<const std::string_view> Industries() { return kIndustries; }
std::span<const std::string_view> BeforeEmployer() { return kBeforeEmployer; }
std::span<const std::string_view> BeforeFormerVendor() { return kBeforeFormerVendor; }

}  // namespace leadgate::words
