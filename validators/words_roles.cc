#include "validators/words.h"

namespace leadgate::words {
namespace {

// Not "conseil" or "advisory" alone: a "président du conseil" and an advisory board decide.
constexpr std::string_view kConsultants[] = {
    "consultant", "consultants", "consultante", "consulting", "independent advisor", "independent adviser",
    "freelance advisor", "advisory services", "external advisor",
    // German, Dutch, Scandinavian, Finnish
    "berater", "beraterin", "berater in", "unternehmensberat*", "freiberuflich*", "adviseur", "organisatieadviseur",
    "konsult", "selvstendig konsulent", "selvstaendig konsulent", "ekstern konsulent", "konsultti",
    // French, Spanish, Portuguese, Italian
    "conseil en", "cabinet de conseil", "conseiller independant", "conseillere independante", "consultor", "consultora",
    "consultoria", "asesor independiente", "asesora independiente", "consulente", "consulenza", "libero professionista",
    // Polish, Czech, Turkish
    "konsultant*", "doradca", "doradczyni", "konzultant*", "poradce", "danisman", "danismani",
    // Russian, Ukrainian, Greek, Arabic, Hebrew
    "консультант*", "συμβουλος", "مستشار", "مستشارة", "יועץ", "יועצת",
    // Chinese, Japanese, Korean
    "*コンサルタント*", "*顾问*", "*顧問*", "*컨설턴트*"};

// Consultants by title who advise no other company: doctors, and who sells something over a counter.
constexpr std::string_view kOtherConsultants[] = {
    // Doctors
    "consultant *ologist", "consultant an*esthetist", "consultant *iatrist", "consultant *iatrician",
    "consultant surgeon", "consultant * surgeon", "consultant physician", "consultant * physician", "consultant doctor",
    "consultant radiographer", "consultant obstetrician", "consultant * obstetrician", "consultant nurse",
    "consultant midwife", "consultant pharmacist", "consultant dentist", "consultant orthodontist",
    "consultant intensivist", "consultant in emergency medicine", "consultant in * medicine", "medical consultant",
    "nhs consultant", "hospital consultant", "nurse consultant", "*ology consultant", "surgical consultant",
    // Sales and service staff of an industry
    "lettings consultant", "letting consultant", "sales and lettings consultant", "lettings sales consultant",
    "property consultant", "leasing consultant", "travel consultant", "holiday consultant", "cruise consultant",
    "beauty consultant", "skincare consultant", "make up consultant", "fragrance consultant", "hair consultant",
    "recruitment consultant", "recruiting consultant", "staffing consultant", "sales consultant", "retail consultant",
    "bridal consultant", "mortgage consultant", "insurance consultant", "funeral consultant", "wine consultant",
    "kitchen consultant", "bathroom consultant", "fitness consultant", "membership consultant", "admissions consultant",
    "customer service consultant", "call centre consultant", "call center consultant", "showroom consultant",
    "car sales consultant", "lactation consultant", "sleep consultant", "wedding consultant", "kundenberater",
    "kundenberaterin", "verkaufsberater", "verkaufsberaterin", "reiseberater", "reiseberaterin", "personalberater",
    "personalberaterin"};

constexpr std::string_view kLeadingConsultants[] = {
    "managing consultant",  "lead consultant",        "head consultant",      "freelance managing consultant",
    "owner and consultant", "founder and consultant", "consultant and owner", "consultant and founder"};

constexpr std::string_view kResearchers[] = {
    "researcher", "researchers", "market researcher", "market research", "research analyst", "research assistant",
    "research associate", "research fellow", "research scientist", "industry analyst", "market analyst",
    "phd candidate", "ph d candidate", "phd researcher", "phd fellow", "phd student", "doctoral candidate",
    "doctoral researcher", "doctoral student", "postdoc", "post doc", "postdoctoral*", "visiting scholar",
    // German
    "doktorand*", "promovierend*", "wissenschaftliche mitarbeiter*", "wissenschaftlicher mitarbeiter",
    "wiss mitarbeiter*", "marktforsch*", "forscher", "forscherin", "forscher in", "habilitand*",
    // French, Spanish, Portuguese, Italian
    "doctorant*", "chercheur", "chercheuse", "investigador", "investigadora", "doctorando", "doctoranda", "ricercatore",
    "ricercatrice", "dottorando", "dottoranda", "pesquisador", "pesquisadora", "doutorando", "doutoranda",
    // Dutch, Scandinavian, Finnish
    "onderzoeker", "promovendus", "promovenda", "forskare", "forsker", "ph d stipendiat", "stipendiat", "tutkija",
    // Polish, Czech, Hungarian, Turkish
    "badacz", "badaczka", "doktorant*", "vyzkumnik", "vyzkumnice", "kutato", "arastirmaci", "doktora ogrencisi",
    // Russian, Ukrainian, Greek, Arabic, Hebrew
    "исследователь", "аспирант*", "научный сотрудник", "дослідник", "дослідниця", "ερευνητης", "ερευνητρια", "باحث",
    "باحثة", "الباحث", "חוקר", "חוקרת", "דוקטורנט*",
    // Chinese, Japanese, Korean
    "*研究员*", "*研究員*", "*연구원*"};

constexpr std::string_view kInterns[] = {
    "intern", "interns", "internship", "trainee", "apprentice", "apprenticeship", "co op student", "summer analyst",
    // German
    "praktikant", "praktikantin", "praktikant in", "praktikum", "auszubildende", "auszubildender", "azubi", "azubine",
    "lehrling", "volontar", "volontarin", "trainee in",
    // French, Spanish, Portuguese, Italian, Romanian
    "stagiaire", "stagiere", "apprenti", "apprentie", "becario", "becaria", "practicante", "pasante", "aprendiz",
    "en practicas", "estagiario", "estagiaria", "jovem aprendiz", "stagista", "tirocinante", "apprendista", "stagiar",
    // Dutch, Scandinavian, Finnish
    "stagiair", "stagiaire hbo", "leerling", "larling", "laerling", "laerlinge", "praktikanter", "harjoittelija",
    // Polish, Czech, Hungarian, Turkish
    "praktykant*", "stazysta", "stazystka", "stazista", "stazistka", "gyakornok", "stajyer", "stajer",
    // Russian, Ukrainian, Greek, Arabic, Hebrew
    "стажер*", "практикант*", "стажист*", "ασκουμενος", "ασκουμενη", "متدرب", "متدربة", "מתמחה",
    // Chinese, Japanese, Korean
    "*实习生*", "*實習生*", "*インターン*", "*인턴*"};

}  // namespace

Words Consultants() { return kConsultants; }
Words OtherConsultants() { return kOtherConsultants; }
Words LeadingConsultants() { return kLeadingConsultants; }
Words Researchers() { return kResearchers; }
Words Interns() { return kInterns; }

}  // namespace leadgate::words
