// The built-in names of fields. Internal to gateway/field_names.cc.
//
// Keys are lower case without accents, blanks and punctuation: "E-Mail Address" is "emailaddress". Prefixes that say
// nothing ("your", "work", …) are tried without, so they are not repeated here. English, German, French, Spanish,
// Dutch, Italian; what Salesforce, HubSpot, Marketo, WordPress plug-ins and browsers' autocomplete call things.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "gateway/field_names.h"

namespace leadgate::field_names {

using enum LeadField;

// Keys that mean one field, a blank between.
struct Group {
  LeadField field;
  std::string_view keys;
};

inline constexpr Group kGroups[] = {
    {kEmail,
     "email mail emailaddress emailid mailaddress emailadresse mailadresse email1 useremail companyemail "
     "adresseemail adressemail courriel correo correoelectronico emailadres indirizzoemail geschaeftlicheemail "
     "geschaftlicheemail emailfield emailprofessionnel mailpro"},
    {kPhone,
     "phone phonenumber phoneno phone1 tel telno telephone telephonenumber mobile mobilephone mobilenumber "
     "mobileno cell cellphone directphone officephone companyphone telefon telefonnummer handy handynummer "
     "mobilfunknummer rufnummer telefoon telefoonnummer telefono numerodetelephone numerodetelefono cellulare "
     "movil portable whatsapp"},
    {kFirstName, "firstname fname first givenname forename namefirst vorname prenom nombre voornaam nome"},
    {kLastName,
     "lastname lname last surname familyname secondname namelast nachname familienname nom nomdefamille "
     "apellido apellidos achternaam cognome"},
    {kFullName,
     "name fullname firstandlastname contactname personname username nomcomplet nombrecompleto volledigenaam naam "
     "vollstandigername vorundnachname vornamenachname ansprechpartner"},
    {kJobTitle,
     "jobtitle title position job role jobrole jobfunction designation occupation organizationtitle "
     "organisationtitle berufsbezeichnung beruf funktion stellung rolle fonction poste cargo puesto functie "
     "functietitel ruolo"},
    {kMessage,
     "message messages comment comments note notes question questions inquiry enquiry description details "
     "howcanwehelp howcanwehelpyou requirements nachricht bemerkung kommentar anfrage commentaire mensaje "
     "comentarios bericht opmerking messaggio"},
    {kCompany,
     "company companyname organisation organization organisationname organizationname org orgname employer "
     "businessname business account accountname firm firma firmenname unternehmen unternehmensname societe "
     "entreprise nomdelentreprise nomdelasociete empresa nombredelaempresa bedrijf bedrijfsnaam azienda "
     "ragionesociale"},
    {kCompanySize,
     "companysize employees employee numberofemployees noofemployees numemployees employeecount employeesize "
     "employeerange headcount size teamsize organizationsize organisationsize staff mitarbeiter "
     "mitarbeiterzahl anzahlmitarbeiter anzahldermitarbeiter unternehmensgrosse unternehmensgroesse effectif "
     "effectifs nombredesalaries nombredemployes tailledelentreprise empleados numerodeempleados "
     "aantalmedewerkers medewerkers bedrijfsgrootte dipendenti"},
    {kRevenue,
     "revenue annualrevenue companyrevenue turnover annualturnover umsatz jahresumsatz chiffredaffaires "
     "facturacion omzet fatturato"},
    {kIndustry, "industry sector vertical industrysector branche industrie secteur secteurdactivite industria settore"},
    {kTechStack,
     "techstack currenttools currenttool currentsystem currentsolution currentsoftware technology technologies"},
    {kWebsite,
     "website websiteurl web site url homepage companywebsite companyurl domain companydomain webseite siteweb "
     "sitioweb"},
    {kCountry, "country countrycode countryname countryregion land pays pais paese nation"},
    {kState,
     "state stateprovince province region stateregion statecode county addresslevel1 bundesland kanton "
     "departement provincia provincie"},
    {kCity, "city town addresslevel2 ort stadt wohnort ville ciudad stad plaats citta"},
    {kPostalCode, "postalcode postcode zip zipcode plz postleitzahl codepostal codigopostal cap"},
    {kStreet,
     "street streetaddress address address1 addressline1 strasse adresse anschrift rue direccion calle adres "
     "straat indirizzo"},
    {kBirthDate,
     "birthdate birthday dateofbirth dob bday geburtsdatum geburtstag datedenaissance datenaissance fechadenacimiento "
     "fechanacimiento geboortedatum datadinascita datanascita datadenascimento dataurodzenia"},
    {kBudget, "budget projectbudget annualbudget budgetrange yourbudget presupuesto budgetprevu"},
    {kTimeline,
     "timeline timeframe timeframetobuy when purchasetimeline purchasetimeframe buyingtimeline buyingtimeframe "
     "projecttimeline projectstart startdate decisiondate implementationdate whendoyouplantobuy zeitrahmen "
     "zeitplan zeitraum projektstart wann delai echeance plazo termijn"},
    {kChannel, "channel leadchannel"},
    {kVendor, "vendor leadvendor supplier publisher"},
    {kSource, "source leadsource utmsource"},
    {kMedium, "medium utmmedium"},
    {kCampaign, "campaign campaignname campaignid utmcampaign"},
    {kCost, "cost costperlead cpl leadcost price"},
    {kCurrency, "currency costcurrency"},
    {kPageUrl, "pageurl page pageuri formurl conversionpage"},
    {kLocale, "locale language lang browserlanguage"},
    {kFormVersion, "formversion"},
    {kActivity, "leadgateactivity"},
    {kVisitorId, "visitorid visitor clientid gaclientid hubspotutk hutk anonymousid"},
    {kCapturedAt, "capturedat submittedat submissiondate createdat"},
    {kStartedAt, "startedat formstartedat starttime startedms"},
    {kConsentVersion, "consentversion consentwording consentwordingversion consenttext"},
    {kConsentAt, "consentat consenttime consentdate consenttimestamp"},
    {kConsentPage, "consentpage consenturl"},
    {kControl, "attempt attempttoken leadgateattempt formid clientip clientuseragent interactive"},
    {kToken,
     "csrf csrftoken csrfmiddlewaretoken token xsrf nonce wpnonce authenticitytoken requestverificationtoken "
     "formtoken grecaptcharesponse recaptcharesponse hcaptcharesponse cfturnstileresponse captcha timestamp "
     "formbuildid viewstate"},
};

struct Entry {
  std::string_view key;
  LeadField field = kUnknown;
};

constexpr std::string_view TakeKey(std::string_view& keys) {
  const std::string_view key = keys.substr(0, keys.find(' '));
  keys.remove_prefix(std::min(keys.size(), key.size() + 1));
  return key;
}

consteval std::size_t CountKeys() {
  std::size_t n = 0;
  for (const Group& group : kGroups) {
    for (std::string_view keys = group.keys; !keys.empty(); ++n) TakeKey(keys);
  }
  return n;
}

// Sorted by key; a key that stands twice does not compile.
consteval std::array<Entry, CountKeys()> SortedEntries() {
  std::array<Entry, CountKeys()> entries{};
  std::size_t n = 0;
  for (const Group& group : kGroups) {
    for (std::string_view keys = group.keys; !keys.empty();) entries[n++] = {TakeKey(keys), group.field};
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  for (std::size_t i = 1; i < n; ++i) {
    if (entries[i].key == entries[i - 1].key) throw "a key stands twice";
  }
  return entries;
}
inline constexpr auto kEntries = SortedEntries();

struct Named {
  std::string_view name;
  std::string_view keys;  // a blank between
};

// What a touch holds, by key; what comes with a campaign link, without a prefix, is the last touch.
inline constexpr Named kTouch[] = {
    {"source", "source utmsource"},
    {"medium", "medium utmmedium"},
    {"campaign", "campaign utmcampaign"},
    {"term", "term utmterm"},
    {"content", "content utmcontent"},
    {"id", "id utmid"},
    {"gclid", "gclid"},
    {"gbraid", "gbraid"},
    {"wbraid", "wbraid"},
    {"dclid", "dclid"},
    {"fbclid", "fbclid"},
    {"msclkid", "msclkid"},
    {"li_fat_id", "lifatid"},
    {"ttclid", "ttclid"},
    {"twclid", "twclid"},
    {"landing_page", "landingpage landing"},
    {"referrer", "referrer referer"},
    {"at", "at time timestamp"},
};

inline constexpr std::string_view kFirstTouchPrefixes[] = {"firsttouch", "ft", "first", "initial", "original"};
inline constexpr std::string_view kLastTouchPrefixes[] = {"lasttouch", "lt", "last", "latest"};

// Purposes, by key of the field. consent_<anything else> is a purpose of its own.
inline constexpr Named kConsents[] = {
    {"marketing_email",
     "consent marketing marketingconsent consentmarketing consentmarketingemail consentemail emailconsent gdpr "
     "gdprconsent optin marketingoptin emailoptin newsletter newsletteroptin subscribe einwilligung "
     "consentement toestemming"},
    {"phone", "consentphone phoneconsent phoneoptin consentcall"},
    {"sms", "consentsms smsconsent smsoptin"},
    {"privacy_policy", "privacy privacypolicy consentprivacy datenschutz"},
    {"terms", "terms agreeterms acceptterms agb"},
};

// Say whose, not what.
inline constexpr std::string_view kEmptyPrefixes[] = {"your",  "work",      "business",     "contact",
                                                      "lead",  "corporate", "professional", "primary",
                                                      "input", "field",     "hs",           "mktoform"};

// In the order of LeadField; the last three have a detail after a dot.
inline constexpr auto kNames = std::to_array<std::string_view>({
    "",
    "email",
    "phone",
    "first_name",
    "last_name",
    "full_name",
    "company",
    "job_title",
    "industry",
    "country",
    "state",
    "city",
    "postal_code",
    "street",
    "birth_date",
    "website",
    "message",
    "tech_stack",
    "company_size",
    "revenue",
    "budget",
    "timeline",
    "channel",
    "vendor",
    "source",
    "medium",
    "campaign",
    "cost",
    "currency",
    "page_url",
    "locale",
    "form_version",
    "visitor_id",
    "leadgate_activity",
    "captured_at",
    "started_at",
    "consent_version",
    "consent_at",
    "consent_page",
    "honeypot",
    "control",
    "token",
    "first_touch",
    "last_touch",
    "consent",
});
static_assert(kNames.size() == kLeadFields);

}  // namespace leadgate::field_names
