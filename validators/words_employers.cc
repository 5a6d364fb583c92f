#include <array>

#include "validators/words.h"

namespace leadgate::words {
namespace {

template <std::size_t kSize>
constexpr std::array<std::string_view, kSize> Sorted(std::array<std::string_view, kSize> words) {
  std::sort(words.begin(), words.end());
  return words;
}

// "I work with Fixora" is a customer and not here. Whoever looks at, uses or leaves it is in words_vendors.cc, which
// wins.
constexpr std::string_view kWorksAtCompetitor[] = {
    // English
    " i (?:[^ ;]+ )?work (?:at|for|in) @ ", " (?:i am|i m) (?:[^ ;]+ ){0,5}(?:at|from) @ ", " i m with @ ",
    " i am with @ ", " (?:i am|i m) (?:[^ ;]+ ){0,3}(?:working|employed) (?:at|for|by|with) @ ",
    " (?:i am|i m) (?:a|an|the) (?:[^ ;]+ ){1,3}with @ ", " this is (?:[^ ;]+ ){1,3}from @ ",
    " my name is (?:[^ ;]+ ){1,3}(?:from|at|with) @ ", " employees? (?:of|at) @ ", " @ employee ",
    " employed (?:at|by) @ ", " on behalf of @ ", " (?:we|here|us) at @ ", " we (?:are|re) (?:from )?@ ",
    " (?:our|my) (?:company|firm|employer|business|organisation|organization) (?:is |called |is called |named )?@ ",
    " @ is (?:my|our) (?:employer|company) ", " i represent @ ", " i joined @ ", " (?:my|our) colleagues at @ ",
    " i (?:lead|head|run|manage|build|sell|develop|do) (?:[^ ;]+ ){0,4}(?:at|for) @ ",
    " as (?:a|an|the) (?:[^ ;]+ ){1,4}at @ ",
    // German
    " ich arbeite (?:[^ ;]+ ){0,3}(?:bei|fur) (?:der |dem )?@ ",
    " ich bin (?:[^ ;]+ ){0,4}(?:bei|von) (?:der |dem )?@ ",
    " (?:angestellt|angestellte|angestellter|beschaftigt|tatig) (?:bei|fur) (?:der )?@ ",
    " wir (?:hier )?(?:bei|von) (?:der )?@ ",
    " (?:unsere|unser|meine|mein) (?:firma|unternehmen|arbeitgeber) "
    "(?:ist )?(?:die )?@ ",
    " mitarbeiter(?:in)? (?:bei|von|der) (?:der )?@ ", " im namen (?:von|der) @ ",
    // French
    " je travaille (?:[^ ;]+ ){0,2}(?:chez|pour) @ ", " je suis (?:[^ ;]+ ){0,4}chez @ ", " (?:nous|ici) chez @ ",
    " (?:notre|mon|ma) (?:entreprise|societe|employeur|boite) (?:est )?@ ", " (?:salariee?|employee?) (?:de|chez) @ ",
    " au nom de @ ",
    // Spanish
    " trabajo (?:actualmente )?(?:en|para) @ ", " soy (?:[^ ;]+ ){0,4}(?:en|de) @ ", " (?:aqui|nosotros) en @ ",
    " (?:nuestra|mi) (?:empresa|compania) (?:es )?@ ", " mi empleador (?:es )?@ ", " emplead[oa] de @ ",
    " en nombre de @ ", " somos (?:de )?@ ",
    // Italian
    " lavoro (?:attualmente )?(?:in|per|presso|da|alla) @ ", " sono (?:[^ ;]+ ){0,4}(?:in|presso|di|da|alla) @ ",
    " (?:nostra|mia) (?:azienda|societa|ditta) (?:e )?@ ", " dipendente (?:di|presso) @ ", " per conto di @ ",
    " (?:noi di|qui in) @ ",
    // Portuguese
    " trabalho (?:atualmente )?(?:na|no|em|para|pela) @ ", " sou (?:[^ ;]+ ){0,4}(?:na|no|da|do|de|em) @ ",
    " (?:nossa|minha) (?:empresa|companhia) (?:e )?@ ", " (?:funcionari[oa]|colaboradora?) (?:da|do|de) @ ",
    " em nome d[ae] @ ", " (?:aqui na|nos da|somos da) @ ",
    // Dutch
    " ik werk (?:[^ ;]+ ){0,2}(?:bij|voor) @ ", " ik ben (?:[^ ;]+ ){0,4}(?:bij|van) @ ",
    " wij (?:hier )?(?:bij|van) @ ", " (?:ons|mijn) (?:bedrijf|werkgever) (?:is )?@ ", " (?:werkzaam|in dienst) bij @ ",
    " medewerk(?:er|ster) (?:bij|van) @ ", " namens @ ",
    // Polish
    " prac(?:uje|ujemy) (?:[^ ;]+ ){0,2}(?:w|we|dla) (?:firmie |firmy )?@ ",
    " jestem (?:[^ ;]+ ){0,4}(?:w|we|z) (?:firmie |firmy )?@ ", " (?:nasza|moja) firma (?:to )?@ ",
    " moj pracodawca (?:to )?@ ", " pracowni(?:k|kiem|czka) (?:firmy )?@ ", " w imieniu (?:firmy )?@ ",
    // Swedish, Danish, Norwegian
    " jag (?:arbetar|jobbar) (?:[^ ;]+ ){0,2}(?:pa|hos|for|at) @ ",
    " jeg (?:arbejder|jobber|arbeider) (?:[^ ;]+ ){0,2}(?:hos|for|i) @ "};

// A clause that says so names no employer.
constexpr std::string_view kDeniesCompetitor[] = {
    " (?:not|never|longer|don t|dont|didn t|isn t|aren t|neither) "
    "(?:[^ ;]+ ){0,4}"
    "(?:at|from|for|with|by|of|in) @ ",
    " (?:not|never|no) (?:an? )?@ employees? ",
    " not (?:[^ ;]+ ){0,2}on behalf of @ ",
    " no (?:[^ ;]+ ){0,3}of @ ",
    " (?:nicht|kein|keine|keiner|niemals|nie) (?:[^ ;]+ ){0,3}(?:bei|von|fur|der|im namen) (?:von |der |dem )?@ ",
    " (?:pas|plus|jamais|aucun|aucunement) (?:[^ ;]+ ){0,4}(?:chez|pour|de|par) @ ",
    " (?:no|nunca|tampoco) (?:[^ ;]+ ){0,4}(?:en|para|de|por) @ ",
    " (?:non|mai|nemmeno) (?:[^ ;]+ ){0,4}(?:in|per|presso|da|di|alla) @ ",
    " (?:nao|nunca) (?:[^ ;]+ ){0,4}(?:na|no|em|para|pela|da|do|de) @ ",
    " (?:niet|geen|nooit) (?:[^ ;]+ ){0,4}(?:bij|voor|van|namens) @ ",
    " (?:nie|nigdy) (?:[^ ;]+ ){0,4}(?:w|we|dla|z) (?:firmie |firmy )?@ ",
    " (?:inte|ikke|aldrig) (?:[^ ;]+ ){0,4}(?:pa|hos|for|fran|fra|at|i) @ "};

constexpr auto kBeforeNames = Sorted(std::to_array<std::string_view>(
    {"at",      "for",      "from",      "with",      "of",          "by",     "to",      "than",      "vs",
     "versus",  "leave",    "left",      "leaving",   "using",       "use",    "replace", "replacing", "our",
     "company", "employer", "ex",        "former",    "formerly",    "on",     "and",     "bei",       "von",
     "fur",     "mit",      "zu",        "firma",     "unternehmen", "nutzen", "chez",    "pour",      "de",
     "avec",    "quitter",  "remplacer", "utilisons", "en",          "para",   "con",     "empresa",   "usamos",
     "dejar",   "in",       "per",       "presso",    "di",          "da",     "usiamo",  "lasciare",  "azienda",
     "na",      "no",       "com",       "do",        "bij",         "voor",   "van",     "met",       "gebruiken",
     "bedrijf", "w",        "we",        "dla",       "z",           "firmie", "uzywamy", "hos",       "pa"}));

constexpr auto kAfterNames = Sorted(std::to_array<std::string_view>(
    {"and",     "or",           "as",       "in",        "on",     "at",      "to",     "since",  "where",    "who",
     "which",   "that",         "but",      "because",   "so",     "for",     "from",   "with",   "until",    "next",
     "now",     "today",        "we",       "i",         "is",     "was",     "has",    "ends",   "expires",  "if",
     "when",    "employee",     "customer", "customers", "client", "clients", "user",   "users",  "contract", "license",
     "licence", "subscription", "account",  "inc",       "llc",    "ltd",     "gmbh",   "ag",     "sa",       "bv",
     "und",     "als",          "seit",     "wo",        "aber",   "weil",    "mochte", "wir",    "ich",      "ist",
     "war",     "kunde",        "kunden",   "vertrag",   "et",     "ou",      "comme",  "depuis", "mais",     "je",
     "nous",    "est",          "y",        "o",         "como",   "desde",   "pero",   "e",      "come",     "dal",
     "ma",      "mas",          "desde",    "en",        "sinds",  "maar",    "i",      "jako",   "od",       "ale",
     "oraz"}));

constexpr auto kBeforeEmployers = Sorted(std::to_array<std::string_view>(
    {"at", "for", "of", "with", "bei", "fur", "von", "der",  "chez", "pour", "de", "du",  "en",  "para", "presso",
     "di", "da",  "na", "no",   "em",  "do",  "bij", "voor", "van",  "w",    "we", "dla", "hos", "pa",   "i"}));

constexpr auto kProductRoles =
    Sorted(std::to_array<std::string_view>({"admin",           "admins",         "administrator",
                                            "administratorin", "administrateur", "administrador",
                                            "amministratore",  "user",           "users",
                                            "superuser",       "keyuser",        "anwender",
                                            "expert",          "certified",      "zertifiziert",
                                            "implementation",  "implementer",    "migration",
                                            "customer",        "client",         "kunde",
                                            "client",          "cliente",        "klant",
                                            "former",          "formerly",       "ex",
                                            "ehemals",         "ehemalige",      "ehemaliger",
                                            "ancien",          "ancienne",       "antiguo",
                                            "previously",      "competitor",     "alternative",
                                            "alumni"}));

constexpr auto kCompanyDescriptors = Sorted(std::to_array<std::string_view>(
    {"group",   "gruppe",     "groupe",      "grupo",        "gruppo",     "holding", "holdings",  "international",
     "global",  "worldwide",  "software",    "technologies", "technology", "tech",    "systems",   "solutions",
     "labs",    "cloud",      "hq",          "headquarters", "europe",     "emea",    "apac",      "dach",
     "benelux", "nordics",    "latam",       "americas",     "asia",       "africa",  "usa",       "us",
     "uk",      "america",    "canada",      "mexico",       "brasil",     "brazil",  "germany",   "deutschland",
     "austria", "osterreich", "switzerland", "schweiz",      "suisse",     "france",  "spain",     "espana",
     "italy",   "italia",     "portugal",    "netherlands",  "nederland",  "belgium", "belgie",    "belgique",
     "poland",  "polska",     "sweden",      "sverige",      "norway",     "norge",   "denmark",   "danmark",
     "finland", "ireland",    "india",       "china",        "japan",      "korea",   "singapore", "australia",
     "turkey",  "turkiye",    "israel",      "romania",      "czechia",    "hungary", "greece",    "uae",
     "de",      "at",         "ch",          "fr",           "es",         "it",      "nl",        "be",
     "pl",      "pt",         "se",          "no",           "dk",         "fi",      "ie",        "eu",
     "br",      "mx",         "jp",          "au",           "ca",         "sg",      "com",       "net",
     "org",     "io"}));

// "Front Group", "Sage UK": what is left without them is the name; "Front Software" and "Apollo Global" are other
// firms.
constexpr auto kCompanyPlaces = Sorted(std::to_array<std::string_view>(
    {"group",   "gruppe",  "groupe",   "grupo",   "gruppo",     "holding",     "holdings",    "hq",      "europe",
     "emea",    "apac",    "dach",     "benelux", "nordics",    "latam",       "usa",         "us",      "uk",
     "gb",      "britain", "england",  "america", "canada",     "mexico",      "brasil",      "brazil",  "germany",
     "austria", "france",  "schweiz",  "suisse",  "osterreich", "deutschland", "switzerland", "spain",   "espana",
     "italy",   "italia",  "portugal", "poland",  "nederland",  "netherlands", "belgium",     "belgie",  "belgique",
     "polska",  "sweden",  "sverige",  "norway",  "norge",      "denmark",     "danmark",     "finland", "ireland",
     "india",   "china",   "japan",    "korea",   "singapore",  "australia",   "turkey",      "turkiye", "israel",
     "romania", "czechia", "hungary",  "greece",  "uae"}));

// What nobody is called alone.
constexpr auto kNamelessWords = Sorted(std::to_array<std::string_view>(
    {"the",        "a",           "an",          "and",          "of",           "our",
     "my",         "your",        "der",         "die",          "das",          "und",
     "le",         "la",          "les",         "et",           "el",           "los",
     "las",        "y",           "il",          "lo",           "gli",          "e",
     "o",          "os",          "de",          "het",          "en",           "company",
     "companies",  "firm",        "firma",       "business",     "unternehmen",  "entreprise",
     "societe",    "empresa",     "azienda",     "bedrijf",      "organisation", "organization",
     "competitor", "competitors", "competition", "wettbewerber", "konkurrent",   "other",
     "others",     "none",        "unknown",     "test",         "tbd",          "na",
     "corp",       "inc"}));

constexpr auto kRareLeadingForms = Sorted(std::to_array<std::string_view>(
    {"uab", "sia", "as", "ou", "sc", "pt", "cv", "tov", "ab", "firma", "fa", "the", "soc", "societe", "empresa"}));

constexpr auto kSignOffs = Sorted(std::to_array<std::string_view>(
    {"regards",      "sincerely",    "thanks",       "thank",          "cheers",        "best",        "yours",
     "respectfully", "grusse",       "gruss",        "grussen",        "gruesse",       "mfg",         "vg",
     "lg",           "freundliche",  "danke",        "cordialement",   "cordialemente", "salutations", "bien",
     "sincerement",  "saludos",      "atentamente",  "cordiales",      "gracias",       "saluti",      "cordiali",
     "distinti",     "grazie",       "cumprimentos", "atenciosamente", "obrigado",      "obrigada",    "groet",
     "groeten",      "vriendelijke", "bedankt",      "pozdrawiam",     "pozdrowienia",  "dziekuje",    "halsningar",
     "hilsen"}));

}  // namespace

Words WorksAtCompetitor() { return kWorksAtCompetitor; }
Words BeforeNames() { return kBeforeNames; }
Words AfterNames() { return kAfterNames; }
Words BeforeEmployers() { return kBeforeEmployers; }
Words ProductRoles() { return kProductRoles; }
Words DeniesCompetitor() { return kDeniesCompetitor; }
Words CompanyPlaces() { return kCompanyPlaces; }
Words CompanyDescriptors() { return kCompanyDescriptors; }
Words NamelessWords() { return kNamelessWords; }
Words RareLeadingForms() { return kRareLeadingForms; }
Words SignOffs() { return kSignOffs; }

}  // namespace leadgate::words
