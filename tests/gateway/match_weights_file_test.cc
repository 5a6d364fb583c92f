#include "gateway/match_weights_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "dedupe/comparison.h"
#include "gateway/match_weights_text.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

MatchWeightsFile BuiltIn() {
  return {BuiltInMatchWeights(), {"2026-11-22", "stored \"leads\": all", 104'200, 2'000'000, 18'450}};
}

TEST(MatchWeightsFileTest, WhatIsWrittenIsRead) {
  const MatchWeightsFile file = BuiltIn();
  const MatchWeightsLoad load = ParseMatchWeights(WriteMatchWeights(file), "weights.yaml");
  ASSERT_THAT(load.problems, IsEmpty());
  EXPECT_EQ(load.file.trained, file.trained);
  EXPECT_EQ(load.file.weights.version, file.weights.version);
  EXPECT_NEAR(load.file.weights.prior, file.weights.prior, file.weights.prior * 1e-3);
  ASSERT_EQ(load.file.weights.fields.size(), file.weights.fields.size());
  for (std::size_t i = 0; i < file.weights.fields.size(); ++i) {
    const FieldWeights &written = file.weights.fields[i], &read = load.file.weights.fields[i];
    SCOPED_TRACE(written.field);
    EXPECT_EQ(read.field, written.field);
    ASSERT_EQ(read.levels.size(), written.levels.size());
    for (std::size_t level = 0; level < read.levels.size(); ++level) {
      EXPECT_EQ(read.levels[level].level, written.levels[level].level);
      EXPECT_NEAR(std::log2(read.levels[level].m / read.levels[level].u),
                  std::log2(written.levels[level].m / written.levels[level].u), 0.01);
    }
  }
}

// Each field of the built-in weights could be written in a file, and names a field and levels that exist.
TEST(MatchWeightsFileTest, TheBuiltInWeightsAreSuchAFile) {
  for (const FieldWeights& field : BuiltInMatchWeights().fields) {
    SCOPED_TRACE(field.field);
    const auto known = FieldNamed(field.field);
    ASSERT_TRUE(known);
    ASSERT_EQ(field.levels.size(), LevelNames(*known).size());
    for (std::size_t level = 0; level < field.levels.size(); ++level) {
      EXPECT_EQ(field.levels[level].level, LevelNames(*known)[level]);
    }
  }
}

TEST(MatchWeightsFileTest, TheBuiltInLevelsAddUpToOne) {
  for (const FieldWeights& field : BuiltInMatchWeights().fields) {
    SCOPED_TRACE(field.field);
    double m = 0, u = 0;
    for (const LevelWeight& level : field.levels) {
      m += level.m;
      u += level.u;
    }
    EXPECT_NEAR(m, 1, 0.01);
    EXPECT_NEAR(u, 1, 0.01);
  }
}

// As `leadgate dedupe show` reads it.
TEST(MatchWeightsFileTest, TheBuiltInWeightsAsAFileChangeNothing) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/weights.yaml";
  std::ofstream(path) << WriteMatchWeights(BuiltIn());
  const MatchWeightsLoad load = LoadMatchWeights(path);
  ASSERT_THAT(load.problems, IsEmpty()) << ToString(load.problems);
  EXPECT_THAT(MatchWeightsText(BuiltInMatchWeights(), &load.file.weights), testing::Not(HasSubstr("*")));
}

TEST(MatchWeightsFileTest, WhatIsLeftOutIsBuiltIn) {
  const MatchWeightsLoad load = ParseMatchWeights(
      "version: ours 1\nprior: 0.0001\nfields:\n  country:\n    same: {m: 0.9, u: 0.5}\n    different: {m: 0.1, u: "
      "0.5}\n",
      "weights.yaml");
  ASSERT_THAT(load.problems, IsEmpty()) << ToString(load.problems);
  for (std::size_t i = 0; i < load.file.weights.fields.size(); ++i) {
    const FieldWeights& field = load.file.weights.fields[i];
    SCOPED_TRACE(field.field);
    const double expected = field.field == "country" ? 0.5 : BuiltInMatchWeights().fields[i].levels[0].u;
    EXPECT_EQ(field.levels[0].u, expected);
  }
}

TEST(MatchWeightsFileTest, ProblemsNameTheirPlace) {
  struct Case {
    std::string name, yaml, problem;
  };
  const std::string start = "version: ours 1\nprior: 0.0001\nfields:\n";
  const Case cases[] = {
      {"no number", start + "  country:\n    same: {m: 90%, u: 0.5}\n",
       "w.yaml:5:15: fields.country.same.m: expected a number above 0 and below 1; found \"90%\""},
      {"too much", start + "  country:\n    same: {m: 1.5, u: 0.5}\n",
       "w.yaml:5:15: fields.country.same.m: expected a number above 0 and below 1; found \"1.5\""},
      {"no u", start + "  country:\n    same: {m: 0.9}\n", "fields.country.same: the key \"u\" is missing"},
      {"field", start + "  lastname:\n    same: {m: 0.9, u: 0.5}\n",
       "w.yaml:4:3: fields.lastname: unknown field; did you mean \"last_name\"?"},
      {"level", start + "  city:\n    smae: {m: 0.9, u: 0.5}\n",
       "w.yaml:5:5: fields.city.smae: unknown level of city; did you mean \"same\"?"},
      {"sum", start + "  country:\n    same: {m: 0.5, u: 0.3}\n",
       "w.yaml:4:3: fields.country: the m of its levels must add up to 1, they add up to 0.5600"},
      {"turned round", start + "  country:\n    same: {m: 0.3, u: 0.9}\n    different: {m: 0.7, u: 0.1}\n",
       "\"same\" speaks for two people"},
      {"prior", "version: a\nprior: 2\nfields: {}\n", "w.yaml:2:8: prior: expected a number above 0 and below 1"},
      {"not a number", "version: a\nprior: nan\nfields: {}\n", "w.yaml:2:8: prior: expected a number above 0"},
      {"nothing", "version: a\nprior: 0.1\n", "the key \"fields\" is missing"},
      {"a list", "version: a\nprior: 0.1\nfields: [city]\n", "w.yaml:3:9: fields: expected fields with their levels"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_THAT(ToString(ParseMatchWeights(one.yaml, "w.yaml").problems), HasSubstr(one.problem));
  }
  EXPECT_THAT(ToString(LoadMatchWeights("/nowhere/w.yaml").problems), HasSubstr("/nowhere/w.yaml"));
}

TEST(MatchWeightsTextTest, SaysWhatChanges) {
  MatchWeights before, after;
  before.version = "built-in 1";
  after.version = "trained 2026-11-22";
  before.prior = 0.0002;
  after.prior = 0.0001;
  before.fields = {{"country", {{"same", 0.9, 0.45}, {"different", 0.1, 0.55}}}};
  after.fields = {{"country", {{"same", 0.9, 0.225}, {"different", 0.1, 0.55}}}};
  const std::string text = MatchWeightsText(before, &after);
  EXPECT_THAT(text, HasSubstr("built-in 1 → trained 2026-11-22"));
  EXPECT_THAT(text, HasSubstr("prior    0.0002 → 0.0001"));
  EXPECT_THAT(text, HasSubstr("0.45 → 0.225          +1.0 → +2.0     *"));
  EXPECT_THAT(text, HasSubstr("different               0.1                   0.55                  -2.5\n"));
  EXPECT_THAT(MatchWeightsText(before, nullptr), testing::Not(HasSubstr("→")));
}

}  // namespace
}  // namespace leadgate
