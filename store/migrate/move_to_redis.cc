// From an embedded store to Redis, one kind of rows after the other.
#include "store/migrate/migrate.h"

namespace leadgate {
namespace {

constexpr int kRows = 1000;  // of what is small

enum Stage { kLeads = 0, kItems, kAnswers, kKnown, kIdempotent, kAdmin, kTerms };

class Move {
 public:
  Move(EmbeddedSide& from, RedisSide& to, const MigrateOptions& options, const std::string& mark)
      : from_(from), to_(to), options_(options), mark_(mark) {}

  Status Run(MovedTo reached) {
    Status status;
    for (int stage = reached.stage; status.ok() && stage <= kTerms; ++stage) {
      const std::uint64_t after = stage == reached.stage ? reached.position : 0;
      status = RunStage(stage, after);
      if (status.ok()) status = to_.SetMark(MarkOf(mark_, {stage + 1, 0}));
    }
    return status;
  }

 private:
  Status RunStage(int stage, std::uint64_t after) {
    switch (stage) {
      case kLeads:
        return Leads(after);
      case kItems:
        return Items(after);
      case kAnswers:
        return Answers();
      case kKnown:
        return Known(after);
      case kIdempotent:
        return Idempotent(after);
      case kAdmin:
        return Admin();
      default:
        return Terms();
    }
  }

  void Tell(const std::string& what, std::uint64_t done, std::uint64_t total) const {
    if (options_.progress) options_.progress(what, done, total);
  }

  Status Leads(std::uint64_t after) {
    const auto total = from_.Count("SELECT count(*) FROM leads");
    if (!total.ok()) return total.status();
    std::uint64_t done = 0;
    while (true) {
      const auto leads = from_.Leads(after, options_.batch);
      if (!leads.ok()) return leads.status();
      if (leads->empty()) return Status::Ok();
      if (Status status = to_.PutLeads(*leads); !status.ok()) return status;
      after = leads->back().head.seq;
      if (Status status = to_.SetMark(MarkOf(mark_, {kLeads, after})); !status.ok()) return status;
      Tell("leads", done += leads->size(), *total);
    }
  }

  Status Items(std::uint64_t after) {
    std::uint64_t done = 0;
    while (true) {
      const auto items = from_.Items(after, kRows);
      if (!items.ok()) return items.status();
      if (items->empty()) return Status::Ok();
      if (Status status = to_.PutItems(*items); !status.ok()) return status;
      after = items->back().id;
      if (Status status = to_.SetMark(MarkOf(mark_, {kItems, after})); !status.ok()) return status;
      Tell("outbox", done += items->size(), 0);
    }
  }

  Status Answers() {
    std::pair<LeadId, LeadId> after;
    std::uint64_t done = 0;
    while (true) {
      const auto answers = from_.Answers(after, kRows);
      if (!answers.ok()) return answers.status();
      if (answers->empty()) return Status::Ok();
      for (const NumberedAnswer& answer : *answers) {
        if (Status status = to_.PutAnswer(answer); !status.ok()) return status;
      }
      after = {answers->back().answer.one, answers->back().answer.other};
      Tell("match answers", done += answers->size(), 0);
    }
  }

  Status Known(std::uint64_t after) {
    std::uint64_t done = 0;
    while (true) {
      const auto rows = from_.Known(after, kRows);
      if (!rows.ok()) return rows.status();
      if (rows->empty()) return Status::Ok();
      if (Status status = to_.PutKnown(*rows); !status.ok()) return status;
      after = rows->back().number;
      if (Status status = to_.SetMark(MarkOf(mark_, {kKnown, after})); !status.ok()) return status;
      Tell("known records", done += rows->size(), 0);
    }
  }

  Status Idempotent(std::uint64_t after) {
    while (true) {
      const auto rows = from_.Idempotent(after, kRows);
      if (!rows.ok()) return rows.status();
      if (rows->empty()) return Status::Ok();
      if (Status status = to_.PutIdempotent(*rows); !status.ok()) return status;
      after = rows->back().seq;
    }
  }

  Status Admin() {
    const auto keys = from_.Keys();
    if (!keys.ok()) return keys.status();
    Status status = to_.PutKeys(*keys);
    const auto policies = from_.Policies();
    if (!policies.ok()) return policies.status();
    if (status.ok()) status = to_.PutPolicies(*policies);
    const auto turns = from_.Turns();
    if (!turns.ok()) return turns.status();
    return status.ok() ? to_.PutTurns(*turns) : status;
  }

  // Begun anew when it was not finished: a count that is given twice would stay.
  Status Terms() {
    return to_.CountTerms([&](const std::function<void(const std::string&)>& take) {
      std::uint64_t after = 0, done = 0;
      while (true) {
        const auto profiles = from_.Profiles(after, kRows);
        if (!profiles.ok()) return profiles.status();
        if (profiles->empty()) return Status::Ok();
        for (const auto& [seq, profile] : *profiles) take(profile);
        after = profiles->back().first;
        Tell("terms", done += profiles->size(), 0);
      }
    });
  }

  EmbeddedSide& from_;
  RedisSide& to_;
  const MigrateOptions& options_;
  const std::string& mark_;
};

}  // namespace

Status MoveToRedis(EmbeddedSide& from, RedisSide& to, const MigrateOptions& options, const std::string& mark,
                   MovedTo reached) {
  return Move(from, to, options, mark).Run(reached);
}

}  // namespace leadgate
