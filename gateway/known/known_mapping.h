// Which column of a CRM's export is what: worked out from the header, or said in a mapping file.
//
//   auto mapped = MapKnown(file.header(), KnownObject::kContact, "mapping.yaml");
//   !mapped.ok()   → every problem, with file, line and key
//
//   object: contact              # where neither --object, header nor file name say it
//   columns:                     # what the header's own names do not say
//     "Main address": email
//     "Account number": identifier
//     "Internal no.": ignore
//   constants: {country: DE}     # what every record has, where its cell is empty
//   customers: ["Gold", "Silver"]      # words of a type or stage that mean a customer, besides the usual ones
//
// What the file names wins; the other columns are found by the names that Salesforce, HubSpot and people use
// (known_fields.h), the rest is left out. Threads: values.   Failures: problems, and no mapping.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/import/column_mapping.h"
#include "gateway/import/csv_reader.h"
#include "gateway/known/known_row.h"

namespace leadgate {

struct KnownMapping : MappedColumns<KnownField> {
  KnownObject object = KnownObject::kLead;
  std::vector<KnownValue> constants;
  std::set<std::string, std::less<>> customers;  // folded words

  // REQUIRES: row.problem is empty.
  KnownRow Row(const CsvRow& row) const;
};

using MappedKnown = Mapped<KnownMapping>;

// object: as told; none: the mapping file's, then what header and file name say. mapping_path: empty without a file.
MappedKnown MapKnown(const std::vector<std::string>& header, std::optional<KnownObject> object,
                     const std::string& mapping_path, const std::string& file_name);

// The mapping in words, a column a line: "Mailing City = city".
std::string MappingText(const std::vector<std::string>& header, const KnownMapping& mapping);

}  // namespace leadgate
