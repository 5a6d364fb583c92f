// Rows into a real store.
#include "gateway/known/known_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "dedupe/identity_keys.h"
#include "gateway/policy_file.h"
#include "store/store.h"
#include "tests/support/phones.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unavailable_store.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

using enum KnownField;

std::shared_ptr<const Policy> ShippedPolicy() {
  PolicyLoad load =
      LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", *Lists::Load(LEADGATE_SOURCE_DIR "/config/lists"));
  EXPECT_TRUE(load.ok()) << ToString(load.problems);
  return load.policy;
}

class KnownImportTest : public ::testing::Test {
 protected:
  KnownImportTest() : store_(*OpenStore({.data_dir = dir_.path(), .clock = &clock_})), policies_(ShippedPolicy()) {}

  static KnownRow Row(const std::string& id, const std::string& email, const std::string& owner = "ann") {
    return {KnownObject::kContact, {{kCrmId, id}, {kEmail, email}, {kOwner, owner}}};
  }
  static std::vector<KnownRow> Rows(int count) {
    std::vector<KnownRow> rows;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      rows.push_back(Row(number, "pat." + number + "@works" + number + ".com"));
    }
    return rows;
  }
  KnownResult Import(const std::vector<KnownRow>& rows) {
    auto result = KnownImporter({*store_, policies_, reader_}).Import(rows);
    EXPECT_TRUE(result.ok()) << result.status().ToString();
    return result.ok() ? *result : KnownResult();
  }
  static std::string Counts(const KnownResult& result) {
    return "+" + std::to_string(result.added) + " ~" + std::to_string(result.changed) + " =" +
           std::to_string(result.unchanged) + " -" + std::to_string(result.refused.size());
  }
  std::uint64_t Contacts() { return (*store_->CountKnown())[1]; }

  TempDir dir_;
  ManualClock clock_{1'795'000'000'000};
  std::unique_ptr<LeadStore> store_;
  PolicyHolder policies_;
  Normaliser normaliser_{TestPhones()};
  KnownReader reader_{normaliser_, TestPhones()};
};

TEST_F(KnownImportTest, AgainIsNothingAndWhatChangedIsChanged) {
  auto rows = Rows(2600);
  EXPECT_EQ(Counts(Import(rows)), "+2600 ~0 =0 -0");
  EXPECT_EQ(Contacts(), 2600U);
  const std::uint64_t entries = store_->Health().durable_seq;
  EXPECT_EQ(Counts(Import(rows)), "+0 ~0 =2600 -0");
  EXPECT_EQ(store_->Health().durable_seq, entries) << "nothing was written";
  rows[7].values[2].value = "ben";
  rows.push_back(Row("new", "new@works.com"));
  EXPECT_EQ(Counts(Import(rows)), "+1 ~1 =2599 -0");
  EXPECT_EQ(store_->GetKnown(KnownObject::kContact, "7")->owner, "ben");
}

TEST_F(KnownImportTest, BadRowsSpoilNoOther) {
  auto rows = Rows(1200);
  rows[3] = Row("", "a@works.com");
  rows[700] = Row("700", "nonsense");
  rows[1199].values.push_back({kPhone, "12"});
  const KnownResult result = Import(rows);
  EXPECT_EQ(Counts(result), "+1198 ~0 =0 -2");
  EXPECT_THAT(result.refused,
              ElementsAre(Pair(3U, "crm_id is empty"), Pair(700U, HasSubstr("nothing to know a person by"))));
  EXPECT_EQ(result.unread_phones, 1U);
  EXPECT_EQ(result.unread_emails, 0U) << "of records that were taken";
}

TEST_F(KnownImportTest, OfTwoRowsWithOneIdTheLaterCounts) {
  auto rows = Rows(1600);
  rows[1500] = Row("2", "later@works.com");
  rows.push_back(Row("1599", "last@works.com"));
  EXPECT_EQ(Counts(Import(rows)), "+1599 ~0 =2 -0");
  ASSERT_TRUE(store_->CountKnown().ok());
  const auto found = store_->FindKnown({.keys = {EmailIdentity("later@works.com"), EmailIdentity("last@works.com")}});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->size(), 2U);
  EXPECT_TRUE(store_->FindKnown({.keys = {EmailIdentity("pat.2@works2.com")}})->empty());
}

TEST_F(KnownImportTest, NothingIsNothing) { EXPECT_EQ(Counts(Import({})), "+0 ~0 =0 -0"); }

TEST_F(KnownImportTest, ThroughTheSocketsLines) {
  const KnownImporter importer({*store_, policies_, reader_});
  auto rows = Rows(2);
  rows.push_back(Row("3", "nonsense \"quoted\"\n"));
  const std::string request = KnownRequest(rows);
  EXPECT_TRUE(IsKnownRequest(request));
  EXPECT_EQ(request.find('\n'), std::string::npos);
  const auto result = ReadKnownAnswer(AnswerKnownRequest(importer, request));
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(Counts(*result), "+2 ~0 =0 -1");
  EXPECT_EQ(result->refused.front().first, 2U);
  EXPECT_TRUE(ReadKnownAnswer(AnswerKnownRequest(importer, KnownRequest({}))).ok());
  for (const char* bad : {"", "{}", R"({"command":"known.import","object":"person","rows":[]})",
                          R"({"command":"known.import","object":"lead","rows":[["emial","x"]]})",
                          R"({"command":"known.import","object":"lead","rows":[[1]]})"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(ReadKnownAnswer(AnswerKnownRequest(importer, bad)).ok());
  }
  EXPECT_FALSE(ReadKnownAnswer("nonsense").ok());
  EXPECT_EQ(ReadKnownAnswer(R"({"ok":false,"error":"away"})").status().code(), StatusCode::kUnavailable);
}

// A store that does not keep up at first, and one that cannot take a thing.
class SlowStore : public UnavailableStore {
 public:
  SlowStore(LeadStore& store, int refusals) : store_(store), refusals_(refusals) {}
  Result<KnownPut> PutKnown(std::vector<KnownRecord> records) override {
    if (refusals_-- > 0) return Status(StatusCode::kUnavailable, "the view lags behind the journal");
    if (broken) return Status(StatusCode::kDataLoss, "damaged");
    return store_.PutKnown(std::move(records));
  }
  std::atomic<bool> broken = false;

 private:
  LeadStore& store_;
  std::atomic<int> refusals_;
};

TEST_F(KnownImportTest, AStoreThatLagsIsWaitedForAndABrokenOneEndsIt) {
  SlowStore slow(*store_, 3);
  const auto late = KnownImporter({slow, policies_, reader_, 2}).Import(Rows(600));
  ASSERT_TRUE(late.ok()) << late.status().ToString();
  EXPECT_EQ(Counts(*late), "+600 ~0 =0 -0");
  slow.broken = true;
  EXPECT_EQ(KnownImporter({slow, policies_, reader_, 2}).Import(Rows(3000)).status().code(), StatusCode::kDataLoss);
}

}  // namespace
}  // namespace leadgate
