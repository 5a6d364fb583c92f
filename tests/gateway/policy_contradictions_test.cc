// Policies that say two things of one, and patterns and names that would never find anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/impossible_literal.h"
#include "gateway/pattern_error.h"
#include "gateway/policy_file.h"
#include "gateway/scalar_place.h"
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

// What was dropped as wrong must not move the blame to another entry.
TEST(PolicyContradictions, TheEntryThatIsWrongIsNamed) {
  struct {
    const char* yaml;
    const char* problem;
  } const cases[] = {
      {"competitors: [{name: Fixora, domains: [not a domain, fixora.com, Gmail.com]}]\n",
       "competitors[0].domains[2]: expected the domain of a company"},
      {"competitors: [{name: Fixora}]\nnamed_accounts: [{name: Other, spellings: ['!!', Fixora GmbH]}]\n",
       "named_accounts[0].spellings[1]: is competitor Fixora, too"},
      {"named_accounts: [{name: A, domains: [a.example]}, {name: B, domains: ['?', b.example, a.example]}]\n",
       "named_accounts[1].domains[2]: is already a domain of A"},
      {"ideal_customer: {titles: {fit: [Buyer], excluded: ['!!', Intern, Buyer]}}\n",
       "ideal_customer.titles.excluded[2]: \"Buyer\" is under fit, too"},
      {"routing: {territories: [{territory: a, countries: [DE], owner: x}, {territory: b, countries: [ZZ, AT, DE], "
       "owner: y}]}\n",
       "routing.territories[1].countries[2]: DE is already in territory a"},
      {"control_group: {reasons: ['', fit.industry, fit.industri]}\n", "control_group.reasons[2]: unknown reason"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.yaml);
    const auto problems = Problems(c.yaml);
    EXPECT_EQ(problems.size(), 2U);
    EXPECT_THAT(problems, testing::Contains(HasSubstr(c.problem)));
  }
}

TEST(PolicyContradictions, CompetitorsAreNamed) {
  const Case cases[] = {
      {"competitors: [{name: GmbH}]\n", "competitors[0].name: \"GmbH\" is no company's name"},
      {"competitors: [{name: X}]\n", "is no company's name; expected more of it, or match: exact and its domains"},
      {"competitors: [{name: The}]\n", "is no company's name"},
      {"competitors: [{name: UK}]\n", "is no company's name"},
      {"competitors: [{name: Company}]\n", "is no company's name"},
      {"competitors: [{name: The Company Ltd}]\n", "is no company's name"},
      {"competitors: [{name: Fixora, spellings: [Fixora Tools, AG]}]\n", "competitors[0].spellings[1]: \"AG\" is no"},
      {"competitors: [{name: X, match: exact}]\n", "is no company's name"},
      {"competitors: [{name: X, match: exact, domains: [x.example]}]\n", ""},
      {"competitors: [{name: SAP}]\n", ""},
      {"competitors: [{name: Front}]\n", ""},
      {"competitors: [{name: A B}]\n", ""},
      {"competitors: [{name: 華為}]\n", ""},
      {"competitors: [{name: Fixora}, {name: Upkeepr}, {name: FIXORA GmbH}]\n",
       "competitors[2].name: is entered above already, as Fixora"},
      {"competitors: [{name: Fixora, domains: [fixora.com]}, {name: Upkeepr, domains: [u.example, FIXORA.com]}]\n",
       "competitors[1].domains[1]: is already a domain of Fixora"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(PolicyContradictions, IndustriesAreKnownOrTheMarketersOwn) {
  const Case cases[] = {
      {"ideal_customer: {industries: [logistics, manufactring]}\n",
       "ideal_customer.industries[1]: no industry is known by this name; did you mean \"manufacturing\"?"},
      {"ideal_customer: {industries: [Automotvie]}\n", "industries[0]: no industry is known by this name"},
      {"ideal_customer: {industries: [manufactring], industry_words: {manufactring: [manufactring]}}\n", ""},
      {"ideal_customer: {industries: [Manufacturing, Maschinenbau, food and beverage, Oil & Gas]}\n", ""},
      {"ideal_customer: {industries: [funeral homes, Zoos, marching bands]}\n", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(PolicyContradictions, ValuesAreWhatTheySay) {
  const Case cases[] = {
      {"allow: {addresses: [not an address]}\n", "allow.addresses[0]: expected an email address such as"},
      {"allow: {addresses: ['@x']}\n", "allow.addresses[0]: expected an email address"},
      {"allow: {addresses: [kim@example]}\n", "allow.addresses[0]: expected an email address"},
      {"allow: {addresses: [kim@a@example.com]}\n", "allow.addresses[0]: expected an email address"},
      {"allow: {addresses: [kim@example.com, K.O'Neil+x@Mail.Example.com, k@müller.example]}\n", ""},
      {"ideal_customer: {budget: {currency: XQX}}\n", "budget.currency: expected a currency code such as USD"},
      {"ideal_customer: {budget: {exchange_rates: {QQQ: 2}}}\n", "exchange_rates.QQQ: expected a currency"},
      {"ideal_customer: {budget: {currency: EUR, exchange_rates: {USD: 0.9, JPY: 0.006, XOF: 0.0015}}}\n", ""},
      {"ideal_customer: {near_line: 20%}\n", ""},
      {"ideal_customer: {near_line: 0.2}\n", ""},
      {"ideal_customer: {near_line: 120%}\n", "expected a number from 0 to 1 such as 0.2, or per cent such as 20%"},
      {"ideal_customer: {near_line: 20}\n", "expected a number from 0 to 1"},
      {"examples: [{name: A, form: demo, lead: {email: a@b.example}, expect: {status: passed, category: fit}}]\n",
       "examples[0].expect.category: a lead that passed has no category"},
      {"examples: [{name: A, form: demo, lead: {email: a@b.example}, expect: {status: recycled, category: fit}}]\n",
       ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(PolicyContradictions, YesAndNoAreTheSameEverywhere) {
  for (const char* word : {"yes", "no", "on", "off", "true", "false", "Yes", "NO", "On", "OFF", "True", "FALSE"}) {
    for (const char* key : {"retired", "judge_fit"}) {
      SCOPED_TRACE(std::string(key) + ": " + word);
      const PolicyLoad load = ParsePolicy(
          std::string("company: T\nforms: {demo: {kind: hand_raise, ") + key + ": " + word + "}}\n", "p", nullptr);
      ASSERT_TRUE(load.ok());
      const FormPolicy& form = load.policy->forms.at("demo");
      const std::string_view said(word);
      const bool yes =
          said == "yes" || said == "on" || said == "true" || said == "Yes" || said == "On" || said == "True";
      EXPECT_EQ(std::string_view(key) == "retired" ? form.retired : form.judge_fit, yes);
    }
  }
  EXPECT_THAT(Problems("allow: {}\nbusiness_hours: {}\nforms2: 1\n"), Not(IsEmpty()));
  // Norway is no no.
  EXPECT_THAT(Problems("ideal_customer: {countries: [NO, DE]}\n"), IsEmpty());
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
      {"{field: message, pattern: '\\breseller\\b'}", "patterns[0].pattern: \\b and \\w know English letters only"},
      {"{field: message, pattern: '.*'}", "patterns[0].pattern: meets every lead; expected words to look for"},
      {"{field: message, pattern: '(reseller)?'}", "patterns[0].pattern: meets every lead"},
      {"{field: message, pattern: '[a-z]'}", ""},
  };
  for (const Case& c : cases) Check({(custom + c.yaml + "]}]\n").c_str(), c.problem});
}

TEST(PolicyContradictions, AnUnknownReasonWithAWrongActionIsTwoProblems) {
  EXPECT_THAT(Problems("actions: {email.dispsable: revew}\n"),
              testing::UnorderedElementsAre(HasSubstr("unknown reason; did you mean \"email.disposable\"?"),
                                            HasSubstr("did you mean \"review\"?")));
}

TEST(PatternError, SaysWhere) {
  struct {
    const char* pattern;
    const char* what;  // nullptr: none
    std::size_t at;
    const char* fragment;
  } const cases[] = {
      {" reseller ", nullptr, 0, ""},
      {" (we|they sell ", "missing )", 1, "(we|they sell "},
      {"(a) (b(c) d", "missing )", 4, "(b(c) d"},
      {"a\\( [(] \\Q(\\E (x", "missing )", 14, "(x"},
      {"we sell) ", "unexpected )", 7, ") "},
      {"resell**", "bad repetition operator", 6, "**"},
      {"a* |*b", "no argument for repetition operator", 4, "*"},
      {"a{2} b{1001}", "invalid repetition size", 6, "{1001}"},
      {"ab [z-a]", "invalid character class range", 4, "z-a"},
      {"ab [z", "missing ]", 3, "[z"},
      {"a \\q", "invalid escape sequence", 2, "\\q"},
      {"ab\\", "trailing \\", 0, "ab\\"},
      {"(?<=a)b", "invalid perl operator", 0, "(?<"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.pattern);
    const auto error = ReadPattern(c.pattern).error;
    ASSERT_EQ(error.has_value(), c.what != nullptr);
    if (!error) continue;
    EXPECT_EQ(error->what, c.what);
    EXPECT_EQ(error->at, c.at);
    EXPECT_EQ(error->fragment, c.fragment);
  }
}

TEST(ScalarPlace, FollowsQuotesAndEscapes) {
  struct {
    const char* source;
    int line, column;
    std::size_t offset;
    int at;  // -1: not known
  } const cases[] = {
      {"p: a(b", 0, 3, 1, 4},         {"p: 'a(b'", 0, 3, 1, 5},       {"p: 'it''s('", 0, 3, 4, 9},
      {"p: \"a\\\\(b\"", 0, 3, 2, 7}, {"x: 1\np: a(b\n", 1, 3, 1, 4}, {"p: |\n  a(b\n", 0, 3, 1, -1},
      {"p: \"\\x41(\"", 0, 3, 1, -1}, {"p: 'a\n  (b'", 0, 3, 2, -1},  {"", 0, 3, 0, -1},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.source);
    EXPECT_EQ(ColumnInScalar(c.source, c.line, c.column, c.offset).value_or(-1), c.at);
  }
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
