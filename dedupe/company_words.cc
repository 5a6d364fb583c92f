#include "dedupe/company_words.h"

#include <algorithm>
#include <array>

namespace leadgate {
namespace {

// Trades, regions and forms of organisation. Source: Leadgate. Licence: Apache-2.0. Date: 2026-11-22.
constexpr auto kGeneric = [] {
  auto words = std::to_array<std::string_view>({"africa",
                                                "agency",
                                                "agentur",
                                                "america",
                                                "americas",
                                                "and",
                                                "asia",
                                                "associates",
                                                "austria",
                                                "bank",
                                                "beratung",
                                                "brasil",
                                                "brazil",
                                                "business",
                                                "canada",
                                                "capital",
                                                "center",
                                                "centre",
                                                "china",
                                                "company",
                                                "compania",
                                                "computer",
                                                "construction",
                                                "consult",
                                                "consultants",
                                                "consulting",
                                                "corporate",
                                                "data",
                                                "de",
                                                "del",
                                                "design",
                                                "deutsche",
                                                "deutschland",
                                                "development",
                                                "digital",
                                                "distribution",
                                                "dr",
                                                "education",
                                                "electronics",
                                                "emea",
                                                "energy",
                                                "engineering",
                                                "enterprise",
                                                "enterprises",
                                                "espana",
                                                "et",
                                                "europe",
                                                "finance",
                                                "financial",
                                                "foundation",
                                                "france",
                                                "fur",
                                                "germany",
                                                "global",
                                                "group",
                                                "groupe",
                                                "grupo",
                                                "gruppe",
                                                "handel",
                                                "handels",
                                                "health",
                                                "healthcare",
                                                "holding",
                                                "holdings",
                                                "hotel",
                                                "iberica",
                                                "india",
                                                "industrial",
                                                "industries",
                                                "industry",
                                                "information",
                                                "institut",
                                                "institute",
                                                "insurance",
                                                "international",
                                                "it",
                                                "italia",
                                                "italy",
                                                "japan",
                                                "la",
                                                "labs",
                                                "las",
                                                "le",
                                                "les",
                                                "logistics",
                                                "los",
                                                "management",
                                                "manufacturing",
                                                "marketing",
                                                "media",
                                                "mexico",
                                                "national",
                                                "network",
                                                "networks",
                                                "north",
                                                "nederland",
                                                "of",
                                                "online",
                                                "osterreich",
                                                "partner",
                                                "partners",
                                                "poland",
                                                "polska",
                                                "production",
                                                "products",
                                                "real",
                                                "research",
                                                "retail",
                                                "schweiz",
                                                "security",
                                                "service",
                                                "services",
                                                "societe",
                                                "software",
                                                "solution",
                                                "solutions",
                                                "south",
                                                "spain",
                                                "studio",
                                                "studios",
                                                "suisse",
                                                "supply",
                                                "system",
                                                "systeme",
                                                "systems",
                                                "tech",
                                                "technik",
                                                "technologies",
                                                "technology",
                                                "telecom",
                                                "the",
                                                "trade",
                                                "trading",
                                                "transport",
                                                "uk",

                                                "und",
                                                "united",
                                                "universal",
                                                "us",
                                                "usa",
                                                "ventures",
                                                "vertrieb",
                                                "web",
                                                "world",
                                                "worldwide",
                                                "y"});
  std::ranges::sort(words);
  return words;
}();

bool IsGeneric(std::string_view word) { return std::ranges::binary_search(kGeneric, word); }

}  // namespace

CompanyWords AllWordsOf(std::string_view folded) {
  CompanyWords words;
  while (!folded.empty() && words.count < words.at.size()) {
    const std::size_t space = folded.find(' ');
    if (space != 0) words.at[words.count++] = folded.substr(0, space);
    if (space == std::string_view::npos) break;
    folded.remove_prefix(space + 1);
  }
  return words;
}

CompanyWords RareWordsOf(std::string_view folded) {
  const CompanyWords all = AllWordsOf(folded);
  CompanyWords rare;
  for (std::size_t i = 0; i < all.count; ++i) {
    if (!IsGeneric(all.at[i])) rare.at[rare.count++] = all.at[i];
  }
  return rare.count == 0 ? all : rare;
}

std::string_view KeyWordOf(std::string_view folded) {
  // The first: what follows is left out more often than what leads.
  const CompanyWords rare = RareWordsOf(folded);
  for (std::size_t i = 0; i < rare.count; ++i) {
    if (rare.at[i].size() >= 3) return rare.at[i];
  }
  return rare.count == 0 ? std::string_view() : rare.at[0];
}

}  // namespace leadgate
