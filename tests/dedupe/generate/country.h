// What the generator knows of a country: its names, places, numbers and companies.
//
//   Countries()[0] → "US", first names by frequency, surnames by frequency, what rare surnames are made of
//
// Names stand in the order of their frequency, as published national counts have it (United States: Census 2010, public
// domain; others: general knowledge of their statistics offices' lists, not checked name by name). Only the shape
// matters here: a few names that very many people have, and a long tail. The tail is composed of syllables. Nothing of
// this is used by the engine, and nothing of the engine's tables is used here.
//
// Threads: constants.   Failure: none.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate::generate {

struct PlaceFacts {
  std::string_view city;
  std::string_view exonym;    // as others call it; empty: the same
  std::string_view landline;  // national significant number: # any digit, N from 2 to 9
  std::string_view postal;
};

// Lists are words separated by a space; an underscore is a space within a word.
struct CountryFacts {
  std::string_view code, name;
  double weight = 0;  // of all leads
  std::string_view men, women, surnames;
  double surname_share = 0;  // how many people have one of the surnames listed
  std::string_view stems, endings;
  std::string_view calling_code, trunk;  // trunk: before a national number, not in an international one
  std::span<const std::string_view> mobiles;
  std::span<const PlaceFacts> places;
  std::string_view legal_forms;      // by frequency
  std::string_view mailbox_domains;  // of private mailboxes, by frequency
  std::string_view streets;          // words a street's name ends or begins with
  bool street_number_first = false;
};

std::vector<CountryFacts> Countries();

// "Anna Ana_María" → "Anna", "Ana María"
std::vector<std::string> Words(std::string_view list);

}  // namespace leadgate::generate
