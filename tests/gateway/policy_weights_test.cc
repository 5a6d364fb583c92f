// The match weights a policy names: read with it, part of its hash, refused with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "dedupe/match_weights.h"
#include "gateway/match_weights_file.h"
#include "gateway/policy_file.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* kPolicy =
    "company: Tendwell\nforms: {demo: {kind: hand_raise}}\nduplicates: {weights: weights.yaml}\n";

class PolicyWeights : public ::testing::Test {
 protected:
  void Write(const std::string& text) const { std::ofstream(dir_.path() + "/weights.yaml") << text; }
  void WriteWeights(const std::string& version) const {
    MatchWeightsFile file{.weights = BuiltInMatchWeights()};
    file.weights.version = version;
    file.trained = {.at = "2026-05-04", .from = "stored leads"};
    for (FieldWeights& field : file.weights.fields) {  // shares add up to one
      double m = 0;
      double u = 0;
      for (const LevelWeight& level : field.levels) {
        m += level.m;
        u += level.u;
      }
      for (LevelWeight& level : field.levels) {
        level.m /= m;
        level.u /= u;
      }
    }
    Write(WriteMatchWeights(file));
  }
  PolicyLoad Load(const std::string& yaml = kPolicy) const {
    return ParsePolicy(yaml, "policy.yaml", nullptr, dir_.path());
  }

  TempDir dir_;
};

TEST_F(PolicyWeights, AreReadWithThePolicyAndPartOfItsHash) {
  WriteWeights("trained in May");
  const PolicyLoad may = Load();
  ASSERT_TRUE(may.ok()) << ToString(may.problems);
  ASSERT_NE(may.policy->duplicates.weights, nullptr);
  EXPECT_EQ(may.policy->duplicates.weights->version, "trained in May");
  EXPECT_THAT(may.list_files, Contains(dir_.path() + "/weights.yaml")) << "watched";
  WriteWeights("trained in June");
  const PolicyLoad june = Load();
  ASSERT_TRUE(june.ok()) << ToString(june.problems);
  EXPECT_NE(may.policy->hash, june.policy->hash);
}

TEST_F(PolicyWeights, WithoutAFileTheBuiltInOnesStand) {
  const PolicyLoad load = Load("company: Tendwell\nforms: {demo: {kind: hand_raise}}\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_EQ(load.policy->duplicates.weights, nullptr);
}

TEST_F(PolicyWeights, ThatCannotBeUsedRefuseThePolicy) {
  const PolicyLoad missing = Load();
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(ToString(missing.problems),
            "policy.yaml:3:23: duplicates.weights: weights.yaml cannot be opened: No such file or directory");
  EXPECT_THAT(missing.list_files, Contains(dir_.path() + "/weights.yaml")) << "it may come yet";

  Write("version: x\nprior: 2\nfields: {last_nam: {same: {m: 0.9, u: 0.1}}}\n");
  const PolicyLoad wrong = Load();
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(ToString(wrong.problems), HasSubstr(dir_.path() + "/weights.yaml:"));

  const PolicyLoad outside =
      Load("company: Tendwell\nforms: {demo: {kind: hand_raise}}\nduplicates: {weights: ../weights.yaml}\n");
  ASSERT_FALSE(outside.ok());
  EXPECT_THAT(ToString(outside.problems), HasSubstr("expected a path below the policy's folder"));
}

}  // namespace
}  // namespace leadgate
