// Numbers, money and times as people write them in forms.
//
// Used by gateway/normalise.cc; what cannot be read is kept raw and is no error: unknown wording is unknown, never held
// against anybody.
//
//   ParseRange("51-200 employees")      → 51..200          ParseRange("1,000+")     → 1000..
//   ParseRange("über 500")              → 500..            ParseRange("1.000–5.000") → 1000..5000
//   ParseRange("300 people, 2 sites")   → 300              ParseRange("Fortune 500"), ("a few") → present, not valid
//   ParseMoney("€20k–50k")              → 20000..50000 EUR ParseMoney("under 10,000 USD") → ..10000 USD
//   ParseMoney("£500 per month")        → 6000 GBP         ParseMoney("$9 per user"), ("5%"), ("no budget yet") → not
//   ParseMoney("5000 kr")               → 5000 XXX: a currency, and several countries call theirs so
//   ParseTimeline("0-3 months", now)    → kMonths 0..3     ParseTimeline("ASAP", now)   → kMonths 0..1
//   ParseTimeline("just researching", now) → kNoProject    ParseTimeline("early 2027", now) → months from now
//   ParseTimeline("contract ends in May 2027", now) → kCompetitorContract, with the months until then
//   ParseTimeline("when pigs fly", now), ("not now") → kUnknown
//
// English, German, French, Spanish, Dutch, Italian, Portuguese and Polish wording, some Nordic, Russian, Chinese and
// Japanese. Both 1,000 and 1.000 are a thousand; 1.5 is one and a half. Money is a year's: a month's counts twelve
// times.
//
// Threads: pure functions.   Failure: never.
#pragma once

#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/lead.h"

namespace leadgate {

inline constexpr int kOpenEndMonths = 120;  // max_months of "12+ months"

NumberRange ParseRange(std::string_view raw);  // people
NumberRange ParseMoney(std::string_view raw);  // a year, with its currency when said

// `now`: when the person wrote it; "Q3 2027" and "next year" are counted from it.
Timeline ParseTimeline(std::string_view raw, TimeMs now);

enum class YesNo { kUnknown, kYes, kNo };
// "on", "true", "ja", "I agree"; of "0, 1" (a hidden field and its check box) the last.
YesNo ParseYesNo(std::string_view raw);

// RFC 3339, a date, or seconds or milliseconds since 1970. 0 when it is no time.
TimeMs ParseMoment(std::string_view raw);

}  // namespace leadgate
