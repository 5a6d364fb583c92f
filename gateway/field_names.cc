#include "gateway/field_names.h"

#include <optional>

#include "gateway/field_name_table.h"
#include "gateway/recent_texts.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using namespace field_names;

constexpr std::size_t kMaxKey = 64;

// Of "lead[email]", "fields[0][email]" and "topics[]" the part that names the field.
std::string_view InnermostName(std::string_view posted) {
  while (posted.ends_with("[]")) posted.remove_suffix(2);
  if (!posted.ends_with(']')) return posted;
  const std::size_t open = posted.rfind('[');
  return open == std::string_view::npos ? posted : posted.substr(open + 1, posted.size() - open - 2);
}

// Lower case without accents, blanks and punctuation. Empty when too long to be a name.
std::string KeyOf(std::string_view name) {
  std::string key;
  if (name.size() > kMaxKey) return key;
  if (IsAscii(name)) {
    for (const char c : name) {
      if (c >= 'A' && c <= 'Z') key.push_back(static_cast<char>(c - 'A' + 'a'));
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key.push_back(c);
    }
    return key;
  }
  key = Fold(name);
  std::erase(key, ' ');
  return key;
}

LeadField FindPlain(std::string_view key) {
  const auto at = std::lower_bound(kEntries.begin(), kEntries.end(), key,
                                   [](const Entry& e, std::string_view k) { return e.key < k; });
  return at != kEntries.end() && at->key == key ? at->field : LeadField::kUnknown;
}

std::string_view FindNamed(std::span<const Named> table, std::string_view key) {
  for (const Named& named : table) {
    if (named.keys.size() < key.size()) continue;
    for (std::string_view keys = named.keys; !keys.empty();) {
      if (TakeKey(keys) == key) return named.name;
    }
  }
  return {};
}

std::string_view TouchAfter(std::span<const std::string_view> prefixes, std::string_view key) {
  for (const std::string_view prefix : prefixes) {
    if (!key.starts_with(prefix)) continue;
    if (const std::string_view name = FindNamed(kTouch, key.substr(prefix.size())); !name.empty()) return name;
  }
  return {};
}

FieldMeaning FindTouch(std::string_view key) {
  if (const auto name = TouchAfter(kFirstTouchPrefixes, key); !name.empty())
    return {LeadField::kFirstTouch, std::string(name)};
  if (const auto name = TouchAfter(kLastTouchPrefixes, key); !name.empty())
    return {LeadField::kLastTouch, std::string(name)};
  const std::string_view name = FindNamed(kTouch, key);
  const bool bare =
      key == "id" || key == "at" || key == "time" || key == "content" || key == "term";  // too common without utm_
  if (!name.empty() && !bare) return {LeadField::kLastTouch, std::string(name)};
  return {};
}

// "consent[webinar]", "consent_webinar" → webinar.
std::string OwnPurpose(std::string_view posted) {
  std::string words = Fold(posted);
  constexpr std::string_view kConsent = " consent ";
  if (!words.starts_with(kConsent) || words.size() == kConsent.size()) return {};
  words = words.substr(kConsent.size(), words.size() - kConsent.size() - 1);
  std::replace(words.begin(), words.end(), ' ', '_');
  return words;
}

FieldMeaning FindConsent(std::string_view posted, std::string_view whole_key) {
  if (const auto purpose = FindNamed(kConsents, whole_key); !purpose.empty())
    return {LeadField::kConsent, std::string(purpose)};
  if (whole_key.starts_with("consent")) {
    if (std::string purpose = OwnPurpose(posted); !purpose.empty()) return {LeadField::kConsent, std::move(purpose)};
  }
  return {};
}

FieldMeaning FindBuiltIn(std::string_view posted) {
  const std::string key = KeyOf(InnermostName(posted));
  if (key.empty()) return {};
  if (posted.starts_with("consent[")) return FindConsent(posted, KeyOf(posted));
  if (const LeadField field = FindPlain(key); field != LeadField::kUnknown) return {field, {}};
  if (FieldMeaning touch = FindTouch(key); touch.field != LeadField::kUnknown) return touch;
  if (FieldMeaning consent = FindConsent(posted, key); consent.field != LeadField::kUnknown) return consent;
  for (const std::string_view prefix : kEmptyPrefixes) {
    if (!key.starts_with(prefix)) continue;
    if (const LeadField field = FindPlain(std::string_view(key).substr(prefix.size())); field != LeadField::kUnknown)
      return {field, {}};
  }
  return {};
}

// A canonical name, as a form's mapping writes it.
FieldMeaning FromCanonical(std::string_view name) {
  const std::size_t dot = name.find('.');
  const auto at = std::find(kNames.begin() + 1, kNames.end(), name.substr(0, dot));
  if (at == kNames.end()) return {};
  const auto field = static_cast<LeadField>(at - kNames.begin());
  const bool detailed = field >= LeadField::kFirstTouch;
  if (detailed != (dot != std::string_view::npos) || (detailed && dot + 1 == name.size())) return {};
  return {field, detailed ? std::string(name.substr(dot + 1)) : std::string()};
}

}  // namespace

FieldMeaning MeaningOf(std::string_view posted, const FormPolicy& form) {
  if (!form.fields.empty()) {
    if (const auto mapped = form.fields.find(std::string(posted)); mapped != form.fields.end())
      return FromCanonical(mapped->second);
  }
  if (!form.honeypot.empty() && posted == form.honeypot) return {LeadField::kHoneypot, {}};
  thread_local RecentTexts<FieldMeaning, 64> recent;  // a form has the same fields every time
  return recent.Of(posted, FindBuiltIn);
}

std::string CanonicalFieldName(std::string_view posted, const FormPolicy& form) {
  const FieldMeaning meaning = MeaningOf(posted, form);
  std::string name(kNames[static_cast<std::size_t>(meaning.field)]);
  return meaning.detail.empty() ? name : name + "." + meaning.detail;
}

std::span<const std::string_view> CanonicalFieldNames() {
  return std::span(kNames).subspan(1, static_cast<std::size_t>(LeadField::kFirstTouch) - 1);
}

bool IsCanonicalFieldName(std::string_view name) { return FromCanonical(name).field != LeadField::kUnknown; }

}  // namespace leadgate
