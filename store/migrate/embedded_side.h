// The embedded store of a migration: its database, read and written row by row, without its journal.
//
//   auto side = EmbeddedSide::Open("data/leadgate.db");     // the caller has the folder's lock
//   side->Leads(/*after=*/0, 200)                           → in order of their numbers, whole
//   side->Write(EntriesOf(lead), {.stage = 1, .position = 7});     // one transaction, with how far it came
//   side->Finish(watermark)                                 // merged, counted, on the disk: a store may open it
//
// What is there already is left as it is, so that a batch may be written again. Memory: a batch. Threads: one.
// Failures: SQLite's; kDataLoss for what cannot be read.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/migrate/migrated_lead.h"
#include "store/sqlite.h"
#include "store/sqlite_identities.h"
#include "store/sqlite_known.h"
#include "store/sqlite_people.h"

namespace leadgate {

// How far a migration came: which kind of rows, and where in it.
struct MovedTo {
  int stage = 0;
  std::uint64_t position = 0;
};

struct MovedIdempotency {
  std::uint64_t seq = 0;
  IdempotencyClaim claim;
  IdempotencyRow row;
};

struct MovedKnown {
  std::uint64_t number = 0;
  KnownObject object = KnownObject::kLead;
  std::string crm_id;
  TimeMs updated_at = 0;
  std::string content;
};

class EmbeddedSide {
 public:
  static Result<std::unique_ptr<EmbeddedSide>> Open(const std::string& path);

  // Changes with everything that is stored.
  Result<std::string> Fingerprint();
  Result<bool> IsEmpty();
  // Leads of an earlier build wait for their profiles: a gateway makes them.
  Result<bool> IsBehind();

  // Each: those after the one named, in order; fewer than `limit`: the end.
  Result<std::vector<MigratedLead>> Leads(std::uint64_t after, int limit);
  Result<std::vector<OutboxItem>> Items(std::uint64_t after, int limit);
  Result<std::vector<MovedIdempotency>> Idempotent(std::uint64_t after, int limit);
  Result<std::vector<MovedKnown>> Known(std::uint64_t after, int limit);
  Result<std::vector<std::pair<std::uint64_t, std::string>>> Profiles(std::uint64_t after, int limit);
  Result<std::vector<NumberedAnswer>> Answers(const std::pair<LeadId, LeadId>& after, int limit);
  Result<std::vector<ApiKey>> Keys();
  Result<std::vector<PolicyVersion>> Policies();  // oldest first, with their text
  Result<std::map<std::string, std::uint64_t>> Turns();
  Result<std::vector<BookRow>> Books();
  Result<std::uint64_t> Count(const char* sql);

  Result<MovedTo> Reached();
  Status Write(std::span<const EntryPtr> entries, const MovedTo& reached);
  Status WriteItems(std::span<const OutboxItem> items, const MovedTo& reached);
  Status WriteIdempotent(std::span<const MovedIdempotency> rows, const MovedTo& reached);
  Status WriteTurns(const std::map<std::string, std::uint64_t>& turns, const MovedTo& reached);
  // `at_least`: where the numbers of the store that opens it go on.
  Status Finish(std::uint64_t at_least);

 private:
  explicit EmbeddedSide(std::unique_ptr<Sqlite> db);
  template <class F>
  Status InTransaction(const MovedTo& reached, F&& change);
  Status ReadHistory(MigratedLead& lead);
  Status KeepWhatIsStored(std::vector<MigratedLead>& leads);
  Status KeepKeys(std::vector<MigratedLead>& leads, const std::vector<Described>& described);
  Status KeepBlocks(std::vector<MigratedLead>& leads);
  Status Tidy();

  std::unique_ptr<Sqlite> db_;
  SqliteIdentities identities_;
  SqlitePeople people_;
  SqliteKnown known_;
};

}  // namespace leadgate
