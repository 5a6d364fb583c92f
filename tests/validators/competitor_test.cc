#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

// "", or field and how strong: "email policy", "company review", "message flag".
std::string Verdict(const CheckWorld& world) {
  const Findings found = world.Run(*MakeCompetitorCheck());
  if (found.empty()) return "";
  EXPECT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "company.competitor");
  return found[0].field + " " + (found[0].at_most ? std::string(ActionName(*found[0].at_most)) : "policy");
}

TEST(Competitor, ByDomain) {
  const std::pair<const char*, const char*> kCases[] = {
      {"jane@fixora.com", "email policy"}, {"jane@eu.fixora.com", "email policy"}, {"jane@UPKEEPR.io", "email policy"},
      {"jane@notfixora.com", ""},          {"jane@fixora.com.acme.de", ""},        {"jane@fixora.de", ""},
      {"fixora.com@acme.de", ""}};
  for (const auto& [email, verdict] : kCases) {
    SCOPED_TRACE(email);
    EXPECT_EQ(Verdict(CheckWorld().Email(email)), verdict);
  }
}

TEST(Competitor, ByWebsite) {
  const std::pair<const char*, const char*> kCases[] = {{"https://www.fixora.com/about?x=1", "website policy"},
                                                        {"Fixora.com", "website policy"},
                                                        {"http://fixora.com:8080", "website policy"},
                                                        {"https://acme.de/why-not-fixora.com", ""},
                                                        {"acme.de", ""}};
  for (const auto& [website, verdict] : kCases) {
    SCOPED_TRACE(website);
    CheckWorld world;
    world.lead.website = MakeText(website);
    EXPECT_EQ(Verdict(world), verdict);
  }
}

TEST(Competitor, ByCompanyName) {
  const std::pair<const char*, const char*> kCases[] = {{"Fixora", "company review"},
                                                        {"FIXORA GmbH", "company review"},
                                                        {"Fixora, Inc.", "company review"},
                                                        {"up keepr", "company review"},
                                                        {"Fixorra", "company flag"},
                                                        {"Fxiora Inc", "company flag"},
                                                        {"Gearmint", "company flag"},
                                                        {"Fedora", ""},
                                                        {"Fixora Consulting Partners", ""},
                                                        {"Formerly Fixora", ""},
                                                        {"Acme", ""},
                                                        {"", ""}};
  for (const auto& [company, verdict] : kCases) {
    SCOPED_TRACE(company);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Company(company)), verdict);
  }
}

TEST(Competitor, ByWords) {
  const std::pair<const char*, const char*> kCases[] = {{"Hi, I work at Fixora and would like a look", "message flag"},
                                                        {"I'm an engineer at Fixora.", "message flag"},
                                                        {"Here at Upkeepr we are curious", "message flag"},
                                                        {"Ich arbeite bei Gearmind", "message flag"},
                                                        {"Je travaille chez Fixora", "message flag"},
                                                        // Buyers
                                                        {"We want to leave Fixora", ""},
                                                        {"We are migrating away from Fixora next month", ""},
                                                        {"We are migrating from our old Fixora", ""},
                                                        {"formerly at Fixora", ""},
                                                        {"I used to work at Fixora, now at Acme", ""},
                                                        {"We are a customer of Fixora", ""},
                                                        {"We work with Fixora and are unhappy with Fixora", ""},
                                                        {"Looking for an alternative to Fixora", ""},
                                                        {"Is this better than Fixora?", ""},
                                                        {"Unsere Firma ist Kunde von Fixora", ""},
                                                        {"I work at Fixorama", ""},
                                                        {"", ""}};
  for (const auto& [message, verdict] : kCases) {
    SCOPED_TRACE(message);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Message(message)), verdict);
  }
}

TEST(Competitor, ByTitle) {
  const std::pair<const char*, const char*> kCases[] = {{"Engineer at Fixora", "job_title flag"},
                                                        {"Vertrieb bei Gearmind", "job_title flag"},
                                                        {"Fixora administrator", ""},
                                                        {"Formerly at Fixora", ""},
                                                        {"Engineer", ""}};
  for (const auto& [title, verdict] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(Verdict(CheckWorld().Email("jane@acme.com").Title(title)), verdict);
  }
}

TEST(Competitor, WordsOfBuyingWeakenAName) {
  EXPECT_EQ(Verdict(CheckWorld().Company("Fixora").Message("We want to leave Fixora")), "company flag");
}

TEST(Competitor, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"partners.fixora.com"};
  EXPECT_EQ(Verdict(world.Email("jane@partners.fixora.com")), "");
  EXPECT_EQ(Verdict(world.Email("jane@fixora.com")), "email policy");
}

TEST(Competitor, EvidenceHoldsNoPersonalData) {
  for (const Finding& finding : CheckWorld().Email("jane@fixora.com").Run(*MakeCompetitorCheck())) {
    EXPECT_EQ(finding.evidence.find("jane"), std::string::npos);
  }
}

}  // namespace
}  // namespace leadgate
