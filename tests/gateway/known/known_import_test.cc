// Rows into a real store.
#include "gateway/known/known_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "dedupe/identity_keys.h"
#include "gateway/known/store_known.h"
#include "store/store.h"
#include "tests/support/phones.h"
#include "tests/support/shipped_policy.h"
#include "tests/support/temp_dir.h"
#include "tests/support/unavailable_store.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

using enum KnownField;

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
  ImportResult Import(const std::vector<KnownRow>& rows) {
    auto result = KnownImporter({*store_, policies_, reader_}).Import(rows);
    EXPECT_TRUE(result.ok()) << result.status().ToString();
    return result.ok() ? *result : ImportResult();
  }
  static std::string Counts(const ImportResult& result) {
    return "+" + std::to_string(result.added) + " ~" + std::to_string(result.changed) + " =" +
           std::to_string(result.unchanged) + " -" + std::to_string(result.refused.size());
  }
  std::uint64_t Contacts() { return (*store_->CountKnown())[1]; }

  TempDir dir_;
  ManualClock clock_{1'795'000'000'000};
  std::unique_ptr<LeadStore> store_;
  PolicyHolder policies_;
  Normaliser normaliser_{TestPhones()};
  KnownReader reader_{normaliser_, TestPhones(), clock_};
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
  const ImportResult result = Import(rows);
  EXPECT_EQ(Counts(result), "+1198 ~0 =0 -2");
  EXPECT_THAT(result.refused,
              ElementsAre(Pair(3U, "crm_id is empty"), Pair(700U, HasSubstr("nothing to know a person by"))));
  EXPECT_EQ(result.unread_phones, 1U);
  EXPECT_EQ(result.unread_emails, 0U) << "of records that were taken";
}

TEST_F(KnownImportTest, WhatIsDeletedOrMergedInTheCrmIsRemoved) {
  EXPECT_EQ(Counts(Import(Rows(1200))), "+1200 ~0 =0 -0");
  auto rows = Rows(1200);
  rows[7].values.push_back({kDeleted, "true"});
  rows[8].values.push_back({kDeleted, "false"});
  rows[700].values = {{kCrmId, "700"}, {kDeleted, "1"}};
  rows[900].values.push_back({kMergedInto, "901"});
  rows[1100].values.push_back({kMergedIds, "1:1773475920000;2;nobody;1100"});
  rows.erase(rows.begin() + 1, rows.begin() + 3);
  rows.push_back({KnownObject::kContact, {{kCrmId, "never there"}, {kDeleted, "yes"}}});
  const ImportResult result = Import(rows);
  EXPECT_EQ(Counts(result), "+0 ~0 =1196 -0");
  EXPECT_EQ(result.removed, 5U);
  EXPECT_EQ(Contacts(), 1195U);
  for (const char* gone : {"7", "700", "900", "1", "2"}) {
    EXPECT_EQ(store_->GetKnown(KnownObject::kContact, gone).status().code(), StatusCode::kNotFound) << gone;
  }
  const std::uint64_t entries = store_->Health().durable_seq;
  const ImportResult again = Import(rows);
  EXPECT_EQ(Counts(again), "+0 ~0 =1199 -0");
  EXPECT_EQ(again.removed, 0U);
  EXPECT_EQ(store_->Health().durable_seq, entries) << "nothing was written";
}

TEST_F(KnownImportTest, OfTwoReadingsWithOneIdTheLaterCounts) {
  const auto reading = [&](const KnownRow& row) { return *reader_.Read(row, *ShippedPolicy()); };
  const KnownRow gone = {KnownObject::kContact, {{kCrmId, "1"}, {kDeleted, "true"}}};
  const auto put = StoreKnown(*store_, {reading(Row("1", "one@works.com")), reading(Row("2", "two@works.com")),
                                        reading(Row("1", "later@works.com"))});
  ASSERT_TRUE(put.ok());
  EXPECT_EQ(put->repeated, (std::vector<bool>{true, false, false}));
  EXPECT_EQ(put->added, 2U);
  EXPECT_TRUE(store_->FindKnown({.keys = {EmailIdentity("one@works.com")}})->empty());
  EXPECT_EQ(StoreKnown(*store_, {reading(Row("1", "later@works.com")), reading(gone)})->removed, 1U);
  EXPECT_FALSE(store_->GetKnown(KnownObject::kContact, "1").ok());
  EXPECT_EQ(StoreKnown(*store_, {reading(gone), reading(Row("1", "later@works.com"))})->added, 1U);
  EXPECT_TRUE(store_->GetKnown(KnownObject::kContact, "1").ok());
}

TEST_F(KnownImportTest, WhoMatchesNobodyIsCounted) {
  const KnownRow names = {KnownObject::kContact,
                          {{kCrmId, "1"}, {kFirstName, "Ada"}, {kLastName, "Castor"}, {kCompany, "Castor Belts"}}};
  const ImportResult result = Import({names, Row("2", "bob@works.com")});
  EXPECT_EQ(Counts(result), "+2 ~0 =0 -0");
  EXPECT_EQ(result.links_nobody, 1U);
}

TEST_F(KnownImportTest, NothingIsNothing) { EXPECT_EQ(Counts(Import({})), "+0 ~0 =0 -0"); }

TEST_F(KnownImportTest, ThroughTheSocketsLines) {
  const KnownImporter importer({*store_, policies_, reader_});
  auto rows = Rows(2);
  rows.push_back(Row("3", "nonsense \"quoted\"\n"));
  const std::string request = KnownRequest(rows);
  EXPECT_TRUE(IsKnownRequest(request));
  EXPECT_EQ(request.find('\n'), std::string::npos);
  const auto result = ReadImportAnswer(AnswerKnownRequest(importer, request));
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(Counts(*result), "+2 ~0 =0 -1");
  EXPECT_EQ(result->refused.front().first, 2U);
  EXPECT_TRUE(ReadImportAnswer(AnswerKnownRequest(importer, KnownRequest({}))).ok());
  for (const char* bad : {"", "{}", R"({"command":"known.import","object":"person","rows":[]})",
                          R"({"command":"known.import","object":"lead","rows":[["emial","x"]]})",
                          R"({"command":"known.import","object":"lead","rows":[[1]]})"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(ReadImportAnswer(AnswerKnownRequest(importer, bad)).ok());
  }
  EXPECT_FALSE(ReadImportAnswer("nonsense").ok());
  EXPECT_EQ(ReadImportAnswer(R"({"ok":false,"error":"away"})").status().code(), StatusCode::kUnavailable);
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
