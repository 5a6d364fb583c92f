// Reads a phone number with libphonenumber, asking it each question once.
//
// Used by gateway/normalise.cc; checks turn the verdict into phone.* findings.
//
//   ParsePhone("(415) 555-2671", {"US"})        → kValid, "+14155552671", country "US", assumed "US"
//   ParsePhone("0044 (0)20 7946 0958 x12", {})  → kValid, "+442079460958", extension "12"
//   ParsePhone("415 555", {"US"})               → kTooShort
//   ParsePhone("030 901820", {})                → kUnparseable: no country to read it with
//   ParsePhone("n/a", {"US"})                   → kUnparseable
//
// A number written with its country code is read by that alone. A national one is read with each region in turn until
// it is valid; when it is valid nowhere, the first region's reading stands, or the first of a possible length.
//
// Threads: safe; libphonenumber keeps a lock around its expression cache.   Failure: never; see verdict.
// Does not: ask whether the number is assigned; refuse a number for an area code newer than the library's metadata
// (kInvalid says only that: DESIGN §11).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "leadgate/lead.h"

namespace leadgate {

// regions_to_try: ISO 3166-1 alpha-2, likeliest first; empty and unknown ones are skipped.
PhoneField ParsePhone(std::string_view raw, std::span<const std::string> regions_to_try);

}  // namespace leadgate
