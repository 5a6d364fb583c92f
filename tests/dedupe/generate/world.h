// Who there is: countries with their names, companies from one person to very many, and people drawn from them.
//
//   World world(records, random);
//   Person person = world.DrawPerson(random);    → "Jürgen Krüger", of company 17, with a mobile and a business mailbox
//   GeneratedLead lead = world.Fill(person, random);   → what a form asks for of it
//
// Addresses are given once: the second J. Smith of a company is jsmith2.
// Threads: one.   Failure: none.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "tests/dedupe/generate/country.h"
#include "tests/dedupe/generate/generated_lead.h"
#include "tests/dedupe/generate/phone_format.h"
#include "tests/dedupe/generate/random.h"

namespace leadgate::generate {

struct Country {
  CountryFacts facts;
  std::vector<std::string> men, women, surnames, stems, endings, legal_forms, mailbox_domains, streets;
  Weighted men_ranks, women_ranks, surname_ranks, place_ranks, mailbox_ranks;
};

struct Company {
  std::size_t country = 0, place = 0;
  std::string brand, trade, legal_form;  // "Nordwerk", "Logistik", "GmbH"
  std::string domain;
  PhoneNumber switchboard;
  int convention = 0;  // of its addresses
  std::string Name() const { return brand + " " + trade + " " + legal_form; }
};

struct Person {
  std::uint32_t number = 0;
  std::size_t country = 0, company = 0, place = 0;
  bool woman = false;
  std::string first_name, last_name;  // in the person's own letters
  std::string birth_date, job_title, street, postal_code;
  std::string business_mailbox, private_mailbox;
  PhoneNumber mobile, direct;
};

class World {
 public:
  World(std::size_t records, Random& random);

  const Country& country(std::size_t index) const { return countries_[index]; }
  const Company& company(std::size_t index) const { return companies_[index]; }
  std::size_t companies() const { return companies_.size(); }

  Person DrawPerson(Random& random);
  // Of a given company.
  Person DrawColleague(std::size_t company, Random& random);
  std::size_t DrawCompany(Random& random) const { return company_sizes_.Draw(random); }
  // One of the first few, which have very many people.
  std::size_t DrawLargeCompany(Random& random) const { return random.Below(companies_.size() / 200 + 1); }

  std::string DrawFirstName(std::size_t country, bool woman, Random& random) const;
  std::string DrawSurname(std::size_t country, bool woman, Random& random) const;
  // One of the dozen that most people have.
  std::string DrawCommonSurname(std::size_t country, Random& random) const;

  // Addresses nobody has yet; for the name the person bears now.
  std::string NewBusinessMailbox(const Person& person, Random& random);
  std::string NewPrivateMailbox(const Person& person, Random& random);
  // Whoever moves to another company gets address, direct number and title there.
  void Employ(Person& person, std::size_t company, Random& random);
  PhoneNumber NewMobile(std::size_t country, Random& random) const;

  // What a form asks for, as the person writes it.
  GeneratedLead Fill(const Person& person, Random& random) const;
  std::string WriteCompany(const Company& company, Random& random) const;

 private:
  std::string Unused(const std::string& local, const std::string& domain, Random& random);
  Company DrawNewCompany(Random& random);

  std::vector<Country> countries_;
  Weighted country_weights_;
  std::vector<Company> companies_;
  Weighted company_sizes_;
  std::unordered_set<std::string> addresses_, domains_;
};

}  // namespace leadgate::generate
