#include "gateway/normalise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "gateway/person_name.h"
#include "tests/support/phones.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr TimeMs kNow = 1795219200000;  // 2026-11-21

class NormaliseTest : public ::testing::Test {
 protected:
  NormaliseTest() { policy_.default_country = "US"; }

  Lead Read(std::vector<RawField> fields) {
    Submission submission;
    submission.fields = std::move(fields);
    submission.received_at = kNow;
    submission.accept_language = accept_language_;
    return normaliser_.Normalise(submission, form_, policy_);
  }

  Normaliser normaliser_{TestPhones()};
  FormPolicy form_;
  Policy policy_;
  std::string accept_language_;
};

TEST_F(NormaliseTest, SixCountriesThreeAlphabets) {
  struct Case {
    std::vector<RawField> fields;
    std::string_view email, first, last, company, country, phone;
  };
  const Case cases[] = {
      {{{"Work Email", " Jane.Doe@Acme.example "},
        {"First Name", "Jane"},
        {"Last Name", "Doe"},
        {"Company", "Acme  Inc."},
        {"Country", "United States"},
        {"Phone", "(415) 555-2671"}},
       "Jane.Doe@Acme.example",
       "Jane",
       "Doe",
       "Acme Inc.",
       "US",
       "+14155552671"},
      {{{"E-Mail", "j.muller@beispiel.example"},
        {"Vorname", "Ju\u0308rgen"},
        {"Nachname", "Müller"},
        {"Firma", "Müller GmbH"},
        {"Land", "Deutschland"},
        {"Telefon", "030 23125000"}},
       "j.muller@beispiel.example",
       "Jürgen",
       "Müller",
       "Müller GmbH",
       "DE",
       "+493023125000"},
      {{{"courriel", "m@exemple.example"},
        {"Prénom", "Zoé"},
        {"nom", "Lefèvre"},
        {"Société", "Usine S.A."},
        {"pays", "France"},
        {"téléphone", "01 99 00 12 34"}},
       "m@exemple.example",
       "Zoé",
       "Lefèvre",
       "Usine S.A.",
       "FR",
       "+33199001234"},
      {{{"email", "i@пример.рф"},
        {"name", "Иван Петров"},
        {"company", "ООО «Ромашка»"},
        {"country", "Россия"},
        {"tel", "8 (495) 123-45-67"}},
       "i@пример.рф",
       "Иван",
       "Петров",
       "ООО «Ромашка»",
       "RU",
       "+74951234567"},
      {{{"email", "taro@example.jp"},
        {"full_name", "山田　太郎"},
        {"company", "株式会社例"},
        {"country", "日本"},
        {"phone", "０３-１２３４-５６７８"}},
       "taro@example.jp",
       "山田",
       "太郎",
       "株式会社例",
       "JP",
       "+81312345678"},
      {{{"email", "p@example.es"},
        {"nombre", "Lucía"},
        {"apellidos", "de la Cruz"},
        {"empresa", "Fábrica S.L."},
        {"pais", "España"},
        {"telefono", "612 34 56 78"}},
       "p@example.es",
       "Lucía",
       "de la Cruz",
       "Fábrica S.L.",
       "ES",
       "+34612345678"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.email);
    const Lead lead = Read(c.fields);
    EXPECT_EQ(lead.email.value, c.email);
    EXPECT_TRUE(lead.email.valid);
    EXPECT_EQ(lead.email.raw, c.fields[0].value);
    EXPECT_EQ(lead.first_name.value, c.first);
    EXPECT_EQ(lead.last_name.value, c.last);
    EXPECT_EQ(lead.company.value, c.company);
    EXPECT_EQ(lead.country.value, c.country);
    EXPECT_TRUE(lead.country.valid);
    EXPECT_EQ(lead.phone.e164, c.phone);
    EXPECT_TRUE(lead.phone.valid);
    EXPECT_EQ(lead.phone.assumed_country, c.country);
    EXPECT_THAT(lead.extras, IsEmpty());
    EXPECT_EQ(lead.captured_at, kNow);
  }
}

TEST_F(NormaliseTest, NothingSentIsAbsent) {
  for (const std::vector<RawField>& fields : {std::vector<RawField>{},
                                              {{"email", ""},
                                               {"phone", " "},
                                               {"company", "\u00A0\u200B"},
                                               {"country", "  "},
                                               {"employees", ""},
                                               {"timeline", " "}}}) {
    const Lead lead = Read(fields);
    EXPECT_FALSE(lead.email.present());
    EXPECT_EQ(lead.email.raw, "");
    EXPECT_FALSE(lead.phone.present());
    EXPECT_EQ(lead.phone.verdict, PhoneVerdict::kAbsent);
    EXPECT_FALSE(lead.company.present());
    EXPECT_EQ(lead.company.raw, "");
    EXPECT_FALSE(lead.country.present());
    EXPECT_FALSE(lead.company_size.present());
    EXPECT_EQ(lead.timeline.kind, TimelineKind::kAbsent);
    EXPECT_EQ(lead.attribution.channel, "inbound");
  }
}

TEST_F(NormaliseTest, WhatIsWrongIsKeptAndNamed) {
  const Lead lead = Read(
      {{"email", "ada@"}, {"phone", "n/a"}, {"country", "Atlantis"}, {"employees", "a few"}, {"timeline", "some day"}});
  EXPECT_EQ(lead.email.value, "ada@");
  EXPECT_EQ(lead.email.syntax_error, "no_domain");
  EXPECT_FALSE(lead.email.valid);
  EXPECT_EQ(lead.email.domain, "");
  EXPECT_EQ(lead.email.canonical, "");
  EXPECT_EQ(lead.phone.verdict, PhoneVerdict::kUnparseable);
  EXPECT_EQ(lead.country.value, "Atlantis");
  EXPECT_FALSE(lead.country.valid);
  EXPECT_TRUE(lead.company_size.present());
  EXPECT_FALSE(lead.company_size.valid);
  EXPECT_EQ(lead.timeline.kind, TimelineKind::kUnknown);
}

TEST_F(NormaliseTest, OneAddressThatCanBeMeantIsTheAddress) {
  const struct {
    const char *raw, *value, *error, *repairs;
  } kCases[] = {{"ada.l@gmail,com", "ada.l@gmail.com", "", "comma_for_dot"},
                {"Ada <ada.l@gmail.com>", "ada.l@gmail.com", "display_name", ""},
                {"ada.l@gmail.com. ", "ada.l@gmail.com", "domain_trailing_dot", "surrounding_space"}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.raw);
    const EmailField email = Read({{"email", c.raw}}).email;
    EXPECT_TRUE(email.valid);
    EXPECT_EQ(email.raw, c.raw);
    EXPECT_EQ(email.value, c.value);
    EXPECT_EQ(email.local, "ada.l");
    EXPECT_EQ(email.domain, "gmail.com");
    EXPECT_EQ(email.canonical, "adal@gmail.com");
    EXPECT_EQ(email.syntax_error, c.error);
    EXPECT_EQ(email.repairs, c.repairs);
  }
}

TEST_F(NormaliseTest, EmailKeepsWhatWasTyped) {
  const Lead lead = Read({{"email", " <Ada.L+demo@GMail.com> "}});
  EXPECT_EQ(lead.email.raw, " <Ada.L+demo@GMail.com> ");
  EXPECT_EQ(lead.email.value, "Ada.L+demo@GMail.com");
  EXPECT_EQ(lead.email.local, "Ada.L+demo");
  EXPECT_EQ(lead.email.domain, "gmail.com");
  EXPECT_EQ(lead.email.canonical, "adal@gmail.com");
  EXPECT_EQ(lead.email.repairs, "surrounding_space angle_brackets");
  EXPECT_EQ(lead.email.syntax_error, "");
  const Lead decomposed = Read({{"email", "jo\u0308rg@exa\u0301mple.example"}});
  EXPECT_EQ(decomposed.email.local, "j\u00F6rg");
  EXPECT_EQ(decomposed.email.value, "j\u00F6rg@ex\u00E1mple.example");
  EXPECT_EQ(decomposed.email.raw, "jo\u0308rg@exa\u0301mple.example");
  EXPECT_TRUE(decomposed.email.valid);
}

TEST_F(NormaliseTest, TheFirstThatIsNotEmptyWins) {
  const Lead lead = Read({{"email", ""},
                          {"work_email", "a@example.com"},
                          {"your-email", "b@example.com"},
                          {"colour", "green"},
                          {"empty", ""}});
  EXPECT_EQ(lead.email.value, "a@example.com");
  EXPECT_THAT(lead.extras,
              ElementsAre(RawField{"your-email", "b@example.com"}, RawField{"colour", "green"}, RawField{"empty", ""}));
}

TEST_F(NormaliseTest, TheFormsMappingAndHoneypot) {
  form_.fields = {{"input_7", "email"}, {"q1", "consent.phone"}};
  form_.honeypot = "fax";
  const Lead lead = Read({{"input_7", "a@example.com"}, {"fax", "http://spam.example"}, {"q1", "yes"}});
  EXPECT_EQ(lead.email.value, "a@example.com");
  EXPECT_EQ(lead.honeypot, "http://spam.example");
  ASSERT_THAT(lead.consents, SizeIs(1));
  EXPECT_EQ(lead.consents[0].purpose, "phone");
}

TEST_F(NormaliseTest, CountriesToReadAPhoneWith) {
  EXPECT_EQ(Read({{"phone", "020 7946 0958"}, {"country", "UK"}}).phone.e164, "+442079460958");
  EXPECT_EQ(Read({{"phone", "020 7946 0958"}, {"country", "UK"}}).phone.raw, "020 7946 0958");
  form_.default_country = "GB";
  EXPECT_EQ(Read({{"phone", "020 7946 0958"}}).phone.assumed_country, "GB");
  form_.default_country = "FR";
  EXPECT_EQ(Read({{"phone", "(212) 555-0134"}}).phone.assumed_country, "US");  // the policy's
  EXPECT_EQ(Read({{"phone", "030 23125000"}, {"locale", "de-DE"}, {"country", "Germany"}}).phone.country, "DE");
  form_.default_country = "";
  policy_.default_country = "";
  EXPECT_EQ(Read({{"phone", "030 23125000"}, {"locale", "de-DE"}}).phone.e164, "+493023125000");
  EXPECT_EQ(Read({{"phone", "030 23125000"}}).phone.verdict, PhoneVerdict::kCountryMissing);
  accept_language_ = "de-DE,de;q=0.9,en;q=0.5";
  EXPECT_EQ(Read({{"phone", "030 23125000"}}).phone.e164, "+493023125000");
  EXPECT_EQ(Read({{"phone", "030 23125000"}}).phone.assumed_from, PhoneRegionSource::kBrowser);
  // A language stands for the country of most of its speakers; English alone says nothing; every tag is looked at.
  policy_.default_country = "US";
  for (const char* languages : {"de,en-US;q=0.7,en;q=0.3", "en-US,de-DE;q=0.5", "en, de"}) {
    SCOPED_TRACE(languages);
    accept_language_ = languages;
    EXPECT_EQ(Read({{"phone", "030 23125000"}}).phone.e164, "+493023125000");
  }
  accept_language_ = "en;q=1,*;q=0.1";
  EXPECT_FALSE(Read({{"phone", "030 23125000"}}).phone.valid);
  EXPECT_EQ(Read({{"phone", "030 23125000"}, {"locale", "de"}}).phone.assumed_from, PhoneRegionSource::kLocale);
}

TEST_F(NormaliseTest, StatesOfTheUnitedStatesAndCanada) {
  EXPECT_EQ(Read({{"country", "USA"}, {"state", "California"}}).state.value, "CA");
  EXPECT_EQ(Read({{"country", "Canada"}, {"province", "québec"}}).state.value, "QC");
  EXPECT_EQ(Read({{"country", "DE"}, {"state", "Bayern"}}).state.value, "Bayern");
  EXPECT_EQ(Read({{"state", "California"}}).state.value, "California");
}

TEST_F(NormaliseTest, NamesAreSplitOnlyWhenNothingElseIsThere) {
  Lead lead = Read({{"name", "Ludwig van Beethoven"}});
  EXPECT_EQ(lead.full_name.value, "Ludwig van Beethoven");
  EXPECT_EQ(lead.first_name.value, "Ludwig");
  EXPECT_EQ(lead.last_name.value, "van Beethoven");
  lead = Read({{"name", "Ludwig van Beethoven"}, {"last_name", "Beethoven"}});
  EXPECT_EQ(lead.first_name.value, "");
  EXPECT_EQ(lead.last_name.value, "Beethoven");
}

TEST(SplitNameTest, Names) {
  struct Case {
    std::string_view full, first, last;
  };
  const Case cases[] = {
      {"Ada Lovelace", "Ada", "Lovelace"},
      {"Ada", "", "Ada"},
      {"山田太郎", "", "山田太郎"},
      {"Lovelace, Ada", "Ada", "Lovelace"},
      {"van der Berg, Jan", "Jan", "van der Berg"},
      {"Jan van der Berg", "Jan", "van der Berg"},
      {"Maria de la Cruz", "Maria", "de la Cruz"},
      {"Mary Ann Lee", "Mary Ann", "Lee"},
      {"Dr. Ada King, PhD", "Ada", "King"},
      {"Prof. Dr. Max Planck", "Max", "Planck"},
      {"John Smith Jr.", "John", "Smith"},
      {"Frau Müller", "", "Müller"},
      {"Van Morrison", "Van", "Morrison"},
      {"Abu Bakr al Baghdadi", "Abu Bakr", "al Baghdadi"},
      {"ada LOVELACE", "ada", "LOVELACE"},
      {"Иван Петров", "Иван", "Петров"},
      {"", "", ""},
      {",", "", ""},
      {"Smith,", "", "Smith"},
      {", Ada", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.full);
    const PersonName name = SplitName(c.full);
    EXPECT_EQ(name.first, c.first);
    EXPECT_EQ(name.last, c.last);
  }
}

TEST_F(NormaliseTest, Attribution) {
  policy_.campaign_costs = {{"acme-leads", "", "", "40.00", "EUR"}};
  const Lead lead = Read({{"utm_source", "google"},
                          {"utm_medium", "cpc"},
                          {"utm_campaign", "brand"},
                          {"utm_term", "cmms"},
                          {"gclid", "x1"},
                          {"first_touch_source", "linkedin"},
                          {"first_touch_at", "2026-11-01T00:00:00Z"},
                          {"vendor", "Acme-Leads"},
                          {"channel", "content_syndication"}});
  const Attribution& a = lead.attribution;
  EXPECT_EQ(a.source, "google");
  EXPECT_EQ(a.medium, "cpc");
  EXPECT_EQ(a.campaign, "brand");
  EXPECT_EQ(a.channel, "content_syndication");
  EXPECT_EQ(a.vendor, "Acme-Leads");
  EXPECT_EQ(a.cost, "40.00");
  EXPECT_EQ(a.currency, "EUR");
  EXPECT_THAT(a.first_touch.values,
              ElementsAre(RawField{"source", "linkedin"}, RawField{"at", "2026-11-01T00:00:00Z"}));
  EXPECT_THAT(a.last_touch.values,
              ElementsAre(RawField{"term", "cmms"}, RawField{"gclid", "x1"}, RawField{"source", "google"},
                          RawField{"medium", "cpc"}, RawField{"campaign", "brand"}));
  EXPECT_EQ(Read({{"cost", "12.50"}, {"currency", "USD"}, {"vendor", "acme-leads"}}).attribution.cost, "12.50");
  EXPECT_EQ(Read({{"last_touch_source", "bing"}}).attribution.source, "bing");
}

TEST_F(NormaliseTest, ContextAndConsent) {
  const Lead lead = Read({{"page_url", "https://x.example/demo"},
                          {"locale", "en-GB"},
                          {"form_version", "3"},
                          {"visitor_id", "v1"},
                          {"captured_at", "2026-11-20T10:00:00Z"},
                          {"started_at", "1795219190000"},
                          {"consent", "on"},
                          {"consent_phone", "no"},
                          {"consent[webinar]", "?"},
                          {"consent_version", "2026-01"}});
  EXPECT_EQ(lead.page_url, "https://x.example/demo");
  EXPECT_EQ(lead.locale, "en-GB");
  EXPECT_EQ(lead.form_version, "3");
  EXPECT_EQ(lead.visitor_id, "v1");
  EXPECT_EQ(lead.captured_at, kNow - 14 * kHourMs);
  EXPECT_EQ(lead.started_at, kNow - 10 * kSecondMs);
  ASSERT_THAT(lead.consents, SizeIs(3));
  EXPECT_EQ(lead.consents[0].purpose, "marketing_email");
  EXPECT_EQ(lead.consents[0].state, ConsentState::kGiven);
  EXPECT_EQ(lead.consents[0].wording_version, "2026-01");
  EXPECT_EQ(lead.consents[0].at, lead.captured_at);
  EXPECT_EQ(lead.consents[0].page, lead.page_url);
  EXPECT_EQ(lead.consents[1].state, ConsentState::kRefused);
  EXPECT_EQ(lead.consents[2].purpose, "webinar");
  EXPECT_EQ(lead.consents[2].state, ConsentState::kUnknown);
  EXPECT_EQ(Read({{"captured_at", "2027-01-01"}}).captured_at, kNow) << "no time to come";
}

TEST_F(NormaliseTest, TheContentDigestIsWhatWasSaid) {
  const std::vector<RawField> base = {{"email", "ada@gmail.com"}, {"company", "Acme"}, {"colour", "green"}};
  const std::uint64_t digest = Read(base).content_digest;
  EXPECT_NE(digest, 0U);
  EXPECT_EQ(Read({{"colour", "green"}, {"firma", " Acme "}, {"E-Mail", "A.da@gmail.com"}}).content_digest, digest);
  const RawField no_content[] = {{"started_at", "1795219190000"},
                                 {"captured_at", "2026-11-20"},
                                 {"attempt", "x"},
                                 {"website_url", "x"},
                                 {"visitor_id", "x"},
                                 {"first_touch_source", "x"},
                                 {"gclid", "x"},
                                 {"utm_source", "x"},
                                 {"csrf_token", "x"},
                                 {"page_url", "x"}};
  for (const RawField& field : no_content) {
    SCOPED_TRACE(field.name);
    std::vector<RawField> fields = base;
    fields.push_back(field);
    EXPECT_EQ(Read(fields).content_digest, digest);
  }
  const RawField content[] = {{"message", "x"}, {"phone", "+14155552671"}, {"size", "5"}, {"shape", "round"}};
  for (const RawField& field : content) {
    SCOPED_TRACE(field.name);
    std::vector<RawField> fields = base;
    fields.push_back(field);
    EXPECT_NE(Read(fields).content_digest, digest);
  }
}

TEST_F(NormaliseTest, TokensAreKeptButNoContent) {
  EXPECT_THAT(Read({{"csrf_token", "t"}, {"a", "b"}}).extras,
              ElementsAre(RawField{"a", "b"}, RawField{"csrf_token", "t"}));
  EXPECT_THAT(Read({{"attempt", "t"}, {"form_id", "demo"}}).extras, IsEmpty());
}

TEST_F(NormaliseTest, ManyThreadsShareOneNormaliser) {
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(Read({{"email", "ada@müller.example"}, {"country", "Österreich"}}).country.value, "AT");
      }
    });
  }
}

}  // namespace
}  // namespace leadgate
