#include "gateway/outbox_admin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/memory_outbox.h"
#include "tests/support/sample_record.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleId;
using testing::SampleRecord;

constexpr TimeMs kStart = testing::kSampleTime;

class OutboxAdminTest : public ::testing::Test {
 protected:
  OutboxAdminTest() {
    for (std::uint8_t i = 1; i <= 4; ++i) {
      store_.Add(i <= 3 ? "crm" : "file", SampleRecord(SampleId(i)), DeliveryOp::kCreate, SampleId(i));
    }
    const DeliveryResult dead{.item = 1,
                              .lead = SampleId(1),
                              .destination = "crm",
                              .kind = DeliveryResult::Kind::kDead,
                              .crm_id = "",
                              .why = "HTTP 400",
                              .actor = "gateway",
                              .at = kStart};
    EXPECT_TRUE(store_.FinishDeliveries(std::span(&dead, 1)).ok());
    EXPECT_TRUE(store_.DeferDelivery(2, kStart + 5 * kMinuteMs, 3, "HTTP 503").ok());
  }

  std::string Run(std::vector<std::string> arguments) {
    const auto text = RunOutboxCommand(store_, arguments, "cli:ops", kStart + kMinuteMs);
    return text.ok() ? *text : text.status().ToString();
  }
  OutboxItem Item(std::uint64_t id) {
    for (const OutboxItem& item : store_.Items()) {
      if (item.id == id) return item;
    }
    return {};
  }

  ManualClock clock_{kStart};
  MemoryOutbox store_{clock_};
};

TEST_F(OutboxAdminTest, ListsItemsAndCounts) {
  const std::string text = Run({"list"});
  EXPECT_THAT(
      text,
      HasSubstr(
          "1         crm           01EZCG000000000000000001R1  create  dead     0      60s   -       HTTP 400\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "2         crm           01EZCG000000000000000001R2  create  pending  3      60s   4m      HTTP 503\n"));
  EXPECT_THAT(text, HasSubstr("crm: 2 pending, 1 dead, oldest 60s\n"));
  EXPECT_THAT(text, HasSubstr("file: 1 pending, 0 dead, oldest 60s\n"));
  EXPECT_THAT(text, Not(HasSubstr("@"))) << "no personal data";
  EXPECT_EQ(Run({}), text);
}

TEST_F(OutboxAdminTest, ListsWhatIsAskedFor) {
  EXPECT_THAT(Run({"list", "--dead"}), Not(HasSubstr("01EZCG000000000000000001R2")));
  EXPECT_THAT(Run({"list", "--destination", "file"}), Not(HasSubstr("01EZCG000000000000000001R1")));
  EXPECT_THAT(Run({"list", "--destination", "none"}), HasSubstr("no items\n"));
  EXPECT_THAT(Run({"list", "3"}), HasSubstr("01EZCG000000000000000001R3"));
  EXPECT_THAT(Run({"list", "--limit", "1"}), Not(HasSubstr("01EZCG000000000000000001R2")));
}

TEST_F(OutboxAdminTest, RetriesItemsOrAllDeadLetters) {
  EXPECT_EQ(Run({"retry", "2"}), "1 item is due now\n");
  EXPECT_EQ(Item(2).next_at, kStart + kMinuteMs);
  EXPECT_EQ(Item(2).attempts, 0);
  EXPECT_EQ(Run({"retry", "--dead"}), "1 item is due now\n");
  EXPECT_EQ(Item(1).state, OutboxState::kPending);
  EXPECT_EQ(Run({"retry", "--dead"}), "0 items are due now\n");
  EXPECT_EQ(Run({"retry", "--all", "--destination", "crm"}), "3 items are due now\n");
}

TEST_F(OutboxAdminTest, DropsAndSaysWho) {
  EXPECT_EQ(Run({"drop", "1", "4"}), "2 items dropped\n");
  EXPECT_EQ(store_.Items().size(), 2U);
  const DeliveryResult dropped = store_.Finished().back();
  EXPECT_EQ(dropped.kind, DeliveryResult::Kind::kDropped);
  EXPECT_EQ(dropped.actor, "cli:ops");
  EXPECT_EQ(dropped.destination, "file");
  EXPECT_EQ(dropped.lead, SampleId(4));
}

TEST_F(OutboxAdminTest, ChangesNothingWhenItIsNotClearWhat) {
  struct Case {
    std::vector<std::string> arguments;
    const char* expected;
  };
  const Case cases[] = {
      {{"drop"}, "name item numbers, --dead, --pending or --all"},
      {{"retry"}, "name item numbers"},
      {{"drop", "--destination", "crm"}, "name item numbers"},
      {{"drop", "1", "99"}, "not_found: no item 99 in the outbox"},
      {{"drop", "-1"}, "\"-1\": expected"},
      {{"drop", "1x"}, "\"1x\": expected"},
      {{"drop", "99999999999999999999999"}, "expected"},
      {{"list", "--limit"}, "--limit needs a value"},
      {{"list", "--limit", "0"}, "expected 1 to"},
      {{"purge"}, "expected list, retry or drop"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.expected);
    EXPECT_THAT(Run(c.arguments), HasSubstr(c.expected));
    EXPECT_EQ(store_.Items().size(), 4U);
  }
}

}  // namespace
}  // namespace leadgate
