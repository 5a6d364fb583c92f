// What the engine must reach on generated B2B leads, so that nobody breaks it unseen. All figures: scripts/dedupe-eval.
#include <gtest/gtest.h>

#include <map>

#include "leadgate/policy.h"
#include "tests/dedupe/eval/evaluation_damages.h"
#include "tests/support/phones.h"

namespace leadgate {
namespace {

class GeneratedPeople : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    people_ = ReadGenerated(5000, 1, LeadReader(TestPhones()));
    evaluation_ = Evaluate(people_, BuiltInMatchWeights());
  }
  static Bands InForce() {
    const Policy policy;
    return {policy.duplicates.likely_at, policy.duplicates.possible_at};
  }
  static inline std::vector<LabelledPerson> people_;
  static inline Evaluation evaluation_;
};

TEST_F(GeneratedPeople, WhoIsLikelyIsOne) {
  const FoundScore score = ScoreAt(evaluation_, InForce().likely_at);
  EXPECT_GE(score.precision, 0.995) << score.wrong << " pairs of two people are likely";
}

TEST_F(GeneratedPeople, NineOfTenAreFound) {
  EXPECT_GE(ScoreAt(evaluation_, InForce().possible_at).recall, 0.90);
  EXPECT_GE(CountDamages(people_, evaluation_, InForce()).again.Recall(), 0.90);
}

TEST_F(GeneratedPeople, NobodyWhoOnlyLooksAlikeIsLinked) {
  const DamageReport report = CountDamages(people_, evaluation_, InForce());
  EXPECT_EQ(report.look_alikes.size(), 8U);
  for (const auto& [kind, found] : report.look_alikes) {
    SCOPED_TRACE(kind);
    EXPECT_GE(found.all, 40U);
    EXPECT_EQ(found.likely, 0U);
  }
}

class Counted final : public TermFrequencies {
 public:
  explicit Counted(const std::vector<LabelledPerson>& people) : people_(people.size()) {
    for (const LabelledPerson& one : people) {
      for (const std::uint64_t term : TermsOf(one.profile)) ++counts_[term];
    }
  }
  std::uint64_t Count(std::uint64_t term) const override {
    const auto found = counts_.find(term);
    return found == counts_.end() ? 0 : found->second;
  }
  std::uint64_t People() const override { return people_; }

 private:
  std::uint64_t people_;
  std::map<std::uint64_t, std::uint64_t> counts_;
};

// What ends early must end as the whole sum does: of one person's records, of look-alikes, of whoever stands nearby.
TEST_F(GeneratedPeople, WhoReachesIsWhoHasTheProbability) {
  const Counted counted(people_);
  const Matcher matchers[] = {Matcher(BuiltInMatchWeights(), &counted), Matcher(BuiltInMatchWeights(), nullptr)};
  std::map<double, int> reached;
  for (const Matcher& matcher : matchers) {
    for (const FoundPair& pair : evaluation_.pairs) {
      const PersonProfile &one = people_[pair.earlier].profile, &other = people_[pair.later].profile;
      const double probability = matcher.Probability(one, other);
      for (const double least : {0.001, 0.05, 0.5, 0.9, 0.99, 0.9999, 1.0}) {
        ASSERT_EQ(matcher.Reaches(least, one, other), probability >= least) << probability << " and " << least;
        reached[least] += probability >= least ? 1 : 0;
      }
      ASSERT_TRUE(matcher.Reaches(probability - 1e-9, one, other)) << probability;
    }
  }
  EXPECT_GT(reached[0.001], reached[0.5]);
  EXPECT_GT(reached[0.5], reached[0.9999]);
  EXPECT_GT(reached[0.9999], 0);
}

// Alone, what hardly changes a person must hardly cost one.
TEST_F(GeneratedPeople, SmallDamageIsForgiven) {
  const DamageReport report = CountDamages(people_, evaluation_, InForce());
  for (const char* damage :
       {"case", "company_format", "email_tag", "exonym", "other_title", "phone_format", "transliteration"}) {
    SCOPED_TRACE(damage);
    ASSERT_TRUE(report.by_damage.contains(damage));
    EXPECT_GE(report.by_damage.at(damage).Recall(), 0.85);  // other damage beside it included
  }
}

}  // namespace
}  // namespace leadgate
