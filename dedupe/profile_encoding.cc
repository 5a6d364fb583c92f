// The bytes of a profile: version, which fields there are, and each of them packed.
//
//   version 1 │ 2 bytes: a bit a field │ fields in the order of kFields
//   text:       length × 4 + packing as a varint, then the bytes: as they are; five bits a letter; four bits a digit
//   address:    the domain first: 0 and its text, or 1 + the number of a consumer's; then the local part: 0 and its
//               text, or 1 + the pattern of the names it follows
//   a domain of the company's name ("acme robotics" → acmerobotics.com, acme-robotics.de, acme.io): instead of its
//               text words × 8 + 4 when a dash is between them + 3 as a varint, then 1 + the number of its ending, or 0
//               and the ending's text
//
// Source: dedupe/person_profile.h is the contract.
#include <algorithm>
#include <array>
#include <cstdint>

#include "dedupe/consumer_domains.h"
#include "dedupe/mailbox_patterns.h"
#include "dedupe/person_profile.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMostText = 512;

// In this order, for ever. The address has a bit for each of its parts and stands before them.
constexpr std::string PersonProfile::*kTexts[] = {
    &PersonProfile::first_name,     &PersonProfile::last_name, &PersonProfile::phone,      &PersonProfile::company,
    &PersonProfile::website_domain, &PersonProfile::job_title, &PersonProfile::country,    &PersonProfile::city,
    &PersonProfile::postal_code,    &PersonProfile::street,    &PersonProfile::birth_date, &PersonProfile::identifier};
constexpr int kDomainBit = 12, kLocalBit = 13;

enum Packing : std::uint8_t { kPlain = 0, kLetters = 1, kDigits = 2 };  // stored
// By position, stored: new ones come at the end.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"com",   "de", "co.uk", "net", "org", "fr",  "nl",   "it", "es", "ch", "at",     "be", "se",     "dk",
     "no",    "fi", "pl",    "cz",  "ie",  "pt",  "eu",   "io", "ai", "co", "com.au", "ca", "com.br", "in",
     "co.jp", "jp", "us",    "biz", "app", "dev", "info", "gr", "ro", "hu", "ru",     "cn", "tech",   "example"});
constexpr std::uint32_t kOfCompany = 3;  // in the place of a packing
constexpr std::string_view kLetterOf = "abcdefghijklmnopqrstuvwxyz .-_01";
constexpr std::string_view kDigitOf = "0123456789";

constexpr std::array<std::int8_t, 256> PositionsIn(std::string_view alphabet) {
  std::array<std::int8_t, 256> at{};
  at.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    at[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return at;
}
constexpr auto kLetterAt = PositionsIn(kLetterOf);
constexpr auto kDigitAt = PositionsIn(kDigitOf);

bool AllIn(std::string_view text, const std::array<std::int8_t, 256>& at) {
  for (const char c : text) {
    if (at[static_cast<unsigned char>(c)] < 0) return false;
  }
  return true;
}

class Packer {
 public:
  void Byte(std::uint8_t byte) { out_.push_back(static_cast<char>(byte)); }

  void Text(std::string_view text) {
    text = text.substr(0, kMostText);
    const Packing packing = AllIn(text, kDigitAt) ? kDigits : AllIn(text, kLetterAt) ? kLetters : kPlain;
    Varint(static_cast<std::uint32_t>(text.size() * 4 + packing));
    if (packing == kPlain) {
      out_.append(text);
    } else {
      Bits(text, packing == kDigits ? kDigitAt : kLetterAt, packing == kDigits ? 4 : 5);
    }
  }

  void Varint(std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) Byte(static_cast<std::uint8_t>(value | 0x80));
    Byte(static_cast<std::uint8_t>(value));
  }

  std::string Take() { return std::move(out_); }

 private:
  void Bits(std::string_view text, const std::array<std::int8_t, 256>& at, int width) {
    std::uint32_t pending = 0;
    int held = 0;
    for (const char c : text) {
      pending |= static_cast<std::uint32_t>(at[static_cast<unsigned char>(c)]) << held;
      held += width;
      for (; held >= 8; held -= 8, pending >>= 8) Byte(static_cast<std::uint8_t>(pending));
    }
    if (held > 0) Byte(static_cast<std::uint8_t>(pending));
  }

  std::string out_;
};

// Reads what Packer wrote; after anything else `good` is false, and what is read is empty.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t Byte() {
    if (rest_.empty()) {
      good_ = false;
      return 0;
    }
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string Text() { return Text(Varint()); }

  std::string Text(std::uint32_t head) {
    const std::uint32_t packing = head % 4;
    const std::size_t length = head / 4;
    if (!good_ || length > kMostText || packing > kDigits) return Bad();
    if (packing != kPlain) return Bits(length, packing == kDigits ? kDigitOf : kLetterOf, packing == kDigits ? 4 : 5);
    if (length > rest_.size()) return Bad();
    std::string text(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return text;
  }

  std::string Bad() {
    good_ = false;
    return {};
  }
  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }

  std::uint32_t Varint() {
    const std::uint8_t low = Byte();
    if (low < 0x80) return low;
    return (low & 0x7FU) | (static_cast<std::uint32_t>(Byte()) << 7);
  }

 private:
  std::string Bits(std::size_t length, std::string_view alphabet, int width) {
    const std::size_t bytes = (length * static_cast<std::size_t>(width) + 7) / 8;
    if (bytes > rest_.size()) return Bad();
    std::string text(length, '\0');
    std::uint32_t pending = 0;
    int held = 0;
    std::size_t at = 0;
    for (char& c : text) {
      if (held < width) {
        pending |= static_cast<std::uint32_t>(static_cast<unsigned char>(rest_[at++])) << held;
        held += 8;
      }
      const std::uint32_t position = pending & ((1U << width) - 1);
      pending >>= width;
      held -= width;
      if (position >= alphabet.size()) return Bad();
      c = alphabet[position];
    }
    rest_.remove_prefix(bytes);
    return text;
  }

  std::string_view rest_;
  bool good_ = true;
};

// The first `words` of the company in a row, a dash between them or nothing; empty when it has not so many.
std::string FirstWords(std::string_view company, std::uint32_t words, bool dashed) {
  std::string label;
  for (std::uint32_t i = 0; i < words; ++i) {
    if (company.empty()) return {};
    if (i > 0 && dashed) label.push_back('-');
    const std::size_t end = std::min(company.find(' '), company.size());
    label.append(company.substr(0, end));
    company.remove_prefix(std::min(end + 1, company.size()));
  }
  return label;
}

void PackDomain(const PersonProfile& profile, Packer& out) {
  const std::string_view domain = profile.email_domain;
  const std::size_t dot = domain.find('.');
  for (std::uint32_t words = 1; dot != std::string_view::npos && dot + 1 < domain.size() && words <= 4; ++words) {
    for (const bool dashed : {false, true}) {
      const std::string label = FirstWords(profile.company, words, dashed);
      if (label.empty() || label != domain.substr(0, dot)) continue;
      const std::string_view ending = domain.substr(dot + 1);
      const auto known = std::ranges::find(kEndings, ending);
      out.Varint(words * 8 + (dashed ? 4 : 0) + kOfCompany);
      out.Byte(known == kEndings.end() ? 0 : static_cast<std::uint8_t>(known - kEndings.begin() + 1));
      if (known == kEndings.end()) out.Text(ending);
      return;
    }
  }
  out.Text(domain);
}

std::string UnpackDomain(Unpacker& in, const PersonProfile& profile) {
  const std::uint32_t head = in.Varint();
  if (head % 4 != kOfCompany) return in.Text(head);
  std::string domain = FirstWords(profile.company, head / 8, (head & 4) != 0);
  const std::uint8_t number = in.Byte();
  if (domain.empty() || number > kEndings.size()) return in.Bad();
  return domain + "." + (number == 0 ? in.Text() : std::string(kEndings[number - 1U]));
}

void PackAddress(const PersonProfile& profile, Packer& out) {
  if (!profile.email_domain.empty()) {
    const auto number = ConsumerDomainNumber(profile.email_domain);
    out.Byte(number ? static_cast<std::uint8_t>(*number + 1) : 0);
    if (!number) PackDomain(profile, out);
  }
  if (!profile.email_local.empty()) {
    const auto pattern = MailboxPatternOf(profile.email_local, profile.first_name, profile.last_name);
    out.Byte(pattern ? static_cast<std::uint8_t>(static_cast<std::uint8_t>(*pattern) + 1) : 0);
    if (!pattern) out.Text(profile.email_local);
  }
}

void UnpackAddress(unsigned present, Unpacker& in, PersonProfile& profile) {
  if ((present >> kDomainBit & 1U) != 0) {
    const std::uint8_t number = in.Byte();
    profile.email_domain =
        number == 0 ? UnpackDomain(in, profile) : std::string(ConsumerDomain(static_cast<std::uint8_t>(number - 1)));
    if (profile.email_domain.empty()) in.Bad();
  }
  if ((present >> kLocalBit & 1U) != 0) {
    const std::uint8_t pattern = in.Byte();
    profile.email_local =
        pattern == 0 ? in.Text()
                     : MailboxFrom(static_cast<MailboxPattern>(pattern - 1), profile.first_name, profile.last_name);
    if (profile.email_local.empty()) in.Bad();
  }
}

}  // namespace

std::string EncodeProfile(const PersonProfile& profile) {
  unsigned present = 0;
  unsigned bit = 0;
  for (const auto field : kTexts) present |= (profile.*field).empty() ? 0U : 1U << bit, ++bit;
  if (!profile.email_domain.empty()) present |= 1U << kDomainBit;
  if (!profile.email_local.empty()) present |= 1U << kLocalBit;
  Packer out;
  out.Byte(kVersion);
  out.Byte(static_cast<std::uint8_t>(present));
  out.Byte(static_cast<std::uint8_t>(present >> 8));
  for (const auto field : kTexts) {
    if (!(profile.*field).empty()) out.Text(profile.*field);
  }
  PackAddress(profile, out);
  return out.Take();
}

std::optional<PersonProfile> DecodeProfile(std::string_view bytes) {
  Unpacker in(bytes);
  if (in.Byte() != kVersion) return std::nullopt;
  unsigned present = in.Byte();
  present |= static_cast<unsigned>(in.Byte()) << 8;
  if ((present >> (kLocalBit + 1)) != 0) return std::nullopt;
  PersonProfile profile;
  unsigned bit = 0;
  for (const auto field : kTexts) {
    if ((present >> bit++ & 1U) == 0) continue;
    profile.*field = in.Text();
    if ((profile.*field).empty()) return std::nullopt;
  }
  UnpackAddress(present, in, profile);
  if (!in.done()) return std::nullopt;
  return profile;
}

}  // namespace leadgate
