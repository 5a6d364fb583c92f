// What is compared of a person: folded, short, and stored beside the lead.
//
//   PersonProfile profile = ProfileOf(lead, policy.duplicates.identifier_field);
//   std::string bytes = EncodeProfile(profile);          // some 60 bytes; CommitRequest::profile
//   auto again = DecodeProfile(bytes);                   // what was encoded; nothing when the bytes are not a profile
//
//   "José María", "García López", jose.garcia@acme.es    → first_name "jose maria", last_name "garcia lopez",
//                                                          email_local "jose.garcia", email_domain "acme.es"
//   a lead with a telephone number and nothing else      → phone alone; it blocks with nobody
//
// Sits between gateway/normalise.cc and the store; the CRM's own records have one as well. Only what is valid or well
// formed goes in: a placeholder name, an address of bad syntax, a number nobody has is left out.
// Stored: what is in it may grow (a version stands in front), what is there never changes its meaning.
// Threads: functions without state.   Failure: DecodeProfile of damaged bytes is nothing.
// Does not: say who is the same person (dedupe/matcher.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"

namespace leadgate {

struct PersonProfile {
  std::string first_name, last_name;      // folded, without titles and degrees; "jr" is "junior", behind the last name
  std::string email_local, email_domain;  // of the canonical address
  std::string phone;                      // E.164 without the plus
  std::string company;                    // FoldCompany without the outer spaces
  std::string website_domain;             // registrable; of the website where the mailbox is a consumer's
  std::string job_title;                  // folded
  std::string country;                    // ISO 3166-1 alpha-2
  std::string city, postal_code, street;  // folded
  std::string birth_date;                 // YYYYMMDD
  std::string identifier;                 // whatever the policy's identifier_field holds, folded
  bool operator==(const PersonProfile&) const = default;
};

PersonProfile ProfileOf(const Lead& lead, std::string_view identifier_field = {});

std::string EncodeProfile(const PersonProfile& profile);
std::optional<PersonProfile> DecodeProfile(std::string_view bytes);

// Terms whose frequency says how much sharing them means.
enum class TermKind : std::uint8_t {
  kFirstName = 1,
  kLastName = 2,
  kCompany = 3,
  kCity = 4,
  kEmailDomain = 5
};                                                               // stored
std::uint64_t TermHash(TermKind kind, std::string_view folded);  // stored
// Of one person, to be counted: each term once.
std::vector<std::uint64_t> TermsOf(const PersonProfile& profile);

}  // namespace leadgate
