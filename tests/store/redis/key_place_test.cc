// Where keys stand is stored: these values never change.
#include "store/redis/key_place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "dedupe/identity_keys.h"

namespace leadgate {
namespace {

constexpr std::uint32_t kParts = 1U << 18;

std::string Hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex += kDigits[static_cast<std::uint8_t>(byte) >> 4];
    hex += kDigits[static_cast<std::uint8_t>(byte) & 15];
  }
  return hex;
}
std::string TextOf(const KeyPlace& place) {
  return std::string(1, static_cast<char>(place.sort)) + " " + std::to_string(place.part) + " " + Hex(place.field);
}

TEST(KeyPlace, IsWhereItAlwaysWas) {
  EXPECT_EQ(TextOf(PlaceOf(SearchKeyOf(EmailIdentity("ada@example.com")), kParts)), "e 10415 27a443bef0743565");
  EXPECT_EQ(TextOf(PlaceOf(SearchKeyOf(PhoneIdentity("+493055512014")), kParts)), "n 260908 7ce36b36065a2571");
  EXPECT_EQ(TextOf(PlaceOf(SearchKey{kSearchEmail, EmailIdentity("ada@example.com").hash}, kParts)),
            "n 124568 81ae99fc4a89198a");
  EXPECT_EQ(TextOf(PlaceOf(BlockingKey{7}, kParts)), "b 253716 7b2330ae12");
}

TEST(KeyPlace, TheKindIsPartOfTheKey) {
  SearchKey key{static_cast<std::uint8_t>(IdentityKind::kEmail), {}};
  std::set<std::string> places;
  for (const IdentityKind kind : {IdentityKind::kEmail, IdentityKind::kPhoneAndName, IdentityKind::kPhoneAndCompany,
                                  IdentityKind::kCompanyDomain, IdentityKind::kCompanyName, IdentityKind::kPhone}) {
    key.kind = static_cast<std::uint8_t>(kind);
    places.insert(PlaceOf(key, kParts).field);
  }
  EXPECT_EQ(places.size(), 6U);
}

// Digits stand in the keys of numbers, as they are: those of one town begin alike, those of one company end alike.
TEST(KeyPlace, NumbersAreSpreadEvenly) {
  constexpr std::uint32_t kFew = 256;
  constexpr int kNumbers = 25'600;
  std::vector<int> in_part(kFew);
  std::set<std::string> fields;
  for (int i = 0; i < kNumbers; ++i) {
    const KeyPlace place = PlaceOf(SearchKeyOf(PhoneIdentity("+4930555" + std::to_string(100'000 + i))), kFew);
    ASSERT_LT(place.part, kFew);
    ++in_part[place.part];
    fields.insert(place.field);
  }
  EXPECT_EQ(fields.size(), static_cast<std::size_t>(kNumbers));
  const auto [least, most] = std::minmax_element(in_part.begin(), in_part.end());
  EXPECT_GT(*least, 50) << "100 is the mean, 10 the deviation";
  EXPECT_LT(*most, 150);
}

TEST(KeyPlace, OnlyWhatIsOnePersonsIsSettled) {
  EXPECT_TRUE(IsSettled(SearchKeyOf(EmailIdentity("ada@example.com"))));
  EXPECT_FALSE(IsSettled(SearchKeyOf(PhoneIdentity("+493055512014"))));
  EXPECT_FALSE(IsSettled({kSearchEmail, {}}));
  EXPECT_FALSE(IsSettled({kSearchPhone, {}}));
  EXPECT_FALSE(IsSettled({static_cast<std::uint8_t>(IdentityKind::kPhoneAndCompany), {}}));
}

}  // namespace
}  // namespace leadgate
