// Damage to what is said: other mailboxes, numbers, jobs and names, and fields left out.
#include <algorithm>
#include <string>

#include "tests/dedupe/generate/damage.h"
#include "tests/dedupe/generate/spelling.h"

namespace leadgate::generate {
namespace {

bool Nickname(World&, Visitor& visitor, Random& random) {
  const std::string nickname = NicknameOf(visitor.person.first_name, random);
  if (nickname.empty() || visitor.lead.first_name.empty()) return false;
  visitor.lead.first_name = nickname;
  return true;
}

bool PrivateMailbox(World&, Visitor& visitor, Random&) {
  if (visitor.lead.email == visitor.person.private_mailbox) return false;
  visitor.lead.email = visitor.person.private_mailbox;
  return true;
}

bool BusinessMailbox(World&, Visitor& visitor, Random&) {
  if (visitor.lead.email != visitor.person.private_mailbox) return false;
  visitor.lead.email = visitor.person.business_mailbox;
  return true;
}

// The company's other shape of the same person's address.
bool AddressAlias(World& world, Visitor& visitor, Random& random) {
  const Person& person = visitor.person;
  if (visitor.lead.email != person.business_mailbox) return false;
  const std::string first = Slug(person.first_name), last = Slug(person.last_name);
  const std::string local = random.Chance(0.5) ? first + "." + last : first.substr(0, 1) + last;
  const std::string alias = local + "@" + world.company(person.company).domain;
  if (alias == visitor.lead.email) return false;
  visitor.lead.email = alias;
  return true;
}

bool NewJob(World& world, Visitor& visitor, Random& random) {
  Person& person = visitor.person;
  GeneratedLead& lead = visitor.lead;
  const bool had_mobile = !lead.phone.empty() && random.Chance(0.6);
  std::size_t company = world.DrawCompany(random);
  for (int attempt = 0; attempt < 200 && world.company(company).country != person.country; ++attempt) {
    company = world.DrawCompany(random);
  }
  if (company == person.company || world.company(company).country != person.country) return false;
  world.Employ(person, company, random);
  lead.email = person.business_mailbox;
  lead.company = world.WriteCompany(world.company(company), random);
  if (!lead.job_title.empty()) lead.job_title = person.job_title;
  lead.website.clear();
  if (!had_mobile) lead.phone.clear();
  if (!had_mobile && random.Chance(0.5)) {
    lead.phone = WritePhone(person.direct, DrawFormat(!lead.country.empty(), random), random);
  }
  if (random.Chance(0.3)) {
    person.place = world.company(company).place;
    const CountryFacts& home = world.country(person.country).facts;
    if (!lead.city.empty()) lead.city = home.places[person.place].city;
    if (!lead.postal_code.empty()) lead.postal_code = random.Digits(home.places[person.place].postal);
    lead.street.clear();
  }
  return true;
}

bool OtherPhone(World& world, Visitor& visitor, Random& random) {
  const Person& person = visitor.person;
  const PhoneNumber& number = random.Chance(0.5) ? person.mobile : person.direct;
  if (visitor.lead.phone.empty()) return false;
  if (random.Chance(0.3)) visitor.person.mobile = world.NewMobile(person.country, random);
  visitor.lead.phone = WritePhone(number, DrawFormat(!visitor.lead.country.empty(), random), random);
  return true;
}

bool OtherTitle(World& world, Visitor& visitor, Random& random) {
  if (visitor.lead.job_title.empty()) return false;
  Person promoted = visitor.person;
  promoted.job_title = world.DrawColleague(promoted.company, random).job_title;
  if (promoted.job_title == visitor.lead.job_title) return false;
  visitor.lead.job_title = visitor.person.job_title = promoted.job_title;
  return true;
}

// Married, or one of two surnames left out.
bool DoubleSurname(World& world, Visitor& visitor, Random& random) {
  Person& person = visitor.person;
  std::string& name = visitor.lead.last_name;
  const std::size_t space = name.find(' ');
  if (world.country(person.country).facts.code == "ES" && space != std::string::npos) {
    name.resize(space);
    return true;
  }
  if (name.empty() || name.find(' ') != std::string::npos || name.find('-') != std::string::npos) return false;
  const std::string other = world.DrawSurname(person.country, person.woman, random);
  if (other.find(' ') != std::string::npos || other == name) return false;
  name = random.Chance(0.7) ? name + "-" + other : other + "-" + name;
  return true;
}

bool FieldsMissing(World&, Visitor& visitor, Random& random) {
  GeneratedLead& lead = visitor.lead;
  std::vector<std::string*> fields;
  for (std::string* field : {&lead.phone, &lead.company, &lead.job_title, &lead.city, &lead.postal_code, &lead.street,
                             &lead.website, &lead.birth_date}) {
    if (!field->empty()) fields.push_back(field);
  }
  if (fields.empty()) return false;
  random.Shuffle(fields);
  const std::size_t count = 1 + random.Below(std::min<std::size_t>(3, fields.size()));
  for (std::size_t index = 0; index < count; ++index) fields[index]->clear();
  return true;
}

bool EmailMissing(World&, Visitor& visitor, Random&) {
  if (visitor.lead.email.empty() || visitor.lead.phone.empty()) return false;  // a form wants one of them
  visitor.lead.email.clear();
  return true;
}

}  // namespace

std::vector<NamedDamage> FactDamages() {
  return {{"nickname", 14, Nickname},
          {"private_mailbox", 12, PrivateMailbox},
          {"business_mailbox", 12, BusinessMailbox},
          {"address_alias", 5, AddressAlias},
          {"new_job", 8, NewJob},
          {"other_phone", 6, OtherPhone},
          {"other_title", 6, OtherTitle},
          {"double_surname", 5, DoubleSurname},
          {"fields_missing", 12, FieldsMissing},
          {"email_missing", 4, EmailMissing}};
}

void DamageLead(World& world, Visitor& visitor, Random& random) {
  const Weighted counts({36, 34, 20, 10});
  std::vector<NamedDamage> damages = SpellingDamages();
  for (const NamedDamage& damage : FactDamages()) damages.push_back(damage);
  std::vector<double> weights;
  for (const NamedDamage& damage : damages) weights.push_back(damage.weight);
  const std::size_t wanted = counts.Draw(random) + 1;
  for (int attempt = 0; attempt < 60 && visitor.lead.damages.size() < wanted; ++attempt) {
    const std::size_t chosen = Weighted(weights).Draw(random);
    if (!damages[chosen].damage(world, visitor, random)) continue;
    visitor.lead.damages.emplace_back(damages[chosen].name);
    weights[chosen] = 0;
  }
}

}  // namespace leadgate::generate
