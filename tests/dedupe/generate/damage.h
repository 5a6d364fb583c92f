// What happens to a person between two forms.
//
//   Visitor again{person, lead};                     // lead: as it was filled in the first time
//   DamageLead(world, again, random)                 // one to four damages, written into lead.damages
//   → {"nickname", "private_mailbox"}, first_name "Bob" for "Robert", another address
//
// A damage that does not apply (no nickname is known, no telephone number was given) is not chosen. Now and then
// nothing is left by which anybody could tell; that happens, and stays in.
// Threads: as World.   Failure: none.
#pragma once

#include "tests/dedupe/generate/world.h"

namespace leadgate::generate {

struct Visitor {
  Person person;
  GeneratedLead lead;
};

// Returns whether anything was done.
using Damage = bool (*)(World& world, Visitor& visitor, Random& random);

struct NamedDamage {
  std::string_view name;
  double weight;
  Damage damage;
};

// damage_spelling.cc: what is meant stays, how it is written changes.
std::vector<NamedDamage> SpellingDamages();
// damage_facts.cc: something else is true, or is not said.
std::vector<NamedDamage> FactDamages();

void DamageLead(World& world, Visitor& visitor, Random& random);

// Another name the person goes by, or nothing: "Robert" → "Bob".
std::string NicknameOf(std::string_view first_name, Random& random);
// One slip of the fingers; letters alone are touched. Nothing when the text is too short.
std::string WithTypo(std::string_view text, Random& random);

}  // namespace leadgate::generate
