// lists: in policy.yaml, from the text to what is looked up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "gateway/own_lists.h"
#include "gateway/policy_file.h"
#include "gateway/policy_keys.h"
#include "tests/support/temp_dir.h"
#include "validators/checks.h"
#include "validators/competitor_index.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kMinimal = "company: Tendwell\nforms: {demo: {kind: hand_raise}}\n";

class PolicyLists : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = dir_.path() + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  PolicyLoad Load(const std::string& more) const {
    return ParsePolicy(kMinimal + more, "policy.yaml", nullptr, dir_.path());
  }
  std::shared_ptr<const Policy> Good(const std::string& more) const {
    PolicyLoad load = Load(more);
    EXPECT_TRUE(load.ok()) << ToString(load.problems);
    return load.ok() ? load.policy : std::make_shared<const Policy>();
  }
  // With the folder as DIR.
  std::vector<std::string> Problems(const std::string& more) const {
    std::vector<std::string> problems;
    for (const ConfigProblem& problem : Load(more).problems) {
      std::string text = problem.ToString();
      if (text.starts_with(dir_.path())) text.replace(0, dir_.path().size(), "DIR");
      problems.push_back(std::move(text));
    }
    return problems;
  }

  TempDir dir_;
};

TEST_F(PolicyLists, AllowDomainsAndAddresses) {
  Write("lists/resellers.txt",
        "\xEF\xBB\xBF# Our resellers\r\n\r\nSELLER.com\r\n  *.other.co.uk  # since 2024\r\njo@one.com\r\nseller.com");
  const auto policy = Good(
      "allow: {lists: [everyone], domains: [tendwell.example]}\n"
      "lists:\n"
      "  partners: [acme.com, \"@at.com\", acme.com]\n"
      "  resellers: {file: lists/resellers.txt}\n"
      "  everyone: {include: [partners, resellers], entries: [bücher.de]}\n");
  const struct {
    const char* address;
    const char* domain;
    bool allowed;
  } cases[] = {
      {"x@acme.com", "acme.com", true},
      {"x@mail.acme.com", "mail.acme.com", true},
      {"x@notacme.com", "notacme.com", false},
      {"x@at.com", "at.com", true},
      {"x@seller.com", "seller.com", true},
      {"x@other.co.uk", "other.co.uk", true},
      {"x@co.uk", "co.uk", false},
      {"jo@one.com", "one.com", true},
      {"ann@one.com", "one.com", false},
      {"x@xn--bcher-kva.de", "xn--bcher-kva.de", true},
      {"x@tendwell.example", "tendwell.example", true},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.address);
    EXPECT_EQ(policy->Allows(c.address, c.domain), c.allowed);
  }
  EXPECT_THAT(policy->list_files, ElementsAre(dir_.path() + "/lists/resellers.txt"));
  EXPECT_THAT(policy->allowed_addresses, ElementsAre("jo@one.com"));
  EXPECT_THAT(policy->allowed_domains,
              ElementsAre("tendwell.example", "xn--bcher-kva.de", "acme.com", "at.com", "seller.com", "other.co.uk"));
}

TEST_F(PolicyLists, GiveDomainsToCompetitorsAndAccounts) {
  Write("rivals.txt", "fixora.com\nupkeepr.io\n");
  const auto policy = Good(
      "lists: {rivals: {file: rivals.txt}, targets: [ironvale.example, brightwater.example]}\n"
      "competitors: [{name: Fixora, domains: [fixora.net], lists: [rivals]}]\n"
      "named_accounts: [{name: Targets, lists: [targets], owner: nora}]\n");
  ASSERT_THAT(policy->competitors, SizeIs(1));
  EXPECT_THAT(policy->competitors[0].domains, ElementsAre("fixora.net", "fixora.com", "upkeepr.io"));
  EXPECT_TRUE(policy->competitor_index->OwnsDomain("mail.upkeepr.io"));
  ASSERT_NE(policy->FindNamedAccount("mail.brightwater.example", ""), nullptr);
  EXPECT_EQ(policy->FindNamedAccount("mail.brightwater.example", "")->owner, "nora");
  EXPECT_EQ(policy->FindNamedAccount("fixora.com", ""), nullptr);
}

// What the check of custom reasons says of a lead.
std::vector<std::string> Found(const Policy& policy, const Lead& lead) {
  const Submission submission;
  const Observations observations;
  const LeadReading reading(lead, policy, observations);
  std::vector<std::string> found;
  for (const Finding& finding :
       MakeCustomPatternsCheck()->Run({submission, lead, policy, policy.forms.at("demo"), observations, reading})) {
    found.push_back(finding.code + " " + finding.field + ": " + finding.evidence);
  }
  return found;
}

TEST_F(PolicyLists, FindCustomReasonsByEveryKindOfField) {
  Write("resellers.txt", "seller.com\njo@one.com\nmüller@two.com\n");
  const auto policy = Good(
      "lists:\n"
      "  resellers: {file: resellers.txt}\n"
      "  firms: [Müller & Söhne GmbH, Booking.com]\n"
      "  numbers: [\"+1 (415) 555-2671\"]\n"
      "  events: [Hannover Messe]\n"
      "  both: {include: [resellers]}\n"
      "  sites: [seller.com]\n"
      "custom_reasons:\n"
      "  - code: custom.reseller\n"
      "    label: Resells\n"
      "    lists:\n"
      "      - {field: email, list: resellers}\n"
      "      - {field: email, list: both}\n"
      "      - {field: company, list: firms}\n"
      "      - {field: phone, list: numbers}\n"
      "  - {code: custom.met, label: Met, lists: [{field: met_at, list: events}]}\n"
      "  - {code: custom.site, label: Site, lists: [{field: website, list: sites}]}\n"
      "  - {code: custom.words, label: Words, patterns: [{field: message, pattern: \" resell \"}]}\n");
  const struct {
    const char* field;
    const char* value;
    const char* found;  // nullptr: nothing
  } cases[] = {
      {"email", "Ann@Seller.com", "custom.reseller email: on the policy's list resellers"},
      {"email", "ann@eu.seller.com", "custom.reseller email: on the policy's list resellers"},
      {"email", "ann@notseller.com", nullptr},
      {"email", "Jo@One.com", "custom.reseller email: on the policy's list resellers"},
      {"email", "ann@one.com", nullptr},
      {"email", "jo@mail.one.com", nullptr},
      {"email", "müller@two.com", "custom.reseller email: on the policy's list resellers"},
      {"email", "seller.com", "custom.reseller email: on the policy's list resellers"},
      {"email", "", nullptr},
      {"company", "MUELLER & Sohne", nullptr},
      {"company", "muller & sohne gmbh & co. kg", "custom.reseller company: on the policy's list firms"},
      {"company", "Müller & Söhne Nord", nullptr},
      {"company", "BOOKING.COM", "custom.reseller company: on the policy's list firms"},
      {"company", "Booking", nullptr},
      {"phone", "+14155552671", "custom.reseller phone: on the policy's list numbers"},
      {"phone", "+14155552672", nullptr},
      {"met_at", "hannover  messe!", "custom.met met_at: on the policy's list events"},
      {"met_at", "Hannover Messe 2025", nullptr},
      {"website", "https://www.seller.com/about?x=1", "custom.site website: on the policy's list sites"},
      {"website", "shop.seller.com", "custom.site website: on the policy's list sites"},
      {"website", "https://sellers.com/seller.com", nullptr},
      {"message", "We resell", "custom.words message: matched a pattern of the policy"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c.field) + " " + c.value);
    Lead lead;
    const Text text{c.value, c.value, true};
    const std::string field = c.field;
    if (field == "email") lead.email.value = c.value;
    if (field == "company") lead.company = text;
    if (field == "phone") lead.phone.value = c.value;
    if (field == "website") lead.website = text;
    if (field == "message") lead.message = text;
    if (field == "met_at") lead.extras = {{c.field, c.value}};
    const auto found = Found(*policy, lead);
    if (c.found != nullptr) {
      EXPECT_THAT(found, ElementsAre(c.found));
    } else {
      EXPECT_THAT(found, IsEmpty());
    }
  }
}

TEST_F(PolicyLists, SayWhatIsWrong) {
  Write("empty.txt", "# nothing yet\n\n");
  Write("latin.txt", "acme.com\nm\xFCller.de\n");
  Write("nul.txt", std::string("acme.com\na\0b.com\n", 17));
  Write("mixed.txt", "acme.com\n\n# x\nhttps://acme.com/\njo@acme.com\nco.uk\n");
  Write("long.txt", "a.com\n" + std::string(1001, 'x') + "\n");
  Write("folder/x.txt", "acme.com\n");
  const struct {
    const char* yaml;
    std::vector<std::string> problems;
  } cases[] = {
      {"lists: {a: {file: none.txt}}\n",
       {"policy.yaml:3:19: lists.a.file: none.txt cannot be opened: No such file or directory"}},
      {"lists: {a: {file: empty.txt}}\n",
       {"policy.yaml:3:19: lists.a.file: empty.txt has no entries; expected one a line"}},
      {"lists: {a: {file: folder}}\n", {"policy.yaml:3:19: lists.a.file: folder is a folder; expected a file"}},
      {"lists: {a: {file: latin.txt}}\n", {"DIR/latin.txt:2:1: expected text in UTF-8"}},
      {"lists: {a: {file: nul.txt}}\n", {"DIR/nul.txt:2:1: expected text in UTF-8"}},
      {"lists: {a: {file: long.txt}}\n",
       {"DIR/long.txt:2:1: too long; expected one entry a line, of at most 1000 bytes"}},
      {"lists: {a: {file: /etc/passwd}}\n",
       {"policy.yaml:3:19: lists.a.file: expected a path below the policy's folder, such as lists/partners.txt, "
        "without / in front and .."}},
      {"lists: {a: {file: folder/../../x.txt}}\n",
       {"policy.yaml:3:19: lists.a.file: expected a path below the policy's folder, such as lists/partners.txt, "
        "without / in front and .."}},
      {"lists: {a: []}\n", {"policy.yaml:3:12: lists.a: has no entries; expected entries, a file, or include"}},
      {"lists: {a: {}}\n", {"policy.yaml:3:12: lists.a: has no entries; expected entries, a file, or include"}},
      {"lists: {a: acme.com}\n",
       {"policy.yaml:3:12: lists.a: expected a list of entries, or keys with values: file, entries, include; found "
        "\"acme.com\"",
        "policy.yaml:3:12: lists.a: has no entries; expected entries, a file, or include"}},
      {"lists: {a: {flie: x.txt}}\n",
       {"policy.yaml:3:13: lists.a.flie: unknown key; did you mean \"file\"?",
        "policy.yaml:3:12: lists.a: has no entries; expected entries, a file, or include"}},
      {"lists: {Our Partners: [acme.com]}\n",
       {"policy.yaml:3:9: lists.Our Partners: expected a name of small letters, digits, _ and -"}},
      {"lists: {a: [acme.com], a: [other.com]}\n", {"policy.yaml:3:24: lists.a: stated twice; the first is in line 3"}},
      {"lists: {partners: [acme.com], b: {include: [partner]}}\n",
       {"policy.yaml:3:45: lists.b.include[0]: unknown list \"partner\"; did you mean \"partners\"?"}},
      {"lists: {partners: [acme.com]}\nallow: {lists: [partner]}\n",
       {"policy.yaml:4:17: allow.lists[0]: unknown list \"partner\"; did you mean \"partners\"?"}},
      {"competitors: [{name: Fixora, lists: [rivals]}]\n",
       {"policy.yaml:3:38: competitors[0].lists[0]: unknown list \"rivals\"; expected one that stands under lists:, of "
        "which there are none"}},
      {"custom_reasons: [{code: custom.a, label: A, lists: [{field: email, list: x}]}]\n",
       {"policy.yaml:3:74: custom_reasons[0].lists[0].list: unknown list \"x\"; expected one that stands under lists:, "
        "of which there are none"}},
      {"custom_reasons: [{code: custom.a, label: A, lists: [{field: email}]}]\n",
       {"policy.yaml:3:53: custom_reasons[0].lists[0]: the key \"list\" is missing; expected the name of one of your "
        "lists"}},
      {"lists: {a: {include: [b]}, b: {include: [c]}, c: {include: [a]}}\n",
       {"policy.yaml:3:61: lists.c.include[0]: lists include one another in a circle: a → b → c → a"}},
      {"lists: {a: {include: [a]}}\nallow: {lists: [a]}\n",
       {"policy.yaml:3:23: lists.a.include[0]: lists include one another in a circle: a → a"}},
      {"lists: {a: [acme.com, jo@acme.com, https://acme.com, \"!\"]}\nallow: {lists: [a, a]}\n",
       {"policy.yaml:3:36: lists.a[2]: expected a domain such as acme.com or an address such as jo@acme.com",
        "policy.yaml:3:54: lists.a[3]: expected a domain such as acme.com or an address such as jo@acme.com"}},
      {"lists: {a: {file: mixed.txt}}\ncompetitors: [{name: Fixora, lists: [a]}]\n",
       {"DIR/mixed.txt:4:1: expected a domain such as acme.com, without https:// and path",
        "DIR/mixed.txt:5:1: expected a domain such as acme.com, without https:// and path",
        "DIR/mixed.txt:6:1: expected the domain of a company; anybody can register a domain below this one"}},
      {"lists: {a: {entries: [\"?\"]}}\ncustom_reasons: [{code: custom.a, label: A, lists: [{field: company, list: "
       "a}]}]\n",
       {"policy.yaml:3:23: lists.a.entries[0]: expected text with a letter or digit"}},
      {"lists: {a: [a.example]}\n"
       "named_accounts: [{name: A, domains: [a.example]}, {name: B, lists: [a]}]\n",
       {"policy.yaml:4:69: named_accounts[1].lists[0]: a.example is already a domain of A; expected a domain to be in "
        "one account"}},
      {"lists: {a: [a.example, b.example, c.example]}\n"
       "named_accounts: [{name: A, lists: [a, a]}, {name: B, lists: [a]}]\n",
       {"policy.yaml:4:62: named_accounts[1].lists[0]: a.example is already a domain of A (and 2 more are another's); "
        "expected a domain to be in one account"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.yaml);
    EXPECT_THAT(Problems(c.yaml), testing::UnorderedElementsAreArray(c.problems));
  }
}

TEST_F(PolicyLists, SayAllProblemsAtOnceTheirOwnFileFirst) {
  Write("wrong.txt", "https://acme.com\n");
  EXPECT_THAT(Problems("lists: {a: {file: wrong.txt}, b: {file: none.txt}, c: {include: [d]}}\n"
                       "allow: {lists: [a, e]}\n"
                       "riks: {}\n"),
              ElementsAre(HasSubstr("policy.yaml:3:"), HasSubstr("policy.yaml:3:"), HasSubstr("policy.yaml:4:"),
                          HasSubstr("policy.yaml:5:"), HasSubstr("DIR/wrong.txt:1:1")));
}

// Whoever names the wrong file gets a few lines of it named, none repeated.
TEST_F(PolicyLists, AWrongFileIsNotRepeated) {
  std::string text;
  for (int i = 0; i < 12'345; ++i) text += "root:x:0:0:secret\n";
  Write("passwd", text);
  const auto problems = Problems("lists: {a: {file: passwd}}\nallow: {lists: [a]}\n");
  ASSERT_THAT(problems, SizeIs(11));
  EXPECT_EQ(problems.back(),
            "DIR/passwd:12345:1: the last of 12,345 lines that cannot be used; the first 10 are named above");
  EXPECT_THAT(problems, testing::Each(Not(HasSubstr("secret"))));
}

TEST_F(PolicyLists, AreBounded) {
  std::string text;
  for (int i = 0; i < 600'000; ++i) text += std::to_string(i) + ".com\n";
  Write("large.txt", text);
  EXPECT_THAT(Problems("lists: {a: {file: large.txt}, b: {file: large.txt}}\n"),
              ElementsAre("DIR/large.txt:400001:1: too many entries; expected at most 1,000,000 in all list files "
                          "together"));
  Write("huge.txt", std::string(64UL * 1024 * 1024 + 1, '\n'));
  EXPECT_THAT(Problems("lists: {a: {file: huge.txt}}\n"),
              ElementsAre("policy.yaml:3:19: lists.a.file: huge.txt is too big; expected at most 64 MiB in all list "
                          "files together"));
  std::string many = "lists:\n";
  for (int i = 0; i <= 1000; ++i) many += "  l" + std::to_string(i) + ": [a.com]\n";
  EXPECT_THAT(Problems(many), ElementsAre("policy.yaml:4:3: lists: too many lists; expected at most 1000"));
}

TEST_F(PolicyLists, NamedOftenAreBounded) {
  ConfigReport report("policy.yaml");
  const auto root = ParseYaml("lists: {a: [a.com, b.com], b: {include: [a], entries: [c.com]}}\n", report);
  ASSERT_TRUE(root);
  PolicyDraft draft;
  draft.own_lists = {{"a", {{"a.com", "b.com"}, "", {}}}, {"b", {{"c.com"}, "", {"a"}}}};
  OwnLists lists(root->At("lists"), draft.own_lists, ".", report, 5);
  EXPECT_THAT(lists.Keys("b", OwnListKind::kDomain, *root), SizeIs(3));
  EXPECT_EQ(lists.Index("a", OwnListKind::kDomain, *root), lists.Index("a", OwnListKind::kDomain, *root));
  EXPECT_TRUE(report.ok());
  EXPECT_THAT(lists.Keys("a", OwnListKind::kDomain, *root), IsEmpty());
  EXPECT_THAT(ToString(report.problems()),
              HasSubstr("too many entries; expected at most 5 in all places that name a list"));
}

// Each list twice the one before: named 40 deep that would be a million million entries.
TEST_F(PolicyLists, IncludedTwiceCountsOnce) {
  std::string yaml = "lists:\n  l0: [acme.com]\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string before = "l" + std::to_string(i - 1);
    yaml += "  l" + std::to_string(i) + ": {include: [" + before + ", " + before + "]}\n";
  }
  EXPECT_THAT(Good(yaml + "allow: {lists: [l40]}\n")->allowed_domains, ElementsAre("acme.com"));
}

TEST_F(PolicyLists, AnUnusedListIsFine) {
  Write("a.txt", "not a domain\n");
  const auto policy = Good("lists: {a: {file: a.txt}, b: [\"!!\"]}\n");
  EXPECT_THAT(policy->list_files, SizeIs(1));
  EXPECT_THAT(policy->custom_lists, IsEmpty());
}

TEST_F(PolicyLists, TheHashCoversTheFiles) {
  const std::string yaml = "lists: {a: {file: a.txt}}\nallow: {lists: [a]}\n";
  Write("a.txt", "acme.com\n");
  const std::string first = Good(yaml)->hash;
  EXPECT_EQ(Good(yaml)->hash, first);
  Write("a.txt", "other.com\n");
  EXPECT_NE(Good(yaml)->hash, first);
  Write("a.txt", "acme.com\n");
  EXPECT_EQ(Good(yaml)->hash, first);
}

TEST_F(PolicyLists, AreLookedForBesideTheFile) {
  Write("policy.yaml", std::string(kMinimal) + "lists: {a: {file: lists/a.txt}}\nallow: {lists: [a]}\n");
  EXPECT_THAT(LoadPolicy(dir_.path() + "/policy.yaml", nullptr).list_files, ElementsAre(dir_.path() + "/lists/a.txt"))
      << "also when it is not there";
  Write("lists/a.txt", "acme.com\n");
  const PolicyLoad load = LoadPolicy(dir_.path() + "/policy.yaml", nullptr);
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_TRUE(load.policy->Allows("", "acme.com"));
  EXPECT_EQ(load.policy->folder, dir_.path());
  EXPECT_EQ(FolderOfPolicy("policy.yaml"), ".");
}

TEST_F(PolicyLists, TheSchemaAllowsBothForms) {
  const std::string schema = PolicySchema();
  EXPECT_THAT(schema, HasSubstr("\"lists\":{\"description\":\"Lists of your own"));
  EXPECT_THAT(schema, HasSubstr("\"include\""));
}

}  // namespace
}  // namespace leadgate
