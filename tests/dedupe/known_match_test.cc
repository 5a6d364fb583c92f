// Which of the CRM's records a person is linked to: pure choices, and through a store.
#include "dedupe/known_match.h"

#include <gtest/gtest.h>

#include "dedupe/blocking_keys.h"
#include "dedupe/identity_keys.h"
#include "store/store.h"
#include "tests/support/shipped_policy.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

constexpr double kLikelyAt = 0.99;

struct Person {
  std::string first, last, local, domain, phone, company, country;
};

PersonProfile ProfileOfPerson(const Person& person) {
  PersonProfile profile;
  profile.first_name = person.first;
  profile.last_name = person.last;
  profile.email_local = person.local;
  profile.email_domain = person.domain;
  profile.phone = person.phone;
  profile.company = person.company;
  profile.country = person.country;
  return profile;
}

IdentityKey NumberAndNames(const Person& person) {
  Lead lead;
  lead.phone.valid = true;
  lead.phone.e164 = "+" + person.phone;
  lead.first_name.value = person.first;
  lead.last_name.value = person.last;
  for (const IdentityKey& key : IdentityKeys(lead)) {
    if (key.kind == IdentityKind::kPhoneAndName) return key;
  }
  return {};
}

class KnownMatchTest : public ::testing::Test {
 protected:
  KnownMatchTest() : store_(*OpenStore({.data_dir = dir_.path(), .clock = &clock_})) {}

  static KnownRecord Contact(const std::string& crm_id, const Person& person,
                             KnownObject object = KnownObject::kContact) {
    KnownRecord record;
    record.object = object;
    record.crm_id = crm_id;
    record.owner = "owner of " + crm_id;
    const PersonProfile profile = ProfileOfPerson(person);
    record.profile = EncodeProfile(profile);
    record.blocks = BlockingKeys(profile);
    if (!person.local.empty()) record.keys.push_back(EmailIdentity(person.local + "@" + person.domain));
    if (!person.phone.empty() && !person.last.empty()) record.keys.push_back(NumberAndNames(person));
    return record;
  }
  static KnownRecord Account(const std::string& crm_id, const std::string& company, const std::string& domain,
                             const std::string& country = {}) {
    KnownRecord record;
    record.object = KnownObject::kAccount;
    record.crm_id = record.account_id = crm_id;
    record.account = company;
    record.owner = "owner of " + crm_id;
    PersonProfile profile;
    profile.company = company;
    profile.website_domain = domain;
    profile.country = country;
    record.profile = EncodeProfile(profile);
    record.blocks = CompanyBlocks(company);
    if (!company.empty()) record.keys.push_back(CompanyNameIdentity(company));
    if (!domain.empty()) record.keys.push_back(CompanyDomainIdentity(domain));
    return record;
  }
  void Put(std::vector<KnownRecord> records) {
    ASSERT_TRUE(store_->PutKnown(std::move(records)).ok());
    ASSERT_TRUE(store_->CountKnown().ok());  // waits for the view
  }

  std::optional<KnownInCrm> Observed(const Person& person) {
    KnownAsker asker;
    asker.profile = ProfileOfPerson(person);
    if (!person.local.empty()) asker.keys.push_back(EmailIdentity(person.local + "@" + person.domain));
    if (!person.phone.empty() && !person.last.empty()) asker.keys.push_back(NumberAndNames(person));
    asker.blocks = BlockingKeys(asker.profile);
    if (IsCompanyDomain(person.domain, *ShippedPolicy())) asker.company_domain = person.domain;
    const Matcher matcher(BuiltInMatchWeights(), nullptr);
    const auto found = store_->FindKnown(KnownQueryOf(asker, matcher, kLikelyAt));
    EXPECT_TRUE(found.ok()) << found.status().ToString();
    if (!found.ok()) return std::nullopt;
    auto known = ObserveKnown(*store_, asker, *found, matcher, kLikelyAt);
    EXPECT_TRUE(known.ok()) << known.status().ToString();
    return known.ok() ? *known : std::nullopt;
  }
  // "contact 003A by email", "account 001A by company?" where it is not exact; "nobody".
  std::string Said(const Person& person) {
    const auto known = Observed(person);
    if (!known) return "nobody";
    return known->object + " " + known->crm_id + " by " + known->matched_by + (known->exact ? "" : "?");
  }

  TempDir dir_;
  ManualClock clock_{1'795'000'000'000};
  std::unique_ptr<LeadStore> store_;
};

const Person kAda{"ada", "castor", "ada.castor", "castor-belts.com", "14155552671", "castor belts", "US"};

TEST_F(KnownMatchTest, NobodyKnowsNobody) {
  EXPECT_EQ(Said(kAda), "nobody");
  EXPECT_EQ(Said({}), "nobody");
}

// They may be a namesake's: the import counts such records (LinksNobody), and the company is linked all the same.
TEST_F(KnownMatchTest, NamesAndACompanyAloneLinkNobody) {
  Put({Contact("003A", {.first = "ada", .last = "castor", .company = "castor belts", .country = "US"})});
  EXPECT_EQ(Said(kAda), "nobody");
  Put({Account("001A", "castor belts", "castor-belts.com")});
  EXPECT_EQ(Said(kAda), "account 001A by domain");
}

// A wrong owner is worse than none.
TEST_F(KnownMatchTest, WhoMayBeEitherOfTwoIsNeither) {
  const Person anton{"anton", "muller", "haus", "mullerfab.de", "", "muller fabrik", "DE"};
  Person berta = anton;
  berta.first = "berta";
  Put({Contact("M1", anton), Contact("M2", berta)});
  Person nobody = anton;
  nobody.first.clear();
  EXPECT_EQ(Said(nobody), "nobody");
  EXPECT_EQ(Said(berta), "contact M2 by email");
}

TEST_F(KnownMatchTest, NumberAndNamesAreTheFathersAsWell) {
  const Person father{"karl", "ritter", "karl", "ritterfab.de", "4930901820", "ritter fabrik", "DE"};
  Put({Contact("M4", father)});
  Person son = father;
  son.local = "karl.jr";
  EXPECT_EQ(Said(son).find("contact M4 by phone_and_name"), std::string::npos) << Said(son);
  Person at_home = father;
  at_home.local = "ritter.karl77";
  at_home.domain = "gmail.com";
  EXPECT_EQ(Said(at_home), "contact M4 by phone_and_name");
}

TEST_F(KnownMatchTest, AContactByItsAddressWithItsAccount) {
  KnownRecord contact = Contact("003A", kAda);
  contact.account_id = "001A";
  contact.owner.clear();
  KnownRecord account = Account("001A", "castor belts", "castor-belts.com");
  account.customer = account.open_opportunity = true;
  Put({contact, account});
  const auto known = Observed({.local = "ada.castor", .domain = "castor-belts.com"});
  ASSERT_TRUE(known);
  EXPECT_EQ(known->object, "contact");
  EXPECT_EQ(known->crm_id, "003A");
  EXPECT_EQ(known->account_id, "001A");
  EXPECT_EQ(known->account, "castor belts");
  EXPECT_EQ(known->owner, "owner of 001A") << "of the account, where the contact has none";
  EXPECT_TRUE(known->customer);
  EXPECT_TRUE(known->open_opportunity);
  EXPECT_TRUE(known->exact);
  EXPECT_EQ(known->probability, 1);
  EXPECT_EQ(known->matched_by, "email");
}

TEST_F(KnownMatchTest, SomebodyElseAtTheMailboxIsNotTheContact) {
  Put({Contact("003H", {.first = "anton", .last = "huber", .local = "huber.familie", .domain = "gmx.de"})});
  EXPECT_EQ(Said({.first = "berta", .last = "huber", .local = "huber.familie", .domain = "gmx.de"}), "nobody");
  EXPECT_NE(Said({.first = "anton", .last = "huber", .local = "huber.familie", .domain = "gmx.de"}), "nobody");
  EXPECT_NE(Said({.local = "huber.familie", .domain = "gmx.de"}), "nobody");
}

TEST_F(KnownMatchTest, AnAccountThatIsNotKnownCostsNothing) {
  KnownRecord contact = Contact("003A", kAda);
  contact.account_id = "001Z";
  contact.account = "Castor Belts Inc.";
  Put({contact});
  const auto known = Observed(kAda);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->account_id, "001Z");
  EXPECT_EQ(known->account, "Castor Belts Inc.");
  EXPECT_EQ(known->owner, "owner of 003A");
}

TEST_F(KnownMatchTest, ThePersonComesBeforeTheCompany) {
  Person elsewhere = kAda;
  elsewhere.local = "ada";
  elsewhere.domain = "gmail.com";
  Person colleague = kAda;
  colleague.first = "bob";
  colleague.last = "smith";
  colleague.local = "bob.smith";
  colleague.phone = "14155550000";
  Put({Account("001A", "castor belts", "castor-belts.com"), Contact("003A", kAda)});
  EXPECT_EQ(Said(kAda), "contact 003A by email");
  EXPECT_EQ(Said(elsewhere), "contact 003A by phone_and_name");
  EXPECT_EQ(Said(colleague), "account 001A by domain");
  colleague.local = "bob";
  colleague.domain = "gmail.com";
  EXPECT_EQ(Said(colleague), "account 001A by company");
}

TEST_F(KnownMatchTest, SomebodyMuchAlikeIsNotExact) {
  Put({Contact("003A", kAda)});
  Person slip = kAda;  // a slip in the address, another number
  slip.local = "ada.castro";
  slip.phone.clear();
  const auto known = Observed(slip);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->crm_id, "003A");
  EXPECT_FALSE(known->exact);
  EXPECT_GE(known->probability, kLikelyAt);
  EXPECT_LT(known->probability, 1);
  EXPECT_FALSE(known->matched_by.empty());
  Person namesake = kAda;  // a colleague with the same first name
  namesake.last = "miller";
  namesake.local = "ada.miller";
  namesake.phone = "14155550000";
  EXPECT_EQ(Said(namesake), "nobody");
}

TEST_F(KnownMatchTest, OfSeveralWithOneAddress) {
  const KnownRecord contact = Contact("003B", kAda);
  const KnownRecord lead = Contact("00Q1", kAda, KnownObject::kLead);
  KnownRecord customer = Contact("003C", kAda);
  customer.customer = true;
  KnownRecord open = Contact("003D", kAda);
  open.open_opportunity = true;
  Person husband = kAda;
  husband.first = "peter";
  const KnownRecord family = Contact("003A", husband);
  struct Case {
    const char* name;
    std::vector<KnownRecord> records;
    const char* expected;
  };
  const Case cases[] = {
      {"a contact before a lead", {lead, contact}, "contact 003B by email"},
      {"then who is a customer", {contact, customer}, "contact 003C by email"},
      {"then who is being sold to", {customer, open, contact}, "contact 003D by email"},
      {"whose name it is, at a mailbox that is shared", {family, contact}, "contact 003B by email"},
      {"the same one every time", {Contact("003Z", kAda), contact}, "contact 003B by email"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    Put(one.records);
    EXPECT_EQ(Said(kAda), one.expected);
    for (const KnownRecord& record : one.records) ASSERT_TRUE(store_->RemoveKnown(record.object, record.crm_id).ok());
  }
}

TEST_F(KnownMatchTest, AccountsThatShareADomain) {
  const KnownRecord us = Account("001U", "castor belts", "castor.com", "US");
  const KnownRecord de = Account("001D", "castor riemen", "castor.com", "DE");
  KnownRecord open = Account("001O", "castor financial", "castor.com", "US");
  open.open_opportunity = true;
  KnownRecord customer = Account("001C", "castor capital", "castor.com", "US");
  customer.customer = true;
  const auto asker = [](const std::string& company, const std::string& country) {
    return Person{
        .first = "pat", .last = "doe", .local = "pat", .domain = "castor.com", .company = company, .country = country};
  };
  struct Case {
    const char* name;
    std::vector<KnownRecord> accounts;
    Person person;
    const char* expected;
  };
  const Case cases[] = {
      {"one", {us}, asker("", ""), "account 001U by domain"},
      {"another name does not matter", {us}, asker("beaver corp", "FR"), "account 001U by domain"},
      {"by the name", {us, de}, asker("castor riemen", "US"), "account 001D by domain"},
      {"by the country", {us, de}, asker("castor", "DE"), "account 001D by domain"},
      {"nothing says which", {us, de}, asker("", ""), "nobody"},
      {"nor does a third country", {us, de}, asker("castor", "FR"), "nobody"},
      {"who is being sold to", {us, de, open, customer}, asker("", ""), "account 001O by domain"},
      {"who is a customer", {us, de, customer}, asker("", ""), "account 001C by domain"},
      {"the country before the customer", {us, de, customer}, asker("", "DE"), "account 001D by domain"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    Put(one.accounts);
    EXPECT_EQ(Said(one.person), one.expected);
    for (const KnownRecord& record : one.accounts) ASSERT_TRUE(store_->RemoveKnown(record.object, record.crm_id).ok());
  }
}

TEST_F(KnownMatchTest, AccountsByTheirNames) {
  Put({Account("001A", "northfield castings", "northfield.com", "US"), Account("001B", "smith", "smith.com", "US"),
       Account("001C", "smith", "smiths.co.uk", "GB"), Account("001D", "hale turbines", "", "US"),
       Account("001E", "zeta labs", "", ""), Account("001F", "zeta labs", "", "")});
  const auto asker = [](const std::string& company, const std::string& domain, const std::string& country) {
    return Person{
        .first = "pat", .last = "doe", .local = "pat", .domain = domain, .company = company, .country = country};
  };
  struct Case {
    const char* name;
    Person person;
    const char* expected;
  };
  const Case cases[] = {
      {"a private mailbox", asker("northfield castings", "gmail.com", "US"), "account 001A by company"},
      {"the account has no domain", asker("hale turbines", "haleturbines.com", "US"), "account 001D by company"},
      {"the same name under another ending", asker("northfield castings", "northfield.de", "DE"),
       "account 001A by company"},
      {"another company's domain", asker("northfield castings", "nfc-sheffield.co.uk", "GB"), "nobody"},
      {"two of one name, by country", asker("smith", "gmail.com", "GB"), "account 001C by company"},
      {"two of one name", asker("smith", "gmail.com", "FR"), "nobody"},
      {"two of one name and nothing else", asker("zeta labs", "gmail.com", ""), "nobody"},
      {"one slip", asker("nortfield castings", "gmail.com", "US"), "account 001A by company?"},
      {"written apart", asker("north field castings", "gmail.com", "US"), "account 001A by company?"},
      {"more words that say nothing", asker("hale turbines europe holding", "gmail.com", "US"),
       "account 001D by company?"},
      {"half of it", asker("hale", "gmail.com", "US"), "nobody"},
      {"a word in common", asker("northfield bakery", "gmail.com", "US"), "nobody"},
      {"no company", asker("", "gmail.com", "US"), "nobody"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(Said(one.person), one.expected);
  }
}

TEST(CompanyLikenessTest, FromTheSameToNothing) {
  struct Case {
    const char *one, *other;
    double at_least, below;
  };
  const Case cases[] = {
      {"acme", "acme", 1, 1.01},
      {"face book", "facebook", kSameCompanyAt, 1},
      {"siemens", "simens", kSameCompanyAt, 1},
      {"acme", "acne", 0, 0.01},  // short names: one letter is another name
      {"acme", "acme holding", kSameCompanyAt, 1},
      {"acme bank", "acme hotel", 0.5, kSameCompanyAt},
      {"acme robotics", "acme bakery", 0, kSameCompanyAt},
      {"global services", "global solutions", 0, kSameCompanyAt},
      {"northfield", "southfield", 0, 0.01},
      {"", "acme", 0, 0.01},
      {"", "", 0, 0.01},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(std::string(one.one) + " and " + one.other);
    const double likeness = CompanyLikeness(one.one, one.other);
    EXPECT_GE(likeness, one.at_least);
    EXPECT_LT(likeness, one.below);
    EXPECT_EQ(CompanyLikeness(one.other, one.one), likeness);
  }
}

TEST(CompanyDomainTest, ACompanysOwn) {
  for (const char* domain : {"castor-belts.com", "stanford.edu", "acme.co.uk"}) {
    EXPECT_TRUE(IsCompanyDomain(domain, *ShippedPolicy())) << domain;
  }
  for (const char* domain : {"gmail.com", "gmx.de", "facebook.com", "mailinator.com", "localhost", ""}) {
    EXPECT_FALSE(IsCompanyDomain(domain, *ShippedPolicy())) << domain;
  }
}

}  // namespace
}  // namespace leadgate
