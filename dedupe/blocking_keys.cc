#include "dedupe/blocking_keys.h"

#include <algorithm>

#include "dedupe/company_words.h"
#include "dedupe/comparison.h"
#include "dedupe/consumer_domains.h"
#include "dedupe/name_sound.h"
#include "dedupe/nicknames.h"
#include "dedupe/person_names.h"
#include "dedupe/stable_hash.h"

namespace leadgate {
namespace {

// Hashed with the key: stored, never reused.
enum class Kind : std::uint8_t {
  kNames = 0x11,
  kNameAndCity = 0x12,
  kNameAndDomain = 0x13,
  kNameAndCompany = 0x14,
  kNameAndPhone = 0x15,
  kNameAndBirthYear = 0x16,
  kNameAndBirthDate = 0x17,
  kIdentifier = 0x18,
  kNameAndPostalCode = 0x19,
  kMailbox = 0x1A
};

std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

std::string_view LongestWord(std::string_view text) {
  std::string_view longest;
  while (!text.empty()) {
    const std::string_view word = FirstWord(text);
    if (word.size() > longest.size()) longest = word;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return longest;
}

class Keys {
 public:
  explicit Keys(const PersonProfile& person)
      : person_(person),
        first_(SoundOf(GivenNameRoot(FirstWord(person.first_name)))),
        last_(SoundOf(LongestWord(SurnameOf(person.last_name)))) {}

  std::vector<NamedBlockingKey> Make();

 private:
  void Add(std::string_view name, Kind kind, std::string_view one, std::string_view other) {
    if (one.empty() || other.empty()) return;
    const BlockingKey key{StableHash(static_cast<std::uint8_t>(kind)).Add(one).Add(other).value()};
    const auto same = [&](const NamedBlockingKey& had) { return had.key == key; };
    if (std::ranges::none_of(keys_, same)) keys_.push_back({name, key});
  }
  // Under each of the names, so that names in each other's place and one damaged name are found as well.
  void AddWithNames(std::string_view name, Kind kind, std::string_view value) {
    Add(name, kind, last_.view(), value);
    Add(name, kind, first_.view(), value);
  }

  void AddNames();
  void AddMailbox();

  const PersonProfile& person_;
  const ShortText first_, last_;
  std::vector<NamedBlockingKey> keys_;
};

// In either order; of two surnames each by itself as well, since either may be left out.
void Keys::AddNames() {
  Add("names", Kind::kNames, std::min(first_.view(), last_.view()), std::max(first_.view(), last_.view()));
  std::string_view words = SurnameOf(person_.last_name);
  if (words.find(' ') == std::string_view::npos) return;
  constexpr std::size_t kShortestSurname = 4;  // shorter ones are "von" and "de la"
  while (!words.empty()) {
    const std::string_view word = FirstWord(words);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (word.size() < kShortestSurname) continue;
    const ShortText sound = SoundOf(word);
    Add("names", Kind::kNames, std::min(first_.view(), sound.view()), std::max(first_.view(), sound.view()));
  }
}

// A role's mailbox is shared by too many to say anything.
void Keys::AddMailbox() {
  if (IsRoleMailbox(person_.email_local)) return;
  Add("mailbox", Kind::kMailbox, person_.email_local, std::string_view(person_.email_domain).substr(0, 2));
}

std::vector<NamedBlockingKey> Keys::Make() {
  keys_.reserve(16);
  AddNames();
  AddWithNames("name_and_city", Kind::kNameAndCity, SoundOf(person_.city).view());
  if (!IsConsumerDomain(person_.email_domain))
    AddWithNames("name_and_domain", Kind::kNameAndDomain, person_.email_domain);
  Add("name_and_company", Kind::kNameAndCompany, last_.view(), SoundOf(KeyWordOf(person_.company)).view());
  const std::string_view phone = person_.phone;
  if (phone.size() >= 8) AddWithNames("name_and_phone", Kind::kNameAndPhone, phone.substr(phone.size() - 8));
  AddMailbox();
  Add("initial_and_birth_date", Kind::kNameAndBirthDate, last_.view().substr(0, 1), person_.birth_date);
  Add("initial_and_birth_date", Kind::kNameAndBirthDate, first_.view().substr(0, 1), person_.birth_date);
  AddWithNames("name_and_birth_year", Kind::kNameAndBirthYear, std::string_view(person_.birth_date).substr(0, 4));
  Add("identifier", Kind::kIdentifier, "identifier", person_.identifier);
  Add("name_and_postal_code", Kind::kNameAndPostalCode, last_.view(), person_.postal_code);
  return std::move(keys_);
}

}  // namespace

std::vector<NamedBlockingKey> NamedBlockingKeys(const PersonProfile& profile) { return Keys(profile).Make(); }

std::vector<BlockingKey> BlockingKeys(const PersonProfile& profile) {
  std::vector<BlockingKey> keys;
  for (const NamedBlockingKey& named : NamedBlockingKeys(profile)) keys.push_back(named.key);
  return keys;
}

}  // namespace leadgate
