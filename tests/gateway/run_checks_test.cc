#include "gateway/run_checks.h"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "validators/lead_reading.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"bot.honeypot"};

class FakeCheck final : public Check {
 public:
  FakeCheck(std::string_view name, bool broken) : name_(name), broken_(broken) {}
  std::string_view name() const override { return name_; }
  std::span<const std::string_view> codes() const override { return kCodes; }
  Findings Run(const CheckInput& input) const override {
    if (broken_) throw std::runtime_error("cannot read " + input.lead.email.value);
    Finding finding;
    finding.code = "bot.honeypot";
    finding.evidence = name_;
    return {finding};
  }

 private:
  std::string_view name_;
  bool broken_;
};

TEST(RunChecks, ABrokenCheckSaysNothingAndTheOthersGoOn) {
  std::vector<std::unique_ptr<Check>> checks;
  checks.push_back(std::make_unique<FakeCheck>("first", false));
  checks.push_back(std::make_unique<FakeCheck>("second", true));
  checks.push_back(std::make_unique<FakeCheck>("third", false));
  const CheckRunner runner(std::move(checks));
  EXPECT_EQ(runner.checks().size(), 3u);

  Lead lead;
  lead.email.value = "jane@acme.com";
  const Submission submission;
  const Policy policy;
  const FormPolicy form;
  const Observations observations;
  const LeadReading reading(lead, policy, observations);
  const Findings found = runner.Run({submission, lead, policy, form, observations, reading});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].evidence, "first");
  EXPECT_EQ(found[1].code, "check.failed");
  EXPECT_EQ(found[1].evidence, "second");  // and not the exception's text, which holds an address
  EXPECT_EQ(found[2].evidence, "third");
}

}  // namespace
}  // namespace leadgate
