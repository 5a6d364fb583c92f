// Country and state names, as people write them, to codes.
//
//   CountryNames names;
//   names.Find("Germany"), Find("Deutschland"), Find("GER"), Find("de")  → "DE"
//   names.Find("Österreich"), Find("日本"), Find("U.S.A.")               → "AT", "JP", "US"
//   names.Find("Atlantis")                                               → ""
//   StateCode("US", "California"), StateCode("US", "ca")                 → "CA"
//   StateCode("DE", "Bayern")                                            → ""   only US and CA have codes here
//
// Names in the languages of the markets and in each country's own, from ICU, with ISO 3166-1 alpha-2 and alpha-3
// and what people write besides (England, Holland, UAE).
//
// Threads: const methods are safe.   Failure: "" for what is no country.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace leadgate {

class CountryNames {
 public:
  CountryNames();

  // ISO 3166-1 alpha-2; empty when unknown.
  std::string Find(std::string_view name) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void Add(std::string_view name, std::string_view code);
  void AddFromIcu();

  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> codes_;  // by folded name
};

// The subdivision code without its country, for US and CA; empty otherwise.
std::string StateCode(std::string_view country, std::string_view name);

}  // namespace leadgate
