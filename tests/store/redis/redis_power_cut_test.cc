// A power cut of all Redis nodes with `appendfsync everysec`: the last seconds of their append-only files are gone. The
// journals give everything back, and nothing that was undone later.
//
// The seconds are taken away by hand: the files as they were at one moment are put back after kill -9.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/redis/support/eventually.h"
#include "tests/store/redis/cluster_outage.h"
#include "tests/store/redis/lead_load_check.h"
#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kEverysec = {"--appendonly", "yes", "--appendfsync", "everysec"};

std::string FilesOf(const std::string& folder) { return folder + "/appendonlydir"; }
void Remember(const std::string& folder) {
  fs::remove_all(folder + "/then");
  fs::copy(FilesOf(folder), folder + "/then");
}
std::uintmax_t BytesOf(const std::string& files) {
  std::uintmax_t bytes = 0;
  for (const auto& file : fs::directory_iterator(files)) bytes += file.file_size();
  return bytes;
}
void PutBack(const std::string& folder) {
  EXPECT_LT(BytesOf(folder + "/then"), BytesOf(FilesOf(folder))) << "something is lost";
  fs::remove_all(FilesOf(folder));
  fs::copy(folder + "/then", FilesOf(folder));
}

TEST(PowerCut, OfAWholeClusterLosesNothing) {
  ClusterOutage::Options options;
  options.redis = kEverysec;
  ClusterOutage outage(options);
  ASSERT_TRUE(outage.Start());
  RedisCluster& cluster = outage.cluster();
  const auto takes_more = [&](std::uint64_t more) {
    const std::uint64_t before = outage.load().acknowledged();
    return Eventually([&] { return outage.load().acknowledged() >= before + more; }, 60);
  };
  ASSERT_TRUE(takes_more(300));
  for (int node = 0; node < RedisCluster::kNodes; ++node) Remember(cluster.folder(node));
  ASSERT_TRUE(takes_more(400)) << "what the disks did not get";
  cluster.KillAll();
  ASSERT_TRUE(takes_more(100)) << "nobody is there";
  for (int node = 0; node < RedisCluster::kNodes; ++node) PutBack(cluster.folder(node));
  ASSERT_TRUE(cluster.RestartAll());
  ASSERT_TRUE(takes_more(100));
  ASSERT_TRUE(outage.End());
  for (int gateway = 0; gateway < outage.gateways(); ++gateway) {
    const LoadFaults faults = CheckLoad(outage.load(), outage.store(gateway));
    EXPECT_EQ(faults, LoadFaults()) << "gateway " << gateway << ": " << faults.ToString();
  }
  EXPECT_EQ(outage.load().refused(), 0U);
  EXPECT_EQ(DoubtsOf(outage.load()).delivered_again, 0U);
}

class PowerCutTest : public testing::TestWithParam<bool> {
 protected:
  PowerCutTest() {
    EXPECT_EQ(nodes_.server().Ask({"CONFIG", "SET", "appendonly", "yes", "appendfsync", "everysec"}), "OK");
    EXPECT_TRUE(Eventually([&] { return Persistence("aof_rewrite_in_progress:0"); }));
  }
  bool Persistence(const std::string& line) {
    return nodes_.server().Ask({"INFO", "persistence"}).find(line) != std::string::npos;
  }
  // What the disk has from here on is what it keeps.
  void RememberAll() {
    ASSERT_TRUE(nodes_.Settle());
    ASSERT_TRUE(Eventually([&] { return Persistence("aof_buffer_length:0"); }));
    Remember(nodes_.server().folder());
  }

  // Everything since RememberAll() is gone; the gateways were without power as well, or not.
  void Cut() {
    const bool gateways_too = GetParam();
    for (int i = 0; gateways_too && i < 2; ++i) nodes_.node(i).Close();
    nodes_.server().Kill();
    PutBack(nodes_.server().folder());
    ASSERT_TRUE(nodes_.server().Start(kEverysec));
    for (int i = 0; gateways_too && i < 2; ++i) ASSERT_TRUE(nodes_.node(i).TryOpen().ok());
    ASSERT_TRUE(nodes_.Settle());
  }
  Status Change(int which, const LeadId& id, TransitionKind kind, std::optional<LeadStatus> status = std::nullopt) {
    return nodes_.Change(which, id, MakeTransition(kind, nodes_.now(), status));
  }
  KnownRecord Customer(const std::string& id) {
    KnownRecord record;
    record.object = KnownObject::kContact;
    record.crm_id = id;
    return record;
  }

  RedisNodes nodes_{2};
};

// What was changed by either gateway stays changed, what was removed stays removed.
TEST_P(PowerCutTest, NothingThatWasUndoneComesBack) {
  LeadStore& one = nodes_.store(0);
  const LeadId released = nodes_.Stored(0, nodes_.Draft(LeadStatus::kInReview));
  const LeadId won = nodes_.Stored(1, nodes_.Draft());
  ApiKey key;
  key.id = "k1";
  key.name = "site";
  ASSERT_TRUE(one.PutKey(key).ok());
  ASSERT_TRUE(one.PutKnown({Customer("c1"), Customer("c2")}).ok());
  RememberAll();

  ASSERT_TRUE(Change(1, released, TransitionKind::kReleased, LeadStatus::kPassed).ok());
  ASSERT_TRUE(Change(0, won, TransitionKind::kWon).ok());
  ASSERT_TRUE(Change(1, won, TransitionKind::kLost).ok());
  ASSERT_TRUE(nodes_.store(1).RevokeKey("k1", nodes_.now()).ok());
  ASSERT_TRUE(nodes_.store(1).RemoveKnown(KnownObject::kContact, "c1").ok());
  const LeadId later = nodes_.Stored(0, nodes_.Draft());
  ASSERT_TRUE(nodes_.Settle());
  const std::vector<std::string> texts = {nodes_.Text(0, released), nodes_.Text(0, won), nodes_.Text(0, later)};

  Cut();
  for (const int which : {0, 1}) {
    SCOPED_TRACE(which);
    LeadStore& store = nodes_.store(which);
    EXPECT_EQ(nodes_.Text(which, released), texts[0]);
    EXPECT_EQ(nodes_.Text(which, won), texts[1]);
    EXPECT_EQ(nodes_.Text(which, later), texts[2]);
    LeadQuery in_review;
    in_review.status = LeadStatus::kInReview;
    const auto page = store.Search(in_review);
    ASSERT_TRUE(page.ok());
    EXPECT_TRUE(page->leads.empty()) << "it was released";
    const auto keys = store.ListKeys();
    ASSERT_TRUE(keys.ok() && keys->size() == 1);
    EXPECT_NE(keys->front().revoked_at, 0);
    EXPECT_EQ(store.GetKnown(KnownObject::kContact, "c1").status().code(), StatusCode::kNotFound);
    EXPECT_TRUE(store.GetKnown(KnownObject::kContact, "c2").ok());
  }
}

// An item that was delivered is gone, one that was not is due, once.
TEST_P(PowerCutTest, EachIsDeliveredOnce) {
  const auto draft = [&] {
    CommitRequest request = nodes_.Draft();
    request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
    return request;
  };
  const auto due = [&](int which) {
    const auto items = nodes_.store(which).DueOutbox("crm", nodes_.now(), 100);
    return items.ok() ? *items : std::vector<OutboxItem>();
  };
  for (int i = 0; i < 10; ++i) nodes_.Stored(0, draft());
  RememberAll();
  for (int i = 0; i < 10; ++i) nodes_.Stored(0, draft());
  const std::vector<OutboxItem> items = due(0);
  ASSERT_EQ(items.size(), 20U);
  std::vector<DeliveryResult> results;
  for (std::size_t i = 0; i < 15; ++i) {  // of those before the moment and of those behind it
    DeliveryResult& result = results.emplace_back();
    result.item = items[i].id;
    result.lead = items[i].lead;
    result.destination = "crm";
    result.crm_id = "1";
    result.at = nodes_.now();
  }
  ASSERT_TRUE(nodes_.store(0).FinishDeliveries(results).ok());
  Cut();
  EXPECT_TRUE(Eventually([&] { return due(0).size() == 5; }));
  const std::vector<OutboxItem> again = due(0);
  ASSERT_EQ(again.size(), 5U);
  for (std::size_t i = 0; i < again.size(); ++i) EXPECT_EQ(again[i].id, items[15 + i].id);
  EXPECT_TRUE(due(1).empty());
}

std::string NameOfCut(const testing::TestParamInfo<bool>& cut) { return cut.param ? "WithGateways" : "OfRedisAlone"; }

INSTANTIATE_TEST_SUITE_P(Cut, PowerCutTest, testing::Bool(), NameOfCut);

}  // namespace
}  // namespace leadgate
