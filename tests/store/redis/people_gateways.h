// Gateways that share an index of keys, without a store around it: what a commit and its confirmation do.
//
//   PeopleGateways world(url, one_server);
//   auto ada = world.Person({KeyOf("ada")});
//   world.gateway(0).keys.Reserve(world.ClaimOf(ada), {})
//   world.Confirm(1, ada);       // its head and profile too, so that look-ups find them
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "store/redis/shared_keys.h"
#include "store/redis/stored_head.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/redis/support/connected.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {

struct PeopleGateway {
  PeopleGateway(const std::string& url, const std::string& workspace, bool one_server)
      : client(redis::Connected(url)), context{client.get(), Layout(workspace)}, keys(context) {
    context.timeout = context.patience = std::chrono::seconds(10);
    context.index_buckets = 256;
    context.one_server = one_server;
  }
  redis::Reply Ask(const redis::Command& command) const { return client->Call(command, redis::Soon()); }

  std::unique_ptr<redis::Redis> client;
  RedisContext context;
  SharedKeys keys;
};

struct GivenPerson {
  LeadId lead;
  std::uint64_t seq = 0;
  std::vector<IdentityKey> claims;
  std::string profile;
  std::vector<BlockingKey> blocks;
  std::uint64_t digest = 0;
};

class PeopleGateways {
 public:
  PeopleGateways(const std::string& url, bool one_server, int gateways = 2) {
    const std::string workspace = NewWorkspace();
    for (int i = 0; i < gateways; ++i) {
      gateways_.push_back(std::make_unique<PeopleGateway>(url, workspace, one_server));
    }
  }

  PeopleGateway& gateway(int which) { return *gateways_[static_cast<std::size_t>(which) % gateways_.size()]; }

  GivenPerson Person(std::vector<IdentityKey> claims, std::string profile = "", std::vector<BlockingKey> blocks = {}) {
    GivenPerson person;
    person.lead = ids_.Next(++now_);
    person.seq = static_cast<std::uint64_t>(++seq_);
    person.claims = std::move(claims);
    person.profile = std::move(profile);
    person.blocks = std::move(blocks);
    return person;
  }
  // With views into the person.
  static SharedKeys::Claim ClaimOf(const GivenPerson& person, std::uint64_t seen = 0) {
    SharedKeys::Claim claim;
    claim.lead = person.lead;
    claim.form = "demo";
    claim.content_digest = person.digest;
    claim.claims = person.claims;
    claim.seen = seen;
    claim.profile = person.profile;
    claim.blocks = person.blocks;
    return claim;
  }
  static AppliedEntry EntryOf(const GivenPerson& person) {
    auto source = std::make_shared<Entry>();
    source->seq = person.seq;
    CommitEntry commit;
    commit.id = person.lead;
    commit.form = "demo";
    commit.lead.content_digest = person.digest;
    for (const IdentityKey& key : person.claims) commit.keys.push_back(SearchKeyOf(key));
    commit.person = {person.profile, person.blocks};
    return {source, 0, commit};
  }
  void Confirm(int which, const GivenPerson& person, bool with_head = true) {
    const AppliedEntry entry = EntryOf(person);
    std::vector<redis::Command> commands;
    if (with_head) {
      commands.push_back({"HSET", gateway(which).context.layout.Lead(person.lead), "m",
                          EncodeHead(HeadAfter(nullptr, entry)), "p", person.profile});
    }
    for (const redis::Reply& reply : gateway(which).client->Send(commands, redis::Soon())) EXPECT_TRUE(reply.ok());
    for (const redis::Reply& reply :
         gateway(which).client->Send(gateway(which).keys.ConfirmCommands(entry), redis::Soon())) {
      EXPECT_TRUE(reply.ok()) << reply.status.ToString() << " " << reply.value.text();
    }
  }
  // Who owns the keys, as a gateway sees it: ids in order.
  std::vector<LeadId> Owners(int which, const std::vector<IdentityKey>& keys) {
    std::vector<LeadId> owners;
    const auto answer = gateway(which).keys.FindIdentities(keys);
    EXPECT_TRUE(answer.ok()) << answer.status().ToString();
    if (!answer.ok()) return owners;
    for (const IdentityMatch& match : answer->matches) owners.push_back(match.lead);
    return owners;
  }
  std::uint64_t Now(int which = 0) {
    const auto answer = gateway(which).keys.FindIdentities({});
    EXPECT_TRUE(answer.ok()) << answer.status().ToString();
    return answer.ok() ? answer->as_of : 0;
  }

 private:
  std::vector<std::unique_ptr<PeopleGateway>> gateways_;
  RandomLeadIdSource ids_;
  std::atomic<TimeMs> now_{kNoon};
  std::atomic<std::int64_t> seq_{0};
};

}  // namespace leadgate
