#include <gtest/gtest.h>

#include "tests/validators/check_world.h"
#include "validators/no_company.h"

namespace leadgate {
namespace {

// No offence, and no company either: nobody is known by it.
TEST(CompanyJunk, WhoWorksForNobodyElseHasNoCompany) {
  for (const char* company : {"Self-employed", "self employed", "Freelancer", "FREIBERUFLER", "Selbstständig",
                              "Indépendant", "autónomo", "student", "Private", "n/a", "none", "asdf", ""}) {
    SCOPED_TRACE(company);
    EXPECT_TRUE(SaysNoCompany(company));
  }
  for (const char* company : {"3M", "X", "Private Equity Partners", "Freelance Software GmbH", "Student Housing Trust",
                              "Self Storage Ltd", "王", "Independent News & Media"}) {
    SCOPED_TRACE(company);
    EXPECT_FALSE(SaysNoCompany(company));
  }
}

TEST(CompanyJunk, IsCaughtAndCompaniesAreNot) {
  for (const char* company : {"n/a", "N/A", "none", "None", "asdf", "xxx", "123", "test", "Company Name", "-", "...",
                              "keine", "no company", "нет", "なし"}) {
    SCOPED_TRACE(company);
    EXPECT_EQ(CheckWorld().Company(company).Code(*MakeCompanyJunkCheck()), "company.junk");
  }
  for (const char* company : {"3M",
                              "X",
                              "4711",
                              "1&1",
                              "360",
                              "ABC",
                              "XYZ",
                              "小米",
                              "Ы",
                              "self-employed",
                              "Testo SE",
                              "Nonesuch",
                              "Asda",
                              "Foo Fighters Ltd",
                              "AAA",
                              "HP",
                              "O2",
                              "Яндекс",
                              "Company of Animals",
                              ""}) {
    SCOPED_TRACE(company);
    EXPECT_EQ(CheckWorld().Company(company).Code(*MakeCompanyJunkCheck()), "");
  }
}

}  // namespace
}  // namespace leadgate
