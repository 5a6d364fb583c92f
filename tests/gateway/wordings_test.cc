// Every wording of tests/data/wordings.txt, and thousands made of their pieces.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/value_parsers.h"

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1795219200000;  // 2026-11-21

struct Wording {
  std::string kind, raw, reading;
  int line = 0;
};

std::vector<Wording> ReadWordings() {
  std::ifstream file(std::string(LEADGATE_SOURCE_DIR) + "/tests/data/wordings.txt");
  std::vector<Wording> wordings;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find(" | ");
    const std::size_t last = line.rfind(" | ");
    if (first == std::string::npos || first == last) {
      ADD_FAILURE() << "line " << number << ": expected kind | as typed | reading";
      continue;
    }
    wordings.push_back(
        {line.substr(0, first), line.substr(first + 3, last - first - 3), line.substr(last + 3), number});
  }
  return wordings;
}

std::string Plain(double number) {
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<double>(whole) == number ? std::to_string(whole) : std::to_string(number);
}

std::string Said(const NumberRange& range, bool money) {
  if (!range.valid) return "?";
  std::string said;
  if (range.min && range.max && *range.min == *range.max) {
    said = Plain(*range.min);
  } else {
    said = (range.min ? Plain(*range.min) : "") + ".." + (range.max ? Plain(*range.max) : "");
  }
  return money && !range.currency.empty() ? said + " " + range.currency : said;
}

std::string Said(const Timeline& timeline) {
  const bool one = timeline.min_months == timeline.max_months;
  const std::string months =
      std::to_string(timeline.min_months) + (one ? "" : ".." + std::to_string(timeline.max_months));
  switch (timeline.kind) {
    case TimelineKind::kMonths:
      return months;
    case TimelineKind::kNoProject:
      return "no_project";
    case TimelineKind::kNoBudgetCycle:
      return "budget_cycle";
    case TimelineKind::kCompetitorContract:
      return timeline.max_months == 0 ? "contract" : "contract " + months;
    default:
      return "?";
  }
}

std::string Reading(const std::string& kind, const std::string& raw) {
  if (kind == "size") return Said(ParseRange(raw), false);
  if (kind == "money") return Said(ParseMoney(raw), true);
  return Said(ParseTimeline(raw, kNow));
}

TEST(WordingsTest, AreReadAsPeopleMeanThem) {
  const std::vector<Wording> wordings = ReadWordings();
  ASSERT_GE(wordings.size(), 250U);
  for (const Wording& wording : wordings) {
    SCOPED_TRACE("line " + std::to_string(wording.line) + ": " + wording.raw);
    EXPECT_EQ(Reading(wording.kind, wording.raw), wording.reading);
  }
}

TEST(WordingsTest, CaseAndBlanksDoNotMatter) {
  for (const Wording& wording : ReadWordings()) {
    SCOPED_TRACE("line " + std::to_string(wording.line) + ": " + wording.raw);
    EXPECT_EQ(Reading(wording.kind, "  " + wording.raw + " \t "), wording.reading);
  }
}

void ExpectSound(const NumberRange& range) {
  EXPECT_EQ(range.valid, range.min || range.max);
  if (range.min) {
    EXPECT_GE(*range.min, 0);
  }
  if (range.min && range.max) {
    EXPECT_LE(*range.min, *range.max);
  }
}

void ExpectSound(const Timeline& timeline) {
  EXPECT_GE(timeline.min_months, 0);
  EXPECT_LE(timeline.min_months, timeline.max_months);
  EXPECT_LE(timeline.max_months, kOpenEndMonths);
}

// A generator of its own, so that a failure comes again everywhere.
class Dice {
 public:
  std::size_t Below(std::size_t n) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % n;
  }

 private:
  std::uint64_t state_ = 20261121;
};

TEST(WordingsTest, PiecesInAnyOrderNeverContradictThemselves) {
  const std::vector<Wording> wordings = ReadWordings();
  Dice dice;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t piece = 0; piece < 1 + dice.Below(4); ++piece) {
      const std::string& raw = wordings[dice.Below(wordings.size())].raw;
      const std::size_t begin = dice.Below(raw.size() + 1);
      text += raw.substr(begin, dice.Below(12)) + (dice.Below(2) == 0 ? " " : "");
    }
    if (dice.Below(10) == 0 && !text.empty()) text[dice.Below(text.size())] = static_cast<char>(dice.Below(256));
    SCOPED_TRACE(text);
    ExpectSound(ParseRange(text));
    ExpectSound(ParseMoney(text));
    ExpectSound(ParseTimeline(text, kNow));
    if (HasFailure()) return;
  }
}

// The same words mean what they say in any month: nothing that lies ahead becomes past, nothing now becomes later.
TEST(WordingsTest, HoldInEveryMonthOfTheYear) {
  constexpr std::array<std::string_view, 8> kSoon = {"this quarter", "this month",  "this year",  "ASAP",
                                                     "0-3 months",   "end of year", "next month", "within 2 weeks"};
  for (int month = 0; month < 12; ++month) {
    const TimeMs now = 1767225600000 + month * 31 * kDayMs;  // from 2026-01-01
    SCOPED_TRACE(FormatTime(now));
    for (const std::string_view words : kSoon) {
      const Timeline timeline = ParseTimeline(words, now);
      EXPECT_EQ(timeline.kind, TimelineKind::kMonths) << words;
      EXPECT_LE(timeline.max_months, 12) << words;
    }
    EXPECT_LE(ParseTimeline("next quarter", now).min_months, 3);
    EXPECT_GE(ParseTimeline("next year", now).min_months, 1);
    EXPECT_EQ(ParseTimeline("early 2025", now).kind, TimelineKind::kUnknown);
  }
}

}  // namespace
}  // namespace leadgate
