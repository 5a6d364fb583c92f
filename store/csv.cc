// The CSV of store/export.h: columns, cells, lines.
#include <algorithm>
#include <array>

#include "store/export.h"
#include "store/stored_names.h"
#include "validators/job_titles.h"

namespace leadgate {
namespace {

struct Column {
  std::string_view name;
  std::string (*value)(const LeadRecord&);
};

std::string TimeOrEmpty(TimeMs at) { return at == 0 ? "" : FormatTime(at); }

template <class Items, class F>
std::string Joined(const Items& items, F&& text) {
  std::string joined;
  for (const auto& item : items) {
    const std::string part(text(item));
    if (part.empty()) continue;
    if (!joined.empty()) joined += "; ";
    joined += part;
  }
  return joined;
}

std::string Consents(const LeadRecord& record) {
  return Joined(record.lead.consents,
                [](const Consent& consent) { return consent.purpose + "=" + std::string(StoredName(consent.state)); });
}

std::string Reasons(const LeadRecord& record) {
  return Joined(record.decision.reasons, [](const DecidedReason& reason) { return reason.code; });
}

std::string CategoryOf(const LeadRecord& record) {
  return record.decision.category ? std::string(CategoryName(*record.decision.category)) : "";
}

std::string DuplicateOf(const LeadRecord& record) {
  return record.decision.duplicate_of ? record.decision.duplicate_of->ToString() : "";
}

std::string LastTransition(const LeadRecord& record) {
  return record.transitions.empty() ? "" : std::string(TransitionKindName(record.transitions.back().kind));
}

std::string LastTransitionAt(const LeadRecord& record) {
  return record.transitions.empty() ? "" : TimeOrEmpty(record.transitions.back().at);
}

std::string SeniorityOf(const LeadRecord& record) {
  const Seniority level = record.lead.seniority;
  return level == Seniority::kUnknown ? "" : std::string(SeniorityName(level));
}

std::string DecisionMaker(const LeadRecord& record) {
  const std::optional<bool> decides = IsDecisionMaker(record.lead.seniority);
  return decides ? (*decides ? "yes" : "no") : "";
}

// Programs read these by name: a column is never renamed; new ones come at the end.
constexpr std::array<Column, 45> kColumns = {{
    {"id", [](const LeadRecord& r) { return r.id.ToString(); }},
    {"received_at", [](const LeadRecord& r) { return TimeOrEmpty(r.submission.received_at); }},
    {"form", [](const LeadRecord& r) { return r.submission.form; }},
    {"status", [](const LeadRecord& r) { return std::string(LeadStatusName(r.decision.status)); }},
    {"category", CategoryOf},
    {"lifecycle", [](const LeadRecord& r) { return std::string(LifecycleName(r.decision.lifecycle)); }},
    {"score", [](const LeadRecord& r) { return std::to_string(r.decision.score.total); }},
    {"risk", [](const LeadRecord& r) { return std::to_string(r.decision.risk); }},
    {"reasons", Reasons},
    {"email", [](const LeadRecord& r) { return r.lead.email.value; }},
    {"first_name", [](const LeadRecord& r) { return r.lead.first_name.value; }},
    {"last_name", [](const LeadRecord& r) { return r.lead.last_name.value; }},
    {"phone", [](const LeadRecord& r) { return r.lead.phone.valid ? r.lead.phone.e164 : r.lead.phone.value; }},
    {"company", [](const LeadRecord& r) { return r.lead.company.value; }},
    {"job_title", [](const LeadRecord& r) { return r.lead.job_title.value; }},
    {"country", [](const LeadRecord& r) { return r.lead.country.value; }},
    {"state", [](const LeadRecord& r) { return r.lead.state.value; }},
    {"industry", [](const LeadRecord& r) { return r.lead.industry.value; }},
    {"company_size", [](const LeadRecord& r) { return r.lead.company_size.raw; }},
    {"budget", [](const LeadRecord& r) { return r.lead.budget.raw; }},
    {"timeline", [](const LeadRecord& r) { return r.lead.timeline.raw; }},
    {"message", [](const LeadRecord& r) { return r.lead.message.raw; }},
    {"consents", Consents},
    {"channel", [](const LeadRecord& r) { return r.lead.attribution.channel; }},
    {"vendor", [](const LeadRecord& r) { return r.lead.attribution.vendor; }},
    {"source", [](const LeadRecord& r) { return r.lead.attribution.source; }},
    {"medium", [](const LeadRecord& r) { return r.lead.attribution.medium; }},
    {"campaign", [](const LeadRecord& r) { return r.lead.attribution.campaign; }},
    {"cost", [](const LeadRecord& r) { return r.lead.attribution.cost; }},
    {"currency", [](const LeadRecord& r) { return r.lead.attribution.currency; }},
    {"territory", [](const LeadRecord& r) { return r.decision.routing.territory; }},
    {"owner", [](const LeadRecord& r) { return r.decision.routing.owner; }},
    {"queue", [](const LeadRecord& r) { return r.decision.routing.queue; }},
    {"tier",
     [](const LeadRecord& r) {
       return r.decision.routing.tier == 0 ? std::string() : std::to_string(r.decision.routing.tier);
     }},
    {"contact_by", [](const LeadRecord& r) { return TimeOrEmpty(r.decision.routing.contact_by); }},
    {"track", [](const LeadRecord& r) { return r.decision.track; }},
    {"due_at", [](const LeadRecord& r) { return TimeOrEmpty(r.decision.due_at); }},
    {"duplicate_of", DuplicateOf},
    {"policy", [](const LeadRecord& r) { return r.decision.policy_hash; }},
    {"version", [](const LeadRecord& r) { return std::to_string(r.version); }},
    {"last_transition", LastTransition},
    {"last_transition_at", LastTransitionAt},
    {"seniority", SeniorityOf},
    {"job_function", [](const LeadRecord& r) { return r.lead.job_function; }},
    {"decision_maker", DecisionMaker},
}};

constexpr std::array<std::string_view, kColumns.size()> kNames = [] {
  std::array<std::string_view, kColumns.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kColumns[i].name;
  return names;
}();

}  // namespace

std::span<const std::string_view> CsvColumns() { return kNames; }

std::string CsvCell(std::string_view text, bool spreadsheet) {
  std::string cell;
  if (spreadsheet && !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) {
    cell = "'";
  }
  cell += text;
  const bool plain = cell.find_first_of(",\"\r\n") == std::string::npos &&
                     (cell.empty() || (cell.front() != ' ' && cell.back() != ' '));
  if (plain) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string CsvHeader() {
  std::string line;
  for (const std::string_view name : kNames) line += (line.empty() ? "" : ",") + std::string(name);
  return line + "\r\n";
}

std::string CsvLine(const LeadRecord& record, bool spreadsheet) {
  std::string line;
  for (const Column& column : kColumns) {
    if (&column != &kColumns.front()) line += ',';
    line += CsvCell(column.value(record), spreadsheet);
  }
  return line + "\r\n";
}

}  // namespace leadgate
