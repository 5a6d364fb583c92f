#include "store/redis/shared_keys.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#include "dedupe/stable_hash.h"
#include "store/redis/key_commands.h"

namespace leadgate {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kSeenEverything = UINT64_MAX;
constexpr std::size_t kStateBytes = 1, kStampBytes = 16, kSameBytes = 8;  // of what stands beside a lead in `recent`

constexpr std::chrono::milliseconds kLives = SharedKeys::kFreshFor + std::chrono::seconds(1);  // of a claim's text

std::string Microseconds(std::chrono::milliseconds time) { return std::to_string(time.count() * 1000); }
std::string Lives() { return std::to_string(kLives.count()); }

// Two leads with the same content on the same form. Never zero.
std::string SameRequest(std::string_view form, std::uint64_t content_digest) {
  constexpr std::uint8_t kKind = 0x71;
  const std::uint64_t value =
      StableHash(kKind).Add(form).Add({reinterpret_cast<const char*>(&content_digest), sizeof content_digest}).value();
  const std::uint64_t there = value | 1;
  std::string bytes(kSameBytes, '\0');
  std::memcpy(bytes.data(), &there, bytes.size());
  return bytes;
}
std::string UnknownRequest() { return std::string(kSameBytes, '\0'); }

bool AsksWhoIsAlike(const SharedKeys::Claim& claim) {
  return claim.same_person != nullptr && *claim.same_person && !claim.knows_person && !claim.knows_alike;
}

void AddOnce(std::vector<LeadId>& leads, const LeadId& lead) {
  if (std::find(leads.begin(), leads.end(), lead) == leads.end()) leads.push_back(lead);
}

}  // namespace

// Of what is claimed that for which a race is settled.
std::vector<KeyPlace> SharedKeys::PlacesOf(const Claim& claim) const {
  std::vector<KeyPlace> places;
  if (claim.seen == kSeenEverything || claim.kind == RecordKind::kHistory) return places;
  for (const IdentityKey& key : claim.claims) {
    if (IsSettled(SearchKeyOf(key))) places.push_back(PlaceOfKey(SearchKeyOf(key)));
  }
  if (claim.kind != RecordKind::kLive || claim.profile.empty()) return places;
  for (const BlockingKey& key : claim.blocks) places.push_back(PlaceOf(key, context_.index_buckets));
  return places;
}

std::vector<redis::Command> SharedKeys::ReserveCommands(const Claim& claim, std::span<const KeyPlace> places,
                                                        bool with_index) const {
  KeyCall call;
  call.names = {RecentOf};
  call.first = {IdBytes(claim.lead),
                SameRequest(claim.form, claim.content_digest),
                ReferenceOf(claim.lead),
                std::to_string(claim.seen),
                Microseconds(context_.reserved_for),
                Microseconds(kFreshFor),
                Lives()};
  call.counted = true;
  call.argument = with_index ? &KeyPlace::IndexArgument : nullptr;
  if (with_index) call.behind = {IndexOf};
  return KeyCommands(context_, scripts_.reserve, places, call);
}

SharedKeys::Reserved SharedKeys::Reserve(const Claim& claim, std::vector<redis::Command> along) {
  Reserved reserved;
  const std::vector<KeyPlace> places = PlacesOf(claim);
  std::vector<redis::Command> commands = std::move(along);
  const std::size_t asked = commands.size();
  if (std::ranges::any_of(places, [](const KeyPlace& place) { return place.sort == KeyPlace::Sort::kBlock; })) {
    commands.push_back({"SET", context_.layout.Reserved(claim.lead), std::string(claim.profile), "PX", Lives()});
  }
  const std::size_t others = commands.size();
  for (redis::Command& command : ReserveCommands(claim, places)) commands.push_back(std::move(command));
  if (commands.empty()) return reserved;
  if (!places.empty()) reserved.until = context_.HeldUntil();
  std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
  const auto first = replies.begin() + static_cast<std::ptrdiff_t>(others);
  std::vector<redis::Reply> own(std::make_move_iterator(first), std::make_move_iterator(replies.end()));
  replies.resize(asked);  // a profile that could not be put: whoever meets the claim takes it for the same person
  reserved.replies = std::move(replies);
  const bool answered = std::all_of(reserved.replies.begin(), reserved.replies.end(),
                                    [](const redis::Reply& reply) { return reply.ok(); });
  if (!answered) {
    reserved.state = State::kUnknown;
  } else if (!places.empty()) {
    Settle(claim, places, std::move(own), reserved);
  }
  return reserved;
}

// Whether the claim stands, once those who came to the same keys at the same time have gone on or given way.
void SharedKeys::Settle(const Claim& claim, std::span<const KeyPlace> places, std::vector<redis::Reply> replies,
                        Reserved& reserved) const {
  const auto until = Steady::now() + kWaitForPending;
  while (true) {
    Result<Told> told = Hear(claim, places, std::move(replies));
    if (!told.ok()) {
      reserved.state = State::kUnknown;
      return;
    }
    reserved.owners = std::move(told->owners);
    if (told->unsure || !reserved.owners.empty()) {
      reserved.state = State::kConflict;
      Release(claim, places);
      return;
    }
    if (told->pending.empty()) return;
    const bool gives_way = std::any_of(told->pending.begin(), told->pending.end(),
                                       [&](const Pending& other) { return other.lead < claim.lead; });
    if (gives_way) Release(claim, places);
    const Became became = WaitFor(told->pending, !gives_way, until, reserved.owners);
    if (became == Became::kUnknown) {
      reserved.state = State::kUnknown;
      return;
    }
    if (became != Became::kGone) {
      if (became == Became::kStays) {
        for (const Pending& other : told->pending) AddOnce(reserved.owners, other.lead);
      }
      reserved.state = State::kConflict;
      if (!gives_way) Release(claim, places);
      return;
    }
    if (!gives_way) return;
    reserved.until = context_.HeldUntil();
    replies = context_.client->Send(ReserveCommands(claim, places), context_.Soon());
  }
}

Result<SharedKeys::Told> SharedKeys::Hear(const Claim& claim, std::span<const KeyPlace> places,
                                          std::vector<redis::Reply> replies) const {
  Result<Told> told = Read(claim, places, replies);
  if (told.ok() && told->too_long_ago) {
    told = Read(claim, places, context_.client->Send(ReserveCommands(claim, places, true), context_.Soon()));
  }
  if (!told.ok() || told->under_blocks.empty()) return told;
  if (Status status = Compare(claim, *told); !status.ok()) return status;
  return told;
}

Result<SharedKeys::Told> SharedKeys::Read(const Claim& claim, std::span<const KeyPlace> places,
                                          std::span<const redis::Reply> replies) const {
  Told told;
  std::size_t place = 0;
  for (const redis::Reply& reply : replies) {
    if (!reply.ok()) return StatusOf(reply);
    const std::vector<redis::Value>& items = reply.value.items();
    if (items.size() == 1) {
      told.too_long_ago = true;
      return told;
    }
    // Seen at a master whose clock was ahead of this one's, which is new: what was claimed here since has earlier
    // stamps.
    if (!items.empty() && std::strtoull(items[0].text().c_str(), nullptr, 10) < claim.seen) told.unsure = true;
    for (std::size_t i = 1; i < items.size() && place < places.size(); ++i) {
      Judge(claim, places[place++], items[0].text(), items[i], told);
    }
  }
  if (place == places.size()) return told;
  return Status(StatusCode::kInternal, "redis: a reservation was answered for fewer keys than it has");
}

void SharedKeys::Told::Add(Rival rival) {
  if (rival.confirmed) {
    AddOnce(owners, rival.claim.lead);
  } else {
    pending.push_back(std::move(rival.claim));
  }
}

// Whether those who have one key could change what the caller decided.
void SharedKeys::Judge(const Claim& claim, const KeyPlace& place, const std::string& stamp, const redis::Value& others,
                       Told& told) const {
  const bool block = place.sort == KeyPlace::Sort::kBlock;
  if (block && !AsksWhoIsAlike(claim)) return;
  const std::vector<redis::Value>& items = others.items();
  std::size_t first = 0;
  for (; first < items.size() && items[first].text().size() == 1; ++first) {
    // A block whose claims were dropped has too many of them to say anything.
    if (!block || items[first].text() == "?") told.unsure = true;
  }
  if (block && items.size() - first > 2 * kMostSharing) return;  // says nothing, as in the index
  const std::string mine = SameRequest(claim.form, claim.content_digest);
  for (std::size_t i = first; i + 1 < items.size(); i += 2) {
    const std::string_view value = items[i + 1].text();
    if (value.size() < kStateBytes + kStampBytes + kSameBytes) continue;
    Rival rival{{IdOf(items[i].text()), RecentOf(context_.layout, place), stamp}, value.front() == 'c'};
    if (block) {
      told.under_blocks.push_back(std::move(rival));
      continue;
    }
    const std::string_view same = value.substr(kStateBytes + kStampBytes, kSameBytes);
    if ((claim.knows_person || claim.shares_keys) && same != mine && same != UnknownRequest()) continue;
    told.Add(std::move(rival));
  }
}

// Who was met under blocks: as the lead is, and as it is about to be. Of whom neither is known (another server has yet
// to be told) anything is possible.
Status SharedKeys::Compare(const Claim& claim, Told& told) const {
  std::vector<LeadId> leads;
  for (const Rival& rival : told.under_blocks) AddOnce(leads, rival.claim.lead);
  std::vector<redis::Command> commands;
  for (const LeadId& lead : leads) {
    commands.push_back({"GET", context_.layout.Reserved(lead)});
    commands.push_back({"HGET", context_.layout.Lead(lead), "p"});
  }
  const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
  for (std::size_t i = 0; i < leads.size(); ++i) {
    bool known = false, same = false;
    for (const redis::Reply& profile : {replies[2 * i], replies[2 * i + 1]}) {
      if (!profile.ok()) return StatusOf(profile);
      if (profile.value.is_nil()) continue;
      known = true;
      same = same || (*claim.same_person)(profile.value.text());
    }
    if (known && !same) std::erase_if(told.under_blocks, [&](const Rival& one) { return one.claim.lead == leads[i]; });
  }
  for (Rival& rival : told.under_blocks) told.Add(std::move(rival));
  told.under_blocks.clear();
  return Status::Ok();
}

// `holding`: the claim stands meanwhile, so whoever reserves after it sees it, and gives way or waits.
SharedKeys::Became SharedKeys::WaitFor(std::vector<Pending> pending, bool holding, Steady::time_point until,
                                       std::vector<LeadId>& owners) const {
  for (auto pause = std::chrono::microseconds(250);; pause = std::min(pause * 2, std::chrono::microseconds(2000))) {
    std::vector<redis::Command> commands;
    for (const Pending& other : pending) commands.push_back({"GET", other.recent});
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
    std::vector<Pending> left;
    for (std::size_t i = 0; i < pending.size(); ++i) {
      if (!replies[i].ok()) return Became::kUnknown;
      const auto claim = RecentClaimOf(replies[i].value.text(), pending[i].lead);
      if (!claim) continue;
      if (claim->state == 'c') {
        AddOnce(owners, pending[i].lead);
      } else if (!holding || claim->stamp <= pending[i].since) {
        left.push_back(std::move(pending[i]));
      }
    }
    if (!owners.empty()) return Became::kConfirmed;
    if (left.empty()) return Became::kGone;
    if (Steady::now() >= until) return Became::kStays;
    pending = std::move(left);
    std::this_thread::sleep_for(pause);
  }
}

void SharedKeys::Release(const Claim& claim) { Release(claim, PlacesOf(claim)); }

// Where Redis does not answer, it runs out.
void SharedKeys::Release(const Claim& claim, std::span<const KeyPlace> places) const {
  if (places.empty()) return;
  KeyCall call;
  call.names = {RecentOf};
  call.first = {IdBytes(claim.lead), Lives()};
  call.argument = nullptr;
  static_cast<void>(context_.client->Send(KeyCommands(context_, scripts_.release, places, call), context_.Soon()));
}

std::vector<redis::Command> SharedKeys::ConfirmCommands(const AppliedEntry& entry) const {
  const CommitEntry* commit = entry.commit();
  const TransitionEntry* change = entry.transition();
  if (commit == nullptr && change == nullptr) return {};
  const PersonColumns& person = commit != nullptr ? commit->person : change->person;
  std::vector<KeyPlace> places;
  for (const SearchKey& key : commit != nullptr ? commit->keys : change->keys) places.push_back(PlaceOfKey(key));
  if (!person.profile.empty()) {
    for (const BlockingKey& key : person.blocks) places.push_back(PlaceOf(key, context_.index_buckets));
  }
  if (places.empty()) return {};
  // A transition's form is not in its entry; what the reservation said is taken before this.
  const std::string same =
      commit != nullptr ? SameRequest(commit->form, commit->lead.content_digest) : UnknownRequest();
  // Who the reference is comes first, so that nobody finds one that says nothing.
  const std::string reference = ReferenceOf(entry.lead());
  KeyCall call;
  call.names = {IndexOf, RecentOf, ManyOf};
  call.first = {IdBytes(entry.lead()), same, reference, Lives(), std::to_string(kMostSharing)};
  call.argument = &KeyPlace::IndexArgument;
  if (context_.one_server) {
    call.last_key = ReferenceTableOf(context_.layout, reference);
    return KeyCommands(context_, scripts_.confirm, places, call);
  }
  std::vector<redis::Command> commands = {references_.NoteCommand(entry.lead())};
  for (redis::Command& one : KeyCommands(context_, scripts_.confirm, places, call)) commands.push_back(std::move(one));
  return commands;
}

}  // namespace leadgate
