#include "tests/dedupe/generate/world.h"

#include <cstdio>
#include <utility>

#include "tests/dedupe/generate/spelling.h"

namespace leadgate::generate {
namespace {

std::vector<Country> MakeCountries() {
  std::vector<Country> countries;
  for (const CountryFacts& facts : Countries()) {
    auto men = Words(facts.men), women = Words(facts.women), surnames = Words(facts.surnames);
    auto mailboxes = Words(facts.mailbox_domains);
    const Weighted men_ranks = Zipf(men.size(), 1, 6), women_ranks = Zipf(women.size(), 1, 6);
    const Weighted surname_ranks = Zipf(surnames.size(), 1, 3), mailbox_ranks = Zipf(mailboxes.size(), 1, 0);
    countries.push_back({facts, std::move(men), std::move(women), std::move(surnames), Words(facts.stems),
                         Words(facts.endings), Words(facts.legal_forms), std::move(mailboxes), Words(facts.streets),
                         men_ranks, women_ranks, surname_ranks, Zipf(facts.places.size(), 1, 1), mailbox_ranks});
  }
  return countries;
}

Weighted CountryWeights(const std::vector<Country>& countries) {
  std::vector<double> weights;
  for (const Country& country : countries) weights.push_back(country.facts.weight);
  return Weighted(weights);
}

bool EndsWith(const std::string& text, std::string_view ending) {
  return text.size() >= ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

std::string ForWoman(std::string surname, std::string_view country) {
  if (country == "PL" && (EndsWith(surname, "ski") || EndsWith(surname, "cki"))) surname.back() = 'a';
  if (country == "RU") {
    if (EndsWith(surname, "ов") || EndsWith(surname, "ев") || EndsWith(surname, "ёв") || EndsWith(surname, "ин")) {
      surname += "а";
    } else if (EndsWith(surname, "ский")) {
      surname.resize(surname.size() - std::string_view("ий").size());
      surname += "ая";
    }
  }
  return surname;
}

std::string DrawBirthDate(Random& random) {
  char date[16];
  std::snprintf(date, sizeof date, "%04d-%02d-%02d", random.Between(1955, 2001), random.Between(1, 12),
                random.Between(1, 28));
  return date;
}

std::string DrawJobTitle(Random& random) {
  static constexpr std::string_view kRanks[] = {"",        "Senior ", "Head of ", "Director of ", "VP ",
                                                "Junior ", "Lead ",   "Manager ", "Chief ",       ""};
  static constexpr std::string_view kFields[] = {"Marketing",
                                                 "Sales",
                                                 "Operations",
                                                 "IT",
                                                 "Finance",
                                                 "Procurement",
                                                 "Engineering",
                                                 "Product Management",
                                                 "Human Resources",
                                                 "Customer Success",
                                                 "Logistics",
                                                 "Data",
                                                 "Security",
                                                 "Quality",
                                                 "Business Development",
                                                 "Research"};
  static constexpr std::string_view kWhole[] = {"CEO",        "CTO",        "CFO",     "Geschäftsführer",
                                                "Consultant", "Founder",    "Owner",   "Project Manager",
                                                "Architect",  "Controller", "Analyst", "Software Engineer"};
  if (random.Chance(0.3)) return std::string(random.Pick(kWhole));
  return std::string(random.Pick(kRanks)) + std::string(random.Pick(kFields));
}

// People who moved there: how many of a country's, and from which countries (indices of Countries()).
double ForeignShare(std::string_view country) {
  if (country == "US") return 0.3;
  return country == "GB" || country == "CH" ? 0.15 : 0.07;
}

}  // namespace

World::World(std::size_t records, Random& random)
    : countries_(MakeCountries()),
      country_weights_(CountryWeights(countries_)),
      company_sizes_(Zipf(records / 6 + 20, 1, 5)) {
  for (std::size_t made = 0; made < records / 6 + 20; ++made) companies_.push_back(DrawNewCompany(random));
}

std::string World::DrawFirstName(std::size_t index, bool woman, Random& random) const {
  const Country& country = countries_[index];
  return woman ? country.women[country.women_ranks.Draw(random)] : country.men[country.men_ranks.Draw(random)];
}

std::string World::DrawSurname(std::size_t index, bool woman, Random& random) const {
  const Country& country = countries_[index];
  const auto one = [&]() -> std::string {
    if (random.Chance(country.facts.surname_share)) return country.surnames[country.surname_ranks.Draw(random)];
    std::string composed = random.Pick(country.stems) + random.Pick(country.endings);
    if (country.facts.code == "NL" && random.Chance(0.35))
      composed = (random.Chance(0.5) ? "van " : "van der ") + composed;
    return composed;
  };
  std::string surname = one();
  if (country.facts.code == "ES" && random.Chance(0.6)) surname += " " + one();
  return woman ? ForWoman(std::move(surname), country.facts.code) : surname;
}

std::string World::DrawCommonSurname(std::size_t index, Random& random) const {
  return countries_[index].surnames[random.Below(12)];
}

Person World::DrawPerson(Random& random) { return DrawColleague(DrawCompany(random), random); }

Person World::DrawColleague(std::size_t company, Random& random) {
  Person person;
  person.country = companies_[company].country;
  const Country& home = countries_[person.country];
  // Large companies have offices elsewhere.
  person.place = random.Chance(0.7) ? companies_[company].place : home.place_ranks.Draw(random);
  std::size_t roots = person.country;
  if (random.Chance(ForeignShare(home.facts.code))) roots = random.Below(countries_.size());
  person.woman = random.Chance(0.42);
  person.first_name = DrawFirstName(roots, person.woman, random);
  person.last_name = DrawSurname(roots, person.woman, random);
  if (roots != person.country) {
    const Spelling spelling = random.Chance(0.5) ? Spelling::kSpelledOut : Spelling::kPlain;
    person.first_name = InLatin(person.first_name, spelling);
    person.last_name = InLatin(person.last_name, spelling);
  }
  person.birth_date = DrawBirthDate(random);
  const std::string street = random.Pick(home.streets);
  const std::string house = std::to_string(random.Between(1, 180));
  person.street = home.facts.street_number_first ? house + " " + street : street + " " + house;
  if (home.facts.code == "US" || home.facts.code == "GB" || home.facts.code == "IN") {
    person.street = house + " " + random.Pick(home.stems) + random.Pick(home.endings) + " " + street;
  }
  person.postal_code = random.Digits(home.facts.places[person.place].postal);
  person.mobile = NewMobile(person.country, random);
  person.private_mailbox = NewPrivateMailbox(person, random);
  Employ(person, company, random);
  return person;
}

void World::Employ(Person& person, std::size_t company, Random& random) {
  person.company = company;
  person.job_title = DrawJobTitle(random);
  person.business_mailbox = NewBusinessMailbox(person, random);
  person.direct = companies_[company].switchboard;
  std::string& digits = person.direct.national;
  digits.replace(digits.size() - 3, 3, random.Digits("N##"));
}

PhoneNumber World::NewMobile(std::size_t country, Random& random) const {
  const CountryFacts& facts = countries_[country].facts;
  return {std::string(facts.calling_code), std::string(facts.trunk), random.Digits(random.Pick(facts.mobiles))};
}

}  // namespace leadgate::generate
