#include "gateway/known/known_values.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

struct Case {
  const char* text;
  std::optional<bool> said;
};

TEST(KnownValuesTest, Customers) {
  const Case cases[] = {
      {"true", true},
      {"Yes", true},
      {"1", true},
      {"Customer - Direct", true},
      {"Bestandskunde", true},
      {"false", false},
      {"0", false},
      {"Prospect", false},
      {"Former Customer", false},
      {"Not a customer", false},
      {"opportunity", false},
      {"Partner", false},
      {"none", false},
      {"maybe", std::nullopt},
      {"Gold", std::nullopt},
      {"Castor Belts Inc.", std::nullopt},
      {"3", std::nullopt},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.text);
    EXPECT_EQ(ReadCustomer(one.text), one.said);
  }
}

TEST(KnownValuesTest, OpenOpportunities) {
  const Case cases[] = {
      {"yes", true},
      {"3", true},
      {"$12,000.50", true},
      {"12.000,50 EUR", true},
      {"CHF 1'200", true},
      {"€ 5", true},
      {"0", false},
      {"0.00", false},
      {"no", false},
      {"EUR 0,00", false},
      {"-5", std::nullopt},
      {"-1", std::nullopt},
      {"(500)", std::nullopt},
      {"maybe", std::nullopt},
      {"three", std::nullopt},
      {"12 of 30", std::nullopt},
      {"see note 4", std::nullopt},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.text);
    EXPECT_EQ(ReadOpenOpportunity(one.text), one.said);
  }
}

TEST(KnownValuesTest, Deleted) {
  const Case cases[] = {
      {"true", true},       {"1", true},
      {"archived", true},   {"Deleted", true},
      {"2026-03-14", true}, {"14.03.2026 09:12", true},
      {"3/14/2026", true},  {"1773475920000", true},
      {"false", false},     {"no", false},
      {"active", false},    {"perhaps", std::nullopt},
      {"2", std::nullopt},  {"2026-13-45", std::nullopt},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.text);
    EXPECT_EQ(ReadDeleted(one.text), one.said);
  }
}

TEST(KnownValuesTest, MergedIntoAnother) {
  EXPECT_TRUE(IsOfAnother("003B", "003A"));
  for (const char* none : {"", "0", "000000000000000", "000000000000000AAA", "003A"}) {
    EXPECT_FALSE(IsOfAnother(none, "003A")) << none;
  }
}

}  // namespace
}  // namespace leadgate
