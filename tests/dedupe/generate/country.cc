#include "tests/dedupe/generate/country.h"

namespace leadgate::generate {

CountryFacts UnitedStates();
CountryFacts UnitedKingdom();
CountryFacts India();
CountryFacts Germany();
CountryFacts Austria();
CountryFacts Switzerland();
CountryFacts France();
CountryFacts Spain();
CountryFacts Italy();
CountryFacts Netherlands();
CountryFacts Sweden();
CountryFacts Poland();
CountryFacts Russia();
CountryFacts Turkey();

std::vector<CountryFacts> Countries() {
  return {UnitedStates(), Germany(), UnitedKingdom(), France(), Spain(),       India(),  Italy(),
          Netherlands(),  Poland(),  Austria(),       Sweden(), Switzerland(), Russia(), Turkey()};
}

std::vector<std::string> Words(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    std::string word(list.substr(0, space));
    for (char& letter : word) {
      if (letter == '_') letter = ' ';
    }
    words.push_back(std::move(word));
    list = space == std::string_view::npos ? std::string_view() : list.substr(space + 1);
  }
  return words;
}

}  // namespace leadgate::generate
