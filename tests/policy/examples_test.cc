// Examples in the policy: tried out, and what breaks one is said.
#include "policy/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/policy/policy_world.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using testing::TheWorld;

std::string WithoutExamples() {
  std::string yaml = TheWorld().yaml;
  const auto at = yaml.find("\nexamples:\n");
  return at == std::string::npos ? yaml : yaml.erase(at, yaml.find("\n# ---", at) - at);
}

// What is wrong with one example, in the shipped policy with this as its only examples.
std::vector<std::string> Wrong(const std::string& example) {
  const std::string yaml = WithoutExamples();
  const auto policy = TheWorld().Parse(yaml + "\nexamples:\n  - " + example + "\n");
  std::vector<std::string> messages;
  for (const ConfigProblem& problem : RunExamples(*policy, "policy.yaml", TheWorld().judge)) {
    EXPECT_EQ(problem.line, static_cast<int>(std::count(yaml.begin(), yaml.end(), '\n')) + 3);
    messages.push_back(problem.message);
  }
  return messages;
}

constexpr const char* kPlant = "email: rosa@bellhaven-foods.com, last_name: Lindqvist, company: Bellhaven Foods";

std::string Example(const std::string& lead, const std::string& expect, const std::string& more = {}) {
  return "{name: A plant, form: demo, lead: {" + std::string(kPlant) + lead + "}, expect: {" + expect + "}" + more +
         "}";
}

TEST(RunExamples, SaysNothingWhenTheyHold) {
  EXPECT_THAT(Wrong(Example("", "status: passed")), ::testing::IsEmpty());
  EXPECT_THAT(Wrong(Example("", "status: passed, reasons: {}")), ::testing::IsEmpty());
  EXPECT_THAT(Wrong(Example(", company_size: 12",
                            "status: recycled, category: fit, reasons: {fit.company_too_small: recycle}")),
              ::testing::IsEmpty());
}

TEST(RunExamples, SaysWhatBecameOfTheLeadAndWhy) {
  const struct {
    std::string example, message;
  } cases[] = {
      {Example(", company_size: 12", "status: passed"),
       "\"A plant\" should be passed and is recycled fit, by fit.company_too_small (company_size: below the line)"},
      {Example(", company_size: 12", "category: timing"), "should be of category timing and is recycled fit"},
      {Example(", company_size: 12", "reasons: {}"), "fit.company_too_small is found (recycle) and not expected"},
      {Example("", "reasons: {fit.industry: recycle}"), "fit.industry is not found"},
      {Example(", company_size: 12", "reasons: {fit.company_too_small: review}"),
       "fit.company_too_small does recycle, not review"},
      {Example(", phone: \"12\"", "status: passed"),
       "the visitor is asked about phone first (phone.impossible); expected nothing. Say so with asked: [phone]"},
      {Example("", "status: passed", ", asked: [email]"),
       "asked about nothing first; expected email. Say so with asked: []"},
      {"{name: A plant, form: demoo, lead: {email: a@b.com}, expect: {status: passed}}", "the form \"demoo\""},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.example);
    EXPECT_THAT(Wrong(one.example), ::testing::ElementsAre(HasSubstr(one.message)));
  }
}

TEST(RunExamples, WhoIsAskedInsists) {
  EXPECT_THAT(
      Wrong(Example(", phone: \"12\"", "status: passed, reasons: {phone.impossible: flag}", ", asked: [phone]")),
      ::testing::IsEmpty());
}

TEST(RunExamples, AreOfTheDayTheySay) {
  EXPECT_THAT(Wrong(Example(", timeline: Q3 2027", "status: recycled")), ::testing::IsEmpty());
  EXPECT_THAT(Wrong(Example(", timeline: Q3 2027", "status: passed", ", on: 2027-06-01")), ::testing::IsEmpty());
}

// Every YAML block of the page is one a marketer may copy: the first as a file, the others beside it.
TEST(PolicyPage, ItsBlocksLoad) {
  std::ifstream in(testing::kRoot + "/docs/policy.md");
  std::string page((std::istreambuf_iterator<char>(in)), {});
  std::vector<std::string> blocks;
  for (std::size_t at = page.find("```yaml\n"); at != std::string::npos; at = page.find("```yaml\n", at)) {
    at += 8;
    const std::size_t end = page.find("```", at);
    blocks.push_back(page.substr(at, end - at));
    at = end;
  }
  ASSERT_GE(blocks.size(), 5U);
  const auto first = TheWorld().Parse(blocks[0]);
  EXPECT_EQ(first->company, "Northwind Valves");
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    SCOPED_TRACE(blocks[i]);
    const bool own_forms = blocks[i].find("\nforms:") != std::string::npos;
    const std::string beside = own_forms ? "company: Northwind Valves\n" : blocks[0] + "\n";
    const auto policy = TheWorld().Parse(beside + blocks[i]);
    EXPECT_THAT(RunExamples(*policy, "docs/policy.md", TheWorld().judge), ::testing::IsEmpty());
  }
}

TEST(PolicyExamples, AreReadStrictly) {
  const struct {
    std::string example, message;
  } cases[] = {
      {"{name: A, form: demo, lead: {email: x}, expect: {}}", "expects nothing"},
      {"{name: A, form: demo, expect: {status: passed}}", "the key \"lead\" is missing"},
      {"{name: A, form: demo, lead: {email: x}, expect: {status: accepted}}", "expected one of passed"},
      {"{name: A, form: demo, lead: {email: x}, on: tomorrow, expect: {status: passed}}", "expected a day such as"},
      {"{name: A, form: demo, lead: {email: x}, expect: {reasons: {fit.industry: often}}}", "expected one of off"},
      {"{name: A, form: demo, lead: {email: x}, expect: {reasons: {fit.industri: flag}}}", "unknown reason"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.example);
    const PolicyLoad load =
        ParsePolicy(WithoutExamples() + "\nexamples:\n  - " + one.example + "\n", "policy.yaml", TheWorld().lists);
    EXPECT_THAT(ToString(load.problems), HasSubstr(one.message));
  }
}

}  // namespace
}  // namespace leadgate
