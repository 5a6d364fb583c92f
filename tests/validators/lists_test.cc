#include "validators/lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

TEST(Lists, TheCommittedOnesLoad) {
  const auto lists = RealLists();
  ASSERT_NE(lists, nullptr);
  EXPECT_GT(lists->CountOf("disposable"), 5000u);
  EXPECT_GT(lists->CountOf("disposable_suspected"), 100000u);
  EXPECT_GT(lists->CountOf("personal"), 3000u);
  EXPECT_GT(lists->CountOf("academic"), 10000u);
  EXPECT_GT(lists->CountOf("role"), 500u);
  EXPECT_GT(lists->CountOf("top_level_domains"), 1000u);
  EXPECT_EQ(lists->CountOf("shoes"), 0u);
  EXPECT_THAT(lists->digest(), testing::MatchesRegex("sha256:[0-9a-f]{64}"));
  for (const std::string_view name : Lists::Names()) EXPECT_GT(lists->CountOf(name), 0u) << name;
}

TEST(Lists, KnowUniversitiesByEndingAndByName) {
  const auto lists = RealLists();
  for (const char* domain :
       {"mit.edu", "cs.mit.edu", "ox.ac.uk", "tum.de", "students.tum.de", "ethz.ch", "u-tokyo.ac.jp", "unican.es",
        "uva.nl", "sorbonne-universite.fr", "msu.ru", "uc3m.es", "unimelb.edu.au"}) {
    EXPECT_TRUE(lists->IsAcademic(domain)) << domain;
  }
  for (const char* domain : {"bosch.com", "edu.com", "education.de", "acme.ac", "gmail.com", "mitedu.com"}) {
    EXPECT_FALSE(lists->IsAcademic(domain)) << domain;
  }
}

TEST(Lists, KnowThoseWhoHaveLeftAUniversity) {
  const auto lists = RealLists();
  for (const char* domain : {"alum.mit.edu", "alumni.stanford.edu", "alumni.ethz.ch", "cantab.net", "post.harvard.edu",
                             "mba-alumni.insead.edu"}) {
    EXPECT_TRUE(lists->IsAcademic(domain)) << domain;
    EXPECT_TRUE(lists->IsAlumni(domain)) << domain;
  }
  for (const char* domain : {"mit.edu", "students.tum.de", "alumnos.uc3m.es", "alumni.com", "alumni.bosch.com"}) {
    EXPECT_FALSE(lists->IsAlumni(domain)) << domain;
  }
}

TEST(Lists, KnowEndingsOfSchoolsOfTheWorld) {
  for (const char* domain : {"x.edu", "x.edu.au", "x.ac.uk", "x.ac.nz", "x.ac.jp", "x.edu.br", "x.ac.za", "x.ac.lk"}) {
    EXPECT_TRUE(RealLists()->IsAcademic(domain)) << domain;
  }
}

TEST(Lists, KnowCountriesOfPersonalDomains) {
  const struct {
    const char* domain;
    const char* country;
  } kCases[] = {{"gmx.de", "DE"},      {"yahoo.fr", "FR"},    {"hotmail.co.uk", "GB"}, {"uol.com.br", "BR"},
                {"yahoo.co.jp", "JP"}, {"comcast.net", "US"}, {"qq.com", "CN"},        {"naver.com", "KR"},
                {"bigpond.com", "AU"}, {"ukr.net", "UA"},     {"yandex.ru", "RU"},     {"rediffmail.com", "IN"},
                {"gmail.com", ""},     {"yahoo.com", ""},     {"outlook.com", ""},     {"bosch.com", ""}};
  for (const auto& c : kCases) {
    EXPECT_EQ(RealLists()->CountryOf(c.domain), c.country) << c.domain;
    if (*c.country != '\0') {
      EXPECT_TRUE(RealLists()->IsPersonal(c.domain)) << c.domain;
    }
  }
}

// What is wrong in the lists we take from elsewhere.
TEST(Lists, BlemishesOfTheSourcesAreHandled) {
  const auto lists = RealLists();
  for (const char* provider : {"tutanota.com", "tuta.com", "hey.com", "mailbox.org", "proton.me", "protonmail.com",
                               "fastmail.com", "fastmail.fm", "posteo.de", "hushmail.com", "runbox.com"}) {
    EXPECT_TRUE(lists->IsPersonal(provider)) << provider;
  }
  for (const char* company : {"easypost.com", "clerk.com", "starbucks.com", "godaddy.com", "cox.com", "alibaba.com"}) {
    EXPECT_FALSE(lists->IsPersonal(company)) << company;
  }
  for (const char* good : {"fastmail.com", "google.com", "proton.me", "protonmail.com", "test.de", "cloud.com"}) {
    EXPECT_FALSE(lists->IsDisposable(good)) << good;
    EXPECT_FALSE(lists->IsDisposableSuspected(good)) << good;
  }
  for (const char* university : {"unican.es", "nus.edu.sg", "stanford.edu", "usc.edu", "aol.edu"}) {
    EXPECT_TRUE(lists->IsAcademic(university)) << university;
    EXPECT_FALSE(lists->IsPersonal(university)) << university;
    EXPECT_FALSE(lists->IsDisposableSuspected(university)) << university;
  }
}

TEST(Lists, RelaysAreNoThrowAways) {
  const auto lists = RealLists();
  for (const char* relay : {"mozmail.com", "x7.mozmail.com", "duck.com", "simplelogin.com", "aleeas.com",
                            "passmail.net", "privaterelay.appleid.com", "jane.anonaddy.com", "addy.io"}) {
    EXPECT_TRUE(lists->IsRelay(relay)) << relay;
  }
  for (const char* other : {"mailinator.com", "gmail.com", "icloud.com", "firefox.com", "bosch.com"}) {
    EXPECT_FALSE(lists->IsRelay(other)) << other;
  }
}

TEST(Lists, KnowThrowAwaysByTheirMailExchangers) {
  const auto lists = RealLists();
  for (const char* host : {"mail.mailinator.com", "in.mail.tm", "mx2.den.yt", "a.mx.moakt.com", "any.yopmail.com"}) {
    EXPECT_TRUE(lists->IsDisposableHost(host)) << host;
  }
  for (const char* host : {"aspmx.l.google.com", "acme-com.mail.protection.outlook.com", "mx.zoho.com", "mx00.ionos.de",
                           "in1-smtp.messagingengine.com", "mail.protonmail.ch", "den.yt"}) {
    EXPECT_FALSE(lists->IsDisposableHost(host)) << host;
  }
  EXPECT_TRUE(lists->IsRelayHost("mx1.simplelogin.co"));
}

TEST(Lists, TellWhoSaysSo) {
  const auto hits = RealLists()->Why("eu.mailinator.com");
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].list, "disposable");
  EXPECT_EQ(hits[0].entry, "mailinator.com");
  ASSERT_FALSE(hits[0].sources.empty());
  for (const ListSource& source : hits[0].sources) {
    EXPECT_THAT(source.name, testing::MatchesRegex("npm [a-z-]+ [0-9.]+"));
    EXPECT_THAT(source.date, testing::MatchesRegex("20[0-9][0-9]-[01][0-9]-[0-3][0-9]"));
    EXPECT_FALSE(source.licence.empty());
  }
  EXPECT_TRUE(RealLists()->Why("bosch.com").empty());
  const auto taken_out = RealLists()->Why("easypost.com");
  ASSERT_EQ(taken_out.size(), 1u);
  EXPECT_TRUE(taken_out[0].removed);
  EXPECT_EQ(taken_out[0].remark, "ships parcels");
}

TEST(Lists, EveryEntryHasASource) {
  for (const char* domain : {"0-180.com", "gmail.com", "tum.de", "hey.com", "mozmail.com", "0-mail.com"}) {
    const auto hits = RealLists()->Why(domain);
    ASSERT_FALSE(hits.empty()) << domain;
    for (const ListHit& hit : hits) {
      ASSERT_FALSE(hit.sources.empty()) << domain << " " << hit.list;
      for (const ListSource& source : hit.sources) {
        EXPECT_NE(source.name, "") << domain;
        EXPECT_NE(source.date, "") << domain;
      }
    }
  }
}

TEST(Lists, DigestChangesWithContent) {
  const auto one = Lists::ForTests({{"personal", {"gmail.com"}}});
  const auto other = Lists::ForTests({{"personal", {"gmail.com", "gmx.de"}}});
  EXPECT_NE(one->digest(), other->digest());
  EXPECT_EQ(one->digest(), Lists::ForTests({{"personal", {"gmail.com"}}})->digest());
  EXPECT_TRUE(one->IsPersonal("gmail.com"));
  EXPECT_FALSE(one->IsPersonal("gmx.de"));
}

// A folder of small lists, changed by a test before it is loaded.
class ListFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/lists_test_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    for (const std::string_view name : Lists::Names()) Write(std::string(name), "a.example\n", 1);
    Write("corrections", "personal + b.example  # why\n", 1);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& entries, int count) const {
    std::ofstream out(folder_ + "/" + name + ".txt");
    out << "# title: t\n# source: s\n# licence: l\n# date: 2026-01-01\n# count: " << count << "\n" << entries;
  }
  std::string Problem() const {
    const auto loaded = Lists::Load(folder_);
    return loaded.ok() ? "" : loaded.status().message();
  }

  std::string folder_;
};

TEST_F(ListFiles, CorrectionsAreApplied) {
  auto lists = Lists::Load(folder_);
  ASSERT_TRUE(lists.ok()) << lists.status().ToString();
  EXPECT_TRUE((*lists)->IsPersonal("a.example"));
  EXPECT_TRUE((*lists)->IsPersonal("b.example"));
  const std::string digest = (*lists)->digest();
  Write("corrections", "personal - a.example\n", 1);
  lists = Lists::Load(folder_);
  ASSERT_TRUE(lists.ok());
  EXPECT_FALSE((*lists)->IsPersonal("a.example"));
  EXPECT_NE((*lists)->digest(), digest);
}

TEST_F(ListFiles, EntriesKnowTheirSourcesAndMarks) {
  std::ofstream(folder_ + "/personal.txt")
      << "# title: t\n# source: one, two\n# licence: l\n# date: 2026-01-02\n# count: 2\n"
         "# source a: one, 2026-01-01, MIT\n# source b: two, 2026-01-02, ISC\na.example ab FR\nc.example b\n";
  Write("corrections", "personal + c.example DE\npersonal + d.example  # new\n", 2);
  const auto lists = Lists::Load(folder_);
  ASSERT_TRUE(lists.ok()) << lists.status().ToString();
  EXPECT_EQ((*lists)->CountryOf("a.example"), "FR");
  EXPECT_EQ((*lists)->CountryOf("c.example"), "DE");
  EXPECT_EQ((*lists)->CountryOf("d.example"), "");
  const auto of = [&](const char* domain) {
    std::string names;
    for (const ListHit& hit : (*lists)->Why(domain)) {
      if (hit.list != "personal") continue;
      for (const ListSource& source : hit.sources)
        names += source.name + " " + source.date + " " + source.licence + ";";
      names += hit.remark;
    }
    return names;
  };
  EXPECT_EQ(of("a.example"), "one 2026-01-01 MIT;two 2026-01-02 ISC;");
  EXPECT_EQ(of("c.example"), "two 2026-01-02 ISC;s 2026-01-01 l;");
  EXPECT_EQ(of("d.example"), "s 2026-01-01 l;new");
}

TEST_F(ListFiles, ProblemsNameFileAndLine) {
  Write("role", "info\nsales\n", 3);
  EXPECT_THAT(Problem(), HasSubstr("role.txt:5: count says 3, the file has 2 entries"));
  Write("role", "info\n", 1);
  Write("corrections", "shoes + a.example\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("corrections.txt:6: there is no list \"shoes\""));
  Write("corrections", "personal a.example\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("corrections.txt:6:"));
  Write("corrections", "personal +\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("expected \"LIST + ENTRY\""));
  Write("corrections", "", 0);
  std::ofstream(folder_ + "/academic.txt") << "# title: no more than that\na.example\n";
  EXPECT_THAT(Problem(), HasSubstr("academic.txt:1: the header has no line \"# source: …\""));
  Write("academic", "a.example zz9\n", 1);
  EXPECT_THAT(Problem(), HasSubstr("academic.txt:6: expected \"ENTRY\""));
  std::filesystem::remove(folder_ + "/academic.txt");
  const auto missing = Lists::Load(folder_);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.status().code(), StatusCode::kNotFound);
  EXPECT_THAT(missing.status().message(), HasSubstr("academic.txt"));
}

}  // namespace
}  // namespace leadgate
