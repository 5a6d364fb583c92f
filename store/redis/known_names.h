// What a record of the CRM's own is called in Redis.
//
//   KnownNameBytes(KnownObject::kContact, "003A")   → the bytes 2 and 4, then 003A
//   EachName(two names, one behind the other)       → the two names
//   ObjectOf(name), CrmIdOf(name)
//   KnownRow(layout, name), KnownCount(layout, n)   → keys; a row and its count have one hash tag of kKnownTags
//
// Threads: pure functions. Failures: EachName of damaged bytes ends early. Stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_store.h"
#include "store/redis/key_place.h"
#include "store/redis/layout.h"

namespace leadgate {

inline constexpr int kKnownTags = 64;

std::string KnownNameBytes(KnownObject object, std::string_view crm_id);
std::vector<std::string> EachName(std::string_view names);
KnownObject ObjectOf(std::string_view name);
std::string CrmIdOf(std::string_view name);

std::string KnownRow(const Layout& layout, std::string_view name);
std::string KnownCount(const Layout& layout, int tag);
int KnownTagOf(std::string_view name);
std::string KnownIndexOf(const Layout& layout, const KeyPlace& place);
std::string KnownManyOf(const Layout& layout, const KeyPlace& place);

}  // namespace leadgate
