#include "gateway/phone_line.h"

#include <gtest/gtest.h>

#include "tests/support/phones.h"

namespace leadgate {
namespace {

TEST(PhoneLinesTest, SaysWhatANumberIs) {
  const PhoneLines lines(TestPhones(), "Germany");
  ASSERT_TRUE(lines.country_known());
  EXPECT_EQ(lines.Line("030 901820"),
            R"x({"input":"030 901820","e164":"+4930901820","valid":true,"type":"fixed_line","region":"DE",)x"
            R"x("subdivision":"Berlin","time_zones":["Europe/Berlin"],"reasons":[],"message":null,)x"
            R"x("national":"030 901820","extension":null,"read_as":"DE","repairs":null})x");
  EXPECT_EQ(
      lines.Line("(415) 734-2671 ext. 7 (mornings)\tUS"),
      R"x({"input":"(415) 734-2671 ext. 7 (mornings)","e164":"+14157342671","valid":true,)x"
      R"x("type":"fixed_or_mobile","region":"US","subdivision":"CA","time_zones":["America/Los_Angeles"],)x"
      R"x("reasons":[],"message":null,"national":"(415) 734-2671","extension":"7","read_as":"US","repairs":null})x");
}

TEST(PhoneLinesTest, SaysWhatIsWrong) {
  const PhoneLines lines(TestPhones(), "DE");
  EXPECT_EQ(lines.Line("0171 392001"),
            R"x({"input":"0171 392001","e164":"+49171392001","valid":false,"type":"unknown","region":"DE",)x"
            R"x("subdivision":null,"time_zones":[],"reasons":["phone.invalid"],)x"
            R"x("message":"This number is one digit short for Germany. Please check it.",)x"
            R"x("national":null,"extension":null,"read_as":"DE","repairs":null})x");
  EXPECT_EQ(lines.Line("n/a"),
            R"x({"input":"n/a","e164":null,"valid":false,"type":"unknown","region":null,"subdivision":null,)x"
            R"x("time_zones":[],"reasons":["phone.unparseable"],)x"
            R"x("message":"This does not look like a phone number. Please check it.",)x"
            R"x("national":null,"extension":null,"read_as":null,"repairs":null})x");
}

TEST(PhoneLinesTest, SaysThatACountryIsNone) {
  EXPECT_FALSE(PhoneLines(TestPhones(), "Atlantis").country_known());
  EXPECT_TRUE(PhoneLines(TestPhones(), "").country_known());
  const std::string line = PhoneLines(TestPhones(), "").Line("030 901820\tAtlantis");
  EXPECT_NE(line.find(R"x("Atlantis\" is no country: expected a code (DE) or a name (Germany).)x"), std::string::npos)
      << line;
}

TEST(PhoneLinesTest, NumbersOfNoCountry) {
  const std::string line = PhoneLines(TestPhones(), "").Line("+800 7342 6710");
  EXPECT_NE(line.find(R"x("type":"toll_free","region":"001")x"), std::string::npos) << line;
}

}  // namespace
}  // namespace leadgate
