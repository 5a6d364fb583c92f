#include "store/redis/shared_keys.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#include "dedupe/stable_hash.h"
#include "store/redis/key_commands.h"
#include "store/redis/recent_claims.h"

namespace leadgate {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kSeenEverything = UINT64_MAX;
constexpr std::chrono::milliseconds kLives = SharedKeys::kFreshFor + std::chrono::seconds(1);  // of a claim's text

std::string Microseconds(std::chrono::milliseconds time) { return std::to_string(time.count() * 1000); }
std::string Lives() { return std::to_string(kLives.count()); }

// Two leads with the same content on the same form. Never zero.
std::string SameRequest(std::string_view form, std::uint64_t content_digest) {
  constexpr std::uint8_t kKind = 0x71;
  const std::uint64_t value =
      StableHash(kKind).Add(form).Add({reinterpret_cast<const char*>(&content_digest), sizeof content_digest}).value();
  const std::uint64_t there = value | 1;
  std::string bytes(kSameRequestBytes, '\0');
  std::memcpy(bytes.data(), &there, bytes.size());
  return bytes;
}
std::string UnknownRequest() { return std::string(kSameRequestBytes, '\0'); }

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

// Asked only where no answer has said it yet.
Result<std::uint64_t> SharedKeys::ServerTime() const {
  if (const std::uint64_t now = clock_.Now(); now != 0) return now;
  const redis::Reply reply = context_.client->Call({"TIME"}, context_.Soon());
  if (!reply.ok()) return StatusOf(reply);
  const auto time = ServerClock::TimeIn(reply.value);
  if (!time) return Status(StatusCode::kInternal, "redis: TIME was not answered with a time");
  clock_.Note(*time);
  return *time;
}

Result<SharedKeys::Asking> SharedKeys::Ask(const Claim& claim, std::span<const KeyPlace> places) const {
  const Result<std::uint64_t> now = ServerTime();
  if (!now.ok()) return now.status();
  Asking asking;
  asking.stamp = *now;
  asking.made = Steady::now();
  const std::string same = SameRequest(claim.form, claim.content_digest);
  const std::string text = ClaimText({claim.lead, ClaimState::kReserved, asking.stamp, same});
  const std::string lives = Lives();
  asking.commands.reserve(3 * places.size());
  for (const KeyPlace& place : places) {
    const std::string recent = RecentOf(context_.layout, place);
    if (!context_.one_server || &place == &places.front()) asking.commands.push_back(index_.TimeAt(place));
    asking.commands.push_back({"APPEND", recent, text});
    asking.commands.push_back({"GETEX", recent, "PX", lives});
  }
  return asking;
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
  Asking asking;
  if (!places.empty()) {
    reserved.until = context_.HeldUntil();
    Result<Asking> made = Ask(claim, places);
    if (!made.ok()) {
      reserved.state = State::kUnknown;
      return reserved;
    }
    asking = *std::move(made);
    reserved.stamp = asking.stamp;
    std::ranges::move(asking.commands, std::back_inserter(commands));
  }
  if (commands.empty()) return reserved;
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
    Settle(claim, places, asking, std::move(own), reserved);
  }
  return reserved;
}

// Whether the claim stands, once those who came to the same keys at the same time have gone on or given way.
void SharedKeys::Settle(const Claim& claim, std::span<const KeyPlace> places, const Asking& asking,
                        std::vector<redis::Reply> replies, Reserved& reserved) const {
  const auto until = Steady::now() + kWaitForPending;
  Asking asked = asking;
  while (true) {
    Result<Told> told = Hear(claim, places, asked, replies);
    if (!told.ok()) {
      reserved.state = State::kUnknown;
      return;
    }
    reserved.owners = std::move(told->owners);
    reserved.stamp = asked.stamp;
    if (told->unsure || !reserved.owners.empty()) {
      reserved.state = State::kConflict;
      Release(claim, places, asked.stamp);
      return;
    }
    if (told->pending.empty()) return;
    const bool gives_way = std::any_of(told->pending.begin(), told->pending.end(),
                                       [&](const Pending& other) { return other.lead < claim.lead; });
    if (gives_way) Release(claim, places, asked.stamp);
    const Became became = WaitFor(claim, told->pending, !gives_way, until, reserved.owners);
    if (became == Became::kUnknown) {
      reserved.state = State::kUnknown;
      return;
    }
    if (became != Became::kGone) {
      if (became == Became::kStays) {
        for (const Pending& other : told->pending) AddOnce(reserved.owners, other.lead);
      }
      reserved.state = State::kConflict;
      if (!gives_way) Release(claim, places, asked.stamp);
      return;
    }
    if (!gives_way) return;
    reserved.until = context_.HeldUntil();
    Result<Asking> again = Ask(claim, places);
    if (!again.ok()) {
      reserved.state = State::kUnknown;
      return;
    }
    asked = *std::move(again);
    replies = context_.client->Send(asked.commands, context_.Soon());
  }
}

Result<SharedKeys::Told> SharedKeys::Hear(const Claim& claim, std::span<const KeyPlace> places, const Asking& asking,
                                          std::span<const redis::Reply> replies) const {
  const auto microseconds = [](auto time) {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(time).count());
  };
  const std::uint64_t took = microseconds(Steady::now() - asking.made);
  const std::uint64_t tolerated = microseconds(context_.reserved_for) / 10;
  Told told;
  bool too_long_ago = false;
  std::uint64_t now = 0;
  std::size_t next = 0;
  for (const KeyPlace& place : places) {
    if (!context_.one_server || next == 0) {
      if (!replies[next].ok()) return StatusOf(replies[next]);
      const auto time = ServerClock::TimeIn(replies[next++].value);
      if (!time) return Status(StatusCode::kInternal, "redis: TIME was not answered with a time");
      now = *time;
      clock_.Note(now);
      // Seen at a master whose clock was ahead of this one's, which is new: what was claimed here since has earlier
      // stamps.
      if (now < claim.seen) told.unsure = true;
      // Its clock is ahead of all that was heard of: the reservation would run out before its time.
      if (now > asking.stamp + took + tolerated) told.unsure = true;
      too_long_ago = too_long_ago || claim.seen + microseconds(kFreshFor) < now;
    }
    if (!replies[next].ok()) return StatusOf(replies[next]);
    if (!replies[next + 1].ok()) return StatusOf(replies[next + 1]);
    Judge(claim, place, replies[next + 1].value.text(), now, told);
    next += 2;
  }
  if (too_long_ago && !told.unsure) {
    const Result<bool> held = IsHeldByOthers(claim, places);
    if (!held.ok()) return held.status();
    told.unsure = *held;
  }
  if (told.under_blocks.empty()) return told;
  if (Status status = Compare(claim, told); !status.ok()) return status;
  return told;
}

// Of what was claimed longer ago than claims are kept the index alone says who did.
Result<bool> SharedKeys::IsHeldByOthers(const Claim& claim, std::span<const KeyPlace> places) const {
  const Result<Holders> holders = index_.Find(places, context_.Soon());
  if (!holders.ok()) return holders.status();
  const std::string mine = ReferenceOf(claim.lead);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].sort == KeyPlace::Sort::kBlock && !AsksWhoIsAlike(claim)) continue;
    const auto other = [&mine](const std::string& reference) { return !mine.starts_with(reference); };
    if (holders->generic[i] || std::ranges::any_of(holders->by_key[i], other)) return true;
  }
  return false;
}

void SharedKeys::Told::Add(Rival rival) {
  if (rival.confirmed) {
    AddOnce(owners, rival.claim.lead);
  } else {
    pending.push_back(std::move(rival.claim));
  }
}

// Whether those who have one key could change what the caller decided.
void SharedKeys::Judge(const Claim& claim, const KeyPlace& place, std::string_view recent, std::uint64_t now,
                       Told& told) const {
  const std::vector<RecentClaim> claims = RecentClaimsOf(recent);
  const auto is_mine = [&claim](const RecentClaim& one) { return one.lead == claim.lead; };
  const auto last = std::find_if(claims.rbegin(), claims.rend(), is_mine);
  if (last == claims.rend() || last->state != ClaimState::kReserved) told.unsure = true;  // lost on the way
  const bool block = place.sort == KeyPlace::Sort::kBlock;
  if (block && !AsksWhoIsAlike(claim)) return;
  const auto behind_mine = static_cast<std::size_t>(claims.rend() - last);
  const auto reserved_for = static_cast<std::uint64_t>(context_.reserved_for.count()) * 1000;
  std::vector<const RecentClaim*> met;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const RecentClaim& one = claims[i];
    // A block whose claims were dropped has too many of them to say anything.
    if (one.lead.is_nil() && claim.seen < one.stamp && !block) told.unsure = true;
    if (one.lead.is_nil() || is_mine(one)) continue;
    const bool confirmed = one.state == ClaimState::kConfirmed;
    // Whoever stands behind comes to the key with this claim in view.
    if (confirmed ? one.stamp > claim.seen : i < behind_mine && one.stamp + reserved_for > now) met.push_back(&one);
  }
  if (block && met.size() > kMostSharing) return;  // says nothing, as in the index
  const std::string mine = SameRequest(claim.form, claim.content_digest), unknown = UnknownRequest();
  for (const RecentClaim* one : met) {
    Rival rival{{one->lead, RecentOf(context_.layout, place)}, one->state == ClaimState::kConfirmed};
    if (block) {
      told.under_blocks.push_back(std::move(rival));
    } else if ((!claim.knows_person && !claim.shares_keys) || one->same == mine || one->same == unknown) {
      told.Add(std::move(rival));
    }
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
SharedKeys::Became SharedKeys::WaitFor(const Claim& claim, std::vector<Pending> pending, bool holding,
                                       Steady::time_point until, std::vector<LeadId>& owners) const {
  for (auto pause = std::chrono::microseconds(250);; pause = std::min(pause * 2, std::chrono::microseconds(2000))) {
    std::vector<redis::Command> commands;
    commands.reserve(pending.size());
    for (const Pending& other : pending) commands.push_back({"GET", other.recent});
    const std::vector<redis::Reply> replies = context_.client->Send(commands, context_.Soon());
    std::vector<Pending> left;
    for (std::size_t i = 0; i < pending.size(); ++i) {
      if (!replies[i].ok()) return Became::kUnknown;
      const std::vector<RecentClaim> claims = RecentClaimsOf(replies[i].value.text());
      std::size_t before = claims.size();  // those that came to the key before this claim
      while (before > 0 && claims[before - 1].lead != claim.lead) --before;
      if (holding && before == 0) return Became::kUnknown;  // lost its place: others may not have seen it
      bool waits = false, confirmed = false;
      for (std::size_t k = 0; k < claims.size(); ++k) {
        if (claims[k].lead != pending[i].lead) continue;
        // One that timed out may stand behind, sent once more, beside the one that counts, or that is confirmed by now.
        const bool is_confirmed = claims[k].state == ClaimState::kConfirmed;
        confirmed = confirmed || (is_confirmed && claims[k].stamp > claim.seen);
        waits = waits || (!is_confirmed && (!holding || k < before));
      }
      if (confirmed) {
        AddOnce(owners, pending[i].lead);
      } else if (waits) {
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

void SharedKeys::Release(const Claim& claim, std::uint64_t stamp) { Release(claim, PlacesOf(claim), stamp); }

// Where Redis does not answer, it runs out.
void SharedKeys::Release(const Claim& claim, std::span<const KeyPlace> places, std::uint64_t stamp) const {
  if (places.empty() || stamp == 0) return;
  KeyCall call;
  call.names = {RecentOf};
  const std::string same = SameRequest(claim.form, claim.content_digest);
  call.first = {ClaimText({claim.lead, ClaimState::kReserved, stamp, same}), Lives()};
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
  call.first = {IdBytes(entry.lead()),
                same,
                reference,
                Lives(),
                std::to_string(kMostSharing),
                Microseconds(context_.reserved_for),
                Microseconds(kFreshFor)};
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
