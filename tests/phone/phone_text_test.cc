#include "phone/phone_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

TEST(PhoneTextTest, KeepsWhatIsDialled) {
  const struct {
    const char* typed;
    const char* dialled;
    const char* extension;
  } kCases[] = {
      {"'+49 (0)30 901820", "+49 (0)30 901820", ""},
      {"Tel.: ٠٣٠ ٩٠١٨٢٠, Durchwahl 12", "030 901820", "12"},
      {"０３０－９０１８２０", "030-901820", ""},
      {"0049 30 901820", "+49 30 901820", ""},
      {"000 123", "000 123", ""},
      {"1-800-FLOWERS", "1-800-FLOWERS", ""},
      {"415-555-2671 x 204.", "415-555-2671", "204"},
      {"415-555-2671 (ext. 204)", "415-555-2671", "204"},
      {"415-555-2671,,204", "415-555-2671", "204"},
      {"030 901820, 0171 1234567", "030 901820, 0171 1234567", ""},  // another number
      {"030 901820,01711234567", "030 901820,01711234567", ""},
      {"n/a", "", ""},
      {"", "", ""},
      {"+", "+", ""},
  };
  const PhoneTextReader reader;
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    const PhoneText text = reader.Read(c.typed);
    EXPECT_EQ(text.dialled, c.dialled);
    EXPECT_EQ(text.extension, c.extension);
    EXPECT_FALSE(text.rounded);
  }
}

TEST(PhoneTextTest, PlainDigitsAreDigitsAndWhatPeoplePutBetween) {
  EXPECT_EQ(PlainDigits("+1 (415) 555-2671"), "14155552671");
  EXPECT_EQ(PlainDigits("030/901820.12"), "03090182012");
  EXPECT_EQ(PlainDigits("030 901820 x12"), std::nullopt);
  EXPECT_EQ(PlainDigits("+49 +49 30"), std::nullopt);
  EXPECT_EQ(PlainDigits("+"), "");
}

auto Reading(const char* dialled, const char* repair) {
  return testing::AllOf(Field(&PhoneReading::dialled, dialled), Field(&PhoneReading::repair, repair));
}

TEST(PhoneTextTest, OtherReadingsInTheirOrder) {
  EXPECT_THAT(ReadingsBefore("030 901820 office"), ElementsAre(Reading("030 901820", "words")));
  EXPECT_THAT(ReadingsBefore("030 9018 2O"), IsEmpty());  // a letter that is a digit's neighbour is no word
  EXPECT_THAT(ReadingsBefore("5pm 030 901820"), ElementsAre(Reading("030 901820", "words")));
  EXPECT_THAT(ReadingsBefore("4930901820.0"), ElementsAre(Reading("4930901820", "spreadsheet")));
  EXPECT_THAT(ReadingsBefore("030 90.18.20.0"), IsEmpty());
  EXPECT_THAT(ReadingsBefore("030/901820-22/23"), ElementsAre(Reading("030/901820-22", "second_number")));
  EXPECT_THAT(ReadingsBefore("030/90/18/20"), IsEmpty());
  EXPECT_THAT(ReadingsBefore("+8 495 123"), ElementsAre(Reading("+7 495 123", "plus_and_trunk")));
  EXPECT_THAT(ReadingsAfter("030 901820", 0), IsEmpty());
  EXPECT_THAT(ReadingsAfter("+49 +49 30 901820", 49), ElementsAre(Reading("+4930901820", "country_code_twice")));
  EXPECT_THAT(ReadingsAfter("+34 (0) 912 345 678", 34),
              ElementsAre(Reading("+34912345678", "trunk_zero"), Reading("+34  912 345 678", "trunk_zero")));
  EXPECT_THAT(ReadingsAfter("011 49 30 901820", 0), ElementsAre(Reading("+4930901820", "foreign_prefix")));
  const auto halves = ReadingsAfter("030 901820 / 0171 1234567", 0);
  ASSERT_GE(halves.size(), 2U);
  EXPECT_THAT(halves[0], Reading("030 901820", "second_number"));
  EXPECT_THAT(halves[1], Reading("0171 1234567", "second_number"));
  const auto pair = ReadingsAfter("030 901820 0171 1234567", 0);
  ASSERT_FALSE(pair.empty());
  EXPECT_THAT(pair[0], Reading("030 901820", "second_number"));
  EXPECT_EQ(pair[0].second, "0171 1234567");
}

TEST(PhoneTextTest, ACallingCodeSetApart) {
  EXPECT_TRUE(BeginsWithGroup("49 30 901820", 49));
  EXPECT_FALSE(BeginsWithGroup("493 0901820", 49));
  EXPECT_FALSE(BeginsWithGroup("49", 49));
}

}  // namespace
}  // namespace leadgate
