#include "gateway/known/known_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class KnownMappingTest : public ::testing::Test {
 protected:
  std::string File(const std::string& yaml) {
    std::ofstream(dir_ / "mapping.yaml") << yaml;
    return dir_ / "mapping.yaml";
  }
  static MappedKnown Map(const std::vector<std::string>& header, std::optional<KnownObject> object = std::nullopt,
                         const std::string& mapping = {}, const std::string& name = "export.csv") {
    return MapKnown(header, object, mapping, name);
  }
  static std::string Problems(const MappedKnown& mapped) { return ToString(mapped.problems); }
  // "crm_id=003A email=a@x.example", in order.
  static std::string Row(const KnownMapping& mapping, std::vector<std::string> cells) {
    CsvRow row;
    row.cells = std::move(cells);
    std::string text;
    for (const KnownValue& one : mapping.Row(row).values) {
      text += (text.empty() ? "" : " ") + std::string(KnownFieldName(one.field)) + "=" + one.value;
    }
    return text;
  }

  TempDir dir_;
};

TEST_F(KnownMappingTest, TheHeaderAloneWillDo) {
  const auto mapped = Map({"Contact ID", "Email", "Other Email", "Phone", "Mobile", "Rating", ""});
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_EQ(mapped.mapping->object, KnownObject::kContact);
  EXPECT_THAT(mapped.mapping->left_out, ElementsAre("Rating"));
  EXPECT_EQ(Row(*mapped.mapping, {"003A", "a@x.example", "", "1", " ", "hot", "?"}),
            "crm_id=003A email=a@x.example phone=1");
  EXPECT_THAT(MappingText({"Contact ID", "Email", "Other Email", "Phone", "Mobile", "Rating", ""}, *mapped.mapping),
              HasSubstr("  Mobile = phone\n  left out: Rating\n"));
}

TEST_F(KnownMappingTest, WhatTheFileSaysWins) {
  const std::string file = File(
      "object: account\n"
      "columns: {\"Nr\": crm_id, \"Email\": ignore, \"Web 1\": domain, \"Web 2\": domain}\n"
      "constants: {country: DE, owner: ann}\n"
      "customers: [Gold, \"A-Kunde\"]\n");
  const auto mapped = Map({"Nr", "Name", "Email", "Web 1", "Web 2", "Land", "Type"}, std::nullopt, file, "leads.csv");
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_EQ(mapped.mapping->object, KnownObject::kAccount);
  EXPECT_EQ(Row(*mapped.mapping, {"1", "Acme", "x", "a.example", "b.example", "AT", "a kunde"}),
            "crm_id=1 company=Acme domain=a.example domain=b.example country=AT stage=a kunde customer=yes owner=ann");
  EXPECT_EQ(Row(*mapped.mapping, {"1", "", "", "", "", "", "Silver"}), "crm_id=1 stage=Silver country=DE owner=ann");
  EXPECT_EQ(Map({"Nr", "Name", "Email", "Web 1", "Web 2"}, KnownObject::kContact, file).mapping->object,
            KnownObject::kContact)
      << "and --object over both";
}

TEST_F(KnownMappingTest, WordsOfTheFilesCustomers) {
  const auto mapped =
      Map({"Id", "Email", "Customer"}, KnownObject::kContact, File("customers: [Gold]\n"), "export.csv");
  ASSERT_TRUE(mapped.ok()) << Problems(mapped);
  EXPECT_EQ(Row(*mapped.mapping, {"1", "a@x.example", "gold"}), "crm_id=1 email=a@x.example customer=yes");
  EXPECT_EQ(Row(*mapped.mapping, {"1", "a@x.example", "Silver"}), "crm_id=1 email=a@x.example customer=Silver");
}

TEST_F(KnownMappingTest, OfWhatIsGoneTheIdIsEnough) {
  for (const char* column : {"IsDeleted", "MasterRecordId"}) {
    EXPECT_TRUE(Map({"Id", column}, KnownObject::kContact).ok()) << column;
    EXPECT_TRUE(Map({"Id", column}, KnownObject::kAccount).ok()) << column;
  }
}

TEST_F(KnownMappingTest, EveryProblemAtOnce) {
  struct Case {
    const char* name;
    std::vector<std::string> header;
    std::optional<KnownObject> object;
    const char* yaml;
    std::vector<const char*> said;
  };
  const Case cases[] = {
      {"no object", {"Id", "Email"}, std::nullopt, "", {"--object contact"}},
      {"no id", {"Email"}, KnownObject::kContact, "", {"no column is the record's id", "--mapping"}},
      {"nobody", {"Id", "City"}, KnownObject::kContact, "", {"no column is an email address"}},
      {"no company", {"Id", "City"}, KnownObject::kAccount, "", {"no column is the account's name"}},
      {"slips",
       {"Id", "Email"},
       KnownObject::kLead,
       "columns: {\"Emial\": email, \"Email\": emial}\nconstnts: {}\n",
       {"mapping.yaml:1", "did you mean \"Email\"?", "did you mean \"email\"?", "did you mean \"constants\"?"}},
      {"two ids",
       {"Id", "Nr", "Email"},
       KnownObject::kLead,
       "columns: {\"Id\": crm_id, \"Nr\": crm_id}\n",
       {"another column is crm_id already"}},
      {"an id for all",
       {"Id", "Email"},
       KnownObject::kLead,
       "constants: {crm_id: \"1\"}\n",
       {"is not the same in every row"}},
      {"an object there is none of", {"Id", "Email"}, std::nullopt, "object: person\n", {"lead, contact, account"}},
      {"no mapping", {"Id", "Email"}, KnownObject::kLead, nullptr, {"none.yaml"}},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const std::string file = one.yaml == nullptr ? dir_ / "none.yaml" : *one.yaml == '\0' ? "" : File(one.yaml);
    const auto mapped = Map(one.header, one.object, file);
    ASSERT_FALSE(mapped.ok());
    for (const char* said : one.said) EXPECT_THAT(Problems(mapped), HasSubstr(said));
  }
}

}  // namespace
}  // namespace leadgate
