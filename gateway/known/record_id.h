// The id of a CRM's record, one way of writing it.
//
//   RecordId("001D000000IRt53", KnownObject::kAccount)    → "001D000000IRt53IAD"
//   RecordId("001D000000IRt53IAD", KnownObject::kAccount) → the same
//   RecordId(" 1204 ", KnownObject::kContact)             → "1204"
//
// Salesforce writes an id with 15 characters in reports, where case counts, and with 18 in its API, where the last
// three say which letters are capitals. A record and the account it names must be the same by both. Only what begins as
// Salesforce's ids of the object do, and has a letter besides, is taken for one.
//
//   RecordIdProblem("1204") → ""     of 300 bytes → "is longer than 255 bytes"
//   with a NUL → "holds a control character"
//
// Threads: pure functions.   Failure: none.
#pragma once

#include <string>
#include <string_view>

#include "leadgate/lead_store.h"

namespace leadgate {

std::string RecordId(std::string_view given, KnownObject object);

// Why an id as RecordId made it cannot be one; empty when it can.
std::string RecordIdProblem(std::string_view id);

}  // namespace leadgate
