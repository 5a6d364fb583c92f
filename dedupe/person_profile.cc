#include "dedupe/person_profile.h"

#include <algorithm>

#include "dedupe/consumer_domains.h"
#include "dedupe/person_names.h"
#include "dedupe/stable_hash.h"
#include "validators/junk_words.h"
#include "validators/no_company.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostBytes = 64;  // of a field; a usual name has ten

std::string_view Inner(std::string_view folded) {
  return folded.size() < 2 ? std::string_view() : folded.substr(1, folded.size() - 2);
}

// At most kMostBytes, whole characters.
std::string Cut(std::string_view text) {
  if (text.size() <= kMostBytes) return std::string(text);
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end));
}

// Empty of what was typed to get past the field: "asdf", "n/a".
std::string FoldedWords(const Text& text) {
  return text.present() && !IsJunkWord(text.value) ? Fold(text.value) : std::string();
}

std::string FoldedText(const Text& text) { return Cut(Inner(FoldedWords(text))); }

std::string_view WithoutWww(std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; }

// "https://www.acme.example/contact" → "acme.example"
std::string WebsiteHost(std::string_view website) {
  if (const std::size_t scheme = website.find("://"); scheme != std::string_view::npos)
    website.remove_prefix(scheme + 3);
  website = website.substr(0, website.find_first_of("/?#:"));
  std::string host(WithoutWww(website));
  std::ranges::transform(host, host.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return host.find('.') == std::string::npos || host.size() > kMostBytes ? std::string() : host;
}

// Of a date that is none ("1984-02-31") what was typed, as long as its year stands in front.
std::string BirthDate(const Text& date) {
  std::string digits;
  std::ranges::copy_if(date.value, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  const bool year_in_front = date.valid || digits.starts_with("19") || digits.starts_with("20");
  return digits.size() == 8 && year_in_front ? digits : std::string();
}

void ReadAddress(const EmailField& email, PersonProfile& profile) {
  const std::size_t at = email.canonical.rfind('@');
  if (!email.valid || at == std::string::npos) return;
  profile.email_local = email.canonical.substr(0, std::min(at, kMostBytes));
  profile.email_domain = email.canonical.substr(at + 1);
}

void ReadPersonNames(const Lead& lead, PersonProfile& profile) {
  const std::string first = FoldedWords(lead.first_name);
  const std::string last = FoldedWords(lead.last_name);
  ReadName names = ReadNames(first, last.empty() && first.empty() ? FoldedWords(lead.full_name) : last);
  profile.first_name = Cut(names.first);
  profile.last_name = Cut(names.last);
}

std::string Identifier(const Lead& lead, std::string_view field) {
  if (field.empty()) return {};
  const auto found = std::ranges::find(lead.extras, field, &RawField::name);
  if (found == lead.extras.end() || IsJunkWord(found->value)) return {};
  std::string identifier = Fold(found->value);
  std::erase(identifier, ' ');  // K-10 2288 is k102288
  static constexpr std::string_view kNobodys[] = {"none", "unknown", "null", "keine", "aucun", "ninguno", "nessuno"};
  const bool names_somebody = identifier.size() >= 3 &&
                              identifier.find_first_not_of(identifier.front()) != std::string::npos &&
                              std::ranges::find(kNobodys, identifier) == std::end(kNobodys);
  return names_somebody ? Cut(identifier) : std::string();
}

}  // namespace

PersonProfile ProfileOf(const Lead& lead, std::string_view identifier_field) {
  PersonProfile profile;
  ReadPersonNames(lead, profile);
  ReadAddress(lead.email, profile);
  if (lead.phone.valid && lead.phone.e164.size() > 1) profile.phone = lead.phone.e164.substr(1);
  if (!SaysNoCompany(lead.company.value)) profile.company = Cut(Inner(FoldCompany(lead.company.value)));
  if (lead.website.valid) profile.website_domain = WebsiteHost(lead.website.value);
  profile.job_title = FoldedText(lead.job_title);
  if (lead.country.valid) profile.country = lead.country.value;
  profile.city = FoldedText(lead.city);
  profile.postal_code = FoldedText(lead.postal_code);
  profile.street = FoldedText(lead.street);
  profile.birth_date = BirthDate(lead.birth_date);
  profile.identifier = Identifier(lead, identifier_field);
  return profile;
}

std::uint64_t TermHash(TermKind kind, std::string_view folded) {
  return StableHash(static_cast<std::uint8_t>(kind)).Add(folded).value();
}

std::vector<std::uint64_t> TermsOf(const PersonProfile& profile) {
  std::vector<std::uint64_t> terms;
  terms.reserve(5);
  const auto add = [&terms](TermKind kind, std::string_view folded) {
    if (!folded.empty()) terms.push_back(TermHash(kind, folded));
  };
  add(TermKind::kFirstName, profile.first_name);
  add(TermKind::kLastName, profile.last_name);
  add(TermKind::kCompany, profile.company);
  add(TermKind::kCity, profile.city);
  if (!IsConsumerDomain(profile.email_domain)) add(TermKind::kEmailDomain, profile.email_domain);
  return terms;
}

}  // namespace leadgate
