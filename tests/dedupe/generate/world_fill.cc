// A person fills in a form.
#include "tests/dedupe/generate/spelling.h"
#include "tests/dedupe/generate/world.h"

namespace leadgate::generate {
namespace {

PhoneNumber DrawNumber(const Person& person, const Company& company, Random& random) {
  if (random.Chance(0.45)) return person.mobile;
  return random.Chance(0.55) ? person.direct : company.switchboard;
}

}  // namespace

GeneratedLead World::Fill(const Person& person, Random& random) const {
  const Country& home = countries_[person.country];
  const Company& company = companies_[person.company];
  const PlaceFacts& place = home.facts.places[person.place];
  const bool at_work = random.Chance(0.87);
  const bool in_latin = home.facts.code == "RU" && random.Chance(0.4);
  const auto written = [&](const std::string& text) { return in_latin ? InLatin(text, Spelling::kSpelledOut) : text; };

  GeneratedLead lead;
  lead.person = person.number;
  lead.first_name = written(person.first_name);
  lead.last_name = written(person.last_name);
  lead.email = at_work ? person.business_mailbox : person.private_mailbox;
  if (random.Chance(at_work ? 0.94 : 0.65)) lead.company = WriteCompany(company, random);
  if (random.Chance(0.6)) lead.job_title = person.job_title;
  if (random.Chance(0.85)) lead.country = random.Chance(0.75) ? home.facts.name : home.facts.code;
  if (random.Chance(0.7)) {
    const PhoneNumber number = DrawNumber(person, company, random);
    lead.phone = WritePhone(number, DrawFormat(!lead.country.empty(), random), random);
  }
  if (random.Chance(0.5)) lead.city = written(std::string(place.city));
  if (random.Chance(0.35)) lead.postal_code = person.postal_code;
  if (!lead.postal_code.empty() && random.Chance(0.4)) lead.street = person.street;
  if (at_work && random.Chance(0.1)) lead.website = "https://www." + company.domain;
  if (random.Chance(0.03)) lead.birth_date = person.birth_date;
  return lead;
}

}  // namespace leadgate::generate
