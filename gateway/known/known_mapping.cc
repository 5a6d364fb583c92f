#include "gateway/known/known_mapping.h"

#include <algorithm>
#include <map>

#include "gateway/config_object.h"
#include "gateway/history/history_fields.h"

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

bool CountsOnce(KnownField field) { return field == KnownField::kCrmId; }

class Mapper {
 public:
  Mapper(const std::vector<std::string>& header, ConfigReport& report) : header_(header), report_(report) {
    mapping_.columns.resize(header.size());
    said_.resize(header.size());
  }

  void FromFile(const ConfigValue& root, const Draft& draft) {
    for (const auto& [column, name] : draft.columns) Column(root.At("columns").At(column), column, name);
    for (const auto& [name, value] : draft.constants) {
      const auto field = Field(root.At("constants").At(name), name);
      if (field == KnownField::kCrmId) root.At("constants").At(name).Fail("is not the same in every row");
      if (field) mapping_.constants.push_back({*field, value});
    }
    for (const std::string& word : draft.customers) mapping_.customers.insert(FoldWord(word));
  }

  void FromHeader(KnownObject object) {
    mapping_.object = object;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (said_[i]) continue;
      const auto field = FieldOfHeader(header_[i], object);
      if (!field || (CountsOnce(*field) && Has(*field))) {
        if (!header_[i].empty()) mapping_.left_out.push_back(header_[i]);
        continue;
      }
      mapping_.columns[i] = *field;
    }
  }

  void CheckWhole() {
    if (!Has(KnownField::kCrmId)) {
      Fail(
          "no column is the record's id in the CRM; name it in a mapping file (--mapping): columns: {\"Number\": "
          "crm_id}");
    }
    const bool account = mapping_.object == KnownObject::kAccount;
    if (account && !Has(KnownField::kCompany) && !Has(KnownField::kDomain)) {
      Fail("no column is the account's name or its domain");
    }
    const bool person =
        Has(KnownField::kEmail) || Has(KnownField::kPhone) || Has(KnownField::kLastName) || Has(KnownField::kFullName);
    if (!account && !person) Fail("no column is an email address, a phone number or a name");
  }

  void Fail(const std::string& message) { report_.Add(YAML::Mark::null_mark(), {}, message); }

  KnownMapping Take() { return std::move(mapping_); }

 private:
  bool Has(KnownField field) const {
    return std::find(mapping_.columns.begin(), mapping_.columns.end(), field) != mapping_.columns.end();
  }

  static std::optional<KnownField> Field(const ConfigValue& at, const std::string& name) {
    const auto field = ParseKnownField(name);
    if (!field) {
      at.Fail("there is no field \"" + name + "\"" + DidYouMean(name, KnownFieldNames()) +
              " (docs/known.md lists them)");
    }
    return field;
  }

  void Column(const ConfigValue& at, const std::string& column, const std::string& name) {
    const auto field = Field(at, name);
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found == header_.end()) {
      at.Fail("the file has no column of this name" + DidYouMean(column, header_));
      return;
    }
    if (!field) return;
    if (CountsOnce(*field) && Has(*field)) at.Fail("another column is " + name + " already");
    const auto i = static_cast<std::size_t>(found - header_.begin());
    mapping_.columns[i] = *field;
    said_[i] = true;
  }

  const std::vector<std::string>& header_;
  ConfigReport& report_;
  KnownMapping mapping_;
  std::vector<bool> said_;  // by the file
};

}  // namespace

KnownRow KnownMapping::Row(const CsvRow& row) const {
  KnownRow known;
  known.object = object;
  for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (columns[i] == KnownField::kIgnore || cell.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    known.values.push_back({columns[i], cell});
    if (columns[i] == KnownField::kStage && customers.contains(FoldWord(cell))) {
      known.values.push_back({KnownField::kCustomer, "yes"});
    }
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
  Mapper mapper(header, report);
  if (!mapping_path.empty()) {
    const auto root = ReadYaml(report);
    if (!root) return {std::nullopt, report.problems()};
    Keys().Read(*root, draft);
    mapper.FromFile(*root, draft);
  }
  if (!object) object = draft.object;
  if (!object) object = ObjectOfExport(header, file_name);
  if (!object) {
    mapper.Fail(
        "neither the file's name nor its columns say for certain whether these are leads, contacts or accounts; "
        "say --object lead, --object contact or --object account");
    return {std::nullopt, report.problems()};
  }
  mapper.FromHeader(*object);
  mapper.CheckWhole();
  if (!report.ok()) return {std::nullopt, report.problems()};
  return {mapper.Take(), {}};
}

std::string MappingText(const std::vector<std::string>& header, const KnownMapping& mapping) {
  std::string text;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (mapping.columns[i] == KnownField::kIgnore) continue;
    text += "  " + header[i] + " = " + std::string(KnownFieldName(mapping.columns[i])) + "\n";
  }
  if (!mapping.left_out.empty()) {
    text += "  left out:";
    for (std::size_t i = 0; i < mapping.left_out.size(); ++i) text += (i == 0 ? " " : ", ") + mapping.left_out[i];
    text += "\n";
  }
  return text;
}

}  // namespace leadgate
