// Made-up people for people_bench, the same for the same number: names and companies by Zipf's law, two fifths at
// consumers' mailboxes, a quarter without a number.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "dedupe/person_profile.h"
#include "leadgate/lead_store.h"
#include "store/key_filter.h"

namespace leadgate {

// Of `count` things the first is twice as frequent as the second, and so on.
class Zipf {
 public:
  explicit Zipf(std::size_t count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i + 10));
  }
  std::size_t Draw(std::mt19937_64& random) const {
    const double at = std::uniform_real_distribution<double>(0, sums_.back())(random);
    return static_cast<std::size_t>(std::lower_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

// A word of syllables, the same for the same number.
inline std::string Word(std::uint64_t number, std::uint64_t salt) {
  static constexpr const char* kSyllables[] = {"ma", "ro", "ti",  "lan", "ber", "ka", "son", "vi", "del", "gre",
                                               "ho", "ne", "sta", "po",  "wil", "ja", "dor", "fe", "cu",  "lin"};
  std::mt19937_64 random(number * 1'000'003 + salt);
  std::string word;
  for (std::uint64_t left = 2 + random() % 3; left > 0; --left) word += kSyllables[random() % std::size(kSyllables)];
  return word;
}

class People {
 public:
  PersonProfile Make(std::uint64_t number) const {
    std::mt19937_64 random(number * 2'654'435'761 + 1);
    PersonProfile person;
    person.first_name = Word(first_names_.Draw(random), 1);
    person.last_name = Word(last_names_.Draw(random), 2);
    const std::size_t company = companies_.Draw(random);
    person.company = Word(company, 3) + " " + Word(company / 7, 4) + " works";
    person.country = "US";
    person.city = Word(cities_.Draw(random), 5);
    person.phone = "1" + std::to_string(2'000'000'000 + random() % 7'000'000'000);
    if (random() % 4 == 0) person.phone.clear();
    person.job_title = Word(random() % 50, 6);
    const bool consumer = random() % 5 < 2;
    person.email_domain = consumer ? "gmail.com" : Word(company, 3) + Word(company / 7, 4) + ".example";
    person.email_local = person.first_name + "." + person.last_name;
    if (consumer) person.email_local += std::to_string(number % 977);
    return person;
  }
  // The same one, writing a little differently.
  PersonProfile MakeAgain(std::uint64_t number) const {
    PersonProfile person = Make(number);
    switch (number % 3) {
      case 0:
        std::swap(person.last_name[0], person.last_name[1]);
        break;
      case 1:
        person.email_domain = "gmail.com";
        person.phone.clear();
        break;
      default:
        person.first_name = person.first_name.substr(0, 1);
        person.job_title.clear();
    }
    return person;
  }

 private:
  const Zipf first_names_{4000}, last_names_{60'000}, companies_{300'000}, cities_{3000};
};

inline LeadId IdOf(std::uint64_t number) {
  std::array<std::uint8_t, 16> bytes{};
  const std::uint64_t mixed = MixBits(number);
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[7 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    bytes[15 - i] = static_cast<std::uint8_t>(mixed >> (8 * i));
  }
  return LeadId(bytes);
}

enum class Keys { kExact, kAsMeasured, kAll };

inline CommitRequest RequestOf(std::uint64_t number, const PersonProfile& person, Keys keys) {
  CommitRequest request;
  LeadRecord& record = request.record;
  record.id = IdOf(number);
  record.submission.form = "demo";
  record.submission.received_at = 1'795'000'000'000 + static_cast<TimeMs>(number);
  record.lead.email.canonical = person.email_local + "@" + person.email_domain;
  if (!person.phone.empty()) record.lead.phone.e164 = "+" + person.phone;
  record.decision.status = LeadStatus::kPassed;
  request.claims = {EmailIdentity(record.lead.email.canonical)};
  if (keys == Keys::kAll && !person.phone.empty()) {
    const auto with_number = [&](IdentityKind kind, const std::string& value) {
      IdentityKey key = EmailIdentity(std::to_string(static_cast<int>(kind)) + person.phone + value);
      key.kind = kind;
      request.claims.push_back(key);
    };
    with_number(IdentityKind::kPhoneAndName, person.first_name + person.last_name);
    with_number(IdentityKind::kPhoneAndCompany, person.company);
  }
  request.seen = UINT64_MAX;
  if (keys != Keys::kExact) {
    request.profile = EncodeProfile(person);
    request.blocks = BlockingKeys(person);
  }
  return request;
}

}  // namespace leadgate
