#include "gateway/known/known_fields.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

constexpr auto kLead = KnownObject::kLead;
constexpr auto kContact = KnownObject::kContact;
constexpr auto kAccount = KnownObject::kAccount;

std::string NameOf(std::optional<KnownField> field) {
  return field ? std::string(KnownFieldName(*field)) : std::string("-");
}

TEST(KnownFieldsTest, EveryNameReadsAsItself) {
  for (const std::string& name : KnownFieldNames()) EXPECT_EQ(NameOf(ParseKnownField(name)), name);
  EXPECT_EQ(NameOf(ParseKnownField("id")), "crm_id");
  EXPECT_EQ(NameOf(ParseKnownField("website")), "domain");
  EXPECT_EQ(NameOf(ParseKnownField("emial")), "-");
  EXPECT_EQ(NameOf(ParseKnownField("")), "-");
}

TEST(KnownFieldsTest, HeadersOfExports) {
  struct Case {
    const char* header;
    KnownObject object;
    const char* field;
  };
  const Case cases[] = {
      // Salesforce: Data Loader and reports
      {"Id", kContact, "crm_id"},
      {"ID", kLead, "crm_id"},
      {"Contact ID", kContact, "crm_id"},
      {"CONTACTID", kContact, "crm_id"},
      {"Lead ID", kLead, "crm_id"},
      {"Account ID", kAccount, "crm_id"},
      {"AccountId", kContact, "account_id"},
      {"Account.Name", kContact, "company"},
      {"Account Name", kAccount, "company"},
      {"Name", kAccount, "company"},
      {"Name", kContact, "full_name"},
      {"Parent Account Name", kContact, "-"},
      {"MobilePhone", kContact, "phone"},
      {"MailingCity", kContact, "city"},
      {"Mailing Country", kContact, "country"},
      {"BillingCountryCode", kAccount, "country"},
      {"OwnerId", kLead, "owner"},
      {"Owner.Email", kLead, "owner"},
      {"Lead Owner", kLead, "owner"},
      {"Type", kAccount, "stage"},
      {"Birthdate", kContact, "birth_date"},
      {"IsDeleted", kContact, "deleted"},
      {"Is_Customer__c", kAccount, "customer"},
      // HubSpot
      {"Record ID", kContact, "crm_id"},
      {"hs_object_id", kContact, "crm_id"},
      {"properties.email", kContact, "email"},
      {"Additional email addresses", kContact, "email"},
      {"Associated Company IDs", kContact, "account_id"},
      {"Company domain name", kAccount, "domain"},
      {"Country/Region", kContact, "country"},
      {"Lifecycle Stage", kContact, "stage"},
      {"Number of open deals", kAccount, "open_opportunity"},
      {"Contact owner", kContact, "owner"},
      {"archived", kContact, "deleted"},
      {"Merged object IDs", kAccount, "merged_ids"},
      {"hs_calculated_merged_vids", kContact, "merged_ids"},
      {"IsDeleted", kLead, "deleted"},
      {"MasterRecordId", kContact, "merged_into"},
      // people
      {"E-Mail", kContact, "email"},
      {"Vorname", kContact, "first_name"},
      {"Nachname", kContact, "last_name"},
      {"Firma", kContact, "company"},
      {"PLZ", kContact, "postal_code"},
      {"Website", kAccount, "domain"},
      // nothing of it
      {"Fax", kContact, "-"},
      {"Assistant Phone", kContact, "-"},
      {"Shoe size", kContact, "-"},
      {"Account ID", kLead, "account_id"},
      {"", kContact, "-"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.header);
    EXPECT_EQ(NameOf(FieldOfHeader(one.header, one.object)), one.field);
  }
}

TEST(KnownFieldsTest, TheObjectOnlyWhereItIsCertain) {
  struct Case {
    std::vector<std::string> header;
    const char* file;
    std::optional<KnownObject> object;
  };
  const Case cases[] = {
      {{"Id", "Email"}, "contacts.csv", kContact},
      {{"Id", "Email"}, "hubspot-crm-exports-all-contacts-2026-11-02.csv", kContact},
      {{"Id", "Email"}, "Leads 2026.csv", kLead},
      {{"Id", "Email"}, "all_companies.ndjson", kAccount},
      {{"Id", "Email"}, "export.csv", std::nullopt},
      {{"Id", "Email"}, "leadership.csv", std::nullopt},
      {{"Id", "Email", "Lead Owner"}, "export.csv", kLead},
      {{"Contact ID", "Email"}, "export.csv", kContact},
      {{"Record ID", "Company domain name"}, "export.csv", kAccount},
      {{"Contact ID", "Email"}, "leads.csv", std::nullopt},
      {{"Id"}, "contacts-and-leads.csv", std::nullopt},
      {{}, "", std::nullopt},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.file);
    EXPECT_EQ(ObjectOfExport(one.header, one.file), one.object);
  }
}

TEST(KnownFieldsTest, WordsThatMeanACustomer) {
  for (const char* yes : {"Customer", "customer", "Customer - Direct", "Customer - Channel", "Kunde", "Evangelist"}) {
    EXPECT_TRUE(IsCustomerWord(yes)) << yes;
  }
  for (const char* no : {"Former Customer", "Customer (churned)", "Prospect", "Partner", "Lead", "Opportunity", ""}) {
    EXPECT_FALSE(IsCustomerWord(no)) << no;
  }
  EXPECT_TRUE(IsOpportunityWord("Opportunity"));
  EXPECT_FALSE(IsOpportunityWord("Lead"));
}

}  // namespace
}  // namespace leadgate
