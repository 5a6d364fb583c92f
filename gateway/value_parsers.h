// Numbers, money and times as people write them in forms.
//
// Used by gateway/normalise.cc; what cannot be read is kept raw and is no error.
//
//   ParseRange("51-200 employees")      → 51..200          ParseRange("1,000+")     → 1000..
//   ParseRange("über 500")              → 500..            ParseRange("1.000–5.000") → 1000..5000
//   ParseRange("€20k–50k")              → 20000..50000 EUR ParseRange("under 10,000 USD") → ..10000 USD
//   ParseRange("a few")                 → present, not valid
//   ParseTimeline("0-3 months", now)    → kMonths 0..3     ParseTimeline("ASAP", now)   → kMonths 0..1
//   ParseTimeline("just researching", now) → kNoProject    ParseTimeline("Q3 2027", now) → months from now
//   ParseTimeline("when pigs fly", now) → kUnknown
//
// English, German, French, Spanish, Dutch and Italian wording. Both 1,000 and 1.000 are a thousand; 1.5 is one and a
// half.
//
// Threads: pure functions.   Failure: never.
#pragma once

#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/lead.h"

namespace leadgate {

inline constexpr int kOpenEndMonths = 120;  // max_months of "12+ months"

NumberRange ParseRange(std::string_view raw);

// `now`: when the person wrote it; "Q3 2027" and "next year" are counted from it.
Timeline ParseTimeline(std::string_view raw, TimeMs now);

enum class YesNo { kUnknown, kYes, kNo };
// "on", "true", "ja", "I agree"; of "0, 1" (a hidden field and its check box) the last.
YesNo ParseYesNo(std::string_view raw);

// RFC 3339, a date, or seconds or milliseconds since 1970. 0 when it is no time.
TimeMs ParseMoment(std::string_view raw);

}  // namespace leadgate
