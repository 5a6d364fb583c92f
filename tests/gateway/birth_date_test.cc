#include "gateway/birth_date.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1'795'255'200'000;  // 2026-11-21

TEST(BirthDate, IsReadInTheFormsPeopleWrite) {
  struct Case {
    const char* text;
    const char* country;
    const char* date;
  };
  const Case cases[] = {
      {"1984-03-27", "", "1984-03-27"},    {"1984/3/27", "", "1984-03-27"},
      {"1984.03.27", "", "1984-03-27"},    {"1984-03-27T00:00:00Z", "", "1984-03-27"},
      {"19840327", "", "1984-03-27"},      {"27.03.1984", "", "1984-03-27"},
      {"3.4.1984", "US", "1984-04-03"},    {"27. 3. 1984", "DE", "1984-03-27"},
      {"03/27/1984", "", "1984-03-27"},    {"03/27/1984", "GB", "1984-03-27"},
      {"27/03/1984", "US", "1984-03-27"},  {"27-03-1984", "", "1984-03-27"},
      {"03/04/1984", "US", "1984-03-04"},  {"03/04/1984", "GB", "1984-04-03"},
      {"03-04-1984", "FR", "1984-04-03"},  {"04/04/1984", "", "1984-04-04"},
      {"27 March 1984", "", "1984-03-27"}, {"March 27th, 1984", "", "1984-03-27"},
      {"27. März 1984", "", "1984-03-27"}, {"27 de marzo de 1984", "", "1984-03-27"},
      {"29.02.1984", "", "1984-02-29"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.text) + " " + c.country);
    EXPECT_EQ(ParseBirthDate(c.text, c.country, kNow), c.date);
  }
}

TEST(BirthDate, ThatMayBeAnotherDayIsNotRead) {
  struct Case {
    const char* text;
    const char* country;
  };
  const Case cases[] = {
      {"03/04/1984", ""},
      {"03/04/1984", "CA"},
      {"27.03.84", "DE"},
      {"27/03", "GB"},
      {"1984", ""},
      {"29.02.1983", ""},
      {"31.04.1984", ""},
      {"13/13/1984", "US"},
      {"00.03.1984", ""},
      {"27.03.1884", ""},
      {"2026-11-22", ""},
      {"19841327", ""},
      {"yesterday", ""},
      {"", ""},
      {"27 Foo 1984", ""},
      {"1984-03-27-01", ""},
      {"99999999999999999999.03.1984", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.text) + " " + c.country);
    EXPECT_EQ(ParseBirthDate(c.text, c.country, kNow), "");
  }
}

}  // namespace
}  // namespace leadgate
