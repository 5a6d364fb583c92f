// Counters of the books in Redis: one field of a bucket's hash for a form, an hour, and what is counted.
//
//   BookField(BookOfStatus(kInReview), hour, "demo")      → "11795003200000:demo"
//   AddBookField("11795003200000:demo", 3, books)         → three more in review, and received, of that form and hour
//
// Threads: pure functions. Failures: a field that is none of these is left out. Stored: never changes its meaning.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "leadgate/lead_store.h"

namespace leadgate {

inline char BookOfStatus(LeadStatus status) { return static_cast<char>('0' + static_cast<int>(status)); }

std::string BookField(char what, TimeMs hour, std::string_view form);

using Books = std::map<std::pair<std::string, TimeMs>, BookRow>;  // by form and hour
void AddBookField(std::string_view field, std::int64_t count, Books& books);

}  // namespace leadgate
