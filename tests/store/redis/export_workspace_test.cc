// What several gateways stored, as one file: read from Redis, beside them.
#include "store/redis/export_workspace.h"

#include <gmock/gmock.h>

#include <set>

#include "store/record_json.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ExportWorkspaceTest : public testing::Test {
 protected:
  std::unique_ptr<RedisWorld> MakeGateway() {
    return std::make_unique<RedisWorld>(SharedRedisServer().url(),
                                        [&](RedisStoreOptions& options) { options.workspace = workspace_; });
  }
  LeadId Store(RedisWorld& gateway, int number, bool test = false) {
    CommitRequest request;
    request.record.id = ids_.Next(kNoon + number);
    request.record.submission.form = "demo";
    request.record.submission.received_at = kNoon + number;
    request.record.submission.test = test;
    request.record.lead.company.value = "Nr. " + std::to_string(number);
    const LeadId id = request.record.id;
    const auto outcome = gateway.store().Commit(std::move(request));
    EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
    return id;
  }
  WorkspaceToExport From(const std::string& workspace) {
    return {.redis = *redis::ParseUrl(SharedRedisServer().url()), .workspace = workspace, .clock = &clock_};
  }
  std::string Export(const ExportOptions& options, std::uint64_t expected) {
    std::string all;
    const auto count = ExportWorkspace(From(workspace_), options, [&](std::string_view chunk) {
      all += chunk;
      return Status::Ok();
    });
    EXPECT_TRUE(count.ok()) << count.status().ToString();
    EXPECT_EQ(count.ok() ? *count : UINT64_MAX, expected);
    return all;
  }

  const std::string workspace_ = NewWorkspace();
  ManualClock clock_{kNoon};
  RandomLeadIdSource ids_;
};

TEST_F(ExportWorkspaceTest, WhatAllGatewaysStoredEachLeadOnceAsItWas) {
  constexpr int kLeads = 1200;  // more than are read at once
  const auto one = MakeGateway(), two = MakeGateway();
  std::set<LeadId> stored;
  for (int i = 0; i < kLeads; ++i) stored.insert(Store(i % 2 == 0 ? *one : *two, i));
  Store(*one, kLeads, /*test=*/true);
  const std::string text = Export({}, kLeads);
  std::set<LeadId> exported;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    ASSERT_NE(end, std::string::npos);
    const Result<LeadRecord> record = DecodeRecord(text.substr(begin, end - begin));
    ASSERT_TRUE(record.ok()) << record.status().ToString();
    EXPECT_TRUE(exported.insert(record->id).second) << "twice";
    const auto there = two->store().Get(record->id);
    ASSERT_TRUE(there.ok());
    EXPECT_EQ(EncodeRecord(*there), EncodeRecord(*record));
    begin = end + 1;
  }
  EXPECT_EQ(exported, stored);
}

TEST_F(ExportWorkspaceTest, CsvHasItsHeaderOnceAndWithoutLeadsToo) {
  const auto gateway = MakeGateway();
  ExportOptions csv;
  csv.format = ExportFormat::kCsv;
  EXPECT_EQ(Export(csv, 0), CsvHeader());
  for (int i = 0; i < 3; ++i) Store(*gateway, i);
  const std::string text = Export(csv, 3);
  EXPECT_THAT(text, StartsWith(CsvHeader()));
  EXPECT_EQ(text.find(CsvHeader(), 1), std::string::npos);
  EXPECT_THAT(text, HasSubstr("Nr. 2"));
}

TEST_F(ExportWorkspaceTest, AWorkspaceThatIsNotThereIsSaidToBe) {
  const auto count = ExportWorkspace(From("nobody"), {}, [](std::string_view) { return Status::Ok(); });
  EXPECT_EQ(count.status().code(), StatusCode::kNotFound);
  EXPECT_THAT(count.status().message(), HasSubstr("nobody"));
}

TEST_F(ExportWorkspaceTest, AFullDiskEndsIt) {
  const auto gateway = MakeGateway();
  Store(*gateway, 1);
  const auto count = ExportWorkspace(
      From(workspace_), {}, [](std::string_view) { return Status(StatusCode::kUnavailable, "the disk is full"); });
  EXPECT_EQ(count.status().message(), "the disk is full");
}

}  // namespace
}  // namespace leadgate
