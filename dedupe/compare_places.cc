// Cities, postal codes and streets.
#include <algorithm>

#include "dedupe/company_words.h"
#include "dedupe/comparison.h"
#include "dedupe/short_text.h"
#include "dedupe/similarity.h"
#include "validators/one_slip.h"

namespace leadgate {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Street {
  ShortText number, words;  // both without spaces
};
Street SplitStreet(std::string_view street) {
  Street out;
  const CompanyWords words = AllWordsOf(street);
  for (std::size_t i = 0; i < words.count; ++i) {
    const bool number = std::ranges::any_of(words.at[i], IsDigit);
    (number ? out.number : out.words).Append(words.at[i]);
  }
  return out;
}

bool ShareWords(std::string_view one, std::string_view other) {
  const CompanyWords a = AllWordsOf(one), b = AllWordsOf(other);
  std::size_t shared = 0;
  for (std::size_t i = 0; i < a.count; ++i) {
    for (std::size_t j = 0; j < b.count; ++j) {
      if (a.at[i] == b.at[j]) {
        ++shared;
        break;
      }
    }
  }
  return shared >= 2 && shared * 2 >= std::max(a.count, b.count);
}

}  // namespace

std::uint8_t CompareCities(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kTextSame;
  const ShortText a = WithoutSpaces(one), b = WithoutSpaces(other);
  if (a.view() == b.view()) return kTextSame;
  const std::string_view shorter = one.size() < other.size() ? one : other;
  const std::string_view longer = one.size() < other.size() ? other : one;
  if (shorter.size() >= 4 && longer.starts_with(shorter)) return kTextClose;  // "frankfurt", "frankfurt am main"
  if (OneSlipApart(a.view(), b.view()) || JaroWinkler(a.view(), b.view()) >= 0.88) return kTextClose;
  return kTextDifferent;
}

std::uint8_t ComparePostalCodes(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  const ShortText a = WithoutSpaces(one), b = WithoutSpaces(other);
  if (a.view() == b.view()) return kPostalSame;
  if (OneSlipApart(a.view(), b.view())) return kPostalOneSlip;
  const bool near = a.size() >= 5 && b.size() >= 5 && a.view().substr(0, 3) == b.view().substr(0, 3);
  return near ? kPostalNear : kPostalDifferent;
}

std::uint8_t CompareStreets(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return kAbsent;
  if (one == other) return kStreetSame;
  const Street a = SplitStreet(one), b = SplitStreet(other);
  const bool same_number = a.number.view() == b.number.view();
  if (a.words.view() == b.words.view()) return same_number ? kStreetSame : kStreetOtherNumber;
  if (a.words.empty() || b.words.empty()) return kStreetDifferent;
  const double alike = JaroWinkler(a.words.view(), b.words.view());
  if (alike >= 0.88 && (same_number || OneSlipApart(a.number.view(), b.number.view()))) return kStreetClose;
  if (alike >= 0.93) return kStreetOtherNumber;
  return ShareWords(one, other) ? kStreetClose : kStreetDifferent;
}

}  // namespace leadgate
