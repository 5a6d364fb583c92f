#include "dedupe/train/train.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <unordered_map>

#include "dedupe/comparison.h"
#include "dedupe/train/weights_shape.h"
#include "leadgate/policy.h"
#include "tests/dedupe/eval/evaluation.h"
#include "tests/support/phones.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

PeopleSample SampleOf(const std::vector<LabelledPerson>& people) {
  PeopleSample sample(people.size());
  for (const LabelledPerson& person : people) sample.Add(person.profile);
  return sample;
}

const FieldWeights& FieldOf(const MatchWeights& weights, std::string_view name) {
  return *std::ranges::find(weights.fields, name, &FieldWeights::field);
}

// The levels that pairs of one person truly are at, where no veto makes them two.
std::map<std::string, std::vector<double>> TrueShares(const std::vector<LabelledPerson>& people) {
  const Matcher matcher(BuiltInMatchWeights(), nullptr);
  std::unordered_map<std::uint64_t, std::vector<const PersonProfile*>> clusters;
  for (const LabelledPerson& person : people) clusters[person.person].push_back(&person.profile);
  std::map<std::string, std::vector<double>> shares;
  for (const auto& [person, profiles] : clusters) {
    for (std::size_t other = 1; other < profiles.size(); ++other) {
      for (std::size_t one = 0; one < other; ++one) {
        if (!matcher.Compare(*profiles[one], *profiles[other]).veto.empty()) continue;
        const Comparison levels = CompareFields(*profiles[one], *profiles[other]);
        for (std::size_t field = 0; field < kFields; ++field) {
          auto& counts = shares[std::string(FieldName(static_cast<Field>(field)))];
          counts.resize(kMostLevels);
          if (levels.levels[field] != kAbsent) counts[levels.levels[field]] += 1;
        }
      }
    }
  }
  for (auto& [field, counts] : shares) {
    double sum = 0;
    for (const double count : counts) sum += count;
    for (double& count : counts) count /= std::max(sum, 1.0);
  }
  return shares;
}

TEST(TrainTest, TooFewPeopleAreRefusedAndSaidHowManyAreNeeded) {
  PeopleSample people(10'000);
  PersonProfile person;
  for (int number = 0; number < 999; ++number) {
    person.last_name = "name" + std::to_string(number);
    people.Add(person);
  }
  people.Add(PersonProfile{});  // nobody
  const auto few = Train(people, BuiltInMatchWeights(), {});
  ASSERT_FALSE(few.ok());
  EXPECT_THAT(few.status().message(), HasSubstr("1000 are needed, there are 999"));
  person.last_name = "another";
  people.Add(person);
  const auto once = Train(people, BuiltInMatchWeights(), {.random_pairs = 1000});
  ASSERT_FALSE(once.ok());
  EXPECT_THAT(once.status().message(), HasSubstr("200 pairs of one person are needed, 0 were found"));
}

TEST(TrainTest, ASampleKeepsTheLatest) {
  PeopleSample people(3);
  PersonProfile person;
  for (const char* name : {"ada", "bob", "cleo", "dan"}) {
    person.first_name = name;
    people.Add(person);
  }
  ASSERT_EQ(people.size(), 3U);
  EXPECT_EQ(people.At(0).first_name, "dan");
  EXPECT_EQ(people.At(1).first_name, "bob");
}

class TrainedOnGenerated : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const LeadReader reader(TestPhones());
    people_ = new std::vector<LabelledPerson>(ReadGenerated(20'000, 21, reader));
    trained_ = new Result<Trained>(Train(SampleOf(*people_), BuiltInMatchWeights(), {.random_pairs = 200'000}));
  }
  static void TearDownTestSuite() {
    delete people_;
    delete trained_;
  }
  static inline std::vector<LabelledPerson>* people_ = nullptr;
  static inline Result<Trained>* trained_ = nullptr;
};

TEST_F(TrainedOnGenerated, FindsMNearTheTruth) {
  ASSERT_TRUE(trained_->ok()) << trained_->status().message();
  const auto truth = TrueShares(*people_);
  for (const char* name : {"last_name", "first_name", "email", "phone", "company", "job_title", "country", "city"}) {
    const FieldWeights& field = FieldOf((*trained_)->weights, name);
    for (std::size_t level = 0; level < field.levels.size(); ++level) {
      SCOPED_TRACE(std::string(name) + " " + field.levels[level].level);
      // Who changed employer and mailbox shares nothing with himself but a name: he is not among the pairs that are
      // found, and "same" comes out high.
      EXPECT_NEAR(field.levels[level].m, truth.at(name)[level], 0.2);
    }
  }
}

TEST_F(TrainedOnGenerated, FindsUOfPeopleDrawnByChance) {
  ASSERT_TRUE(trained_->ok());
  const std::vector<LabelledPerson>& people = *people_;
  std::map<std::string, std::vector<double>> counts;
  for (std::size_t one = 0; one < people.size(); ++one) {
    for (std::size_t step = 1; step <= 6; ++step) {
      const LabelledPerson& other = people[(one + step * 97) % people.size()];
      if (other.person == people[one].person) continue;
      const Comparison levels = CompareFields(people[one].profile, other.profile);
      for (std::size_t field = 0; field < kFields; ++field) {
        auto& of = counts[std::string(FieldName(static_cast<Field>(field)))];
        of.resize(kMostLevels);
        if (levels.levels[field] != kAbsent) of[levels.levels[field]] += 1;
      }
    }
  }
  for (const char* name : {"last_name", "first_name", "email", "phone", "company", "job_title", "country", "city"}) {
    const FieldWeights& field = FieldOf((*trained_)->weights, name);
    double all = 0;
    for (const double count : counts[name]) all += count;
    for (std::size_t level = 0; level < field.levels.size(); ++level) {
      SCOPED_TRACE(std::string(name) + " " + field.levels[level].level);
      const double share = counts[name][level] / all;
      EXPECT_NEAR(field.levels[level].u, share, 0.002 + 0.15 * share);
    }
  }
}

TEST_F(TrainedOnGenerated, WeightsAreSound) {
  ASSERT_TRUE(trained_->ok());
  const MatchWeights& weights = (*trained_)->weights;
  EXPECT_GT(weights.prior, 1e-6);
  EXPECT_LT(weights.prior, 1e-2);
  for (const FieldWeights& field : weights.fields) {
    SCOPED_TRACE(field.field);
    EXPECT_TRUE(InOrder(field, FieldOf(BuiltInMatchWeights(), field.field)));
    EXPECT_GT(field.levels.front().m, field.levels.front().u);
    EXPECT_LT(field.levels.back().m, field.levels.back().u);
  }
  // Nobody generated has a customer number: what is said of it stays.
  const auto identifier = std::ranges::find((*trained_)->fields, "identifier", &TrainedField::field);
  EXPECT_TRUE(identifier->kept);
  EXPECT_NEAR(FieldOf(weights, "identifier").levels[0].m, FieldOf(BuiltInMatchWeights(), "identifier").levels[0].m,
              0.05);
}

// Other people than those it was trained on.
TEST_F(TrainedOnGenerated, FindsOthersNoWorse) {
  ASSERT_TRUE(trained_->ok());
  const LeadReader reader(TestPhones());
  const std::vector<LabelledPerson> others = ReadGenerated(5'000, 22, reader);
  const Policy policy;
  const Evaluation built_in = Evaluate(others, BuiltInMatchWeights());
  const Evaluation with_trained = Evaluate(others, (*trained_)->weights);
  const double likely_at = policy.duplicates.likely_at, possible_at = policy.duplicates.possible_at;
  EXPECT_GE(ScoreAt(with_trained, likely_at).precision, 0.995);
  EXPECT_GE(ScoreAt(with_trained, possible_at).recall, ScoreAt(built_in, possible_at).recall - 0.01);
}

TEST(TrainTest, OnPeopleWithoutMailboxes) {
  const std::string path = std::string(LEADGATE_SOURCE_DIR) + "/../shared/data/dedupe/febrl3.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "FEBRL3 is not there";
  const LeadReader reader(TestPhones());
  const auto people = ReadFebrl(path, reader);
  ASSERT_TRUE(people.ok()) << people.status().message();
  const auto trained = Train(SampleOf(*people), BuiltInMatchWeights(), {.random_pairs = 50'000});
  ASSERT_TRUE(trained.ok()) << trained.status().message();
  const Policy policy;
  const double possible_at = policy.duplicates.possible_at;
  EXPECT_GE(ScoreAt(Evaluate(*people, trained->weights), possible_at).f1,
            ScoreAt(Evaluate(*people, BuiltInMatchWeights()), possible_at).f1 - 0.005);
}

}  // namespace
}  // namespace leadgate
