// The keys of policy.yaml about who fits and how good a lead is: ideal_customer, scores.
#include <charconv>

#include "gateway/config_text_type.h"
#include "gateway/policy_keys.h"
#include "validators/job_titles.h"

namespace leadgate {
namespace {

using Draft = PolicyDraft;

// A share of one, or per cent: 0.2, "20%".
ConfigType<double> Share() {
  return TextType<double>(
      "a number from 0 to 1 such as 0.2, or per cent such as 20%",
      schema::Either(R"({"type":"number","minimum":0,"maximum":1})",
                     schema::Pattern("^(100([.]0+)?|[0-9]{1,2}([.][0-9]+)?) ?%$")),
      [](std::string text) -> std::optional<double> {
        const bool per_cent = text.ends_with('%');
        if (per_cent) text.pop_back();
        if (per_cent && text.ends_with(' ')) text.pop_back();
        double number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
        if (per_cent) number /= 100;
        return number >= 0 && number <= 1 ? std::optional(number) : std::nullopt;
      },
      Number(0).show);
}

ConfigType<double> AboveZero(const std::string& expected) {
  ConfigType<double> type;
  type.expected = expected;
  type.schema = R"({"type":"number","exclusiveMinimum":0})";
  const ConfigType<double> number = Number(0);
  type.read = [number, expected](const ConfigValue& value) -> std::optional<double> {
    const auto read = number.read(value);
    if (read && *read <= 0) {
      value.Expected(expected);
      return std::nullopt;
    }
    return read;
  };
  type.show = number.show;
  return type;
}

ConfigType<Seniority> SeniorityLevel() {
  std::vector<std::pair<std::string, Seniority>> names;
  for (const Seniority level :
       {Seniority::kCLevel, Seniority::kVp, Seniority::kDirector, Seniority::kManager, Seniority::kIndividual}) {
    names.emplace_back(SeniorityName(level), level);
  }
  return OneOf(std::move(names));
}

ConfigType<std::string> JobFunction() {
  std::vector<std::pair<std::string, std::string>> names;
  for (const std::string_view function : JobFunctions()) names.emplace_back(function, function);
  return OneOf(std::move(names));
}

ConfigObject<Draft> SizeKeys() {
  ConfigObject<Draft> size;
  size.Key(
      "min", [](Draft & d) -> auto& { return d.icp.min_size; }, Number(0), "Fewest people.");
  size.Key(
      "max", [](Draft & d) -> auto& { return d.icp.max_size; }, Number(0), "Most people.");
  return size;
}

ConfigObject<Draft> RevenueKeys() {
  ConfigObject<Draft> revenue;
  revenue.Key(
      "min", [](Draft & d) -> auto& { return d.icp.min_revenue; }, Number(0),
      "Least a year, in the currency of budget.currency.");
  revenue.Key(
      "max", [](Draft & d) -> auto& { return d.icp.max_revenue; }, Number(0), "Most a year.");
  return revenue;
}

ConfigObject<Draft> TitleKeys() {
  ConfigObject<Draft> titles;
  titles.Key(
      "fit", [](Draft & d) -> auto& { return d.icp.titles; }, ListOf(Words()),
      "Words of titles that buy this. Empty: any title.");
  titles.Key(
      "excluded", [](Draft & d) -> auto& { return d.icp.excluded_titles; }, ListOf(Words()),
      "Words of titles that never do (fit.job_title).");
  titles.Key(
      "no_authority", [](Draft & d) -> auto& { return d.icp.no_authority_titles; }, ListOf(Words()),
      "Words of titles that do not decide (person.no_authority).");
  titles.Key(
      "seniorities", [](Draft & d) -> auto& { return d.icp.seniorities; }, ListOf(SeniorityLevel()),
      "Levels that buy this, as read from the title (docs/scores.md); others are fit.persona. A title nobody can read, "
      "or one under fit, is not judged. Empty: any level.");
  titles.Key(
      "functions", [](Draft & d) -> auto& { return d.icp.functions; }, ListOf(JobFunction()),
      "What buyers work on, as read from the title; others are fit.persona. Who runs the whole company buys for "
      "every part of it. Empty: any.");
  return titles;
}

ConfigObject<Draft> TechKeys() {
  ConfigObject<Draft> tech;
  tech.Key(
      "any", [](Draft & d) -> auto& { return d.icp.tech_any; }, ListOf(Words()),
      "One of these is needed, where a lead says what it uses (fit.tech_stack). Empty: nothing is.");
  tech.Key(
      "none", [](Draft & d) -> auto& { return d.icp.tech_none; }, ListOf(Words()),
      "None of these may be in use (fit.tech_stack); \"leaving SAP\" is not in use.");
  return tech;
}

ConfigObject<Draft> BudgetKeys() {
  ConfigObject<Draft> budget;
  budget.Key(
      "min", [](Draft & d) -> auto& { return d.icp.min_budget; }, Number(0),
      "Least a year; \"500 per month\" is read as 6000.");
  budget.Key(
      "currency", [](Draft & d) -> auto& { return d.icp.budget_currency; }, Currency(), "Of min, and of revenue.");
  budget.Key(
      "exchange_rates", [](Draft & d) -> auto& { return d.icp.exchange_rates; },
      MapOf("currency", AboveZero("a number above 0")),
      "What one unit of another currency is worth in this one: {EUR: 1.08, JPY: 0.0067}. Without a rate USD, EUR, GBP, "
      "CHF, CAD, AUD, NZD and SGD count one to one, and what is said in any other currency is not judged.");
  return budget;
}

ConfigType<IntentField> IntentFieldType() {
  ConfigObject<IntentField> keys;
  keys.RequiredKey("field", &IntentField::field, AnyText("the name of a field as it is posted"),
                   "Filled by whoever knows: bombora_score.");
  keys.Key("most", &IntentField::most, AboveZero("a number above 0"),
           "What the service counts up to; half of it gives half the points.");
  keys.Key("points", &IntentField::points, WholeNumber(-100, 100), "What the most adds to the intent score.");
  keys.Key("contains", &IntentField::contains, AnyText("words"),
           "For a field of words: full points when it holds these, none otherwise.");
  return keys.AsType();
}

}  // namespace

ConfigObject<PolicyDraft> IdealCustomerKeys() {
  ConfigObject<Draft> timeline;
  timeline.Key(
      "max_months", [](Draft & d) -> auto& { return d.icp.max_months; }, WholeNumber(0, 120),
      "Buying within so many months (timing.later).");
  ConfigObject<Draft> keys;
  keys.Section("company_size", SizeKeys(), "How many people work there.");
  keys.Section("revenue", RevenueKeys(), "What the company turns over.");
  keys.Key(
      "industries", [](Draft & d) -> auto& { return d.icp.industries; }, ListOf(Words()),
      "Industries you sell to, by their usual names in any of eight languages, or by a name of your own; a slip of a "
      "known name is refused unless industry_words has it. Empty: any.");
  keys.Key(
      "industry_words", [](Draft & d) -> auto& { return d.icp.industry_words; }, MapOf("industry", ListOf(Words())),
      "What else people call an industry, where the usual names are not enough.");
  keys.Key(
      "countries", [](Draft & d) -> auto& { return d.icp.countries; }, ListOf(Country()),
      "Countries you serve. Empty: any.");
  keys.Section("titles", TitleKeys(), "Job titles.");
  keys.Section("tech_stack", TechKeys(), "What the company works with.");
  keys.Section("budget", BudgetKeys(), "What they can spend.");
  keys.Section("timeline", std::move(timeline), "When they buy.");
  keys.Key(
      "near_line", [](Draft & d) -> auto& { return d.icp.near_line; }, Share(),
      "A line missed by less than this share is missed by little (near_line): a hand raise that misses one line so "
      "goes "
      "to review, one that misses two goes to the pool.");
  return keys;
}

ConfigObject<PolicyDraft> ScoreKeys() {
  ConfigObject<Draft> weights;
  weights.Key(
      "fit", [](Draft & d) -> auto& { return d.score_weights[0]; }, WholeNumber(0, 100), "Meets the ideal customer.");
  weights.Key(
      "engagement", [](Draft & d) -> auto& { return d.score_weights[1]; }, WholeNumber(0, 100),
      "What they did before.");
  weights.Key(
      "intent", [](Draft & d) -> auto& { return d.score_weights[2]; }, WholeNumber(0, 100), "How much they want it.");
  ConfigObject<Draft> keys;
  keys.Section("weights", std::move(weights), "The parts of the total score.");
  keys.Key("engagement_half_life_days", &Policy::engagement_half_life_days, AboveZero("a number of days above 0"),
           "After so many days a visit is worth half, after twice as many a quarter.");
  keys.Key("intent_fields", &Policy::intent_fields, ListOf(IntentFieldType()),
           "What other services know of a company's intent, sent in fields of the form.");
  keys.Key("mql_at", &Policy::mql_at, WholeNumber(0, 100),
           "From this score on a lead of a content, event or vendor form goes to sales.");
  keys.Key("not_for_sales", &Policy::not_for_sales, ListOf(AnyText("a reason code")),
           "A hand raise flagged with one of these stays with marketing.");
  return keys;
}

}  // namespace leadgate
