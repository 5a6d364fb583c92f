// What the fields of real forms are called: "Email Address", "work_email" and "your-email" are all `email`.
//
// Used by gateway/normalise.cc and by answers that name a field the way the page does.
//
//   CanonicalFieldName("Work E-Mail", form)     → "email"
//   CanonicalFieldName("lead[company]", form)   → "company"
//   CanonicalFieldName("ft_utm_source", form)   → "first_touch.source"
//   CanonicalFieldName("consent_phone", form)   → "consent.phone"
//   CanonicalFieldName("favourite_colour", form) → ""        unknown: kept as an extra
//
// A form's own mapping (FormPolicy::fields, exact name) wins over the built-in names; so does its honeypot.
// Built-in names are compared without case, blanks, punctuation and what frameworks put around them.
//
// Threads: functions over constant data.   Failure: none; "" for an unknown name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "leadgate/policy.h"

namespace leadgate {

std::string CanonicalFieldName(std::string_view posted, const FormPolicy& form);

// Every plain canonical name, as a mapping in policy may use; first_touch.*, last_touch.* and consent.* besides.
std::span<const std::string_view> CanonicalFieldNames();

// Whether a mapping may name it.
bool IsCanonicalFieldName(std::string_view name);

}  // namespace leadgate
