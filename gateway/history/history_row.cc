#include "gateway/history/history_row.h"

#include <algorithm>
#include <array>

#include "gateway/digest.h"
#include "leadgate/reason.h"

namespace leadgate {
namespace {

constexpr TimeMs kEarliest = 946'684'800'000;  // 2000-01-01
constexpr std::string_view kActor = "import-history";

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

Status Bad(const std::string& what) { return {StatusCode::kInvalidArgument, what}; }

// "Warm" as it may stand in a message: short, and no line breaks.
std::string Shown(std::string_view word) {
  std::string shown(word.substr(0, 40));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return "\"" + shown + "\"";
}

void Hash(std::string& content, std::string_view part) {
  content += std::to_string(part.size());
  content += ':';
  content += part;
}

LeadId IdOf(TimeMs captured_at, const std::string& content) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(captured_at) >> (8 * (5 - i)));
  }
  const Digest digest = Sha256(content);
  std::copy(digest.begin(), digest.begin() + 10, bytes.begin() + 6);
  return LeadId(bytes);
}

const Reason* ReasonNamed(std::string_view word) {
  if (const Reason* reason = FindReason(word)) return reason;
  const std::string folded = FoldWord(word);
  for (const Reason& reason : Reasons()) {
    if ((reason.uses & (kForRejection | kForDisqualification)) != 0 && FoldWord(reason.label) == folded) return &reason;
  }
  return nullptr;
}

constexpr std::array<std::pair<HistoryField, TransitionKind>, 7> kDated = {{
    {HistoryField::kAcceptedAt, TransitionKind::kSalesAccepted},
    {HistoryField::kRejectedAt, TransitionKind::kSalesRejected},
    {HistoryField::kDisqualifiedAt, TransitionKind::kDisqualified},
    {HistoryField::kMeetingAt, TransitionKind::kMeeting},
    {HistoryField::kOpportunityAt, TransitionKind::kOpportunity},
    {HistoryField::kWonAt, TransitionKind::kWon},
    {HistoryField::kLostAt, TransitionKind::kLost},
}};

bool IsDeal(TransitionKind kind) {
  return kind == TransitionKind::kMeeting || kind == TransitionKind::kOpportunity || kind == TransitionKind::kWon ||
         kind == TransitionKind::kLost;
}

}  // namespace

// A row's cells by what they are.
struct HistoryRows::Cells {
  std::vector<RawField> fields;
  std::string form, id, captured_at, owner, outcome_at, reason, reason_text, amount, currency, cost_currency;
  HistoryOutcome outcome = HistoryOutcome::kNone;
  std::array<std::string, kDated.size()> dated;
};

HistoryRows::HistoryRows(HistoryMapping mapping, HistoryRowOptions options)
    : mapping_(std::move(mapping)), options_(std::move(options)) {}

Result<HistoryOutcome> HistoryRows::Outcome(std::string_view word) const {
  const std::string folded = FoldWord(word);
  if (const auto own = mapping_.outcomes.find(folded); own != mapping_.outcomes.end()) return own->second;
  if (const auto known = OutcomeOfWord(folded)) return *known;
  return Bad("outcome " + Shown(word) + " is not known; say in the mapping's outcomes what it means, or none");
}

Result<HistoryRows::Cells> HistoryRows::Sort(const CsvRow& row) const {
  Cells cells;
  const auto put = [&](const HistoryTarget& target, std::string_view value) -> Status {
    switch (target.field) {
      case HistoryField::kLead:
        if (target.name == "currency") cells.cost_currency = value;
        [[fallthrough]];
      case HistoryField::kExtra:
        cells.fields.push_back({target.name, std::string(value)});
        return Status::Ok();
      case HistoryField::kOutcome: {
        const auto outcome = Outcome(value);
        if (!outcome.ok()) return outcome.status();
        cells.outcome = std::max(cells.outcome, *outcome);
        return Status::Ok();
      }
      case HistoryField::kForm:
        cells.form = value;
        return Status::Ok();
      case HistoryField::kId:
        cells.id = value;
        return Status::Ok();
      case HistoryField::kCapturedAt:
        cells.captured_at = value;
        return Status::Ok();
      case HistoryField::kOwner:
        cells.owner = value;
        return Status::Ok();
      case HistoryField::kOutcomeAt:
        cells.outcome_at = value;
        return Status::Ok();
      case HistoryField::kReason:
        cells.reason = value;
        return Status::Ok();
      case HistoryField::kReasonText:
        cells.reason_text = value;
        return Status::Ok();
      case HistoryField::kAmount:
        cells.amount = value;
        return Status::Ok();
      case HistoryField::kAmountCurrency:
        cells.currency = value;
        return Status::Ok();
      case HistoryField::kIgnore:
        return Status::Ok();
      default:
        for (std::size_t i = 0; i < kDated.size(); ++i) {
          if (kDated[i].first == target.field) cells.dated[i] = value;
        }
        return Status::Ok();
    }
  };
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view value = Trim(row.cells[i]);
    if (value.empty()) continue;
    if (Status status = put(mapping_.columns[i], value); !status.ok()) return status;
  }
  for (const auto& [target, value] : mapping_.constants) {
    const bool there = (target.field == HistoryField::kOwner && !cells.owner.empty()) ||
                       (target.field == HistoryField::kAmountCurrency && !cells.currency.empty()) ||
                       std::any_of(cells.fields.begin(), cells.fields.end(),
                                   [&, name = &target.name](const RawField& field) { return field.name == *name; });
    if (there) continue;
    if (Status status = put(target, value); !status.ok()) return status;
  }
  return cells;
}

Result<TimeMs> HistoryRows::TimeOf(std::string_view text, std::string_view name, TimeMs not_before) const {
  const Result<TimeMs> time = mapping_.clock.Read(text);
  const std::string what(name);
  if (!time.ok()) return Bad(what + " " + time.status().message());
  if (*time > options_.now) return Bad(what + " is in the future");
  if (*time < kEarliest) return Bad(what + " is before 2000");
  // A day without its hour is midnight, which may be before the lead came that day.
  if (*time < not_before && not_before - *time < kDayMs) return not_before;
  if (*time < not_before) return Bad(what + " is before captured_at");
  return time;
}

Result<LeadRecord> HistoryRows::Read(const CsvRow& row) const {
  if (!row.problem.empty()) return Bad(row.problem);
  Result<Cells> cells = Sort(row);
  if (!cells.ok()) return cells.status();
  if (cells->captured_at.empty()) return Bad("captured_at is empty");
  const Result<TimeMs> captured = TimeOf(cells->captured_at, "captured_at", 0);
  if (!captured.ok()) return captured.status();
  if (cells->fields.size() <= mapping_.constants.size() && cells->fields.empty())
    return Bad("says nothing of the lead");

  LeadRecord record;
  Submission& submission = record.submission;
  submission.posted_form = cells->form.empty() ? mapping_.form : cells->form;
  if (const auto own = mapping_.forms.find(FoldWord(submission.posted_form)); own != mapping_.forms.end()) {
    submission.posted_form = own->second;
  }
  if (submission.posted_form.empty()) return Bad("the form is empty; name one for such rows with --form");
  submission.form = submission.posted_form;
  submission.content_type = "text/csv";
  submission.fields = std::move(cells->fields);
  submission.submitted_by = kActor;
  submission.received_at = *captured;
  submission.interactive = false;
  submission.history = true;

  std::string content;
  Hash(content, submission.posted_form);
  Hash(content, cells->id);
  if (cells->id.empty()) {
    for (const RawField& field : submission.fields) {
      Hash(content, field.name);
      Hash(content, field.value);
    }
  }
  record.id = IdOf(*captured, content);

  Transition received;
  received.at = *captured;
  received.actor = kActor;
  received.text = options_.file + " line " + std::to_string(row.line) + ", imported " + FormatDate(options_.now);
  record.transitions.push_back(std::move(received));
  if (Status status = AddTimes(*cells, record); !status.ok()) return status;
  if (Status status = AddOutcome(*cells, record); !status.ok()) return status;
  return record;
}

// Stages with a date of their own.
Status HistoryRows::AddTimes(const Cells& cells, LeadRecord& record) const {
  static constexpr std::array<std::string_view, kDated.size()> kNames = {
      "accepted_at", "rejected_at", "disqualified_at", "meeting_at", "opportunity_at", "won_at", "lost_at"};
  for (std::size_t i = 0; i < kDated.size(); ++i) {
    if (cells.dated[i].empty()) continue;
    const Result<TimeMs> at = TimeOf(cells.dated[i], kNames[i], record.submission.received_at);
    if (!at.ok()) return at.status();
    Transition transition;
    transition.kind = kDated[i].second;
    transition.at = *at;
    record.transitions.push_back(std::move(transition));
  }
  return Status::Ok();
}

void HistoryRows::SetReason(const Cells& cells, Transition& transition) const {
  transition.text = cells.reason_text;
  if (cells.reason.empty()) return;
  const auto own = mapping_.reasons.find(FoldWord(cells.reason));
  const Reason* reason = own != mapping_.reasons.end() ? FindReason(own->second) : ReasonNamed(cells.reason);
  if (reason != nullptr && (reason->uses & (kForRejection | kForDisqualification)) != 0 && reason->code != "other") {
    transition.reason = reason->code;
    return;
  }
  transition.reason = "other";
  transition.text = cells.reason + (cells.reason_text.empty() ? "" : ": " + cells.reason_text);
}

Status HistoryRows::AddOutcome(const Cells& cells, LeadRecord& record) const {
  const TimeMs captured = record.submission.received_at;
  auto& all = record.transitions;
  const auto find = [&](TransitionKind kind) {
    return std::find_if(all.begin(), all.end(), [&](const Transition& t) { return t.kind == kind; });
  };
  TimeMs outcome_at = captured;
  if (!cells.outcome_at.empty() && cells.outcome != HistoryOutcome::kNone) {
    const Result<TimeMs> at = TimeOf(cells.outcome_at, "outcome_at", captured);
    if (!at.ok()) return at.status();
    outcome_at = *at;
  }
  const auto add = [&](TransitionKind kind, TimeMs at) {
    Transition transition;
    transition.kind = kind;
    transition.at = at;
    all.push_back(std::move(transition));
  };
  if (const auto kind = TransitionOf(cells.outcome); kind && find(*kind) == all.end()) add(*kind, outcome_at);

  const auto deal = std::find_if(all.begin(), all.end(), [](const Transition& t) { return IsDeal(t.kind); });
  const bool accepted = find(TransitionKind::kSalesAccepted) != all.end();
  if (deal != all.end() && !accepted) add(TransitionKind::kSalesAccepted, deal->at);
  if (all.size() > 1 || !cells.owner.empty()) add(TransitionKind::kHandedOff, captured);

  for (Transition& transition : all) {
    if (transition.kind == TransitionKind::kReceived) continue;
    const bool by_sales = transition.kind != TransitionKind::kHandedOff;
    transition.actor = by_sales && !cells.owner.empty() ? "person:" + cells.owner : std::string(kActor);
    if (!by_sales) transition.text = cells.owner.empty() ? "" : "to " + cells.owner;
    const bool against = transition.kind == TransitionKind::kSalesRejected ||
                         transition.kind == TransitionKind::kDisqualified || transition.kind == TransitionKind::kLost;
    if (against) SetReason(cells, transition);
    const bool worth = transition.kind == TransitionKind::kOpportunity || transition.kind == TransitionKind::kWon;
    if (!worth || cells.amount.empty()) continue;
    const auto amount = ReadAmount(cells.amount);
    if (!amount) return Bad("amount is no number that can be read; expected such as 12000.50");
    transition.amount = *amount;
    transition.currency = cells.currency.empty() ? cells.cost_currency : cells.currency;
  }
  // In the order in which such things happen, where the times do not say it.
  static constexpr std::array<TransitionKind, 9> kOrder = {
      TransitionKind::kReceived,     TransitionKind::kHandedOff,     TransitionKind::kSalesAccepted,
      TransitionKind::kMeeting,      TransitionKind::kSalesRejected, TransitionKind::kOpportunity,
      TransitionKind::kDisqualified, TransitionKind::kLost,          TransitionKind::kWon};
  const auto rank = [](TransitionKind kind) { return std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin(); };
  std::stable_sort(all.begin(), all.end(), [&](const Transition& a, const Transition& b) {
    return a.at != b.at ? a.at < b.at : rank(a.kind) < rank(b.kind);
  });
  return Status::Ok();
}

std::optional<std::string> ReadAmount(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') number += c;
    if (c == '-' || c == '(') return std::nullopt;  // less than nothing is no deal
  }
  if (number.find_first_of("0123456789") == std::string::npos) return std::nullopt;
  const std::size_t last = number.find_last_of(".,");
  const bool both = number.find('.') != std::string::npos && number.find(',') != std::string::npos;
  const bool once = last != std::string::npos && number.find(number[last]) == last;
  const std::size_t behind = last == std::string::npos ? 0 : number.size() - last - 1;
  const bool decimal = last != std::string::npos && once && (both || behind != 3) && behind <= 2;
  std::string plain;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] >= '0' && number[i] <= '9') plain += number[i];
    if (decimal && i == last) plain += '.';
  }
  if (plain.front() == '.') plain.insert(0, 1, '0');
  if (plain.back() == '.') plain.pop_back();
  return plain;
}

}  // namespace leadgate
