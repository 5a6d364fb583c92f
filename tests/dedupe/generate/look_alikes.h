// People who are not the same and look as if they were: hard negatives.
//
//   LookAlikes(world, LeadKind::kFamilyMailbox, 3, random) → three leads, three persons, one mailbox
//
// Every group differs in something that speaks for two: first names, generation or birth date, or mailbox and number.
// Threads: as World.   Failure: none.
#pragma once

#include "tests/dedupe/generate/world.h"

namespace leadgate::generate {

// Persons are numbered from 0, in the order made.
std::vector<GeneratedLead> LookAlikes(World& world, LeadKind kind, std::size_t people, Random& random);

}  // namespace leadgate::generate
