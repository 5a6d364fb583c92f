// Companies and the addresses of their people.
#include <string_view>

#include "tests/dedupe/generate/spelling.h"
#include "tests/dedupe/generate/world.h"

namespace leadgate::generate {
namespace {

constexpr std::string_view kBrandHeads[] = {
    "Nord",   "Blue",  "Terra", "Opti",  "Veri",  "Alpen", "Silver", "Quanta", "Helio",  "Bright", "Astra",  "Core",
    "Delta",  "Ever",  "Fjord", "Gran",  "Hydro", "Inter", "Kern",   "Lumen",  "Meri",   "Nova",   "Omni",   "Prime",
    "Rhein",  "Sol",   "Tecno", "Uni",   "Vita",  "West",  "Zeta",   "Arbo",   "Baltic", "Clear",  "Domo",   "Equi",
    "Ferro",  "Green", "High",  "Iron",  "Juni",  "Kilo",  "Linea",  "Mira",   "North",  "Orbi",   "Pax",    "Red",
    "Stella", "Trans", "Ultra", "Verde", "Wave",  "Xeno",  "Yara",   "Cobalt", "Ember",  "Falcon", "Harbor", "Indigo"};
constexpr std::string_view kBrandTails[] = {"werk",  "stone", "nova",  "tech", "lux",    "field", "gate",   "mark",
                                            "point", "ware",  "line",  "flow", "bridge", "light", "soft",   "grid",
                                            "port",  "peak",  "sys",   "med",  "form",   "link",  "ton",    "vera",
                                            "wise",  "haus",  "crest", "dyne", "logic",  "spark", "metric", "path",
                                            "works", "data",  "volt",  "cast", "lab",    "share", "span",   "trade"};
constexpr std::string_view kTrades[] = {
    "Systems",   "Logistics",  "Consulting",   "Software",     "Engineering", "Services", "Group",
    "Solutions", "Industries", "Technologies", "Partners",     "Energy",      "Media",    "Foods",
    "Pharma",    "Analytics",  "Automation",   "Networks",     "Design",      "Finance",  "Materials",
    "Robotics",  "Security",   "Health",       "Construction", "Packaging"};
constexpr std::string_view kGermanTrades[] = {
    "Logistik", "Maschinenbau", "Beratung", "Software",   "Anlagenbau", "Gruppe",  "Energie",        "Medien",
    "Technik",  "Bau",          "Handel",   "Automation", "Werkzeuge",  "Systeme", "Medizintechnik", "Verpackungen"};

// The shapes that addresses at work have; a company keeps to one.
std::string LocalPart(int convention, const std::string& first, const std::string& last) {
  switch (convention) {
    case 0:
      return first + "." + last;
    case 1:
      return first.substr(0, 1) + last;
    case 2:
      return first.substr(0, 1) + "." + last;
    case 3:
      return first + last.substr(0, 1);
    case 4:
      return first + "_" + last;
    case 5:
      return last + "." + first;
    case 6:
      return last;
    default:
      return first;
  }
}

// The first word of a name and the last: "Hans-Peter" → hanspeter, "García López" → garcia.
std::string SurnameSlug(const std::string& surname, std::string_view country) {
  const std::size_t space = surname.find(' ');
  const bool first_alone = country == "ES" && space != std::string::npos;
  return Slug(first_alone ? surname.substr(0, space) : surname);
}

}  // namespace

Company World::DrawNewCompany(Random& random) {
  const Weighted conventions({40, 18, 14, 6, 4, 4, 4, 10});
  Company company;
  company.country = country_weights_.Draw(random);
  const Country& home = countries_[company.country];
  company.place = home.place_ranks.Draw(random);
  company.brand = std::string(random.Pick(kBrandHeads)) + std::string(random.Pick(kBrandTails));
  if (random.Chance(0.25)) company.brand = DrawSurname(company.country, false, random);
  const bool german = home.facts.calling_code == "49" || home.facts.calling_code == "43";
  company.trade = std::string(german && random.Chance(0.7) ? random.Pick(kGermanTrades) : random.Pick(kTrades));
  company.legal_form = home.legal_forms[random.Chance(0.6) ? 0 : random.Below(home.legal_forms.size())];
  std::string name = Slug(company.brand);
  if (random.Chance(0.4)) name += "-" + Slug(company.trade);
  company.domain = name + ".example";
  for (int more = 2; !domains_.insert(company.domain).second; ++more) {
    company.domain = name + "-" + Slug(home.facts.code) + std::to_string(more) + ".example";
  }
  std::string digits = random.Digits(home.facts.places[company.place].landline);
  digits.replace(digits.size() - 3, 3, "100");
  company.switchboard = {std::string(home.facts.calling_code), std::string(home.facts.trunk), digits};
  company.convention = static_cast<int>(conventions.Draw(random));
  return company;
}

std::string World::Unused(const std::string& local, const std::string& domain, Random& random) {
  std::string address = local + "@" + domain;
  for (int again = 2; !addresses_.insert(address).second; ++again) {
    const std::string mark = again < 6 ? std::to_string(again) : std::to_string(random.Below(100'000));
    address = local + mark + "@" + domain;
  }
  return address;
}

std::string World::NewBusinessMailbox(const Person& person, Random& random) {
  const Company& company = companies_[person.company];
  const std::string first = Slug(person.first_name);
  const std::string last = SurnameSlug(person.last_name, countries_[person.country].facts.code);
  std::string local = LocalPart(company.convention, first, last);
  // A name that is taken where names are short: whoever comes second gets both.
  if (company.convention > 5 && addresses_.contains(local + "@" + company.domain)) local = LocalPart(0, first, last);
  return Unused(local, company.domain, random);
}

std::string World::NewPrivateMailbox(const Person& person, Random& random) {
  const Country& home = countries_[person.country];
  const std::string& domain = home.mailbox_domains[home.mailbox_ranks.Draw(random)];
  const std::string first = Slug(person.first_name, Spelling::kPlain);
  const std::string last = Slug(person.last_name, Spelling::kPlain);
  const std::string year = person.birth_date.substr(2, 2);
  switch (random.Below(6)) {
    case 0:
      return Unused(first + last, domain, random);
    case 1:
      return Unused(first.substr(0, 1) + last + year, domain, random);
    case 2:
      return Unused(first + "." + last + year, domain, random);
    case 3:
      return Unused(first + "_" + last, domain, random);
    case 4:
      return Unused(last + "." + first, domain, random);
    default:
      return Unused(first + "." + last, domain, random);
  }
}

std::string World::WriteCompany(const Company& company, Random& random) const {
  if (random.Chance(0.45)) return company.Name();
  if (random.Chance(0.6)) return company.brand + " " + company.trade;
  if (random.Chance(0.5)) return company.brand + " " + company.legal_form;
  return company.brand;
}

}  // namespace leadgate::generate
