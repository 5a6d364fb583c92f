#include "crm/payload_lead.h"

#include <cmath>
#include <utility>
#include <vector>

#include "validators/job_titles.h"

namespace leadgate {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

std::string_view TimelineName(TimelineKind kind) {
  switch (kind) {
    case TimelineKind::kAbsent:
    case TimelineKind::kUnknown:
      return "unknown";
    case TimelineKind::kMonths:
      return "months";
    case TimelineKind::kNoProject:
      return "no_project";
    case TimelineKind::kNoBudgetCycle:
      return "no_budget_cycle";
    case TimelineKind::kCompetitorContract:
      return "competitor_contract";
  }
  return "unknown";
}

// What is absent is left out, never null.
class LeadWriter {
 public:
  LeadWriter(JsonWriter& json, const Lead& lead, bool omit_phone) : json_(json), lead_(lead), omit_phone_(omit_phone) {}

  void Write() {
    TextField("email", Email());
    TextField("email_domain", lead_.email.domain);
    TextField("first_name", lead_.first_name.value);
    TextField("last_name", lead_.last_name.value);
    TextField("full_name", lead_.full_name.value);
    TextField("company", lead_.company.value);
    TextField("job_title", lead_.job_title.value);
    WriteTitle();
    TextField("industry", lead_.industry.value);
    TextField("website", lead_.website.value);
    WritePhone();
    TextField("country", lead_.country.value);
    TextField("state", lead_.state.value);
    TextField("city", lead_.city.value);
    TextField("postal_code", lead_.postal_code.value);
    TextField("street", lead_.street.value);
    TextField("birth_date", lead_.birth_date.value);
    WriteRange("company_size", lead_.company_size);
    WriteRange("revenue", lead_.revenue);
    WriteRange("budget", lead_.budget);
    WriteTimeline();
    TextField("tech_stack", lead_.tech_stack.value);
    TextField("message", lead_.message.value);
    WriteAsTyped();
  }

 private:
  // The address in what was typed, which is not always all of it (docs/EMAIL.md); of none, what was typed.
  std::string_view Email() const { return lead_.email.valid ? lead_.email.value : Trimmed(lead_.email.raw); }

  void TextField(JsonName key, std::string_view value) {
    if (!value.empty()) json_.Field(key, value);
  }
  // 51, not 51.0
  void NumberField(JsonName key, double number) {
    constexpr double kExact = 9007199254740992;  // 2^53
    if (std::trunc(number) == number && std::abs(number) < kExact) {
      json_.Field(key, static_cast<std::int64_t>(number));
    } else {
      json_.Field(key, number);
    }
  }
  template <class Fields>
  void ObjectField(JsonName key, Fields&& fields) {
    json_.Key(key);
    json_.Object(std::forward<Fields>(fields));
  }

  // What the title says, where it says something.
  void WriteTitle() {
    if (lead_.seniority != Seniority::kUnknown) json_.Field("seniority", SeniorityName(lead_.seniority));
    TextField("job_function", lead_.job_function);
    if (const auto decides = IsDecisionMaker(lead_.seniority)) json_.Field("decision_maker", *decides);
  }

  void WritePhone() {
    if (omit_phone_ || lead_.phone.e164.empty()) return;
    json_.Field("phone", lead_.phone.e164);
    TextField("phone_extension", lead_.phone.extension);
    TextField("phone_country", lead_.phone.country);
    json_.Field("phone_type", PhoneTypeName(lead_.phone.type));
    json_.Field("phone_valid", lead_.phone.valid);
    TextField("phone_national", lead_.phone.national);
    TextField("phone_subdivision", lead_.phone.subdivision);
    if (lead_.phone.time_zones.empty()) return;
    json_.Key("phone_time_zones");
    json_.Array([&] {
      for (const std::string& zone : lead_.phone.time_zones) json_.Value(zone);
    });
  }

  void WriteRange(JsonName key, const NumberRange& range) {
    if (!range.present()) return;
    ObjectField(key, [&] {
      if (range.min) NumberField("min", *range.min);
      if (range.max) NumberField("max", *range.max);
      TextField("currency", range.currency);
      json_.Field("text", range.raw);
    });
  }

  void WriteTimeline() {
    const Timeline& timeline = lead_.timeline;
    if (timeline.kind == TimelineKind::kAbsent) return;
    ObjectField("timeline", [&] {
      json_.Field("kind", TimelineName(timeline.kind));
      if (timeline.kind == TimelineKind::kMonths) {
        json_.Field("min_months", timeline.min_months);
        json_.Field("max_months", timeline.max_months);
      }
      TextField("text", timeline.raw);
    });
  }

  // What the person typed, where the value above says it otherwise.
  void WriteAsTyped() {
    std::vector<std::pair<std::string_view, std::string_view>> typed;
    const auto add = [&](std::string_view key, const std::string& raw, const std::string& sent) {
      if (raw != sent && !Trimmed(raw).empty()) typed.emplace_back(key, raw);
    };
    if (Trimmed(lead_.email.raw) != Email()) typed.emplace_back("email", lead_.email.raw);
    add("first_name", lead_.first_name.raw, lead_.first_name.value);
    add("last_name", lead_.last_name.raw, lead_.last_name.value);
    add("full_name", lead_.full_name.raw, lead_.full_name.value);
    add("company", lead_.company.raw, lead_.company.value);
    add("job_title", lead_.job_title.raw, lead_.job_title.value);
    add("industry", lead_.industry.raw, lead_.industry.value);
    add("website", lead_.website.raw, lead_.website.value);
    if (!omit_phone_) add("phone", lead_.phone.raw, lead_.phone.e164);
    add("country", lead_.country.raw, lead_.country.value);
    add("state", lead_.state.raw, lead_.state.value);
    add("city", lead_.city.raw, lead_.city.value);
    add("postal_code", lead_.postal_code.raw, lead_.postal_code.value);
    add("street", lead_.street.raw, lead_.street.value);
    add("birth_date", lead_.birth_date.raw, lead_.birth_date.value);
    add("tech_stack", lead_.tech_stack.raw, lead_.tech_stack.value);
    add("message", lead_.message.raw, lead_.message.value);
    if (typed.empty()) return;
    ObjectField("as_typed", [&] {
      for (const auto& [key, raw] : typed) json_.Field(key, raw);
    });
  }

  JsonWriter& json_;
  const Lead& lead_;
  bool omit_phone_;
};

}  // namespace

void WriteLeadFields(JsonWriter& json, const Lead& lead, bool omit_phone) {
  LeadWriter(json, lead, omit_phone).Write();
}

}  // namespace leadgate
