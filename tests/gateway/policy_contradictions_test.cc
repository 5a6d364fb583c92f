// Policies that say two things of one, and patterns and names that would never find anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/impossible_literal.h"
#include "gateway/policy_file.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Problems(const std::string& yaml) {
  const auto lists = Lists::ForTests({{"personal", {"gmail.com"}}});
  const PolicyLoad load = ParsePolicy(
      "company: T\nforms: {demo: {kind: hand_raise, inputs: [{name: plants, label: P}]}}\n" + yaml, "p", lists);
  std::vector<std::string> problems;
  for (const ConfigProblem& problem : load.problems) problems.push_back(problem.key_path + ": " + problem.message);
  return problems;
}

struct Case {
  const char* yaml;
  const char* problem;  // empty: none
};

void Check(const Case& c) {
  SCOPED_TRACE(c.yaml);
  const auto problems = Problems(c.yaml);
  if (*c.problem == '\0') {
    EXPECT_THAT(problems, IsEmpty());
  } else {
    EXPECT_THAT(problems, ElementsAre(HasSubstr(c.problem)));
  }
}

TEST(PolicyContradictions, OneThingIsSaidOnce) {
  const Case cases[] = {
      {"competitors: [{name: Fixora, domains: [gmail.com]}]\n",
       "competitors[0].domains[0]: expected the domain of a company; anybody can have a mailbox at gmail.com"},
      {"competitors: [{name: Fixora, domains: [fixora.com]}]\n", ""},
      {"competitors: [{name: Fixora}]\nnamed_accounts: [{name: FIXORA Inc.}]\n",
       "named_accounts[0].name: is competitor Fixora, too"},
      {"competitors: [{name: Fixora}]\nnamed_accounts: [{name: Other, spellings: [Fixora GmbH]}]\n",
       "named_accounts[0].spellings[0]: is competitor Fixora, too"},
      {"competitors: [{name: Fixora, domains: [fixora.com]}]\nnamed_accounts: [{name: Other, domains: [fixora.com]}]\n",
       "named_accounts[0].domains[0]: is competitor Fixora, too"},
      {"competitors: [{name: Fixora, domains: [fixora.com]}]\nnamed_accounts: [{name: Other, domains: [other.com]}]\n",
       ""},
      {"ideal_customer: {titles: {fit: [Plant manager], excluded: [intern, plant Manager]}}\n",
       "ideal_customer.titles.excluded[1]: \"plant Manager\" is under fit, too"},
      {"ideal_customer: {titles: {fit: [Plant manager], excluded: [manager]}}\n", ""},
      {"recycling: {tracks: [{category: fit, track: a}, {category: fit, track: b}]}\n",
       "recycling.tracks[1]: never reached: a above is for the same"},
      {"recycling: {tracks: [{reason: fit.industry, track: a}, {reason: fit.industry, track: b}]}\n",
       "recycling.tracks[1]: never reached: a above"},
      {"recycling: {tracks: [{reason: fit.industry, track: a}, {category: fit, track: b}]}\n", ""},
      {"examples: [{name: A, form: demo, lead: {email: a@b.example}, expect: {status: passed}},\n"
       "  {name: A, form: demo, lead: {email: b@b.example}, expect: {status: passed}}]\n",
       "examples[1].name: another example has this name"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(PolicyContradictions, NamesOfFieldsAreFields) {
  const std::string example = "examples: [{name: A, form: demo, expect: {status: passed}, lead: ";
  const Case cases[] = {
      {"{emial: a@b.example}", "examples[0].lead.emial: no field has this name; did you mean \"email\"?"},
      {"{email: a@b.example, compny_size: 50}",
       "lead.compny_size: no field has this name; did you mean \"company_size\"?"},
      {"{email: a@b.example, Work E-Mail: x, plants: 3, bombora_score: 7}", ""},
  };
  for (const Case& c : cases) Check({(example + c.yaml + "}]\n").c_str(), c.problem});
}

TEST(PolicyContradictions, ACustomReasonCanBeFound) {
  const std::string custom = "custom_reasons: [{code: custom.x, label: X, patterns: [";
  const Case cases[] = {
      {"", "custom_reasons[0].patterns: nothing would ever find it; expected a pattern"},
      {"{field: mesage, pattern: x}", "patterns[0].field: no field has this name; did you mean \"message\"?"},
      {"{field: plants, pattern: x}", ""},
      {"{field: bombora_score, pattern: x}", ""},
      {"{field: message, pattern: ' re-seller '}",
       "patterns[0].pattern: \"re-seller\" is never met: texts are in lower case, without accents and punctuation; "
       "expected \"re seller\""},
      {"{field: message, pattern: ' re seller '}", ""},
  };
  for (const Case& c : cases) Check({(custom + c.yaml + "]}]\n").c_str(), c.problem});
}

TEST(PolicyContradictions, AnUnknownReasonWithAWrongActionIsTwoProblems) {
  EXPECT_THAT(Problems("actions: {email.dispsable: revew}\n"),
              testing::UnorderedElementsAre(HasSubstr("unknown reason; did you mean \"email.disposable\"?"),
                                            HasSubstr("did you mean \"review\"?")));
}

TEST(ImpossibleLiteral, IsWhatFoldingLeavesNothingOf) {
  struct {
    const char* pattern;
    const char* written;  // empty: it may be met
    const char* folded;
  } const cases[] = {
      {" re-seller ", "re-seller", "re seller"},
      {"re\\-seller", "re-seller", "re seller"},
      {" caf\u00e9 ", "caf\u00e9", "cafe"},
      {"Stra\u00dfe", "Stra\u00dfe", "strasse"},
      {" Become (a|your) partner", "Become", "become"},
      {"we are (Partners|Resellers)", "Partners", "partners"},
      {"(we|they) ((?:R&D))+ ", "R&D", "r d"},
      {"acme\\.com", "acme.com", "acme com"},
      {"(?i)re-seller", "re-seller", "re seller"},
      {"(?i:we) Are", "Are", "are"},
      {"x{2}Y", "Y", "y"},
      {"a\u2013b", "a\u2013b", "a b"},
      {"!", "!", ""},
      {" (become|becoming) (a|your) (reseller|partner) ", "", ""},
      {"(Become|become) a partner", "", ""},
      {"re-?seller", "", ""},
      {"re-*seller", "", ""},
      {"re-{0,1}seller", "", ""},
      {"(?:-|Re)?seller", "", ""},
      {"(?i)Become", "", ""},
      {"(?i)\u041f\u0430\u0440\u0442\u043d\u0435\u0440", "", ""},
      {"[A-Za-z]+ [^]A] [[:upper:]x-] [-.]?", "", ""},
      {"\\d+ \\S\\W\\pL\\p{Greek}\\x{61}\\x61\\141 \\Qx\\E", "", ""},
      {"^ a.b $", "", ""},
      {"(?P<Name>x)", "", ""},
      {"\u043f\u0430\u0440\u0442\u043d\u0435\u0440", "", ""},
      {"\u0928\u092e\u0938\u094d\u0924\u0947", "", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.pattern);
    const auto found = FindImpossibleLiteral(c.pattern);
    EXPECT_EQ(found ? found->written : "", c.written);
    EXPECT_EQ(found ? found->folded : "", c.folded);
  }
}

}  // namespace
}  // namespace leadgate
