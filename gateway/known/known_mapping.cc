#include "gateway/known/known_mapping.h"

#include <algorithm>
#include <map>

#include "gateway/import/header_words.h"

namespace leadgate {
namespace {

// The file as it is written.
struct Draft {
  std::optional<KnownObject> object;
  std::map<std::string, std::string> columns, constants;
  std::vector<std::string> customers;
};

ConfigObject<Draft> Keys() {
  ConfigObject<Draft> keys;
  keys.Key("object", &Draft::object,
           OneOf<std::optional<KnownObject>>({{"auto", std::nullopt},
                                              {"lead", KnownObject::kLead},
                                              {"contact", KnownObject::kContact},
                                              {"account", KnownObject::kAccount}}),
           "What a row is.");
  keys.Key("columns", &Draft::columns, MapOf("column", AnyText("a field")), "What a column is.");
  keys.Key("constants", &Draft::constants, MapOf("field", AnyText()), "What every row has, where its cell is empty.");
  keys.Key("customers", &Draft::customers, ListOf(AnyText("a word")), "Types and stages that mean a customer.");
  return keys;
}

bool OnlyOnce(const KnownField& field) { return field == KnownField::kCrmId; }

std::optional<KnownField> Field(const ConfigValue& at, const std::string& name) {
  const auto field = ParseKnownField(name);
  if (!field) {
    at.Fail("there is no field \"" + name + "\"" + DidYouMean(name, KnownFieldNames()) + " (docs/known.md lists them)");
  }
  return field;
}

using Mapper = ColumnMapper<KnownField>;

void TakeFile(const ConfigValue& root, const Draft& draft, Mapper& mapper, KnownMapping& mapping) {
  for (const auto& [column, name] : draft.columns) {
    const ConfigValue at = root.At("columns").At(column);
    mapper.Say(at, column, name, Field(at, name));
  }
  for (const auto& [name, value] : draft.constants) {
    const ConfigValue at = root.At("constants").At(name);
    const auto field = Field(at, name);
    if (field == KnownField::kCrmId) at.Fail("is not the same in every row");
    if (field) mapping.constants.push_back({*field, value});
  }
  for (const std::string& word : draft.customers) mapping.customers.insert(FoldWord(word));
}

void CheckWhole(KnownObject object, Mapper& mapper) {
  const auto has_any = [&mapper](std::initializer_list<KnownField> fields) {
    return std::any_of(fields.begin(), fields.end(), [&mapper](KnownField field) { return mapper.Has(field); });
  };
  if (!mapper.Has(KnownField::kCrmId)) {
    mapper.Fail(
        "no column is the record's id in the CRM; name it in a mapping file (--mapping): columns: {\"Number\": "
        "crm_id}");
  }
  // Of what is gone the id is enough.
  if (has_any({KnownField::kDeleted, KnownField::kMergedInto})) return;
  const bool account = object == KnownObject::kAccount;
  if (account && !has_any({KnownField::kCompany, KnownField::kDomain})) {
    mapper.Fail("no column is the account's name or its domain");
  }
  if (!account && !has_any({KnownField::kEmail, KnownField::kPhone, KnownField::kLastName, KnownField::kFullName})) {
    mapper.Fail("no column is an email address, a phone number or a name");
  }
}

}  // namespace

KnownRow KnownMapping::Row(const CsvRow& row) const {
  KnownRow known;
  known.object = object;
  for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (columns[i] == KnownField::kIgnore || cell.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    const bool is_customer = columns[i] == KnownField::kCustomer;
    const bool named = (is_customer || columns[i] == KnownField::kStage) && customers.contains(FoldWord(cell));
    if (!(named && is_customer)) known.values.push_back({columns[i], cell});
    if (named) known.values.push_back({KnownField::kCustomer, "yes"});
  }
  for (const KnownValue& constant : constants) {
    if (known.Get(constant.field).empty()) known.values.push_back(constant);
  }
  return known;
}

MappedKnown MapKnown(const std::vector<std::string>& header, std::optional<KnownObject> object,
                     const std::string& mapping_path, const std::string& file_name) {
  ConfigReport report(mapping_path.empty() ? "the file" : mapping_path);
  Draft draft;
  KnownMapping mapping;
  Mapper mapper(header, report, OnlyOnce);
  if (!mapping_path.empty()) {
    const auto root = ReadYaml(report);
    if (!root) return {std::nullopt, report.problems()};
    Keys().Read(*root, draft);
    TakeFile(*root, draft, mapper, mapping);
  }
  if (!object) object = draft.object;
  if (!object) object = ObjectOfExport(header, file_name);
  if (!object) {
    mapper.Fail(
        "neither the file's name nor its columns say for certain whether these are leads, contacts or accounts; "
        "say --object lead, --object contact or --object account");
    return {std::nullopt, report.problems()};
  }
  mapping.object = *object;
  mapper.TakeHeader([&](const std::string& column) { return FieldOfHeader(column, *object); });
  CheckWhole(*object, mapper);
  if (!report.ok()) return {std::nullopt, report.problems()};
  static_cast<MappedColumns<KnownField>&>(mapping) = mapper.Take();
  return {std::move(mapping), {}};
}

std::string MappingText(const std::vector<std::string>& header, const KnownMapping& mapping) {
  return MappingText(header, mapping, [&](std::size_t i) { return std::string(KnownFieldName(mapping.columns[i])); });
}

}  // namespace leadgate
