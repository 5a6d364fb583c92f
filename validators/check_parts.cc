#include "validators/check_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace leadgate {
namespace {

using TextOf = std::pair<std::string_view, const std::string& (*)(const Lead&)>;

constexpr std::array<TextOf, 22> kTexts = {{
    {"email", [](const Lead& l) -> const std::string& { return l.email.value; }},
    {"phone", [](const Lead& l) -> const std::string& { return l.phone.value; }},
    {"first_name", [](const Lead& l) -> const std::string& { return l.first_name.value; }},
    {"last_name", [](const Lead& l) -> const std::string& { return l.last_name.value; }},
    {"full_name", [](const Lead& l) -> const std::string& { return l.full_name.value; }},
    {"company", [](const Lead& l) -> const std::string& { return l.company.value; }},
    {"job_title", [](const Lead& l) -> const std::string& { return l.job_title.value; }},
    {"industry", [](const Lead& l) -> const std::string& { return l.industry.value; }},
    {"country", [](const Lead& l) -> const std::string& { return l.country.value; }},
    {"state", [](const Lead& l) -> const std::string& { return l.state.value; }},
    {"city", [](const Lead& l) -> const std::string& { return l.city.value; }},
    {"postal_code", [](const Lead& l) -> const std::string& { return l.postal_code.value; }},
    {"street", [](const Lead& l) -> const std::string& { return l.street.value; }},
    {"birth_date", [](const Lead& l) -> const std::string& { return l.birth_date.value; }},
    {"website", [](const Lead& l) -> const std::string& { return l.website.value; }},
    {"message", [](const Lead& l) -> const std::string& { return l.message.value; }},
    {"tech_stack", [](const Lead& l) -> const std::string& { return l.tech_stack.value; }},
    {"company_size", [](const Lead& l) -> const std::string& { return l.company_size.raw; }},
    {"revenue", [](const Lead& l) -> const std::string& { return l.revenue.raw; }},
    {"budget", [](const Lead& l) -> const std::string& { return l.budget.raw; }},
    {"timeline", [](const Lead& l) -> const std::string& { return l.timeline.raw; }},
    {"locale", [](const Lead& l) -> const std::string& { return l.locale; }},
}};

}  // namespace

Finding Found(std::string_view code, std::string_view field, std::string_view evidence) {
  Finding finding;
  finding.code = code;
  finding.field = field;
  finding.evidence = evidence;
  return finding;
}

std::string_view FieldText(const Lead& lead, std::string_view field) {
  for (const auto& [name, text] : kTexts) {
    if (name == field) return text(lead);
  }
  for (const RawField& extra : lead.extras) {
    if (extra.name == field) return extra.value;
  }
  return {};
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace leadgate
