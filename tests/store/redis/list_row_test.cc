// Rows of lists: their bytes are their order, and say what they are of.
#include "store/redis/list_row.h"

#include <gtest/gtest.h>

#include "store/redis/books_row.h"
#include "store/redis/lead_number.h"
#include "store/redis/stored_item.h"

namespace leadgate {
namespace {

LeadId Id(std::uint8_t first) { return LeadId({first, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255}); }

TEST(ListRow, SaysWhatItIsOf) {
  const ListRow row = ReadRow(RowOf(0x0123456789abcdefULL, Id(7)));
  EXPECT_EQ(row.seq, 0x0123456789abcdefULL);
  EXPECT_EQ(row.lead, Id(7));
  const ListRow timed = ReadTimedRow(TimedRowOf(1'795'000'000'000, 42, Id(9)));
  EXPECT_EQ(timed.at, 1'795'000'000'000);
  EXPECT_EQ(timed.seq, 42U);
  EXPECT_EQ(timed.lead, Id(9));
  EXPECT_EQ(ReadRow("short").seq, 0U);
  EXPECT_TRUE(ReadTimedRow("").lead.is_nil());
}

TEST(ListRow, SortsAsNumbersAndTimesDo) {
  EXPECT_LT(RowOf(255, Id(9)), RowOf(256, Id(1)));
  EXPECT_LT(RowOf(1, Id(1)), RowOf(1, Id(2)));
  EXPECT_LT(RowOf(0x7fffffff, Id(1)), RowOf(0x80000000, Id(1)));
  EXPECT_LT(TimedRowOf(-5, 9, Id(9)), TimedRowOf(0, 1, Id(1)));  // before 1970
  EXPECT_LT(TimedRowOf(1000, 9, Id(9)), TimedRowOf(1001, 1, Id(1)));
  EXPECT_LT(TimedRowOf(1000, 1, Id(9)), TimedRowOf(1000, 2, Id(1)));
}

TEST(LeadNumber, SaysWhenItWasMade) {
  const TimeMs at = 1'795'000'000'123;
  EXPECT_EQ(SequenceNumbers::TimeOf(SequenceNumbers::FirstAt(at)), at);
  EXPECT_EQ(SequenceNumbers::TimeOf(SequenceNumbers::FirstAt(at + 1) - 1), at);
  EXPECT_EQ(SequenceNumbers::NodeOf(SequenceNumbers::FirstAt(at) + (511ULL << 8) + 255), 511);
  EXPECT_TRUE(ReceivedWithCommit(at, SequenceNumbers::FirstAt(at)));
  EXPECT_TRUE(ReceivedWithCommit(at - kHourMs + 1, SequenceNumbers::FirstAt(at)));
  EXPECT_FALSE(ReceivedWithCommit(at - kHourMs, SequenceNumbers::FirstAt(at)));
  EXPECT_FALSE(ReceivedWithCommit(at + 1, SequenceNumbers::FirstAt(at)));
}

TEST(BooksRow, CountersComeTogetherByFormAndHour) {
  Books books;
  const TimeMs hour = 1'795'003'200'000;
  AddBookField(BookField(BookOfStatus(LeadStatus::kPassed), hour, "demo: with a colon"), 2, books);
  AddBookField(BookField(BookOfStatus(LeadStatus::kPassed), hour, "demo: with a colon"), 3, books);  // another bucket
  AddBookField(BookField(BookOfStatus(LeadStatus::kRejected), hour, "demo: with a colon"), 2, books);
  AddBookField("x1795003200000:demo", 3, books);
  AddBookField("1:demo", 3, books);
  AddBookField("", 3, books);
  const BookRow& row = books.at({"demo: with a colon", hour});
  EXPECT_EQ(row.received, 7U);
  EXPECT_EQ(row.by_status[static_cast<std::size_t>(LeadStatus::kPassed)], 5U);
  EXPECT_EQ(row.form, "demo: with a colon");
  EXPECT_EQ(row.by_status[static_cast<std::size_t>(LeadStatus::kRejected)], 2U);
  EXPECT_EQ(row.hour, hour);
}

TEST(StoredItem, ComesBackWithWhatBecameOfIt) {
  StoredItem stored;
  stored.item = {77, "crm", Id(1), Id(2), DeliveryOp::kUpdate, OutboxState::kPending, 0, 1000, 1000, ""};
  stored.first_of_chain = true;
  const std::string row = EncodeItem(stored);
  const auto text = [](std::string bytes) { return redis::Value::Text(std::move(bytes)); };
  auto fresh = ReadItem(77, {text("1-0|" + row), redis::Value(), redis::Value(), redis::Value()});
  ASSERT_TRUE(fresh.has_value());
  EXPECT_EQ(fresh->item.lead, Id(1));
  EXPECT_EQ(fresh->item.order_key, Id(2));
  EXPECT_EQ(fresh->item.op, DeliveryOp::kUpdate);
  EXPECT_EQ(fresh->item.destination, "crm");
  EXPECT_EQ(fresh->item.next_at, 1000);
  EXPECT_EQ(fresh->item.state, OutboxState::kPending);
  EXPECT_TRUE(fresh->first_of_chain);
  const auto dead = ReadItem(77, {text("|" + row), text("2000"), text("3"), text("HTTP 400")});
  ASSERT_TRUE(dead.has_value());
  EXPECT_EQ(dead->item.state, OutboxState::kDead);
  EXPECT_EQ(dead->item.next_at, 2000);
  EXPECT_EQ(dead->item.attempts, 3);
  EXPECT_EQ(dead->item.last_error, "HTTP 400");
  EXPECT_FALSE(ReadItem(77, {redis::Value(), redis::Value(), redis::Value(), redis::Value()}).has_value());
  EXPECT_FALSE(ReadItem(77, {text("1-0|" + row.substr(0, 20)), {}, {}, {}}).has_value());
  EXPECT_FALSE(DecodeItem(77, "").has_value());
  EXPECT_EQ(SeqDigits(42), "00000000000000000042");
}

}  // namespace
}  // namespace leadgate
