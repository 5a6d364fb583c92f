#include "gateway/value_parsers.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace leadgate {
namespace {

using Bound = std::optional<double>;
constexpr std::nullopt_t kOpen = std::nullopt;

struct RangeCase {
  std::string_view raw;
  Bound min, max;
  std::string_view currency = "";
};

TEST(ParseRangeTest, CompanySizes) {
  const RangeCase cases[] = {
      {"120", 120, 120},
      {" 120 ", 120, 120},
      {"about 80", 80, 80},
      {"~80", 80, 80},
      {"ca. 80 Mitarbeiter", 80, 80},
      {"51-200", 51, 200},
      {"51 – 200 employees", 51, 200},
      {"50 to 100 employees", 50, 100},
      {"between 50 and 100", 50, 100},
      {"50 bis 100", 50, 100},
      {"entre 50 et 100", 50, 100},
      {"de 50 a 100", 50, 100},
      {"50 tot 100", 50, 100},
      {"1,000+", 1000, kOpen},
      {"1000+", 1000, kOpen},
      {"10 000+", 10000, kOpen},
      {"1'000 - 5'000", 1000, 5000},
      {"1k-5k", 1000, 5000},
      {"1-5k", 1000, 5000},
      {"500-1k", 500, 1000},
      {"1.5k", 1500, 1500},
      {"1.000–5.000", 1000, 5000},
      {"1.000.000", 1e6, 1e6},
      {"10,001 or more", 10001, kOpen},
      {"über 500", 500, kOpen},
      {"mehr als 500 Mitarbeiter", 500, kOpen},
      {">500", 500, kOpen},
      {"more than 500", 500, kOpen},
      {"plus de 500", 500, kOpen},
      {"más de 500", 500, kOpen},
      {"500 oder mehr", 500, kOpen},
      {"ab 500", 500, kOpen},
      {"under 50", kOpen, 50},
      {"<50", kOpen, 50},
      {"fewer than 50", kOpen, 50},
      {"bis zu 50", kOpen, 50},
      {"up to 50", kOpen, 50},
      {"moins de 50", kOpen, 50},
      {"unter 50", kOpen, 50},
      {"Just me", 1, 1},
      {"self-employed", 1, 1},
      {"0", 0, 0},
  };
  for (const RangeCase& c : cases) {
    SCOPED_TRACE(c.raw);
    const NumberRange range = ParseRange(c.raw);
    EXPECT_TRUE(range.valid);
    EXPECT_EQ(range.raw, c.raw);
    EXPECT_EQ(range.min, c.min);
    EXPECT_EQ(range.max, c.max);
  }
}

TEST(ParseMoneyTest, Amounts) {
  const RangeCase cases[] = {
      {"€20k–50k", 20000, 50000, "EUR"},
      {"$10K+", 10000, kOpen, "USD"},
      {"under 10,000 USD", kOpen, 10000, "USD"},
      {"10.000 €", 10000, 10000, "EUR"},
      {"20 000 - 50 000 EUR", 20000, 50000, "EUR"},
      {"£5k", 5000, 5000, "GBP"},
      {"CHF 25'000", 25000, 25000, "CHF"},
      {"USD20", 20, 20, "USD"},
      {"5 k€", 5000, 5000, "EUR"},
      {"10kEUR", 10000, 10000, "EUR"},
      {"1.5 million dollars", 1.5e6, 1.5e6, "USD"},
      {"2,5 Mio. Euro", 2.5e6, 2.5e6, "EUR"},
      {"$1,250.50", 1250.5, 1250.5, "USD"},
      {"C$ 40,000", 40000, 40000, "CAD"},
      {"> 50k", 50000, kOpen, ""},
      {"€ 10 tsd.", 10000, 10000, "EUR"},
      {"no budget", 0, 0, ""},
      {"kein Budget", 0, 0, ""},
      {"$10,000 - $25,000", 10000, 25000, "USD"},
  };
  for (const RangeCase& c : cases) {
    SCOPED_TRACE(c.raw);
    const NumberRange range = ParseMoney(c.raw);
    EXPECT_TRUE(range.valid);
    EXPECT_EQ(range.min, c.min);
    EXPECT_EQ(range.max, c.max);
    EXPECT_EQ(range.currency, c.currency);
  }
}

TEST(ParseRangeTest, WhatCannotBeReadIsKept) {
  for (const std::string_view raw : {"a few", "not sure", "€20k–50k", "2 ovens", "2.5", "-5", "200-50",
                                     "1-10, 11-50, 51-200", "10 20", "99999999999999999999", "-"}) {
    SCOPED_TRACE(raw);
    const NumberRange range = ParseRange(raw);
    EXPECT_TRUE(range.present());
    EXPECT_FALSE(range.valid);
    EXPECT_EQ(range.raw, raw);
    EXPECT_FALSE(range.min || range.max);
  }
  EXPECT_FALSE(ParseRange("").present());
  EXPECT_FALSE(ParseRange(" \t ").present());
  EXPECT_FALSE(ParseRange(std::string(5000, '1')).valid);
}

// 2026-11-21.
constexpr TimeMs kNow = 1795219200000;

TEST(ParseTimelineTest, Months) {
  struct Case {
    std::string_view raw;
    int min, max;
  };
  const Case cases[] = {
      {"0-3 months", 0, 3},
      {"1 – 3 months", 1, 3},
      {"3 to 6 months", 3, 6},
      {"3-6", 3, 6},
      {"6", 6, 6},
      {"0_3_months", 0, 3},
      {"1-3m", 1, 3},
      {"3-6 Monate", 3, 6},
      {"3 à 6 mois", 3, 6},
      {"de 3 a 6 meses", 3, 6},
      {"3 tot 6 maanden", 3, 6},
      {"within 6 months", 0, 6},
      {"Within the next six months", 0, 6},
      {"in the next 3 months", 0, 3},
      {"< 3 months", 0, 3},
      {"less than 3 months", 0, 3},
      {"innerhalb von 6 Monaten", 0, 6},
      {"in den nächsten 3 Monaten", 0, 3},
      {"dans les 3 mois", 0, 3},
      {"en los próximos 6 meses", 0, 6},
      {"binnen 3 maanden", 0, 3},
      {"12+ months", 12, kOpenEndMonths},
      {"more than 12 months", 12, kOpenEndMonths},
      {"> 12 months", 12, kOpenEndMonths},
      {"over a year", 12, kOpenEndMonths},
      {"mehr als 12 Monate", 12, kOpenEndMonths},
      {"plus d'un an", 12, kOpenEndMonths},
      {"6 months or more", 6, kOpenEndMonths},
      {"6 months", 6, 6},
      {"in 2 weeks", 0, 1},
      {"30 days", 1, 1},
      {"1-2 years", 12, 24},
      {"2 quarters", 6, 6},
      {"half a year", 0, 6},
      {"ASAP", 0, 1},
      {"Immediately!", 0, 1},
      {"sofort", 0, 1},
      {"So bald wie möglich", 0, 1},
      {"dès que possible", 0, 1},
      {"lo antes posible", 0, 1},
      {"zo snel mogelijk", 0, 1},
      {"now", 0, 1},
      {"next month", 1, 1},
      {"this quarter", 0, 2},
      {"next quarter", 2, 5},
      {"this year", 0, 2},
      {"next year", 2, 14},
      {"nächstes Jahr", 2, 14},
      {"l'année prochaine", 2, 14},
      {"el próximo año", 2, 14},
      {"Q3 2027", 8, 11},
      {"Q1 2027", 2, 5},
      {"Q1", 2, 5},
      {"Q4", 0, 2},
      {"3. Quartal 2027", 8, 11},
      {"2027", 2, 14},
      {"March 2027", 4, 4},
      {"März 2027", 4, 4},
      {"2040", kOpenEndMonths, kOpenEndMonths},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.raw);
    const Timeline timeline = ParseTimeline(c.raw, kNow);
    EXPECT_EQ(timeline.kind, TimelineKind::kMonths);
    EXPECT_EQ(timeline.min_months, c.min);
    EXPECT_EQ(timeline.max_months, c.max);
    EXPECT_EQ(timeline.raw, c.raw);
  }
}

TEST(ParseTimelineTest, Kinds) {
  struct Case {
    std::string_view raw;
    TimelineKind kind;
  };
  const Case cases[] = {
      {"", TimelineKind::kAbsent},
      {"  ", TimelineKind::kAbsent},
      {"no project", TimelineKind::kNoProject},
      {"Just researching", TimelineKind::kNoProject},
      {"No timeline yet", TimelineKind::kNoProject},
      {"Kein Projekt", TimelineKind::kNoProject},
      {"Nur zur Information", TimelineKind::kNoProject},
      {"pas de projet", TimelineKind::kNoProject},
      {"After the next budget cycle", TimelineKind::kNoBudgetCycle},
      {"next fiscal year", TimelineKind::kNoBudgetCycle},
      {"under contract with another vendor", TimelineKind::kCompetitorContract},
      {"not sure", TimelineKind::kUnknown},
      {"when pigs fly", TimelineKind::kUnknown},
      {"2019", TimelineKind::kUnknown},
      {"6-3 months", TimelineKind::kUnknown},
      {"3 months or maybe 1 year", TimelineKind::kUnknown},
      {"!!!", TimelineKind::kUnknown},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.raw);
    EXPECT_EQ(ParseTimeline(c.raw, kNow).kind, c.kind);
  }
  EXPECT_EQ(ParseTimeline(std::string(60000, '9'), kNow).kind, TimelineKind::kUnknown);
}

TEST(ParseYesNoTest, Ticks) {
  for (const std::string_view yes :
       {"1", "true", "on", "Yes", "JA", "oui", "I agree to receive news", "0, 1", "Ich bin einverstanden"}) {
    EXPECT_EQ(ParseYesNo(yes), YesNo::kYes) << yes;
  }
  for (const std::string_view no : {"0", "false", "off", "No", "nein", "non", "0, 0"})
    EXPECT_EQ(ParseYesNo(no), YesNo::kNo) << no;
  for (const std::string_view unknown : {"", "maybe", "I do not agree", "?"})
    EXPECT_EQ(ParseYesNo(unknown), YesNo::kUnknown) << unknown;
}

TEST(ParseMomentTest, Forms) {
  EXPECT_EQ(ParseMoment("2026-11-21T00:00:00Z"), kNow);
  EXPECT_EQ(ParseMoment("2026-11-21"), kNow);
  EXPECT_EQ(ParseMoment(" 1795219200000 "), kNow);
  EXPECT_EQ(ParseMoment("1795219200"), kNow);
  for (const std::string_view none : {"", "yesterday", "12", "99999999999999999999", "-1795219200"})
    EXPECT_EQ(ParseMoment(none), 0) << none;
}

}  // namespace
}  // namespace leadgate
