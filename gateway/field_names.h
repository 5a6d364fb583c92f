// What the fields of real forms are called: "Email Address", "work_email" and "your-email" are all `email`.
//
// Used by gateway/normalise.cc, by policy (which canonical names a mapping may use) and by answers that name a field
// the way the page does.
//
//   CanonicalFieldName("Work E-Mail", form)      → "email"
//   CanonicalFieldName("lead[company]", form)    → "company"
//   CanonicalFieldName("ft_utm_source", form)    → "first_touch.source"
//   CanonicalFieldName("consent_phone", form)    → "consent.phone"
//   CanonicalFieldName("favourite_colour", form) → ""        unknown: kept as an extra
//
// A form's own mapping (FormPolicy::fields, exact name) wins over the built-in names, and so does its honeypot.
// Built-in names (gateway/field_name_table.h) are compared without case, accents, blanks and punctuation.
//
// Threads: functions over constant data.   Failure: none; "" for an unknown name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "leadgate/policy.h"

namespace leadgate {

enum class LeadField {
  kUnknown,
  kEmail,
  kPhone,
  kFirstName,
  kLastName,
  kFullName,
  kCompany,
  kJobTitle,
  kIndustry,
  kCountry,
  kState,
  kCity,
  kPostalCode,
  kStreet,
  kBirthDate,
  kWebsite,
  kMessage,
  kTechStack,
  kCompanySize,
  kRevenue,
  kBudget,
  kTimeline,
  kChannel,
  kVendor,
  kSource,
  kMedium,
  kCampaign,
  kCost,
  kCurrency,
  kPageUrl,
  kLocale,
  kFormVersion,
  kVisitorId,
  kActivity,  // gateway/engagement.h
  kCapturedAt,
  kStartedAt,
  kConsentVersion,
  kConsentAt,
  kConsentPage,
  kHoneypot,
  kControl,     // for the gateway itself: attempt, form_id, client_ip; no part of the lead
  kToken,       // of the page's framework: CSRF, captcha; kept, but no content
  kFirstTouch,  // detail: "source", "gclid", …
  kLastTouch,
  kConsent,  // detail: the purpose, "marketing_email"
};
inline constexpr std::size_t kLeadFields = static_cast<std::size_t>(LeadField::kConsent) + 1;

struct FieldMeaning {
  LeadField field = LeadField::kUnknown;
  std::string detail;
};

FieldMeaning MeaningOf(std::string_view posted, const FormPolicy& form);

std::string CanonicalFieldName(std::string_view posted, const FormPolicy& form);

// Every plain canonical name that a mapping in policy may use; first_touch.*, last_touch.* and consent.* besides.
std::span<const std::string_view> CanonicalFieldNames();
bool IsCanonicalFieldName(std::string_view name);

}  // namespace leadgate
