#include "gateway/normalise.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "gateway/birth_date.h"
#include "gateway/content_digest.h"
#include "gateway/engagement.h"
#include "gateway/field_names.h"
#include "gateway/person_name.h"
#include "gateway/recent_texts.h"
#include "gateway/value_parsers.h"
#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// What the fields mean: one value per plain field, the rest in the order sent.
class SortedFields {
 public:
  SortedFields(const Submission& submission, const FormPolicy& form) {
    for (const RawField& field : submission.fields) Sort(field, MeaningOf(field.name, form));
  }

  // "" when it was not sent, or empty.
  const std::string& Get(LeadField field) const {
    const RawField* raw = slots_[static_cast<std::size_t>(field)];
    return raw == nullptr ? kNothing : raw->value;
  }

  std::vector<RawField> extras, tokens;
  std::vector<std::pair<std::string, const RawField*>> consents;
  Touch first_touch, last_touch;

 private:
  static inline const std::string kNothing;

  void Sort(const RawField& field, FieldMeaning meaning) {
    switch (meaning.field) {
      case LeadField::kUnknown:
        extras.push_back(field);
        return;
      case LeadField::kToken:
        tokens.push_back(field);
        return;
      case LeadField::kControl:
        return;
      case LeadField::kFirstTouch:
      case LeadField::kLastTouch: {
        Touch& touch = meaning.field == LeadField::kFirstTouch ? first_touch : last_touch;
        if (!field.value.empty()) touch.values.push_back({std::move(meaning.detail), field.value});
        return;
      }
      case LeadField::kConsent:
        consents.emplace_back(std::move(meaning.detail), &field);
        return;
      default:
        Keep(field, meaning.field);
    }
  }

  // The first that is not empty wins.
  void Keep(const RawField& field, LeadField meaning) {
    if (IsBlank(field.value)) return;
    const RawField*& slot = slots_[static_cast<std::size_t>(meaning)];
    if (slot == nullptr) {
      slot = &field;
    } else {
      extras.push_back(field);
    }
  }

  std::array<const RawField*, kLeadFields> slots_{};
};

Text TextOf(const std::string& raw) {
  Text text;
  text.value = CleanText(raw);
  if (!text.value.empty()) text.raw = raw;
  text.valid = text.present();
  return text;
}

// Part of what was typed elsewhere.
Text TakenFrom(std::string part) {
  Text text;
  text.raw = part;
  text.value = std::move(part);
  text.valid = text.present();
  return text;
}

EmailField EmailOf(const std::string& raw) {
  EmailField email;
  if (raw.empty()) return email;
  EmailScan scan = ScanEmail(raw);
  if (scan.value().empty()) return email;
  email.raw = raw;
  email.value = scan.value();
  email.repairs = EmailRepairNames(scan.repairs);
  if (!scan.ok) {
    email.syntax_error = EmailErrorName(scan.error);
    if (scan.repaired.empty()) return email;
    scan = ScanEmail(email.value);
  }
  email.local = email.value.substr(0, email.value.rfind('@'));
  email.canonical = CanonicalEmail(email.local, scan.domain_ascii);
  email.domain = std::move(scan.domain_ascii);
  email.valid = true;
  return email;
}

void ReadNames(const SortedFields& fields, Lead& lead) {
  lead.first_name = TextOf(fields.Get(LeadField::kFirstName));
  lead.last_name = TextOf(fields.Get(LeadField::kLastName));
  lead.full_name = TextOf(fields.Get(LeadField::kFullName));
  if (lead.first_name.present() || lead.last_name.present() || !lead.full_name.present()) return;
  PersonName name = SplitName(lead.full_name.value);
  lead.first_name = TakenFrom(std::move(name.first));
  lead.last_name = TakenFrom(std::move(name.last));
}

// "de-AT" or "de_AT" → "AT"; "de" → "DE", where most of its speakers are; "en" → "": it says nothing.
std::string RegionOf(std::string tag) {
  std::replace(tag.begin(), tag.end(), '-', '_');
  constexpr int kLongest = 64;
  char full[kLongest] = {};
  char region[kLongest] = {};
  UErrorCode error = U_ZERO_ERROR;
  uloc_getCountry(tag.c_str(), region, kLongest, &error);
  if (U_SUCCESS(error) && region[0] == '\0' && !tag.starts_with("en")) {
    uloc_addLikelySubtags(tag.c_str(), full, kLongest, &error);
    if (U_SUCCESS(error)) uloc_getCountry(full, region, kLongest, &error);
  }
  const std::string_view code(region);
  return U_SUCCESS(error) && code.size() == 2 ? std::string(code) : std::string();
}

// Of "de-AT,de;q=0.9,en": each tag's, at most four.
std::vector<std::string> RegionsOf(std::string_view locales) {
  constexpr std::size_t kMost = 4;
  constexpr std::size_t kLongestTag = 40;
  std::vector<std::string> regions;
  while (!locales.empty() && regions.size() < kMost) {
    const std::string_view tag = locales.substr(0, locales.find_first_of(",; "));
    if (!tag.empty() && tag.size() <= kLongestTag && !tag.starts_with("q=")) {
      std::string region = RegionOf(std::string(tag));
      if (!region.empty()) regions.push_back(std::move(region));
    }
    locales.remove_prefix(std::min(tag.size() + 1, locales.size()));
  }
  return regions;
}

void ReadPlace(const SortedFields& fields, const CountryNames& countries, Lead& lead) {
  lead.country = TextOf(fields.Get(LeadField::kCountry));
  if (lead.country.present()) {
    std::string code = countries.Find(lead.country.value);
    lead.country.valid = !code.empty();
    if (lead.country.valid) lead.country.value = std::move(code);
  }
  lead.state = TextOf(fields.Get(LeadField::kState));
  if (lead.state.present()) {
    std::string code = StateCode(lead.country.value, lead.state.value);
    if (!code.empty()) lead.state.value = std::move(code);
  }
  lead.city = TextOf(fields.Get(LeadField::kCity));
  lead.postal_code = TextOf(fields.Get(LeadField::kPostalCode));
  lead.street = TextOf(fields.Get(LeadField::kStreet));
}

// The first that is said: where the person is, the form's country, the policy's, the page's language.
std::string DateCountry(const Lead& lead, const FormPolicy& form, const Policy& policy) {
  if (lead.country.valid) return lead.country.value;
  if (!form.default_country.empty()) return form.default_country;
  if (!policy.default_country.empty()) return policy.default_country;
  constexpr std::size_t kLongestTag = 40;
  return lead.locale.empty() || lead.locale.size() > kLongestTag ? std::string() : RegionOf(lead.locale);
}

// What cannot be told (03/04/1984, of nobody knows where) stays as it was typed.
void ReadBirthDate(const std::string& raw, const std::string& country, TimeMs now, Lead& lead) {
  lead.birth_date = TextOf(raw);
  if (!lead.birth_date.present()) return;
  std::string read = ParseBirthDate(lead.birth_date.value, country, now);
  lead.birth_date.valid = !read.empty();
  if (lead.birth_date.valid) lead.birth_date.value = std::move(read);
}

void ReadTitle(const SortedFields& fields, const JobTitles& titles, Lead& lead) {
  lead.job_title = TextOf(fields.Get(LeadField::kJobTitle));
  if (!lead.job_title.present()) return;
  thread_local RecentTexts<JobTitle, 64> recent;
  const JobTitle& read = recent.Of(lead.job_title.value, [&](std::string_view title) { return titles.Read(title); });
  lead.seniority = read.seniority;
  lead.job_function = read.function;
}

// Mostly chosen from a form's lists.
NumberRange ReadPeople(std::string_view raw) {
  thread_local RecentTexts<NumberRange, 16> recent;
  return recent.Of(raw, ParseRange);
}
NumberRange ReadMoney(std::string_view raw) {
  thread_local RecentTexts<NumberRange, 16> recent;
  return recent.Of(raw, ParseMoney);
}
Timeline ReadTimeline(std::string_view raw, TimeMs now) {
  thread_local RecentTexts<Timeline, 16> recent;
  thread_local TimeMs day = 0;
  if (std::exchange(day, now / kDayMs) != now / kDayMs) recent = {};  // "next quarter" is counted from it
  return recent.Of(raw, [&](std::string_view text) { return ParseTimeline(text, now); });
}

void ReadRequest(const SortedFields& fields, TimeMs now, Lead& lead) {
  lead.company = TextOf(fields.Get(LeadField::kCompany));
  lead.industry = TextOf(fields.Get(LeadField::kIndustry));
  lead.website = TextOf(fields.Get(LeadField::kWebsite));
  lead.website.valid = lead.website.value.find('.') != std::string::npos;
  lead.message = TextOf(fields.Get(LeadField::kMessage));
  lead.tech_stack = TextOf(fields.Get(LeadField::kTechStack));
  lead.company_size = ReadPeople(fields.Get(LeadField::kCompanySize));
  lead.revenue = ReadMoney(fields.Get(LeadField::kRevenue));
  lead.budget = ReadMoney(fields.Get(LeadField::kBudget));
  lead.timeline = ReadTimeline(fields.Get(LeadField::kTimeline), now);
}

// The page's clock may be wrong; a moment to come is no time of capture.
TimeMs MomentBefore(const std::string& raw, TimeMs latest) {
  const TimeMs at = ParseMoment(raw);
  return at > 0 && at <= latest ? at : 0;
}

void ReadContext(const Submission& submission, const SortedFields& fields, Lead& lead) {
  lead.page_url = CleanText(fields.Get(LeadField::kPageUrl));
  lead.locale = CleanText(fields.Get(LeadField::kLocale));
  lead.form_version = CleanText(fields.Get(LeadField::kFormVersion));
  lead.visitor_id = CleanText(fields.Get(LeadField::kVisitorId));
  lead.honeypot = fields.Get(LeadField::kHoneypot);
  lead.captured_at = MomentBefore(fields.Get(LeadField::kCapturedAt), submission.received_at);
  if (lead.captured_at == 0) lead.captured_at = submission.received_at;
  lead.started_at = ParseMoment(fields.Get(LeadField::kStartedAt));
}

void ReadConsents(const SortedFields& fields, Lead& lead) {
  const TimeMs said_at = ParseMoment(fields.Get(LeadField::kConsentAt));
  const std::string& page = fields.Get(LeadField::kConsentPage);
  for (const auto& [purpose, field] : fields.consents) {
    const YesNo answer = ParseYesNo(field->value);
    Consent consent;
    consent.purpose = purpose;
    consent.state = answer == YesNo::kYes  ? ConsentState::kGiven
                    : answer == YesNo::kNo ? ConsentState::kRefused
                                           : ConsentState::kUnknown;
    consent.wording_version = CleanText(fields.Get(LeadField::kConsentVersion));
    consent.at = said_at != 0 ? said_at : lead.captured_at;
    consent.page = page.empty() ? lead.page_url : page;
    lead.consents.push_back(std::move(consent));
  }
}

std::string_view Find(const Touch& touch, std::string_view name) {
  const auto found =
      std::find_if(touch.values.begin(), touch.values.end(), [&](const RawField& value) { return value.name == name; });
  return found == touch.values.end() ? std::string_view{} : std::string_view(found->value);
}

// What came with the post is the last touch, too.
void ReadCampaignValue(const std::string& sent, std::string_view name, std::string& value, Touch& last_touch) {
  const std::string_view touched = Find(last_touch, name);
  value = CleanText(sent.empty() ? touched : std::string_view(sent));
  if (touched.empty() && !sent.empty()) last_touch.values.push_back({std::string(name), sent});
}

// The table's first row that says nothing else. "": any.
void CostFromTable(const Policy& policy, Attribution& attribution) {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || Fold(wanted) == Fold(is);
  };
  for (const Policy::CampaignCost& row : policy.campaign_costs) {
    const bool all = fits(row.vendor, attribution.vendor) && fits(row.source, attribution.source) &&
                     fits(row.campaign, attribution.campaign);
    if (!all) continue;
    attribution.cost = row.cost;
    attribution.currency = row.currency;
    return;
  }
}

void ReadAttribution(SortedFields& fields, const Policy& policy, Attribution& attribution) {
  attribution.first_touch = std::move(fields.first_touch);
  attribution.last_touch = std::move(fields.last_touch);
  ReadCampaignValue(fields.Get(LeadField::kSource), "source", attribution.source, attribution.last_touch);
  ReadCampaignValue(fields.Get(LeadField::kMedium), "medium", attribution.medium, attribution.last_touch);
  ReadCampaignValue(fields.Get(LeadField::kCampaign), "campaign", attribution.campaign, attribution.last_touch);
  if (std::string channel = CleanText(fields.Get(LeadField::kChannel)); !channel.empty())
    attribution.channel = std::move(channel);
  attribution.vendor = CleanText(fields.Get(LeadField::kVendor));
  attribution.cost = CleanText(fields.Get(LeadField::kCost));
  attribution.currency = CleanText(fields.Get(LeadField::kCurrency));
  if (attribution.cost.empty()) CostFromTable(policy, attribution);
}

// What the person said; not when, by which campaign, or with which token.
std::uint64_t DigestOf(const Lead& lead) {
  std::vector<std::pair<std::string_view, std::string_view>> content = {
      {"email", lead.email.valid ? lead.email.canonical : lead.email.value},
      {"phone", lead.phone.valid ? lead.phone.e164 : lead.phone.value},
      {"first_name", lead.first_name.value},
      {"last_name", lead.last_name.value},
      {"full_name", lead.full_name.value},
      {"company", lead.company.value},
      {"job_title", lead.job_title.value},
      {"industry", lead.industry.value},
      {"country", lead.country.value},
      {"state", lead.state.value},
      {"city", lead.city.value},
      {"postal_code", lead.postal_code.value},
      {"street", lead.street.value},
      {"birth_date", lead.birth_date.value},
      {"website", lead.website.value},
      {"message", lead.message.value},
      {"tech_stack", lead.tech_stack.value},
      {"company_size", lead.company_size.raw},
      {"revenue", lead.revenue.raw},
      {"budget", lead.budget.raw},
      {"timeline", lead.timeline.raw}};
  std::erase_if(content, [](const auto& pair) { return pair.second.empty(); });
  for (const RawField& extra : lead.extras) {
    if (!extra.value.empty() && !IsEngagementCounter(extra.name)) content.emplace_back(extra.name, extra.value);
  }
  return ContentDigest(std::move(content));
}

}  // namespace

void Normaliser::ReadPhone(const Submission& submission, const std::string& raw, const FormPolicy& form,
                           const Policy& policy, Lead& lead) const {
  if (raw.empty()) return;
  std::vector<PhoneRegion> regions = {
      {lead.country.valid ? std::string_view(lead.country.value) : "", PhoneRegionSource::kCountryField},
      {form.default_country, PhoneRegionSource::kFormDefault},
      {policy.default_country, PhoneRegionSource::kPolicyDefault},
  };
  std::vector<std::string> by_locale;
  std::vector<std::string> by_browser;
  if (!raw.starts_with('+')) {  // which says its country itself
    by_locale = RegionsOf(lead.locale);
    by_browser = RegionsOf(submission.accept_language);
  }
  for (const std::string& region : by_locale) regions.push_back({region, PhoneRegionSource::kLocale});
  for (const std::string& region : by_browser) regions.push_back({region, PhoneRegionSource::kBrowser});
  lead.phone = phones_.Read(raw, regions);
  if (!lead.phone.present()) lead.phone = {};
}

Lead Normaliser::Normalise(const Submission& submission, const FormPolicy& form, const Policy& policy) const {
  SortedFields fields(submission, form);
  Lead lead;
  lead.email = EmailOf(fields.Get(LeadField::kEmail));
  lead.email.registrable = suffixes_.RegistrableDomain(lead.email.domain);
  ReadNames(fields, lead);
  ReadPlace(fields, countries_, lead);
  ReadContext(submission, fields, lead);
  ReadBirthDate(fields.Get(LeadField::kBirthDate), DateCountry(lead, form, policy), submission.received_at, lead);
  ReadPhone(submission, fields.Get(LeadField::kPhone), form, policy, lead);
  ReadTitle(fields, titles_, lead);
  ReadRequest(fields, lead.captured_at, lead);
  lead.engagement = ReadEngagement(fields.Get(LeadField::kActivity), fields.extras, lead.captured_at);
  ReadConsents(fields, lead);
  ReadAttribution(fields, policy, lead.attribution);
  lead.extras = std::move(fields.extras);
  lead.content_digest = DigestOf(lead);
  lead.extras.insert(lead.extras.end(), std::make_move_iterator(fields.tokens.begin()),
                     std::make_move_iterator(fields.tokens.end()));
  return lead;
}

}  // namespace leadgate
