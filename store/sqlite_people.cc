#include "store/sqlite_people.h"

#include <algorithm>
#include <utility>

#include "dedupe/blocking_keys.h"
#include "dedupe/person_profile.h"
#include "store/sqlite_queries.h"

namespace leadgate {
namespace {

constexpr int kEarlierLeadsPerStep = 50;

std::vector<std::uint64_t> TermsOfBytes(std::string_view profile) {
  const std::optional<PersonProfile> person = DecodeProfile(profile);
  return person ? TermsOf(*person) : std::vector<std::uint64_t>();
}

// Whether the sequencer would have been given a claim: the status says so of leads whose keys nobody has kept apart.
bool ClaimsPerson(LeadStatus status) {
  return status != LeadStatus::kNeedsCorrection && status != LeadStatus::kDuplicate;
}

}  // namespace

SqlitePeople::SqlitePeople(const Options& options)
    : options_(options),
      runs_({.prefix = "alike", .filter_bytes = options.filter_bytes, .entries_per_part = options.entries_per_part}) {}

Status SqlitePeople::Load(Sqlite& db) {
  std::uint64_t terms_until = 0;
  std::int64_t people = 0;
  Status status = db.Each("SELECT key, value FROM meta", [&](const SqliteRow& row) {
    if (row.Text(0) == "terms_until") terms_until = row.Uint(1);
    if (row.Text(0) == "people") people = row.Int(1);
    if (row.Text(0) == "profiles_until") earlier_until_ = staged_earlier_until_ = row.Uint(1);
  });
  if (status.ok()) {
    status = db.Each("SELECT ifnull(max(seq), 0) FROM profiles",
                     [&](const SqliteRow& row) { last_seq_ = staged_last_seq_ = row.Uint(0); });
  }
  terms_.AddPeople(people);
  if (status.ok()) {
    status = db.Each("SELECT part, counts FROM terms",
                     [&](const SqliteRow& row) { terms_.SetPart(static_cast<std::size_t>(row.Int(0)), row.Text(1)); });
  }
  if (status.ok()) status = CountTerms(db, terms_until);
  return status.ok() ? runs_.Load(db) : status;
}

Status SqlitePeople::CountTerms(Sqlite& db, std::uint64_t after) {
  return db.Each(
      "SELECT profile FROM profiles WHERE seq > ?",
      [&](const SqliteRow& row) {
        for (const std::uint64_t term : TermsOfBytes(row.Text(0))) terms_.Add(term);
        ++counted_since_saved_;
      },
      after);
}

Status SqlitePeople::Apply(Sqlite& db, std::span<const StoredPerson> people) {
  if (people.empty()) return Status::Ok();
  std::vector<KeyRuns::Row> rows;
  for (const StoredPerson& person : people) {
    if (Status status = Put(db, person, true); !status.ok()) return status;
    for (const BlockingKey& key : person.blocks) rows.push_back({{key.hash, 0}, person.seq});
  }
  Status status = runs_.Insert(db, rows);
  if (status.ok()) status = db.Run("UPDATE meta SET value = value + ? WHERE key = 'people'", new_people_);
  return status;
}

Status SqlitePeople::Put(Sqlite& db, const StoredPerson& person, bool replace) {
  Status status = db.Run("INSERT OR IGNORE INTO profiles VALUES (?, ?)", person.seq, SqliteBlob{person.profile});
  const bool added = status.ok() && db.changed();
  if (added) ++new_people_;
  if (status.ok() && !added && replace) {
    status = db.Run("UPDATE profiles SET profile = ? WHERE seq = ?", SqliteBlob{person.profile}, person.seq);
  }
  if (status.ok() && (added || replace)) {
    const std::vector<std::uint64_t> terms = TermsOfBytes(person.profile);
    new_terms_.insert(new_terms_.end(), terms.begin(), terms.end());
    staged_last_seq_ = std::max(staged_last_seq_, person.seq);
  }
  return status;
}

bool SqlitePeople::WantsStep() const {
  return runs_.WantsStep() || counted_since_saved_ >= options_.save_terms_after || earlier_until_ > 0;
}

Status SqlitePeople::Step(Sqlite& db) {
  if (runs_.WantsStep()) return runs_.Step(db);
  if (counted_since_saved_ >= options_.save_terms_after && !saved_) return SaveTerms(db);
  if (staged_earlier_until_ > 0) return AddEarlierLeads(db);
  return Status::Ok();
}

// Only what is committed is in the counts, and so is `last_seq_`.
Status SqlitePeople::SaveTerms(Sqlite& db) {
  if (counted_since_saved_ == 0) return Status::Ok();
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) {
    const std::string counts = terms_.Part(part);
    const Status status = db.Run("INSERT OR REPLACE INTO terms VALUES (?, ?)", part, SqliteBlob{counts});
    if (!status.ok()) return status;
  }
  saved_ = true;
  return db.Run("UPDATE meta SET value = ? WHERE key = 'terms_until'", last_seq_);
}

// Leads that came before there were profiles. A lead that has been corrected since has one.
Status SqlitePeople::AddEarlierLeads(Sqlite& db) {
  std::vector<std::pair<std::uint64_t, LeadId>> leads;
  std::uint64_t until = 0;
  Status status = db.Each(
      "SELECT seq, id, status, test FROM leads WHERE seq <= ? ORDER BY seq DESC LIMIT ?",
      [&](const SqliteRow& row) {
        until = row.Uint(0) - 1;
        const bool live = static_cast<RecordKind>(row.Int(3)) == RecordKind::kLive;
        if (live && ClaimsPerson(static_cast<LeadStatus>(row.Int(2)))) {
          leads.emplace_back(row.Uint(0), LeadId(row.Bytes<16>(1)));
        }
      },
      staged_earlier_until_, kEarlierLeadsPerStep);
  if (!status.ok()) return status;
  staged_earlier_until_ = until;
  std::vector<KeyRuns::Row> rows;
  const std::int64_t people_before = new_people_;
  for (const auto& [seq, id] : leads) {
    const auto record = QueryRecord(db, id, std::nullopt);
    if (!record.ok()) return record.status();
    if (!record->has_value()) continue;
    const PersonProfile profile = ProfileOf((*record)->record.lead, options_.identifier_field);
    const std::vector<BlockingKey> blocks = BlockingKeys(profile);
    status = Put(db, {seq, EncodeProfile(profile), {}}, false);
    if (!status.ok()) return status;
    for (const BlockingKey& key : blocks) rows.push_back({{key.hash, 0}, seq});
  }
  status = runs_.Insert(db, rows);
  if (status.ok()) {
    status = db.Run("UPDATE meta SET value = value + ? WHERE key = 'people'", new_people_ - people_before);
  }
  if (!status.ok()) return status;
  return db.Run("UPDATE meta SET value = ? WHERE key = 'profiles_until'", staged_earlier_until_);
}

void SqlitePeople::Committed() {
  runs_.Committed();
  if (saved_) counted_since_saved_ = 0;
  saved_ = false;
  for (const std::uint64_t term : new_terms_) terms_.Add(term);
  terms_.AddPeople(new_people_);
  counted_since_saved_ += static_cast<std::size_t>(new_people_);
  last_seq_ = staged_last_seq_;
  earlier_until_ = staged_earlier_until_;
  new_terms_.clear();
  new_people_ = 0;
}

void SqlitePeople::RolledBack() {
  runs_.RolledBack();
  new_terms_.clear();
  new_people_ = 0;
  saved_ = false;
  staged_last_seq_ = last_seq_;
  staged_earlier_until_ = earlier_until_;
}

Result<std::vector<View::Sharers>> SqlitePeople::FindSharers(Sqlite& db, std::span<const BlockingKey> keys) const {
  std::vector<RunKey> wanted;
  for (const BlockingKey& key : keys) wanted.push_back({key.hash, 0});
  auto found = runs_.Find(db, wanted, kMostSharing);
  if (!found.ok()) return found.status();
  std::vector<View::Sharers> sharers;
  for (KeyRuns::Holders& holders : *found) sharers.push_back({holders.count, std::move(holders.seqs)});
  return sharers;
}

Status ReadProfiles(Sqlite& db, std::span<const std::uint64_t> seqs,
                    const std::function<void(std::size_t, std::string_view)>& take) {
  for (std::size_t i = 0; i < seqs.size(); ++i) {
    const Status status = db.Each(
        "SELECT profile FROM profiles WHERE seq = ?", [&](const SqliteRow& row) { take(i, row.Text(0)); }, seqs[i]);
    if (!status.ok()) return status;
  }
  return Status::Ok();
}

// The smaller id first, so that two leads have one answer.
Status PutMatchAnswer(Sqlite& db, std::uint64_t seq, const MatchAnswer& answer) {
  const auto [one, other] = std::minmax(answer.one, answer.other);
  return db.Run("INSERT OR REPLACE INTO match_answers VALUES (?, ?, ?, ?, ?, ?, ?)", AsBlob(one.bytes()),
                AsBlob(other.bytes()), answer.verdict, answer.actor, answer.text, answer.at, seq);
}

Result<std::vector<NumberedAnswer>> QueryMatchAnswers(Sqlite& db, std::span<const LeadId> leads) {
  std::vector<NumberedAnswer> answers;
  for (const LeadId& lead : leads) {
    const Status status = db.Each(
        "SELECT one, other, verdict, actor, text, at, seq FROM match_answers WHERE one = ?1 UNION ALL "
        "SELECT one, other, verdict, actor, text, at, seq FROM match_answers WHERE other = ?1",
        [&](const SqliteRow& row) {
          answers.push_back({row.Uint(6),
                             {LeadId(row.Bytes<16>(0)), LeadId(row.Bytes<16>(1)), static_cast<MatchVerdict>(row.Int(2)),
                              row.String(3), row.String(4), row.Int(5)}});
        },
        AsBlob(lead.bytes()));
    if (!status.ok()) return status;
  }
  return answers;
}

}  // namespace leadgate
