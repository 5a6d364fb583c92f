// How good the suggestions are, in figures: recall on every slip of the large providers, and how often a real domain is
// doubted. The figures are held here and explained in docs/EMAIL-SUGGESTIONS.md; the test prints them.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/validators/check_world.h"
#include "validators/typo_suggestion.h"

namespace leadgate {
namespace {

constexpr double kLeastRecall = 0.97;
constexpr double kMostFalse = 0.005;
constexpr std::size_t kLargest = 50;

// Of our own, not the one under test: a QWERTY keyboard, and the keys beside, above and below.
std::string KeysBeside(char key) {
  static const std::map<char, std::string> kKeys = {
      {'q', "wa12"},   {'w', "qesa23"}, {'e', "wrds34"}, {'r', "etfd45"}, {'t', "rygf56"}, {'y', "tuhg67"},
      {'u', "yijh78"}, {'i', "uokj89"}, {'o', "iplk90"}, {'p', "ol0-"},   {'a', "qwsz"},   {'s', "awedxz"},
      {'d', "serfcx"}, {'f', "drtgvc"}, {'g', "ftyhbv"}, {'h', "gyujnb"}, {'j', "huikmn"}, {'k', "jiolm"},
      {'l', "kop"},    {'z', "asx"},    {'x', "zsdc"},   {'c', "xdfv"},   {'v', "cfgb"},   {'b', "vghn"},
      {'n', "bhjm"},   {'m', "njk,"},   {'1', "2q"},     {'2', "13qw"},   {'3', "24we"},   {'4', "35er"},
      {'5', "46rt"},   {'6', "57ty"},   {'7', "68yu"},   {'8', "79ui"},   {'9', "80io"},   {'0', "9-op"},
      {'-', "0p"},     {'.', ",l/"}};
  const auto found = kKeys.find(key);
  return found == kKeys.end() ? "" : found->second;
}

// Every text one slip away, by kind.
std::map<std::string, std::set<std::string>> SlipsOf(const std::string& meant) {
  std::map<std::string, std::set<std::string>> slips;
  for (std::size_t i = 0; i < meant.size(); ++i) {
    const std::string before = meant.substr(0, i);
    const std::string after = meant.substr(i + 1);
    slips["deletion"].insert(before + after);
    slips["doubling"].insert(before + meant[i] + meant[i] + after);
    for (const char key : KeysBeside(meant[i])) slips["neighbour key"].insert(before + key + after);
    if (after.empty() || after.front() == meant[i]) continue;
    slips["swap"].insert(before + after.front() + meant[i] + after.substr(1));
  }
  for (auto& [kind, texts] : slips) texts.erase(meant);
  return slips;
}

struct Recall {
  int asked = 0, right = 0, wrong = 0, real = 0;
  double rate() const { return static_cast<double>(right) / asked; }
};

// Slips that are real domains of others (another provider, not_typos.txt) are counted apart: no suggestion is right.
Recall RecallOf(const std::string& provider, const Lists& lists, std::map<std::string, Recall>& by_kind) {
  Recall all;
  for (const auto& [kind, texts] : SlipsOf(provider)) {
    for (const std::string& text : texts) {
      if (lists.providers().Contains(text) || lists.IsNotATypo(text)) {
        ++all.real;
        EXPECT_TRUE(SuggestForDomain(text, lists).empty()) << text;
        continue;
      }
      const std::string domain = SuggestForDomain(text, lists).domain;
      for (Recall* recall : {&all, &by_kind[kind]}) {
        ++recall->asked;
        recall->right += domain == provider ? 1 : 0;
        recall->wrong += domain == provider || domain.empty() ? 0 : 1;
      }
    }
  }
  return all;
}

Recall RecallOfFirst(std::size_t count, const Lists& lists) {
  Recall all;
  std::map<std::string, Recall> by_kind;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& provider = lists.providers().providers()[i];
    const Recall one = RecallOf(provider.substr(provider.starts_with("*.") ? 2 : 0), lists, by_kind);
    all.asked += one.asked;
    all.right += one.right;
    all.wrong += one.wrong;
    all.real += one.real;
    EXPECT_GE(one.rate(), 0.85) << provider;
  }
  std::printf("%zu providers: %d slips, recall %.2f%%, another provider %.2f%%; %d slips are real domains\n", count,
              all.asked, 100 * all.rate(), 100.0 * all.wrong / all.asked, all.real);
  for (const auto& [kind, recall] : by_kind) {
    std::printf("  %-14s %6d  %.2f%%\n", kind.c_str(), recall.asked, 100 * recall.rate());
  }
  return all;
}

TEST(SuggestionQuality, RecallOfTheLargestProviders) {
  const Recall recall = RecallOfFirst(kLargest, *RealLists());
  EXPECT_GT(recall.asked, 3000);
  EXPECT_GE(recall.rate(), kLeastRecall);
  EXPECT_GE(static_cast<double>(recall.right) / (recall.asked + recall.real), kLeastRecall);  // even if all were slips
  EXPECT_LE(static_cast<double>(recall.wrong) / recall.asked, 0.002);
}

TEST(SuggestionQuality, RecallOfAllProviders) {
  const std::size_t all = RealLists()->providers().providers().size();
  ASSERT_GT(all, 200u);
  EXPECT_GE(RecallOfFirst(all, *RealLists()).rate(), kLeastRecall);
}

TEST(SuggestionQuality, EndingsThatDoNotExist) {
  const auto of = [](const char* domain) { return SuggestForDomain(domain, *RealLists()).domain; };
  for (const char* typed : {"gmail.con", "gmail.cmo", "gmail.co", "gmail.cm", "gmail.om", "gmail.vom", "gmail.xom",
                            "gmail.comm", "gmail.coom", "gmail.ocm", "gmail.cim", "gmail.cpm", "gmailcom", "gmail..com",
                            "gmailc.om", "gmai.lcom", "gmial.con"}) {
    EXPECT_EQ(of(typed), "gmail.com") << typed;
  }
  for (const char* typed : {"acme-plants.con", "acme-plants.cmo", "acme-plants.vom", "acme-plants.comm"}) {
    EXPECT_EQ(of(typed), "acme-plants.com") << typed;
  }
  EXPECT_EQ(of("acme-plants.nte"), "acme-plants.net");
  EXPECT_EQ(of("acme-plants.ogr"), "acme-plants.org");
  EXPECT_EQ(of("acme-plants.co.ku"), "acme-plants.co.uk");
  EXPECT_EQ(of("acme-plants.co.yk"), "acme-plants.co.uk");
  for (const char* real :
       {"acme.co", "acme.cm", "acme.om", "acme.ne", "acme.et", "acme.community", "acme.dev", "acme"}) {
    EXPECT_EQ(of(real), "") << real;
  }
}

std::vector<std::string> ReadDomains(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> domains;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') domains.push_back(line.substr(0, line.find(' ')));
  }
  return domains;
}

struct DomainList {
  const char* name;
  const char* file;
};
constexpr DomainList kReal[] = {{"universities", "config/lists/academic.txt"},
                                {"Fortune 1000", "tests/data/real_companies.txt"},
                                {"brands", "tests/data/real_brands.txt"},
                                {"the web", "tests/data/real_web.txt"},
                                {"regional providers", "tests/data/real_providers.txt"},
                                {"consumer providers", "config/lists/personal.txt"}};

double FalseRate(const DomainList& list, const Lists& lists, const char* how) {
  const auto domains = ReadDomains(std::string(LEADGATE_SOURCE_DIR) + "/" + list.file);
  EXPECT_GT(domains.size(), 900u) << list.file;
  std::size_t doubted = 0;
  std::string which;
  for (const std::string& domain : domains) {
    const std::string suggestion = SuggestForDomain(domain, lists).domain;
    if (suggestion.empty()) continue;
    ++doubted;
    which += " " + domain;
    // With a mail exchanger in DNS: never.
    EXPECT_TRUE(SuggestForDomain(domain, lists, ReceivesMail::kYes).empty()) << domain;
  }
  const double rate = static_cast<double>(doubted) / static_cast<double>(domains.size());
  std::printf("%-20s %6zu domains, %s: %zu doubted, %.3f%%%s\n", list.name, domains.size(), how, doubted, 100 * rate,
              which.substr(0, 400).c_str());
  return rate;
}

TEST(SuggestionQuality, RealDomainsAreNotDoubted) {
  for (const DomainList& list : kReal) EXPECT_LE(FalseRate(list, *RealLists(), "all lists"), kMostFalse) << list.name;
}

// Every list held out at once: only the providers and the top-level domains are known. What a list of real domains that
// nobody has seen would suffer at the most.
TEST(SuggestionQuality, RealDomainsAreNotDoubtedWithoutAnyEvidence) {
  const auto providers = ReadDomains(std::string(LEADGATE_SOURCE_DIR) + "/config/lists/mailbox_providers.txt");
  const auto endings = ReadDomains(std::string(LEADGATE_SOURCE_DIR) + "/config/lists/top_level_domains.txt");
  Lists::Contents contents;
  for (const std::string& provider : providers) contents["mailbox_providers"].emplace_back(std::string_view(provider));
  for (const std::string& ending : endings) contents["top_level_domains"].emplace_back(std::string_view(ending));
  const auto lists = Lists::ForTests(contents);
  for (const DomainList& list : kReal) EXPECT_LE(FalseRate(list, *lists, "no evidence"), kMostFalse) << list.name;
}

// The addresses of the shared synthetic people, some of them corrupted on purpose ("lee.coom"): an ending that exists
// is not doubted.
TEST(SuggestionQuality, SharedPeopleKeepTheirDomains) {
  std::ifstream in(std::string(LEADGATE_SOURCE_DIR) + "/../shared/data/dedupe/fake_1000.csv");
  if (!in) GTEST_SKIP() << "../shared/data/dedupe/fake_1000.csv is not there";
  int addresses = 0;
  int ended_wrong = 0;
  for (std::string line; std::getline(in, line);) {
    const auto at = line.find('@');
    if (at == std::string::npos) continue;
    const std::string domain = line.substr(at + 1, line.find(',', at) - at - 1);
    const DomainSuggestion suggestion = SuggestForDomain(domain, *RealLists());
    ++addresses;
    if (suggestion.empty()) continue;
    EXPECT_FALSE(RealLists()->IsTopLevelDomain(domain.substr(domain.rfind('.') + 1))) << domain;
    EXPECT_EQ(suggestion.why, "no domain ends like that") << domain;
    ++ended_wrong;
  }
  std::printf("shared people: %d addresses, %d with an ending put right\n", addresses, ended_wrong);
  EXPECT_GT(addresses, 500);
  EXPECT_GT(ended_wrong, 5);
}

}  // namespace
}  // namespace leadgate
