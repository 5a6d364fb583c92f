#include "validators/policy_patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

#include "tests/validators/check_world.h"
#include "validators/buying_intent.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(PatternSet, MatchesByGroup) {
  const auto set = PatternSet::Compile({{"a", "one", " one "}, {"b", "two", " two "}, {"a", "any", " [a-z]+ "}});
  ASSERT_TRUE(set.ok()) << set.status().ToString();
  EXPECT_THAT((*set)->Match("a", Fold("One two")), ElementsAre(0, 2));
  EXPECT_THAT((*set)->Match("b", Fold("One two")), ElementsAre(1));
  EXPECT_THAT((*set)->Match("b", Fold("one")), IsEmpty());
  EXPECT_THAT((*set)->Match("c", Fold("one")), IsEmpty());
  EXPECT_THAT((*set)->Match("a", ""), IsEmpty());
  EXPECT_TRUE((*set)->Matches("b", " two "));
  EXPECT_EQ((*set)->spec(1).key, "two");
  EXPECT_THAT((*set)->Positions("a"), ElementsAre(0, 2));
}

TEST(PatternSet, SaysWhichPatternIsWrong) {
  const auto set = PatternSet::Compile({{"a", "custom.good", "x"}, {"a", "custom.bad", "(["}});
  ASSERT_FALSE(set.ok());
  EXPECT_EQ(set.status().code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(set.status().message(), HasSubstr("pattern 1 (custom.bad): missing ]"));
}

TEST(PatternSet, FiveThousandPatternsCompile) {
  std::vector<PatternSpec> specs;
  for (int i = 0; i < 5000; ++i) {
    specs.push_back({"many", std::to_string(i), "(?i) word" + std::to_string(i) + "[a-z]* of some length "});
  }
  const auto set = PatternSet::Compile(std::move(specs));
  ASSERT_TRUE(set.ok()) << set.status().ToString();
  EXPECT_THAT((*set)->Match("many", " a word4711 of some length "), ElementsAre(4711));
}

// Plain text, text with pieces that a match must hold, and neither: each way is as good as RE2 alone.
TEST(PatternSet, FindsWhatRunningAllWouldFind) {
  const std::vector<std::string> kPatterns = {" one ",
                                              " one two ",
                                              " on[^ ]* ",
                                              " (?:one|two) three ",
                                              "^ one ",
                                              " three $",
                                              "[a-z]+ [0-9]+",
                                              "t",
                                              ".",
                                              " o",
                                              " (?:x ){0,2}one ",
                                              " one (?:two )?three ",
                                              "(?i) ONE ",
                                              " 学[^ ]* ",
                                              "e t",
                                              " (?:one |two )+three ",
                                              "x*"};
  std::vector<PatternSpec> specs;
  for (const std::string& pattern : kPatterns) specs.push_back({"a", "key", pattern});
  const auto set = PatternSet::Compile(specs);
  ASSERT_TRUE(set.ok()) << set.status().ToString();
  const std::vector<std::string> kWords = {"one", "two", "three", "on", "x", "42", "学生", "ones"};
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    std::string text = " ";
    for (std::size_t j = 0, words = random() % 6; j < words; ++j) text += kWords[random() % kWords.size()] + " ";
    std::vector<int> expected;
    for (std::size_t j = 0; j < kPatterns.size(); ++j) {
      if (re2::RE2::PartialMatch(text, kPatterns[j])) expected.push_back(static_cast<int>(j));
    }
    ASSERT_EQ((*set)->Match("a", text), expected) << text;
  }
}

TEST(PolicyPatterns, WordsBecomePatterns) {
  const std::pair<const char*, const char*> kCases[] = {{"Head of Sales", " head of sales "},
                                                        {"praktik*", " praktik[^ ]* "},
                                                        {"*leiter", " [^ ]*leiter "},
                                                        {"a* b", " a[^ ]* b "},
                                                        {"a *b", " a [^ ]*b "},
                                                        {"Café", " cafe "},
                                                        {"Food & Drink", " food drink "},
                                                        {"*", ""},
                                                        {"", ""},
                                                        {"!", ""}};
  for (const auto& [words, pattern] : kCases) {
    SCOPED_TRACE(words);
    EXPECT_EQ(WordsToPattern(words), pattern);
  }
}

TEST(PolicyPatterns, RefuseWhatNeverMatches) {
  Policy policy;
  policy.student_titles = {"***"};
  const auto compiled = CompilePatterns(policy);
  ASSERT_FALSE(compiled.ok());
  EXPECT_THAT(compiled.status().message(), HasSubstr("\"***\""));
  policy.student_titles.clear();
  policy.custom_patterns = {{"custom.x", "message", "("}};
  const auto custom = CompilePatterns(policy);
  ASSERT_FALSE(custom.ok());
  EXPECT_THAT(custom.status().message(), HasSubstr("custom.x"));
}

TEST(PolicyPatterns, ACompetitorsNameIsNoPattern) {
  CheckWorld world;
  world.policy.competitors = {{"C++ (Pro)", {"cpp.example"}, {}}};
  world.Compile();
  EXPECT_EQ(world.Message("I work at C++ Pro").Code(*MakeCompetitorCheck()), "company.competitor");
}

TEST(BuyingIntent, SpeaksOfBuyingNow) {
  const std::pair<const char*, bool> kCases[] = {{"Please send us a quote for 200 seats", true},
                                                 {"We need this ASAP", true},
                                                 {"We want to leave Fixora", true},
                                                 {"Formerly at Fixora", true},
                                                 {"We are migrating from Upkeepr", true},
                                                 {"Bitte um ein Angebot", true},
                                                 {"Nous souhaitons acheter", true},
                                                 {"хотим купить", true},
                                                 {"Just looking around", false},
                                                 {"I work at Fixora", false},
                                                 {"", false}};
  for (const auto& [message, high] : kCases) {
    SCOPED_TRACE(message);
    CheckWorld world;
    EXPECT_EQ(HighIntent(world.Message(message).lead, world.policy), high);
  }
  CheckWorld world;
  world.lead.timeline = {"now", TimelineKind::kMonths, 0, 1};
  EXPECT_TRUE(HighIntent(world.lead, world.policy));
  world.lead.timeline = {"later", TimelineKind::kMonths, 0, 3};
  EXPECT_FALSE(HighIntent(world.lead, world.policy));
  world.lead.timeline = {"12+", TimelineKind::kMonths, 12, 0};
  EXPECT_FALSE(HighIntent(world.lead, world.policy));
}

}  // namespace
}  // namespace leadgate
