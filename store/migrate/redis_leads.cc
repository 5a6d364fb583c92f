// Leads of a migration in Redis: written as their entries say, and read as they stand.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "store/migrate/redis_side.h"
#include "store/redis/lead_parts.h"

namespace leadgate {
namespace {

constexpr std::size_t kKeysAtOnce = 2000;

// Who has each of some keys, as the index says it: by references (store/redis/lead_references.h).
class HoldersOfKeys {
 public:
  void Add(const KeyPlace& place) { all_[NameOf(place)].place = place; }

  Status Read(const SharedKeys& keys) {
    std::vector<Holders*> asked;
    for (auto& [name, holders] : all_) asked.push_back(&holders);
    for (std::size_t begin = 0; begin < asked.size(); begin += kKeysAtOnce) {
      const auto some = std::span(asked).subspan(begin, std::min(kKeysAtOnce, asked.size() - begin));
      std::vector<KeyPlace> places;
      for (const Holders* one : some) places.push_back(one->place);
      const auto found = keys.FindAll(places);
      if (!found.ok()) return found.status();
      for (std::size_t i = 0; i < some.size(); ++i) {
        some[i]->generic = found->generic[i];
        some[i]->references.insert(found->by_key[i].begin(), found->by_key[i].end());
      }
    }
    return Status::Ok();
  }

  // A key of too many people is everybody's.
  bool Has(const KeyPlace& place, const LeadId& id) const {
    const Holders& holders = all_.at(NameOf(place));
    std::string reference = ReferenceOf(id);
    if (place.sort == KeyPlace::Sort::kBlock) reference.resize(kShortReferenceBytes);
    return holders.generic || holders.references.contains(reference);
  }

 private:
  struct Holders {
    KeyPlace place;
    std::unordered_set<std::string> references;
    bool generic = false;
  };
  static std::string NameOf(const KeyPlace& place) { return std::to_string(place.part) + ":" + place.Argument(); }

  std::unordered_map<std::string, Holders> all_;
};

}  // namespace

Status RedisSide::Run(std::vector<LeadApply::Piece>& pieces) {
  std::vector<LeadApply::Piece*> all;
  all.reserve(pieces.size());
  for (LeadApply::Piece& piece : pieces) all.push_back(&piece);
  apply_.Run(all, context_.Patiently());
  for (const LeadApply::Piece& piece : pieces) {
    const LeadApply::End end = piece.end;
    if (end == LeadApply::End::kApplied || end == LeadApply::End::kAlready) continue;
    if (end == LeadApply::End::kFailed) return piece.status;
    return {StatusCode::kConflict, "lead " + piece.entry.lead().ToString() +
                                       " stands in the workspace as another one; it is not this migration's"};
  }
  return Status::Ok();
}

// A lead's second change after its first, of all leads at once.
Status RedisSide::PutLeads(std::span<const MigratedLead> leads) {
  std::vector<std::vector<EntryPtr>> entries;
  std::size_t longest = 0;
  for (const MigratedLead& lead : leads) {
    entries.push_back(EntriesOf(lead));
    longest = std::max(longest, entries.back().size());
  }
  for (std::size_t round = 0; round < longest; ++round) {
    std::vector<LeadApply::Piece> pieces;
    for (const std::vector<EntryPtr>& of_lead : entries) {
      if (round >= of_lead.size()) continue;
      auto changes = ChangesOfLeads(of_lead[round]);
      if (!changes.ok()) return changes.status();
      pieces.emplace_back().entry = std::move(changes->front());
    }
    if (Status status = Run(pieces); !status.ok()) return status;
  }
  return Status::Ok();
}

Result<std::vector<ListRow>> RedisSide::Rows(int bucket, RecordKind kind, const std::string& after, int limit) {
  const redis::Reply reply =
      client_->Call({"ZRANGE", context_.layout.Time(bucket, kind), after.empty() ? "-" : "(" + after, "+", "BYLEX",
                     "LIMIT", "0", std::to_string(limit)},
                    context_.Patiently());
  if (Status status = StatusOf(reply); !status.ok()) return status;
  std::vector<ListRow> rows;
  for (const redis::Value& row : reply.value.items()) rows.push_back(ReadRow(row.text()));
  return rows;
}

Result<std::vector<std::optional<MigratedLead>>> RedisSide::Leads(std::span<const LeadId> ids) {
  std::vector<redis::Command> commands;
  for (const LeadId& id : ids) commands.push_back({"HGETALL", context_.layout.Lead(id)});
  std::vector<std::optional<MigratedLead>> leads(ids.size());
  std::vector<Described> described(ids.size());
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    auto parts = PartsOf(replies[i].value);
    if (!parts.ok()) return parts.status();
    if (!parts->commit) continue;
    MigratedLead& lead = leads[i].emplace();
    const std::vector<redis::Value>& fields = replies[i].value.items();
    for (std::size_t k = 0; k + 1 < fields.size(); k += 2) {
      if (fields[k].text() == "p") lead.profile = fields[k + 1].text();
      if (fields[k].text() != "m") continue;
      auto head = DecodeHead(fields[k + 1].text());
      if (!head.ok()) return head.status();
      lead.head = head->lead;
      lead.category = head->category;
      lead.source = head->source;
      lead.deadline_at = head->deadline_at;
      lead.pool = head->pool;
    }
    lead.commit = {parts->commit->owner, parts->commit->json};
    for (auto& [field, change] : parts->changes) {
      if (change.version != 0) lead.changes.push_back({change.owner, std::move(change.json)});
    }
    auto of_lead = Describe(lead);
    if (!of_lead.ok()) return of_lead.status();
    described[i] = *std::move(of_lead);
  }
  if (Status status = KeepKeys(leads, described); !status.ok()) return status;
  if (Status status = KeepLists(leads, described); !status.ok()) return status;
  return leads;
}

// Who has each key, asked once for all leads of a batch.
Status RedisSide::KeepKeys(std::vector<std::optional<MigratedLead>>& leads, const std::vector<Described>& described) {
  HoldersOfKeys holders;
  std::vector<std::vector<BlockingKey>> blocks(leads.size());
  for (std::size_t i = 0; i < leads.size(); ++i) {
    if (!leads[i]) continue;
    blocks[i] = BlocksOf(leads[i]->profile);
    for (const SearchKey& key : described[i].keys) holders.Add(PlaceOf(key, context_.index_buckets));
    for (const BlockingKey& key : blocks[i]) holders.Add(PlaceOf(key, context_.index_buckets));
  }
  if (Status status = holders.Read(keys_); !status.ok()) return status;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    if (!leads[i]) continue;
    const LeadId& id = leads[i]->head.id;
    for (const SearchKey& key : described[i].keys) {
      if (holders.Has(PlaceOf(key, context_.index_buckets), id)) leads[i]->keys.push_back(key);
    }
    for (const BlockingKey& key : blocks[i]) {
      if (holders.Has(PlaceOf(key, context_.index_buckets), id)) leads[i]->blocks.push_back(key);
    }
  }
  return Status::Ok();
}

// Reasons, and whether the lists say what the head says: what is missing there does not count.
Status RedisSide::KeepLists(std::vector<std::optional<MigratedLead>>& leads, const std::vector<Described>& described) {
  struct Asked {
    std::size_t lead;
    std::function<void(MigratedLead&, bool)> tell;
  };
  std::vector<Asked> asked;
  std::vector<redis::Command> commands;
  const Layout& layout = context_.layout;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    if (!leads[i]) continue;
    const MigratedLead& lead = *leads[i];
    const int bucket = BucketOf(lead.head.id);
    const std::string row = RowOf(lead.head.seq, lead.head.id);
    const auto ask = [&](const std::string& list, const std::string& member, auto tell) {
      commands.push_back({"ZSCORE", list, member});
      asked.push_back({i, tell});
    };
    for (const std::string& code : described[i].reasons) {
      ask(layout.WithReason(bucket, code), row, [code](MigratedLead& one, bool there) {
        if (there) one.reasons.push_back(code);
      });
    }
    if (lead.deadline_at > 0) {
      ask(layout.Due(bucket), TimedRowOf(lead.deadline_at, lead.head.seq, lead.head.id),
          [](MigratedLead& one, bool there) {
            if (!there) one.deadline_at = 0;
          });
    }
    if (lead.pool) {
      ask(layout.Pool(bucket), TimedRowOf(lead.pool->due_at, lead.head.seq, lead.head.id),
          [](MigratedLead& one, bool there) {
            if (!there) one.pool.reset();
          });
    }
    if (lead.head.kind == RecordKind::kLive) {
      ask(layout.WithStatus(bucket, lead.head.status), row, [](MigratedLead& one, bool there) {
        if (!there) one.head.form += " (in no list of its status)";
      });
    }
  }
  const std::vector<redis::Reply> replies = Send(commands);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (Status status = StatusOf(replies[i]); !status.ok()) return status;
    asked[i].tell(*leads[asked[i].lead], !replies[i].value.is_nil());
  }
  return Status::Ok();
}

}  // namespace leadgate
