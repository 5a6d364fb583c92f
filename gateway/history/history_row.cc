#include "gateway/history/history_row.h"

#include <algorithm>
#include <array>

#include "gateway/digest.h"
#include "gateway/import/header_words.h"
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

// What makes a row the lead it is.
std::string ContentOf(const Submission& submission, const std::string& id) {
  std::string content;
  Hash(content, submission.posted_form);
  Hash(content, id);
  if (!id.empty()) return content;
  for (const RawField& field : submission.fields) {
    Hash(content, field.name);
    Hash(content, field.value);
  }
  return content;
}

const Reason* ReasonNamed(std::string_view word) {
  if (const Reason* reason = FindReason(word)) return reason;
  const std::string folded = FoldWord(word);
  for (const Reason& reason : Reasons()) {
    if ((reason.uses & (kForRejection | kForDisqualification)) != 0 && FoldWord(reason.label) == folded) return &reason;
  }
  return nullptr;
}

// A stage that may have a column with its date.
struct Dated {
  HistoryField field;
  TransitionKind kind;
  std::string_view name;
};
constexpr std::array kDated = {
    Dated{HistoryField::kAcceptedAt, TransitionKind::kSalesAccepted, "accepted_at"},
    Dated{HistoryField::kRejectedAt, TransitionKind::kSalesRejected, "rejected_at"},
    Dated{HistoryField::kDisqualifiedAt, TransitionKind::kDisqualified, "disqualified_at"},
    Dated{HistoryField::kMeetingAt, TransitionKind::kMeeting, "meeting_at"},
    Dated{HistoryField::kOpportunityAt, TransitionKind::kOpportunity, "opportunity_at"},
    Dated{HistoryField::kWonAt, TransitionKind::kWon, "won_at"},
    Dated{HistoryField::kLostAt, TransitionKind::kLost, "lost_at"},
};

// Where two have the same time, they are told in this order.
constexpr std::array kOrder = {
    TransitionKind::kReceived,     TransitionKind::kHandedOff,     TransitionKind::kSalesAccepted,
    TransitionKind::kMeeting,      TransitionKind::kSalesRejected, TransitionKind::kOpportunity,
    TransitionKind::kDisqualified, TransitionKind::kLost,          TransitionKind::kWon};

bool Earlier(const Transition& a, const Transition& b) {
  const auto rank = [](TransitionKind kind) { return std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin(); };
  return a.at != b.at ? a.at < b.at : rank(a.kind) < rank(b.kind);
}

bool IsDeal(TransitionKind kind) {
  return kind == TransitionKind::kMeeting || kind == TransitionKind::kOpportunity || kind == TransitionKind::kWon ||
         kind == TransitionKind::kLost;
}

}  // namespace

// A row's cells by what they are.
struct HistoryRows::Cells {
  std::vector<RawField> fields;
  std::string form, id, captured_at, owner, outcome_at, reason, reason_text, amount, currency;
  HistoryOutcome outcome = HistoryOutcome::kNone;
  std::array<std::string, kDated.size()> dated;

  // Where a text of this kind goes; nullptr for what is no text of its own.
  std::string* Place(HistoryField field) {
    for (std::size_t i = 0; i < kDated.size(); ++i) {
      if (kDated[i].field == field) return &dated[i];
    }
    switch (field) {
      case HistoryField::kForm:
        return &form;
      case HistoryField::kId:
        return &id;
      case HistoryField::kCapturedAt:
        return &captured_at;
      case HistoryField::kOwner:
        return &owner;
      case HistoryField::kOutcomeAt:
        return &outcome_at;
      case HistoryField::kReason:
        return &reason;
      case HistoryField::kReasonText:
        return &reason_text;
      case HistoryField::kAmount:
        return &amount;
      case HistoryField::kAmountCurrency:
        return &currency;
      default:
        return nullptr;
    }
  }

  std::string Field(std::string_view name) const {
    for (const RawField& one : fields) {
      if (one.name == name) return one.value;
    }
    return {};
  }
};

HistoryRows::HistoryRows(HistoryMapping mapping, HistoryRowOptions options)
    : mapping_(std::move(mapping)), options_(std::move(options)) {}

Result<HistoryOutcome> HistoryRows::Outcome(std::string_view word) const {
  const std::string folded = FoldWord(word);
  if (const auto own = mapping_.outcomes.find(folded); own != mapping_.outcomes.end()) return own->second;
  if (const auto known = OutcomeOfWord(folded)) return *known;
  return Bad("outcome " + Shown(word) + " is not known; say in the mapping's outcomes what it means, or none");
}

Status HistoryRows::Put(const HistoryTarget& target, std::string_view value, Cells& cells) const {
  if (target.field == HistoryField::kLead || target.field == HistoryField::kExtra) {
    cells.fields.push_back({target.name, std::string(value)});
  } else if (target.field == HistoryField::kOutcome) {
    const auto outcome = Outcome(value);
    if (!outcome.ok()) return outcome.status();
    cells.outcome = std::max(cells.outcome, *outcome);
  } else if (std::string* place = cells.Place(target.field)) {
    *place = value;
  }
  return Status::Ok();
}

Result<HistoryRows::Cells> HistoryRows::Sort(const CsvRow& row) const {
  Cells cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view value = Trim(row.cells[i]);
    if (value.empty()) continue;
    if (Status status = Put(mapping_.columns[i], value, cells); !status.ok()) return status;
  }
  if (cells.fields.empty()) return Bad("says nothing of the lead");
  for (const auto& [target, value] : mapping_.constants) {
    const std::string* place = cells.Place(target.field);
    const bool there = place != nullptr ? !place->empty() : !cells.Field(target.name).empty();
    if (there) continue;
    if (Status status = Put(target, value, cells); !status.ok()) return status;
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
  Result<Cells> sorted = Sort(row);
  if (!sorted.ok()) return sorted.status();
  const Cells& cells = *sorted;
  if (cells.captured_at.empty()) return Bad("captured_at is empty");
  if (cells.Field("email").empty() && cells.Field("phone").empty()) return Bad("email and phone are empty");
  const Result<TimeMs> captured = TimeOf(cells.captured_at, "captured_at", 0);
  if (!captured.ok()) return captured.status();

  LeadRecord record;
  Submission& submission = record.submission;
  submission.posted_form = cells.form.empty() ? mapping_.form : cells.form;
  if (const auto own = mapping_.forms.find(FoldWord(submission.posted_form)); own != mapping_.forms.end()) {
    submission.posted_form = own->second;
  }
  if (submission.posted_form.empty()) return Bad("the form is empty; name one for such rows with --form");
  submission.form = submission.posted_form;
  submission.content_type = "text/csv";
  submission.fields = cells.fields;
  submission.submitted_by = kActor;
  submission.received_at = *captured;
  submission.interactive = false;
  submission.history = true;
  record.id = IdOf(*captured, ContentOf(submission, cells.id));

  Transition received;
  received.at = *captured;
  received.text = options_.file + " line " + std::to_string(row.line) + ", imported " + FormatDate(options_.now);
  record.transitions.push_back(std::move(received));
  if (Status status = AddStages(cells, record); !status.ok()) return status;
  if (Status status = FillIn(cells, record.transitions); !status.ok()) return status;
  std::stable_sort(record.transitions.begin(), record.transitions.end(), Earlier);
  return record;
}

// What happened, each once, with its time.
Status HistoryRows::AddStages(const Cells& cells, LeadRecord& record) const {
  const TimeMs captured = record.submission.received_at;
  auto& all = record.transitions;
  const auto has = [&](TransitionKind kind) {
    return std::any_of(all.begin(), all.end(), [&](const Transition& t) { return t.kind == kind; });
  };
  const auto add = [&](TransitionKind kind, std::string_view time, std::string_view name) -> Status {
    const Result<TimeMs> at = time.empty() ? Result<TimeMs>(captured) : TimeOf(time, name, captured);
    if (!at.ok()) return at.status();
    all.push_back({});
    all.back().kind = kind;
    all.back().at = *at;
    return Status::Ok();
  };
  for (std::size_t i = 0; i < kDated.size(); ++i) {
    if (cells.dated[i].empty()) continue;
    if (Status status = add(kDated[i].kind, cells.dated[i], kDated[i].name); !status.ok()) return status;
  }
  if (const auto kind = TransitionOf(cells.outcome); kind && !has(*kind)) {
    if (Status status = add(*kind, cells.outcome_at, "outcome_at"); !status.ok()) return status;
  }
  const auto deal = std::find_if(all.begin(), all.end(), [](const Transition& t) { return IsDeal(t.kind); });
  if (deal != all.end() && !has(TransitionKind::kSalesAccepted)) {
    const TimeMs at = deal->at;
    all.push_back({});
    all.back().kind = TransitionKind::kSalesAccepted;
    all.back().at = at;
  }
  const bool with_sales = all.size() > 1 || !cells.owner.empty();
  return with_sales ? add(TransitionKind::kHandedOff, {}, {}) : Status::Ok();
}

// Who, why and how much.
Status HistoryRows::FillIn(const Cells& cells, std::vector<Transition>& transitions) const {
  for (Transition& transition : transitions) {
    transition.actor = kActor;
    switch (transition.kind) {
      case TransitionKind::kReceived:
        continue;
      case TransitionKind::kHandedOff:
        if (!cells.owner.empty()) transition.text = "to " + cells.owner;
        continue;
      case TransitionKind::kSalesRejected:
      case TransitionKind::kDisqualified:
      case TransitionKind::kLost:
        SetReason(cells, transition);
        break;
      case TransitionKind::kOpportunity:
      case TransitionKind::kWon: {
        if (cells.amount.empty()) break;
        const auto amount = ReadAmount(cells.amount);
        if (!amount) return Bad("amount is no number that can be read; expected such as 12000.50");
        transition.amount = *amount;
        transition.currency = cells.currency.empty() ? cells.Field("currency") : cells.currency;
        break;
      }
      default:
        break;
    }
    if (!cells.owner.empty()) transition.actor = "person:" + cells.owner;
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

}  // namespace leadgate
