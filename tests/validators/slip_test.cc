#include "validators/slip.h"

#include <gtest/gtest.h>

#include "validators/provider_index.h"

namespace leadgate {
namespace {

TEST(Slip, TellsWhatTheFingerDid) {
  const struct {
    const char* typed;
    const char* meant;
    SlipKind kind;
    std::size_t at;
  } kCases[] = {
      {"gmial.com", "gmail.com", SlipKind::kSwapped, 2},
      {"gmai.com", "gmail.com", SlipKind::kMissing, 4},
      {"mail.com", "gmail.com", SlipKind::kMissing, 0},
      {"gmailcom", "gmail.com", SlipKind::kMissing, 5},
      {"gmaill.com", "gmail.com", SlipKind::kDoubled, 5},
      {"ggmail.com", "gmail.com", SlipKind::kDoubled, 1},
      {"gmail..com", "gmail.com", SlipKind::kDoubled, 6},
      {"gnail.com", "gmail.com", SlipKind::kNeighbourKey, 1},
      {"gmail.con", "gmail.com", SlipKind::kNeighbourKey, 8},
      {"gmail,com", "gmail.com", SlipKind::kNeighbourKey, 5},
      {"gmai1.com", "gmail.com", SlipKind::kNeighbourKey, 4},
      {"zahoo.de", "yahoo.de", SlipKind::kNeighbourKey, 0},
      {"gmnail.com", "gmail.com", SlipKind::kBothKeys, 2},
      {"gmaizl.com", "gmail.com", SlipKind::kExtraLetter, 4},
      {"gmxil.com", "gmail.com", SlipKind::kNeighbourKey, 2},
      {"gmtil.com", "gmail.com", SlipKind::kOtherLetter, 2},
      {"gmail.com", "gmail.com", SlipKind::kNone, 0},
      {"gnial.com", "gmail.com", SlipKind::kNone, 0},
      {"gmil.con", "gmail.com", SlipKind::kNone, 0},
      {"mgali.com", "gmail.com", SlipKind::kNone, 0},
      {"gma.com", "gmail.com", SlipKind::kNone, 0},
      {"", "gmail.com", SlipKind::kNone, 0},
      {"", "", SlipKind::kNone, 0},
      {"a", "", SlipKind::kExtraLetter, 0},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.typed) + " for " + c.meant);
    const Slip slip = SlipBetween(c.typed, c.meant);
    EXPECT_EQ(slip.kind, c.kind) << SlipText(slip.kind);
    if (c.kind != SlipKind::kNone) {
      EXPECT_EQ(slip.at, c.at);
    }
  }
}

TEST(Slip, NeighboursAreMutual) {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      EXPECT_EQ(AreNeighbourKeys(static_cast<char>(a), static_cast<char>(b)),
                AreNeighbourKeys(static_cast<char>(b), static_cast<char>(a)));
    }
    EXPECT_FALSE(AreNeighbourKeys(static_cast<char>(a), static_cast<char>(a)));
  }
  EXPECT_TRUE(AreNeighbourKeys('g', 'h'));
  EXPECT_TRUE(AreNeighbourKeys('g', 'v'));
  EXPECT_FALSE(AreNeighbourKeys('q', 'p'));
  EXPECT_FALSE(AreNeighbourKeys('f', 'k'));
}

std::string NearestTo(const ProviderIndex& index, const char* domain, bool may_widen = false) {
  const auto near = index.Nearest(domain, may_widen);
  return near ? std::string(std::string_view(domain).substr(0, near->prefix)).append(near->provider) : "";
}

TEST(ProviderIndex, FindsTheOneProviderOneSlipAway) {
  const ProviderIndex index({"gmail.com", "ymail.com", "hotmail.com", "qq.com", "aol.com", "*.onmicrosoft.com"});
  EXPECT_EQ(NearestTo(index, "gmial.com"), "gmail.com");
  EXPECT_EQ(NearestTo(index, "gmail.cmo"), "gmail.com");
  EXPECT_EQ(NearestTo(index, "hotrail.com"), "hotmail.com");  // a long name: any letter
  EXPECT_EQ(NearestTo(index, "hotmail.comx"), "");            // but in the name only
  EXPECT_EQ(NearestTo(index, "gmtil.com"), "");               // a short one: fingers only
  EXPECT_EQ(NearestTo(index, "gmtil.com", true), "gmail.com");
  EXPECT_EQ(NearestTo(index, "tmail.com"), "");  // a tie
  EXPECT_EQ(NearestTo(index, "gmail.com"), "");
  EXPECT_EQ(NearestTo(index, "q.com"), "");
  EXPECT_EQ(NearestTo(index, "qq.con"), "qq.com");
  EXPECT_EQ(NearestTo(index, "acme.onmicrosft.com"), "acme.onmicrosoft.com");
  EXPECT_EQ(NearestTo(index, "acme.gmial.com"), "");  // nobody has a name below gmail.com
  EXPECT_EQ(NearestTo(index, ""), "");
  EXPECT_EQ(NearestTo(index, "."), "");
  EXPECT_EQ(NearestTo(index, "..."), "");
  EXPECT_EQ(NearestTo(ProviderIndex(), "gmial.com"), "");
  EXPECT_TRUE(index.Contains("onmicrosoft.com"));
  EXPECT_FALSE(index.Contains("gmial.com"));
}

}  // namespace
}  // namespace leadgate
