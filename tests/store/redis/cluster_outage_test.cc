// Masters of a cluster killed while leads come: nothing that was acknowledged is lost, and all is settled afterwards.
#include "tests/store/redis/cluster_outage.h"

#include <gmock/gmock.h>

#include "tests/redis/support/eventually.h"
#include "tests/store/redis/lead_load_check.h"

namespace leadgate {
namespace {

constexpr std::uint64_t kEnough = 150;  // leads between two events

void ExpectAllIsThere(ClusterOutage& outage) {
  for (int gateway = 0; gateway < outage.gateways(); ++gateway) {
    const LoadFaults faults = CheckLoad(outage.load(), outage.store(gateway));
    EXPECT_EQ(faults, LoadFaults()) << "gateway " << gateway << ": " << faults.ToString();
  }
  EXPECT_EQ(outage.load().refused(), 0U);
  EXPECT_EQ(DoubtsOf(outage.load()).delivered_again, 0U);
  const auto client = outage.Client();
  EXPECT_TRUE(Eventually([&] { return StandingReservations(*client, outage.layout()) == 0U; }, 60));
  EXPECT_TRUE(Eventually([&] { return outage.WatermarksAreUp(*client); }, 60));
}

bool TakesMore(ClusterOutage& outage, std::uint64_t more = kEnough) {
  const std::uint64_t before = outage.load().acknowledged();
  return Eventually([&] { return outage.load().acknowledged() >= before + more; }, 60);
}

TEST(ClusterOutageTest, MastersKilledUnderLoadLoseNothing) {
  ClusterOutage outage({});
  ASSERT_TRUE(outage.Start());
  ASSERT_TRUE(TakesMore(outage));
  EXPECT_EQ(outage.load().unknown(), 0U);
  for (int kill = 0; kill < 3; ++kill) {
    SCOPED_TRACE("kill " + std::to_string(kill));
    ASSERT_TRUE(outage.KillAMaster(kill));
    ASSERT_TRUE(TakesMore(outage));
  }
  ASSERT_TRUE(outage.End());
  EXPECT_EQ(outage.UnknownOutsideWindows(), 0U) << "who is known is unsaid only while a master is away";
  ExpectAllIsThere(outage);
}

// A replica whose link to its master is gone is promoted with what it had: everything later that the master had
// confirmed is lost in Redis.
TEST(ClusterOutageTest, WhatAReplicaLacksIsGivenAgain) {
  ClusterOutage outage({});
  ASSERT_TRUE(outage.Start());
  ASSERT_TRUE(TakesMore(outage));
  const int master = outage.MasterOfThird(1);
  ASSERT_GE(master, 0);
  const int replica = (master + RedisCluster::kMasters) % RedisCluster::kNodes;
  const int port = outage.cluster().port(replica);
  // It may not log on to its master any more, and its link is cut.
  ASSERT_EQ(AskAt(port, {"CONFIG", "SET", "masteruser", "nobody", "masterauth", "x"}), "OK");
  ASSERT_EQ(AskAt(port, {"CLIENT", "KILL", "TYPE", "master"}), "1");
  ASSERT_TRUE(Eventually([&] {
    return AskAt(port, {"INFO", "replication"}).find("master_link_status:down") != std::string::npos;
  }));
  ASSERT_TRUE(TakesMore(outage, 3 * kEnough));
  const auto keys = [&](int node) { return std::stol(AskAt(outage.cluster().port(node), {"DBSIZE"})); };
  ASSERT_GT(keys(master), keys(replica) + static_cast<long>(kEnough)) << "what is lost";
  ASSERT_EQ(AskAt(port, {"CONFIG", "SET", "masteruser", "", "masterauth", ""}), "OK");
  ASSERT_TRUE(outage.KillAMaster(1));
  EXPECT_EQ(outage.MasterOfThird(1), replica);
  ASSERT_TRUE(TakesMore(outage));
  ASSERT_TRUE(outage.End());
  ExpectAllIsThere(outage);
}

}  // namespace
}  // namespace leadgate
