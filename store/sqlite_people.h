// People who are alike, in the SQLite view: their profiles, the index of their blocking keys, and the terms counted.
//
//   people.Load(db)                      at start: little is read
//   people.Apply(db, persons); COMMIT; people.Committed()      in the applier's transaction
//   people.WantsStep(), people.Step(db)  beside it: merging the index, storing the counts, and the leads of earlier
//                                        builds, who have no profile yet, newest first
//   people.FindSharers(reader, keys)     → who has them, by sequence number
//
// The counts are in memory, stored now and then, and completed at start from the profiles after that: of a lead that
// was corrected in between, the terms may be missing from an estimate.
// Threads: all by the applier; FindSharers and Terms by any. Failures: SQLite's; after one, RolledBack().
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/status.h"
#include "store/key_runs.h"
#include "store/sqlite.h"
#include "store/term_sketch.h"
#include "store/view.h"

namespace leadgate {

struct StoredPerson {
  std::uint64_t seq = 0;  // of the lead
  std::string profile;
  std::vector<BlockingKey> blocks;
};

class SqlitePeople {
 public:
  struct Options {
    std::size_t filter_bytes = 64ULL << 20;
    std::size_t entries_per_part = KeyRunsOptions().entries_per_part;
    std::size_t save_terms_after = 50'000;  // people
    std::string identifier_field;           // of the policy: for the leads of earlier builds
  };
  explicit SqlitePeople(const Options& options);

  Status Load(Sqlite& db);
  // Of two of one lead the later one counts.
  Status Apply(Sqlite& db, std::span<const StoredPerson> people);
  bool WantsStep() const;
  Status Step(Sqlite& db);
  // What is counted and not stored yet; at the end.
  Status SaveTerms(Sqlite& db);
  void Committed();
  void RolledBack();

  Result<std::vector<View::Sharers>> FindSharers(Sqlite& db, std::span<const BlockingKey> keys) const;
  const TermFrequencies& terms() const { return terms_; }
  KeyRuns::Figures figures() const { return runs_.figures(); }

 private:
  Status Put(Sqlite& db, const StoredPerson& person, bool replace);
  Status CountTerms(Sqlite& db, std::uint64_t after);
  Status AddEarlierLeads(Sqlite& db);

  const Options options_;
  KeyRuns runs_;
  TermSketch terms_;
  std::uint64_t last_seq_ = 0;  // of a profile
  std::size_t counted_since_saved_ = 0;
  std::uint64_t earlier_until_ = 0;  // leads up to this one have no profile yet; 0: none
  // Since the last Committed().
  std::vector<std::uint64_t> new_terms_;
  std::int64_t new_people_ = 0;
  std::uint64_t staged_last_seq_ = 0, staged_earlier_until_ = 0;
  bool saved_ = false;
};

Status ReadProfiles(Sqlite& db, std::span<const std::uint64_t> seqs,
                    const std::function<void(std::size_t, std::string_view)>& take);
Result<std::vector<NumberedAnswer>> QueryMatchAnswers(Sqlite& db, std::span<const LeadId> leads);
Status PutMatchAnswer(Sqlite& db, std::uint64_t seq, const MatchAnswer& answer);

}  // namespace leadgate
