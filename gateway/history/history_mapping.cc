#include "gateway/history/history_mapping.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "gateway/import/header_words.h"
#include "leadgate/reason.h"

namespace leadgate {
namespace {

// The file as it is written.
struct Draft {
  std::map<std::string, std::string> columns, constants, outcomes, reasons, forms;
  std::string form;
  DateOrder order = DateOrder::kUnknown;
  std::string zone = "UTC";
};

ConfigObject<Draft> Keys() {
  ConfigObject<Draft> keys;
  keys.Key("columns", &Draft::columns, MapOf("column", AnyText("a field")), "What a column is.");
  keys.Key("constants", &Draft::constants, MapOf("field", AnyText()), "What every row has, where its cell is empty.");
  keys.Key("outcomes", &Draft::outcomes, MapOf("word", AnyText("an outcome")), "What a word in the outcome means.");
  keys.Key("reasons", &Draft::reasons, MapOf("word", AnyText("a reason code")), "What a word in the reason means.");
  keys.Key("forms", &Draft::forms, MapOf("word", AnyText("a form's id")), "What a word in the form means.");
  keys.Key("form", &Draft::form, AnyText("a form's id"), "The form of rows that name none.");
  keys.Key(
      "time_format", &Draft::order,
      OneOf<DateOrder>({{"auto", DateOrder::kUnknown}, {"dmy", DateOrder::kDayFirst}, {"mdy", DateOrder::kMonthFirst}}),
      "What comes first in 03/04/2026.");
  keys.Key("time_zone", &Draft::zone, TimeZone(), "Of times that name none.");
  return keys;
}

std::string OutcomeNames() {
  std::string names;
  for (int i = 0; i <= static_cast<int>(HistoryOutcome::kWon); ++i) {
    names += (names.empty() ? "" : ", ") + std::string(HistoryOutcomeName(static_cast<HistoryOutcome>(i)));
  }
  return names;
}

bool NamesAPerson(const HistoryTarget& target) {
  constexpr std::array<std::string_view, 6> kFields = {"email",     "phone",     "first_name",
                                                       "last_name", "full_name", "name"};
  return target.field == HistoryField::kId || (target.field == HistoryField::kLead &&
                                               std::find(kFields.begin(), kFields.end(), target.name) != kFields.end());
}

bool OnlyOnce(const HistoryTarget& target) { return !MayRepeat(target.field); }

// Builds the mapping; what is wrong is said at its place in the file.
class Mapper {
 public:
  Mapper(const std::vector<std::string>& header, ConfigReport& report) : columns_(header, report, OnlyOnce) {}

  void FromFile(const ConfigValue& root, const Draft& draft) {
    mapping_.form = draft.form;
    for (const auto& [column, field] : draft.columns) {
      const ConfigValue at = root.At("columns").At(column);
      columns_.Say(at, column, field, Target(at, field));
    }
    for (const auto& [field, value] : draft.constants) Constant(root.At("constants").At(field), field, value);
    for (const auto& [word, name] : draft.outcomes) {
      const auto outcome = ParseHistoryOutcome(name);
      if (!outcome) root.At("outcomes").At(word).Fail("expected one of " + OutcomeNames());
      mapping_.outcomes[FoldWord(word)] = outcome.value_or(HistoryOutcome::kNone);
    }
    for (const auto& [word, code] : draft.reasons) {
      const Reason* reason = FindReason(code);
      const bool of_sales = reason != nullptr && (reason->uses & (kForRejection | kForDisqualification)) != 0;
      if (!of_sales)
        root.At("reasons").At(word).Fail("expected a reason that sales may give; docs/reasons.md lists them");
      mapping_.reasons[FoldWord(word)] = code;
    }
    for (const auto& [word, form] : draft.forms) mapping_.forms[FoldWord(word)] = form;
  }

  // What the file does not speak of.
  void FromHeader() { columns_.TakeHeader(TargetOfHeader); }

  void SetClock(const Draft& draft, const std::vector<std::vector<std::string>>& sample) {
    DateOrder order = draft.order;
    if (order == DateOrder::kUnknown) {
      std::vector<std::string> values;
      for (std::size_t i = 0; i < columns_.columns().size(); ++i) {
        if (!IsTime(columns_.columns()[i].field)) continue;
        for (const auto& row : sample) values.push_back(row[i]);
      }
      const DateOrderFound found = FindDateOrder(values);
      if (found.in_doubt && found.order == DateOrder::kUnknown) {
        columns_.Fail(
            "the dates may be day or month first; say time_format: dmy or time_format: mdy in a mapping file "
            "(--mapping)");
      }
      order = found.order;
    }
    const auto zone = WallClock::In(draft.zone);
    mapping_.clock = HistoryClock(order, zone ? *zone : WallClock::AtOffset(0));
  }

  void CheckWhole(const std::string& form) {
    if (!form.empty()) mapping_.form = form;
    if (!Has(HistoryField::kCapturedAt)) {
      columns_.Fail(
          "no column says when the lead came (captured_at); name it in a mapping file: columns: {\"Created\": "
          "captured_at}");
    }
    if (mapping_.form.empty() && !Has(HistoryField::kForm)) {
      columns_.Fail("no column says through which form the leads came; name one with --form");
    }
    const bool contact = columns_.Has({HistoryField::kLead, "email"}) || columns_.Has({HistoryField::kLead, "phone"});
    if (!contact) columns_.Fail("no column is an email address or a phone number");
  }

  HistoryMapping Take() {
    static_cast<MappedColumns<HistoryTarget>&>(mapping_) = columns_.Take();
    return std::move(mapping_);
  }

 private:
  static bool IsTime(HistoryField field) {
    return field == HistoryField::kCapturedAt || field == HistoryField::kOutcomeAt ||
           field >= HistoryField::kAcceptedAt;
  }

  bool Has(HistoryField field) const {
    const auto is = [&](const HistoryTarget& target) { return target.field == field; };
    return std::any_of(columns_.columns().begin(), columns_.columns().end(), is) ||
           std::any_of(mapping_.constants.begin(), mapping_.constants.end(),
                       [&](const auto& c) { return is(c.first); });
  }

  std::optional<HistoryTarget> Target(const ConfigValue& at, const std::string& field) const {
    auto target = ParseHistoryTarget(field);
    if (!target) {
      at.Fail("there is no field \"" + field + "\"" + DidYouMean(field, HistoryTargetNames()) +
              " (docs/history.md lists them; extra.NAME keeps one of your own)");
    }
    return target;
  }

  void Constant(const ConfigValue& at, const std::string& field, const std::string& value) {
    const auto target = Target(at, field);
    if (!target) return;
    if (NamesAPerson(*target)) {
      at.Fail("names a person, and every row is another; expected a column of the file");
    } else if (target->field == HistoryField::kForm) {
      mapping_.form = value;
    } else if (target->field == HistoryField::kLead || target->field == HistoryField::kExtra ||
               target->field == HistoryField::kOwner || target->field == HistoryField::kAmountCurrency) {
      mapping_.constants.emplace_back(*target, value);
    } else {
      at.Fail("cannot be the same in every row; expected a field of the lead, form, owner or amount_currency");
    }
  }

  ColumnMapper<HistoryTarget> columns_;
  HistoryMapping mapping_;  // but for the columns
};

std::string TargetText(const HistoryTarget& target) {
  if (target.field == HistoryField::kLead) return target.name;
  if (target.field == HistoryField::kExtra) return "extra." + target.name;
  for (const std::string& name : HistoryTargetNames()) {
    const auto parsed = ParseHistoryTarget(name);
    if (parsed && parsed->field == target.field) return name;
  }
  return "ignore";
}

// Of several columns that are the same: which counts. Empty for the first.
std::string WhichWins(const std::vector<std::string>& header, const HistoryMapping& mapping, std::size_t column) {
  const HistoryTarget& target = mapping.columns[column];
  const auto first = std::find(mapping.columns.begin(), mapping.columns.end(), target) - mapping.columns.begin();
  if (static_cast<std::size_t>(first) == column) return {};
  if (target.field == HistoryField::kOutcome) return ", the strongest of both";
  return ", where " + header[static_cast<std::size_t>(first)] + " is empty";
}

}  // namespace

MappedHistory MapHistory(const std::vector<std::string>& header, const std::string& mapping_path,
                         const std::string& form, const std::vector<std::vector<std::string>>& sample) {
  ConfigReport report(mapping_path.empty() ? "the file" : mapping_path);
  Draft draft;
  Mapper mapper(header, report);
  if (!mapping_path.empty()) {
    const auto root = ReadYaml(report);
    if (!root) return {std::nullopt, report.problems()};
    Keys().Read(*root, draft);
    mapper.FromFile(*root, draft);
  }
  mapper.FromHeader();
  mapper.SetClock(draft, sample);
  mapper.CheckWhole(form);
  if (!report.ok()) return {std::nullopt, report.problems()};
  return {mapper.Take(), {}};
}

std::string MappingText(const std::vector<std::string>& header, const HistoryMapping& mapping) {
  return MappingText(header, mapping,
                     [&](std::size_t i) { return TargetText(mapping.columns[i]) + WhichWins(header, mapping, i); });
}

}  // namespace leadgate
