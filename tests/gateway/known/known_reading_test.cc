// Rows as CRMs send them, read with the real normaliser and the policy that is shipped.
#include "gateway/known/known_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "dedupe/known_match.h"
#include "dedupe/person_profile.h"
#include "gateway/policy_file.h"
#include "tests/support/phones.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using enum KnownField;

std::shared_ptr<const Policy> ShippedPolicy() {
  static const std::shared_ptr<const Policy> policy = [] {
    PolicyLoad load =
        LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", *Lists::Load(LEADGATE_SOURCE_DIR "/config/lists"));
    EXPECT_TRUE(load.ok()) << ToString(load.problems);
    return load.policy;
  }();
  return policy;
}

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
  KnownReader reader_{normaliser_, TestPhones()};
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
       "crm_id is too long; at most 255 bytes"},
      {"deleted", Row({{kEmail, "ada@castor-belts.com"}, {kDeleted, "1"}}), "deleted in the CRM"},
      {"not deleted", Row({{kEmail, "ada@castor-belts.com"}, {kDeleted, "0"}}), "taken"},
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
