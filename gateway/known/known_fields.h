// What a column of a CRM's export, or a member of a JSON body, says of a record of the CRM's own.
//
//   ParseKnownField("account_id")                            → kAccountId   "acount_id" → nothing
//   FieldOfHeader("Mailing Country", KnownObject::kContact)  → kCountry: names of Salesforce, HubSpot, and people
//   FieldOfHeader("Account ID", KnownObject::kContact)       → kAccountId; of an account: kCrmId
//   FieldOfHeader("Owner's shoe size", …)                    → nothing: left out unless a mapping names it
//
//   IsCustomerWord("Customer - Direct") → true      "Former Customer", "Prospect" → false; IsNoCustomerWord → true
//
// Several columns may be one field: all addresses and numbers count, of the rest the first that is filled in.
// Threads: functions over constant data.   Failure: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead_store.h"

namespace leadgate {

enum class KnownField : std::uint8_t {
  kIgnore,
  kCrmId,
  kEmail,
  kPhone,
  kFirstName,
  kLastName,
  kFullName,
  kCompany,
  kDomain,
  kJobTitle,
  kStreet,
  kPostalCode,
  kCity,
  kState,
  kCountry,
  kBirthDate,
  kIdentifier,
  kAccountId,
  kOwner,
  kCustomer,
  kStage,
  kOpenOpportunity,
  kDeleted,
  kMergedInto,
  kMergedIds
};
inline constexpr int kKnownFields = static_cast<int>(KnownField::kMergedIds) + 1;

std::string_view KnownFieldName(KnownField field);  // "crm_id"
std::optional<KnownField> ParseKnownField(std::string_view name);
std::vector<std::string> KnownFieldNames();

std::optional<KnownField> FieldOfHeader(std::string_view header, KnownObject object);

// The object that a header or a file's name speaks of; nothing when they say none, or two.
std::optional<KnownObject> ObjectOfExport(const std::vector<std::string>& header, std::string_view file_name);

// Whether a type or lifecycle stage says that somebody buys already; that somebody is being sold to.
bool IsCustomerWord(std::string_view word);
bool IsOpportunityWord(std::string_view word);
// Whether it says that somebody does not buy, or not yet: of words that are neither nothing is known.
bool IsNoCustomerWord(std::string_view word);

}  // namespace leadgate
