#include "gateway/field_names.h"

#include <gtest/gtest.h>

#include <string_view>

namespace leadgate {
namespace {

TEST(FieldNamesTest, NamesOfRealForms) {
  struct Case {
    std::string_view posted, canonical;
  };
  const Case cases[] = {
      {"email", "email"},
      {"Email", "email"},
      {"E-mail", "email"},
      {"Email Address", "email"},
      {"Email Address *", "email"},
      {"work_email", "email"},
      {"your-email", "email"},
      {"business_email", "email"},
      {"workEmail", "email"},
      {"lead[email]", "email"},
      {"fields[0][email]", "email"},
      {"Geschäftliche E-Mail", "email"},
      {"Courriel", "email"},
      {"phone_number", "phone"},
      {"tel", "phone"},
      {"mobile", "phone"},
      {"telefon", "phone"},
      {"your-phone", "phone"},
      {"Téléphone", "phone"},
      {"work-phone", "phone"},
      {"company", "company"},
      {"company_name", "company"},
      {"organisation", "company"},
      {"organization", "company"},
      {"Firma", "company"},
      {"Société", "company"},
      {"empresa", "company"},
      {"jobtitle", "job_title"},
      {"job_title", "job_title"},
      {"title", "job_title"},
      {"position", "job_title"},
      {"first name", "first_name"},
      {"fname", "first_name"},
      {"given_name", "first_name"},
      {"given-name", "first_name"},
      {"Vorname", "first_name"},
      {"Prénom", "first_name"},
      {"last name", "last_name"},
      {"lname", "last_name"},
      {"surname", "last_name"},
      {"Nachname", "last_name"},
      {"name", "full_name"},
      {"full_name", "full_name"},
      {"your-name", "full_name"},
      {"country", "country"},
      {"Land", "country"},
      {"employees", "company_size"},
      {"company_size", "company_size"},
      {"number_of_employees", "company_size"},
      {"Anzahl Mitarbeiter", "company_size"},
      {"industry", "industry"},
      {"budget", "budget"},
      {"timeline", "timeline"},
      {"timeframe", "timeline"},
      {"when", "timeline"},
      {"message", "message"},
      {"comments", "message"},
      {"notes", "message"},
      {"website", "website"},
      {"utm_source", "source"},
      {"utm_medium", "medium"},
      {"utm_campaign", "campaign"},
      {"lead_source", "source"},
      {"utm_term", "last_touch.term"},
      {"gclid", "last_touch.gclid"},
      {"fbclid", "last_touch.fbclid"},
      {"first_touch_source", "first_touch.source"},
      {"ft_utm_source", "first_touch.source"},
      {"first_touch_landing_page", "first_touch.landing_page"},
      {"first_touch_li_fat_id", "first_touch.li_fat_id"},
      {"last_touch_at", "last_touch.at"},
      {"lt_utm_campaign", "last_touch.campaign"},
      {"referrer", "last_touch.referrer"},
      {"consent", "consent.marketing_email"},
      {"gdpr_consent", "consent.marketing_email"},
      {"consent_phone", "consent.phone"},
      {"consent[webinar]", "consent.webinar"},
      {"consent_third_party", "consent.third_party"},
      {"consent_version", "consent_version"},
      {"consent[phone]", "consent.phone"},
      {"privacy_policy", "consent.privacy_policy"},
      {"website_url", "honeypot"},
      {"attempt", "control"},
      {"form_id", "control"},
      {"client_ip", "control"},
      {"g-recaptcha-response", "token"},
      {"_token", "token"},
      {"page_url", "page_url"},
      {"locale", "locale"},
      {"form_version", "form_version"},
      {"started_at", "started_at"},
      {"visitor_id", "visitor_id"},
      {"captured_at", "captured_at"},
      {"vendor", "vendor"},
      {"cost", "cost"},
      {"favourite_colour", ""},
      {"", ""},
      {"[]", ""},
      {"***", ""},
      {"content", ""},
      {"id", ""},
      {"emailed", ""},
      {"firstborn", ""},
  };
  const FormPolicy form;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.posted);
    EXPECT_EQ(CanonicalFieldName(c.posted, form), c.canonical);
  }
  EXPECT_EQ(CanonicalFieldName(std::string(10000, 'e'), form), "");
}

TEST(FieldNamesTest, TheFormsOwnMappingWins) {
  FormPolicy form;
  form.honeypot = "fax";
  form.fields = {{"email", "message"},
                 {"input_7", "email"},
                 {"fax", "phone"},
                 {"src", "first_touch.source"},
                 {"ok", "consent.phone"}};
  EXPECT_EQ(CanonicalFieldName("email", form), "message");
  EXPECT_EQ(CanonicalFieldName("input_7", form), "email");
  EXPECT_EQ(CanonicalFieldName("fax", form), "phone");
  EXPECT_EQ(CanonicalFieldName("src", form), "first_touch.source");
  EXPECT_EQ(CanonicalFieldName("ok", form), "consent.phone");
  EXPECT_EQ(CanonicalFieldName("website_url", form), "website");  // no honeypot of this form
}

TEST(FieldNamesTest, CanonicalNames) {
  for (const std::string_view name : CanonicalFieldNames()) {
    SCOPED_TRACE(name);
    EXPECT_TRUE(IsCanonicalFieldName(name));
  }
  EXPECT_EQ(CanonicalFieldNames().front(), "email");
  EXPECT_TRUE(IsCanonicalFieldName("consent.webinar"));
  EXPECT_TRUE(IsCanonicalFieldName("first_touch.source"));
  for (const std::string_view name : {"", "e-mail", "consent", "consent.", "email.x", "first_touch"}) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(IsCanonicalFieldName(name));
  }
}

}  // namespace
}  // namespace leadgate
