// Request-smuggling mutants: requests that two HTTP parsers could cut in two different ways. Each carries a second
// request, GET /smuggled, in what a strict parser must refuse or take for body. Used on the framer and on the whole
// front.
//
//   for (const Mutant& mutant : SmugglingMutants()) …   // the same list at every run
#pragma once

#include <string>
#include <vector>

namespace leadgate {

struct Mutant {
  std::string name;
  std::string bytes;
};

std::vector<Mutant> SmugglingMutants();

}  // namespace leadgate
