// Ticks, words and numbers of a CRM's record.
//
//   ReadCustomer("true"), ("Customer - Direct")           → true         ("Prospect"), ("no")  → false
//   ReadOpenOpportunity("3"), ("$12,000.50"), ("yes")     → true         ("0.00"), ("no")      → false
//   ReadDeleted("1"), ("archived"), ("2026-03-14T09:12Z") → true         ("false"), ("active") → false
//   ReadCustomer("maybe"), ReadOpenOpportunity("-5")      → nothing: not guessed
//   IsOfAnother("003B…", "003A…") → true     ("", …), ("000000000000000AAA", …), the record's own id → false
//
// Threads: pure functions.   Failure: nothing for what cannot be read.
#pragma once

#include <optional>
#include <string_view>

namespace leadgate {

std::optional<bool> ReadCustomer(std::string_view text);
std::optional<bool> ReadOpenOpportunity(std::string_view text);  // a tick, how many, or their amount
std::optional<bool> ReadDeleted(std::string_view text);          // a tick, or when it was deleted

// Whether the id of the record that this one was merged into names another; exports write zeros where it names none.
bool IsOfAnother(std::string_view merged_into, std::string_view crm_id);

}  // namespace leadgate
