#include "store/redis/lead_references.h"

#include <algorithm>
#include <utility>

#include "store/redis/packed_rows.h"

namespace leadgate {
namespace {

constexpr std::uint8_t kTables = 32;  // of a bucket
constexpr std::size_t kReadAtOnce = 512;

// KEYS tables. ARGV 1 how many fields are wanted of each lead (0 to 2: m, p), then a reference for each table.
// → for each an array of: id, and what was wanted of it. A lead's name is not among KEYS, as nobody knows it yet: it is
// in the same slot, and where that is being moved the answer is nil and the caller asks by name.
constexpr char kRead[] = R"lua(
local wanted, found = tonumber(ARGV[1]), {}
for i = 1, #KEYS do
  local reference, leads = ARGV[1 + i], {}
  local tag = string.sub(reference, 3, 4)
  local held = with_tag(rows_of(KEYS[i], string.byte(reference, 4) % 32, 32, 64), tag, 16)
  for k = 1, held and #held or 0 do
    local id = held[k] .. tag
    if #reference == 4 or string.byte(id, 14) == string.byte(reference, 5) then
      leads[#leads + 1] = id
      if wanted > 0 then
        local got = redis.pcall('HMGET', string.sub(KEYS[i], 1, -4) .. 'l:' .. id, 'm', 'p')
        leads[#leads + 1] = got[1] or false
        if wanted > 1 then leads[#leads + 1] = got[2] or false end
      end
    end
  end
  found[i] = leads
end
return found
)lua";

std::optional<std::string> TextOf(const redis::Value& value) {
  return value.is_nil() ? std::nullopt : std::optional(value.text());
}

std::vector<ReferredLead> LeadsIn(const redis::Value& answer, std::size_t wanted) {
  std::vector<ReferredLead> leads;
  const std::vector<redis::Value>& items = answer.items();
  for (std::size_t i = 0; i + wanted < items.size(); i += 1 + wanted) {
    ReferredLead& lead = leads.emplace_back();
    lead.id = IdOf(items[i].text());
    if (wanted > 0) lead.head = TextOf(items[i + 1]);
    if (wanted > 1) lead.profile = TextOf(items[i + 2]);
  }
  return leads;
}

}  // namespace

const std::string_view kNoteLead = R"lua(
local function note_lead(names, id)
  local tag, rest = string.sub(id, 15, 16), string.sub(id, 1, 14)
  local rows, at, last = rows_of(names, string.byte(id, 16) % 32, 32, 64)
  local held = with_tag(rows, tag, 16)
  for k = 1, held and #held or 0 do
    if held[k] == rest then return end
  end
  redis.call('HSET', names, at, last .. tag .. rest)
end
)lua";

// bucket 10 bits, table 5, nobody's mark 0, the id's last two bytes; then the one before them.
std::string ReferenceOf(const LeadId& id) {
  const auto& bytes = id.bytes();
  const auto bucket = static_cast<unsigned>(BucketOf(id));
  const unsigned table = bytes[12] % kTables;
  std::string reference;
  reference += static_cast<char>(bucket >> 2);
  reference += static_cast<char>((bucket & 3) << 6 | table << 1);
  reference += static_cast<char>(bytes[14]);
  reference += static_cast<char>(bytes[15]);
  reference += static_cast<char>(bytes[13]);
  return reference;
}

std::string ReferenceTableOf(const Layout& layout, std::string_view reference) {
  const auto high = static_cast<unsigned char>(reference[0]);
  const auto low = static_cast<unsigned char>(reference[1]);
  const int bucket = high << 2 | low >> 6;
  return layout.InBucket(bucket, std::string("i:") + static_cast<char>(low >> 1 & (kTables - 1)));
}

LeadReferences::LeadReferences(const RedisContext& context)
    : context_(context),
      note_(std::string(kPackedRows).append(kNoteLead) + "note_lead(KEYS[1], ARGV[1]) return 1"),
      read_(std::string(kPackedRows) + kRead) {}

redis::Command LeadReferences::NoteCommand(const LeadId& id) const {
  return note_.Run({ReferenceTableOf(context_.layout, ReferenceOf(id))}, {IdBytes(id)});
}

Result<std::vector<std::vector<ReferredLead>>> LeadReferences::Read(std::span<const std::string> references,
                                                                    Wanted wanted, redis::Deadline deadline) const {
  const auto fields = static_cast<std::size_t>(wanted);
  const std::size_t group = context_.one_server ? kReadAtOnce : 1;
  std::vector<redis::Command> commands;
  for (std::size_t begin = 0; begin < references.size(); begin += group) {
    std::vector<std::string> keys;
    std::vector<std::string> arguments = {std::to_string(fields)};
    for (const std::string& reference : references.subspan(begin, std::min(group, references.size() - begin))) {
      keys.push_back(ReferenceTableOf(context_.layout, reference));
      arguments.push_back(reference);
    }
    commands.push_back(read_.Run(keys, arguments));
  }
  std::vector<std::vector<ReferredLead>> leads;
  leads.reserve(references.size());
  for (const redis::Reply& reply : context_.client->Send(commands, deadline)) {
    if (!reply.ok()) return StatusOf(reply);
    for (const redis::Value& answer : reply.value.items()) leads.push_back(LeadsIn(answer, fields));
  }
  if (leads.size() != references.size()) {
    return Status(StatusCode::kInternal, "redis: leads were named for fewer references than were asked about");
  }
  if (!context_.one_server && wanted != Wanted::kIds) {
    if (Status status = ReadAgain(leads, wanted, deadline); !status.ok()) return status;
  }
  return leads;
}

// Those that were not beside their row: about to come, or their slot is being moved.
Status LeadReferences::ReadAgain(std::vector<std::vector<ReferredLead>>& leads, Wanted wanted,
                                 redis::Deadline deadline) const {
  std::vector<redis::Command> commands;
  std::vector<ReferredLead*> asked;
  for (std::vector<ReferredLead>& some : leads) {
    for (ReferredLead& lead : some) {
      if (lead.head) continue;
      commands.push_back({"HMGET", context_.layout.Lead(lead.id), "m", "p"});
      asked.push_back(&lead);
    }
  }
  if (commands.empty()) return Status::Ok();
  const std::vector<redis::Reply> replies = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!replies[i].ok()) return StatusOf(replies[i]);
    const std::vector<redis::Value>& items = replies[i].value.items();
    if (items.size() != 2) continue;
    asked[i]->head = TextOf(items[0]);
    if (wanted == Wanted::kHeadAndProfile) asked[i]->profile = TextOf(items[1]);
  }
  return Status::Ok();
}

}  // namespace leadgate
