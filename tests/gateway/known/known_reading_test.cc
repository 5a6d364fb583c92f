// Rows as CRMs send them, read with the real normaliser and the policy that is shipped.
#include "gateway/known/known_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "dedupe/known_match.h"
#include "dedupe/person_profile.h"
#include "tests/support/phones.h"
#include "tests/support/shipped_policy.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using enum KnownField;

class KnownReadingTest : public ::testing::Test {
 protected:
  static KnownRow Row(std::vector<KnownValue> values, KnownObject object = KnownObject::kContact) {
    values.insert(values.begin(), {kCrmId, "003A"});
    return {object, std::move(values)};
  }
  KnownReading Read(const KnownRow& row, const Policy& policy = *ShippedPolicy()) {
    auto reading = reader_.Read(row, policy);
    EXPECT_TRUE(reading.ok()) << reading.status().message();
    return reading.ok() ? *reading : KnownReading();
  }
  std::string Refused(const KnownRow& row) {
    const auto reading = reader_.Read(row, *ShippedPolicy());
    return reading.ok() ? "taken" : reading.status().message();
  }
  // The lead that a form with the same values would make.
  Lead FromForm(std::vector<RawField> fields) {
    Submission submission;
    submission.fields = std::move(fields);
    return normaliser_.Normalise(submission, *ShippedPolicy()->FindForm("demo"), *ShippedPolicy());
  }
  static int Count(const KnownRecord& record, IdentityKind kind) {
    return static_cast<int>(std::count_if(record.keys.begin(), record.keys.end(),
                                          [kind](const IdentityKey& key) { return key.kind == kind; }));
  }

  Normaliser normaliser_{TestPhones()};
  ManualClock clock_{1'795'000'000'000};
  KnownReader reader_{normaliser_, TestPhones(), clock_};
};

TEST_F(KnownReadingTest, AContactIsFoundByTheLeadOfTheSamePerson) {
  const KnownReading reading = Read(Row({{kEmail, "Ada.Castor@Castor-Belts.com"},
                                         {kPhone, "(415) 867-5309"},
                                         {kFirstName, "Ada"},
                                         {kLastName, "Castor"},
                                         {kCompany, "Castor Belts Inc."},
                                         {kCountry, "United States"},
                                         {kCity, "Oakland"},
                                         {kOwner, " ann@x.example "},
                                         {kAccountId, "001A"}}));
  const KnownRecord& record = reading.record;
  EXPECT_EQ(record.crm_id, "003A");
  EXPECT_EQ(record.account_id, "001A");
  EXPECT_EQ(record.account, "Castor Belts Inc.");
  EXPECT_EQ(record.owner, "ann@x.example");
  EXPECT_FALSE(record.customer);
  EXPECT_FALSE(record.open_opportunity);
  EXPECT_THAT(reading.unread, IsEmpty());

  const Lead lead = FromForm({{"email", "ada.castor@castor-belts.com"},
                              {"phone", "+14158675309"},
                              {"first_name", "Ada"},
                              {"last_name", "Castor"},
                              {"company", "Castor Belts"},
                              {"country", "US"},
                              {"city", "Oakland"}});
  EXPECT_EQ(DecodeProfile(record.profile), ProfileOf(lead));
  for (const IdentityKey& key : IdentityKeys(lead)) {
    if (key.kind == IdentityKind::kPhoneAndCompany) {
      EXPECT_THAT(record.keys, Not(Contains(key))) << "colleagues share it";
    } else {
      EXPECT_THAT(record.keys, Contains(key));
    }
  }
  for (const BlockingKey& block : BlockingKeys(ProfileOf(lead))) EXPECT_THAT(record.blocks, Contains(block));
}

TEST_F(KnownReadingTest, EveryAddressAndNumberCounts) {
  const KnownReading reading = Read(Row({{kEmail, "nonsense; ada@castor-belts.com|ada.c@gmail.com"},
                                         {kEmail, "ADA@castor-belts.com"},
                                         {kPhone, "12"},
                                         {kPhone, "+1 415 867 5309"},
                                         {kPhone, "+49 30 23125000"},
                                         {kFullName, "Ada Castor"}}));
  EXPECT_EQ(Count(reading.record, IdentityKind::kEmail), 2);
  EXPECT_EQ(Count(reading.record, IdentityKind::kPhoneAndName), 2);
  EXPECT_THAT(reading.record.keys, Contains(EmailIdentity("ada@castor-belts.com")));
  EXPECT_THAT(reading.record.keys, Contains(EmailIdentity("adac@gmail.com"))) << "as the provider reads it";
  const auto profile = DecodeProfile(reading.record.profile);
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->email_local, "ada");
  EXPECT_EQ(profile->phone, "14158675309");
  ASSERT_THAT(reading.unread, SizeIs(2));
  EXPECT_EQ(reading.unread[0].field, kEmail);
  EXPECT_EQ(reading.unread[1].field, kPhone);
  EXPECT_FALSE(reading.unread[1].problem.empty());
}

TEST_F(KnownReadingTest, ANationalNumberIsReadWithTheRecordsCountry) {
  const KnownReading reading =
      Read(Row({{kPhone, "030 23125000"}, {kFirstName, "Jörg"}, {kLastName, "Maier"}, {kCountry, "Deutschland"}}));
  EXPECT_EQ(DecodeProfile(reading.record.profile)->phone, "493023125000");
  EXPECT_EQ(Count(reading.record, IdentityKind::kPhoneAndName), 1);
}

TEST_F(KnownReadingTest, CustomersAndOpenDeals) {
  struct Case {
    const char* name;
    KnownValue value;
    bool customer, open;
  };
  const Case cases[] = {
      {"a tick", {kCustomer, "true"}, true, false},
      {"no tick", {kCustomer, "false"}, false, false},
      {"a word", {kCustomer, "Customer - Direct"}, true, false},
      {"HubSpot", {kStage, "customer"}, true, false},
      {"HubSpot, open", {kStage, "opportunity"}, false, true},
      {"a prospect", {kStage, "Prospect"}, false, false},
      {"one deal", {kOpenOpportunity, "1"}, false, true},
      {"three deals", {kOpenOpportunity, "3"}, false, true},
      {"none", {kOpenOpportunity, "0"}, false, false},
      {"none, with places", {kOpenOpportunity, "0.00"}, false, false},
      {"an amount", {kOpenOpportunity, "$12,000.50"}, false, true},
      {"a tick for deals", {kOpenOpportunity, "yes"}, false, true},
      {"empty", {kOpenOpportunity, ""}, false, false},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const KnownRecord record = Read(Row({{kEmail, "ada@castor-belts.com"}, one.value})).record;
    EXPECT_EQ(record.customer, one.customer);
    EXPECT_EQ(record.open_opportunity, one.open);
  }
}

TEST_F(KnownReadingTest, WhatCannotBeTaken) {
  struct Case {
    const char* name;
    KnownRow row;
    const char* why;
  };
  const Case cases[] = {
      {"no id", {KnownObject::kLead, {{kEmail, "ada@castor-belts.com"}}}, "crm_id is empty"},
      {"blanks for an id", {KnownObject::kLead, {{kCrmId, "  "}, {kEmail, "a@b.com"}}}, "crm_id is empty"},
      {"a long id",
       {KnownObject::kLead, {{kCrmId, std::string(256, '1')}, {kEmail, "ada@castor-belts.com"}}},
       "crm_id is longer than 255 bytes"},
      {"a NUL in its id",
       {KnownObject::kLead, {{kCrmId, std::string("1\0002", 3)}, {kEmail, "ada@castor-belts.com"}}},
       "crm_id holds a control character"},
      {"a line break in its account", Row({{kEmail, "ada@castor-belts.com"}, {kAccountId, "001\nA"}}),
       "account_id: holds a control character"},
      {"perhaps a customer", Row({{kEmail, "ada@castor-belts.com"}, {kCustomer, "maybe"}}),
       "customer: expected yes or no, or a word such as customer, prospect or former customer"},
      {"several that are nothing",
       Row({{kEmail, "ada@castor-belts.com"}, {kOpenOpportunity, "-5"}, {kDeleted, "perhaps"}, {kBirthDate, "1985"}}),
       "open_opportunity: expected yes or no, how many are open, or their amount; deleted: expected yes or no, or when "
       "it was deleted; birth_date: expected a day that is certain, such as 1984-03-27"},
      {"an account that is perhaps a customer",
       Row({{kCompany, "Castor Belts"}, {kCustomer, "maybe"}}, KnownObject::kAccount),
       "customer: expected yes or no, or a word such as customer, prospect or former customer"},
      {"nothing", Row({{kCity, "Oakland"}}),
       "nothing to know a person by: expected an email address, or a phone number with both names, or names with a "
       "company"},
      {"a number alone", Row({{kPhone, "+14158675309"}}),
       "nothing to know a person by: expected an email address, or a phone number with both names, or names with a "
       "company"},
      {"a bad address alone", Row({{kEmail, "ada@"}}),
       "nothing to know a person by: expected an email address, or a phone number with both names, or names with a "
       "company"},
      {"an account of nothing", Row({{kCity, "Oakland"}}, KnownObject::kAccount),
       "nothing to know an account by: expected a company name or a domain of its own"},
      {"an account at a mailbox provider", Row({{kDomain, "gmail.com"}}, KnownObject::kAccount),
       "nothing to know an account by: expected a company name or a domain of its own"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(Refused(one.row), one.why);
  }
}

TEST_F(KnownReadingTest, WhatIsGone) {
  struct Case {
    const char* name;
    std::vector<KnownValue> values;
    bool gone;
  };
  const Case cases[] = {
      {"a tick", {{kDeleted, "1"}}, true},
      {"with all it had, usable or not", {{kDeleted, "true"}, {kEmail, "ada@"}, {kCustomer, "maybe"}}, true},
      {"no tick", {{kDeleted, "0"}}, false},
      {"when", {{kDeleted, "2026-03-14T09:12:00.000Z"}}, true},
      {"HubSpot's word", {{kDeleted, "archived"}}, true},
      {"an empty cell", {{kDeleted, " "}}, false},
      {"Salesforce, merged", {{kMergedInto, "0035e00000AbCdE"}}, true},
      {"Salesforce, not merged", {{kMergedInto, "000000000000000AAA"}}, false},
      {"merged into itself", {{kMergedInto, "003A"}}, false},
      {"others were merged into it", {{kMergedIds, "003B"}}, false},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    auto values = one.values;
    if (!one.gone) values.push_back({kEmail, "ada@castor-belts.com"});
    const KnownReading reading = Read(Row(values));
    EXPECT_EQ(reading.gone, one.gone);
    EXPECT_EQ(reading.record.crm_id, "003A");
    EXPECT_EQ(reading.record.keys.empty(), one.gone);
  }
  EXPECT_THAT(Read(Row({{kEmail, "ada@castor-belts.com"}, {kMergedIds, "003B; 12:1773475920000, 003A"}})).merged,
              ElementsAre("003B", "12"));
}

// Born after 1970, too: dates are read as of now.
TEST_F(KnownReadingTest, ADateOfBirth) {
  const KnownReading reading = Read(Row({{kEmail, "ada@castor-belts.com"}, {kBirthDate, "1984-03-27"}}));
  EXPECT_EQ(DecodeProfile(reading.record.profile)->birth_date, "19840327");
}

TEST_F(KnownReadingTest, WhatNamesakesHaveAsWellLinksNobody) {
  const KnownValue first{kFirstName, "Ada"}, last{kLastName, "Castor"}, company{kCompany, "Castor Belts"};
  struct Case {
    const char* name;
    std::vector<KnownValue> values;
    bool nobody;
  };
  const Case cases[] = {
      {"names and a company", {first, last, company}, true},
      {"and all that colleagues share",
       {first, last, company, {kCity, "Oakland"}, {kCountry, "US"}, {kJobTitle, "Buyer"}, {kPostalCode, "94607"}},
       true},
      {"with an address", {first, last, company, {kEmail, "ada@castor-belts.com"}}, false},
      {"with a number", {first, last, company, {kPhone, "+14158675309"}}, false},
      {"with a date of birth", {first, last, company, {kBirthDate, "1984-03-27"}}, false},
      {"with a home", {first, last, {kStreet, "12 Alder Lane"}, {kPostalCode, "94607"}, {kCity, "Oakland"}}, false},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const KnownReading reading = Read(Row(one.values));
    EXPECT_EQ(reading.links_nobody, one.nobody);
    EXPECT_EQ(LinksNobody(reading.record, *ShippedPolicy()), one.nobody) << "as it is stored";
    Policy lenient = *ShippedPolicy();
    lenient.duplicates.likely_at = 0.9;
    EXPECT_FALSE(LinksNobody(reading.record, lenient)) << "the policy says from when on people are linked";
  }
  EXPECT_FALSE(Read(Row({company}, KnownObject::kAccount)).links_nobody);
}

TEST_F(KnownReadingTest, AccountsByTheirDomainsAndName) {
  const KnownReading reading = Read(Row({{kCompany, "Castor Belts, Inc."},
                                         {kDomain, "HTTPS://www.Castor-Belts.co.uk:443/about?x=1"},
                                         {kDomain, "castor.example; facebook.com/castor, gmail.com"},
                                         {kCountry, "GB"},
                                         {kStage, "Customer"},
                                         {kOwner, "ann"}},
                                        KnownObject::kAccount));
  const KnownRecord& record = reading.record;
  EXPECT_EQ(record.account_id, "003A") << "its own id";
  EXPECT_EQ(record.account, "Castor Belts, Inc.");
  EXPECT_TRUE(record.customer);
  EXPECT_THAT(record.keys, Contains(CompanyDomainIdentity("castor-belts.co.uk")));
  EXPECT_THAT(record.keys, Contains(CompanyNameIdentity(" castor belts ")));
  EXPECT_EQ(Count(record, IdentityKind::kEmail), 0);
  EXPECT_EQ(record.blocks, CompanyBlocks("castor belts"));
  const auto profile = DecodeProfile(record.profile);
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->company, "castor belts");
  EXPECT_EQ(profile->website_domain, "castor-belts.co.uk");
  EXPECT_EQ(profile->country, "GB");
  EXPECT_THAT(reading.unread, Not(IsEmpty()));
  for (const UnreadValue& unread : reading.unread) EXPECT_EQ(unread.field, kDomain);
}

TEST_F(KnownReadingTest, TheIdentifierOfThePolicy) {
  Policy policy = *ShippedPolicy();
  policy.duplicates.identifier_field = "customer_number";
  const KnownReading reading = Read(Row({{kEmail, "ada@castor-belts.com"}, {kIdentifier, " K-1234 "}}), policy);
  EXPECT_FALSE(DecodeProfile(reading.record.profile)->identifier.empty());
  policy.duplicates.identifier_field.clear();
  EXPECT_TRUE(DecodeProfile(Read(Row({{kEmail, "ada@castor-belts.com"}, {kIdentifier, "K-1"}}), policy).record.profile)
                  ->identifier.empty());
}

TEST_F(KnownReadingTest, TheSameRowMakesTheSameRecord) {
  const KnownRow row = Row({{kEmail, "a@castor-belts.com;b@castor-belts.com"},
                            {kPhone, "+14158675309"},
                            {kFirstName, "Ada"},
                            {kLastName, "Castor"}});
  const KnownRecord one = Read(row).record;
  const KnownRecord other = Read(row).record;
  EXPECT_EQ(one.profile, other.profile);
  EXPECT_EQ(one.keys, other.keys);
  EXPECT_EQ(one.blocks, other.blocks);
}

}  // namespace
}  // namespace leadgate
