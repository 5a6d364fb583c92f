// Whether two requests say the same: 64 bits over what the person said, whatever the order of the fields.
//
// Part of the duplicate question (DESIGN §4, Idempotency): same person, form and content within 24 hours. Person and
// form are asked elsewhere. Stored: what goes in never changes.
//
// Threads: a pure function.   Failure: never.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace leadgate {

// Sorts what it is given.
std::uint64_t ContentDigest(std::vector<std::pair<std::string_view, std::string_view>> content);

}  // namespace leadgate
