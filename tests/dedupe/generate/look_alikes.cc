#include "tests/dedupe/generate/look_alikes.h"

#include <algorithm>
#include <string>

#include "tests/dedupe/generate/damage.h"
#include "tests/dedupe/generate/spelling.h"

namespace leadgate::generate {
namespace {

using Group = std::vector<GeneratedLead>;

std::string Written(const PhoneNumber& number, const GeneratedLead& lead, Random& random) {
  return WritePhone(number, DrawFormat(!lead.country.empty(), random), random);
}

bool GoesBy(const std::string& name, const std::string& other, Random& random) {
  for (int attempt = 0; attempt < 8; ++attempt) {
    if (NicknameOf(name, random) == other || NicknameOf(other, random) == name) return true;
  }
  return false;
}

// Somebody with a first name that none of the others has or goes by.
void GiveOtherFirstName(const World& world, Person& person, const std::vector<Person>& others, Random& random) {
  const auto taken = [&](const std::string& name) {
    return std::any_of(others.begin(), others.end(), [&](const Person& other) {
      return other.first_name == name || GoesBy(name, other.first_name, random);
    });
  };
  do {
    person.woman = random.Chance(0.5);
    person.first_name = world.DrawFirstName(person.country, person.woman, random);
  } while (taken(person.first_name));
}

Group Family(World& world, bool one_mailbox, std::size_t people, Random& random) {
  std::vector<Person> members;
  const Person parent = world.DrawPerson(random);
  for (std::size_t index = 0; index < people; ++index) {
    Person member = index == 0 ? parent : world.DrawPerson(random);
    const std::size_t company = member.company;
    member.country = parent.country;
    member.place = parent.place;
    member.last_name = parent.last_name;
    member.street = parent.street;
    member.postal_code = parent.postal_code;
    if (index > 0) GiveOtherFirstName(world, member, members, random);
    member.company = company;
    members.push_back(member);
  }
  const std::string domain = parent.private_mailbox.substr(parent.private_mailbox.find('@'));
  const std::string mailbox =
      (random.Chance(0.5) ? "family." : "") + Slug(parent.last_name) + std::to_string(random.Below(10'000)) + domain;
  const bool one_number = !one_mailbox || random.Chance(0.5);
  Group group;
  for (const Person& member : members) {
    GeneratedLead lead = world.Fill(member, random);
    lead.email = one_mailbox ? mailbox : world.NewPrivateMailbox(member, random);
    lead.website.clear();
    if (random.Chance(0.6)) lead.company.clear();
    lead.country = world.country(member.country).facts.name;
    if (one_number) lead.phone = Written(parent.mobile, lead, random);
    if (random.Chance(0.6)) {
      lead.city = world.country(member.country).facts.places[member.place].city;
      lead.postal_code = member.postal_code;
      lead.street = member.street;
    }
    group.push_back(std::move(lead));
  }
  return group;
}

Group FatherAndSon(World& world, Random& random) {
  Person father = world.DrawPerson(random);
  father.woman = false;
  father.first_name = world.DrawFirstName(father.country, false, random);
  father.private_mailbox = world.NewPrivateMailbox(father, random);
  Person son = father;
  const int born = random.Between(1945, 1970);
  father.birth_date.replace(0, 4, std::to_string(born));
  son.birth_date = std::to_string(born + random.Between(20, 38)) + random.Digits("-0") +
                   std::to_string(random.Between(1, 9)) + "-1" + random.Digits("#");
  son.mobile = world.NewMobile(son.country, random);
  son.private_mailbox = world.NewPrivateMailbox(son, random);
  son.business_mailbox = world.NewBusinessMailbox(son, random);
  const bool by_generation = random.Chance(0.5);
  const bool german = world.country(father.country).facts.calling_code == "49";
  GeneratedLead older = world.Fill(father, random);
  GeneratedLead younger = world.Fill(son, random);
  if (by_generation) {
    static constexpr std::string_view kYounger[] = {" Jr.", " Jr", " II", " III", ", Jr."};
    static constexpr std::string_view kOlder[] = {"", " Sr.", " Sr"};
    younger.last_name += german ? " jun." : std::string(random.Pick(kYounger));
    older.last_name += german ? (random.Chance(0.5) ? " sen." : "") : std::string(random.Pick(kOlder));
  } else {
    older.birth_date = father.birth_date;
    younger.birth_date = son.birth_date;
  }
  // One household, or one firm.
  older.country = younger.country = world.country(father.country).facts.name;
  if (random.Chance(0.6)) {
    older.phone = Written(father.mobile, older, random);
    younger.phone = Written(father.mobile, younger, random);
  }
  if (random.Chance(0.4)) younger.email = older.email;
  return {older, younger};
}

Group Colleagues(World& world, bool one_surname, std::size_t people, Random& random) {
  const std::size_t company = world.DrawCompany(random);
  std::vector<Person> members;
  std::string surname;
  for (std::size_t index = 0; index < people; ++index) {
    Person member = world.DrawColleague(company, random);
    if (surname.empty()) surname = member.last_name;
    if (one_surname) member.last_name = surname;
    GiveOtherFirstName(world, member, members, random);
    member.business_mailbox = world.NewBusinessMailbox(member, random);
    members.push_back(member);
  }
  const std::string shared = "info@" + world.company(company).domain;
  const bool one_mailbox = random.Chance(0.15);
  Group group;
  for (const Person& member : members) {
    GeneratedLead lead = world.Fill(member, random);
    lead.email = one_mailbox ? shared : member.business_mailbox;
    lead.company = world.WriteCompany(world.company(company), random);
    lead.country = world.country(member.country).facts.name;
    lead.phone = Written(world.company(company).switchboard, lead, random);
    group.push_back(std::move(lead));
  }
  return group;
}

// One name; everything else is drawn for each.
Group Namesakes(World& world, LeadKind kind, std::size_t people, Random& random) {
  const std::size_t large = world.DrawLargeCompany(random);
  Person first = kind == LeadKind::kNamesakeCompany ? world.DrawColleague(large, random) : world.DrawPerson(random);
  first.last_name = world.DrawCommonSurname(first.country, random);
  first.first_name = world.DrawFirstName(first.country, first.woman, random);
  const std::string local = Slug(first.first_name) + "." + Slug(first.last_name);
  std::vector<std::string> domains = world.country(first.country).mailbox_domains;
  random.Shuffle(domains);
  Group group;
  while (group.size() < people && group.size() < domains.size()) {
    Person person = kind == LeadKind::kNamesakeCompany ? world.DrawColleague(large, random) : world.DrawPerson(random);
    if (person.country != first.country) continue;
    person.first_name = first.first_name;
    person.last_name = first.last_name;
    person.business_mailbox = world.NewBusinessMailbox(person, random);
    GeneratedLead lead = world.Fill(person, random);
    lead.email = kind == LeadKind::kNamesakeMailbox ? local + "@" + domains[group.size()] : person.business_mailbox;
    if (kind != LeadKind::kNamesakeMailbox) lead.company = world.WriteCompany(world.company(person.company), random);
    // Colleagues of one name have a line of their own, or say none.
    if (kind == LeadKind::kNamesakeCompany && !lead.phone.empty()) {
      lead.phone = Written(random.Chance(0.5) ? person.mobile : person.direct, lead, random);
    }
    group.push_back(std::move(lead));
  }
  return group;
}

}  // namespace

std::vector<GeneratedLead> LookAlikes(World& world, LeadKind kind, std::size_t people, Random& random) {
  Group group;
  switch (kind) {
    case LeadKind::kFamilyMailbox:
    case LeadKind::kFamilyPhone:
      group = Family(world, kind == LeadKind::kFamilyMailbox, people, random);
      break;
    case LeadKind::kFatherAndSon:
      group = FatherAndSon(world, random);
      break;
    case LeadKind::kSwitchboard:
    case LeadKind::kSwitchboardSurname:
      group = Colleagues(world, kind == LeadKind::kSwitchboardSurname, people, random);
      break;
    default:
      group = Namesakes(world, kind, people, random);
  }
  for (std::size_t index = 0; index < group.size(); ++index) {
    group[index].person = static_cast<std::uint32_t>(index);
    group[index].kind = kind;
  }
  return group;
}

}  // namespace leadgate::generate
