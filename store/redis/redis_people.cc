#include "store/redis/redis_people.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "dedupe/person_profile.h"

namespace leadgate {
namespace {

// KEYS said. ARGV 1 the other lead 2 seq and body. The later answer about the same two stands.
constexpr char kPutAnswer[] = R"lua(
local had = redis.call('HGET', KEYS[1], ARGV[1])
for i = 1, had and 8 or 0 do
  local a, b = string.byte(had, i), string.byte(ARGV[2], i)
  if a > b then return 0 end
  if a < b then break end
end
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
)lua";

struct SaidAnswer {
  std::uint64_t seq = 0;
  MatchAnswer answer;
};

Result<SaidAnswer> Decoded(const std::string& bytes) {
  Entry entry;
  entry.type = EntryType::kMatchAnswer;
  entry.body = bytes.substr(std::min<std::size_t>(8, bytes.size()));
  Result<MatchAnswer> answer = DecodeMatchAnswer(entry);
  if (!answer.ok()) return answer.status();
  return SaidAnswer{SeqOf(bytes), *std::move(answer)};
}

}  // namespace

RedisPeople::RedisPeople(const RedisContext& context, EntryWriter& writer)
    : context_(context),
      writer_(writer),
      put_answer_(kPutAnswer),
      ever_said_(context, context.layout.EverSaid()),
      terms_(context) {
  Tick();
}

RedisPeople::~RedisPeople() { Tick(); }

// What could not be given now goes with the next one.
void RedisPeople::Tick() { static_cast<void>(terms_.Exchange(context_.Patiently())); }

// A lead that was corrected is counted as it is now, too; as a person again, where it was one before.
void RedisPeople::OnApplied(const AppliedEntry& entry) {
  const CommitEntry* commit = entry.commit();
  const TransitionEntry* change = entry.transition();
  if (commit == nullptr && change == nullptr) return;
  const std::string& profile = commit != nullptr ? commit->person.profile : change->person.profile;
  if (profile.empty()) return;
  const std::optional<PersonProfile> person = DecodeProfile(profile);
  terms_.Add(person ? TermsOf(*person) : std::vector<std::uint64_t>(), 1);
}

Status RedisPeople::PutMatchAnswer(const MatchAnswer& answer) {
  if (answer.one == answer.other) return {StatusCode::kInvalidArgument, "an answer is about two leads"};
  return writer_.Write(EntryType::kMatchAnswer, EncodeMatchAnswer(answer)).status();
}

Status RedisPeople::Apply(const Entry& entry) {
  const Result<MatchAnswer> answer = DecodeMatchAnswer(entry);
  if (!answer.ok()) return answer.status();
  const std::string row = SeqBytes(entry.seq) + entry.body;
  ever_said_.Set();
  const std::vector<redis::Command> commands = {
      ever_said_.Mark(), put_answer_.Run({context_.layout.Said(answer->one)}, {IdBytes(answer->other), row}),
      put_answer_.Run({context_.layout.Said(answer->other)}, {IdBytes(answer->one), row})};
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Patiently())) {
    if (!reply.ok()) return StatusOf(reply);
  }
  return Status::Ok();
}

Result<std::vector<MatchAnswer>> RedisPeople::FindMatchAnswers(std::span<const LeadId> leads) {
  if (!ever_said_.Ask()) return std::vector<MatchAnswer>();
  std::vector<redis::Command> commands;
  for (const LeadId& lead : leads) commands.push_back({"HVALS", context_.layout.Said(lead)});
  std::map<std::pair<LeadId, LeadId>, SaidAnswer> latest;
  for (const redis::Reply& reply : context_.client->Send(commands, context_.Soon())) {
    if (!reply.ok()) return StatusOf(reply);
    for (const redis::Value& row : reply.value.items()) {
      Result<SaidAnswer> one = Decoded(row.text());
      if (!one.ok()) return one.status();
      SaidAnswer& last = latest[std::minmax(one->answer.one, one->answer.other)];
      if (last.seq <= one->seq) last = *std::move(one);
    }
  }
  std::vector<MatchAnswer> answers;
  answers.reserve(latest.size());
  for (auto& [pair, one] : latest) answers.push_back(std::move(one.answer));
  return answers;
}

}  // namespace leadgate
