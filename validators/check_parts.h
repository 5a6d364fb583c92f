// What checks have in common: making a finding, reading a field by its name.
//
//   return {Found("bot.honeypot", "", "the hidden field was filled in")};
//   FieldText(lead, "job_title")   → "Head of Maintenance"
//   FieldText(lead, "shoe_size")   → the extra of that name, or ""
//
// Threads: functions without state.   Failure: none.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/finding.h"
#include "leadgate/lead.h"

namespace leadgate {

// evidence: without personal data.
Finding Found(std::string_view code, std::string_view field, std::string_view evidence);

// A field by its canonical name (gateway/field_names.h), else an extra by its own; empty when absent.
std::string_view FieldText(const Lead& lead, std::string_view field);

// ASCII letters only; others stay.
std::string LowerAscii(std::string_view text);

}  // namespace leadgate
