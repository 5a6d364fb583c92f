// What the page says a person did before the form was sent.
//
//   ReadEngagement("p3@1795219200 v1@1795219200 c1@1795132800", {}, now)
//     → page_view 3, visit 1, content 1, each with its time
//   ReadEngagement("", {{"page_views", "12"}}, now)   → page_view 12, no time said
//   ReadEngagement("x9 p@ p-1@5 p1@99999999999", {}, now) → nothing: what cannot be read is left out
//
// The compact form is items with a space between: a letter (p page view, v visit, c content, e email click), how many,
// @, and the seconds since 1970 of the last of them. leadgate.js writes one item a day and kind, newest first. Of
// what anybody may send, the first 40 items are read, 1 to 1000 each, none from the future (a day of wrong clock apart)
// and none older than two years. Plain counters (page_views, visits, downloads, emails_clicked) are numbers without
// time.
//
// Threads: pure functions.   Failure: never.   Source: docs/forms.md.
#pragma once

#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace leadgate {

std::vector<EngagementSignal> ReadEngagement(std::string_view compact, const std::vector<RawField>& extras, TimeMs now);

// A plain counter: tells what somebody did, and is no part of what they ask for.
bool IsEngagementCounter(std::string_view field);

}  // namespace leadgate
