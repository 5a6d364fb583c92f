// Profiles: what of a lead goes in, and the bytes it is stored as.
#include "dedupe/person_profile.h"

#include <gtest/gtest.h>

#include <random>

namespace leadgate {
namespace {

PersonProfile Usual() {
  return {.first_name = "jane",
          .last_name = "doe",
          .email_local = "jane.doe",
          .email_domain = "acme.example",
          .phone = "14155552671",
          .company = "acme robotics",
          .job_title = "head of sales",
          .country = "US"};
}

Text Typed(std::string value) { return {.raw = value, .value = value, .valid = true}; }

TEST(PersonProfile, OfALead) {
  Lead lead;
  lead.first_name = Typed("Dr. José María");
  lead.last_name = Typed("García López");
  lead.email.valid = true;
  lead.email.canonical = "jose.garcia@acme.es";
  lead.phone.valid = true;
  lead.phone.e164 = "+34911234567";
  lead.company = Typed("Acme Ibérica S.L.");
  lead.website = Typed("https://www.Acme.es/contacto");
  lead.city = Typed("Málaga");
  lead.birth_date = Typed("1984-03-27");
  lead.extras = {{.name = "customer_number", .value = "AB-12 9"}};
  const PersonProfile profile = ProfileOf(lead, "customer_number");
  EXPECT_EQ(profile.first_name, "jose maria");
  EXPECT_EQ(profile.last_name, "garcia lopez");
  EXPECT_EQ(profile.email_local, "jose.garcia");
  EXPECT_EQ(profile.email_domain, "acme.es");
  EXPECT_EQ(profile.phone, "34911234567");
  EXPECT_EQ(profile.company, "acme iberica");
  EXPECT_EQ(profile.website_domain, "acme.es");
  EXPECT_EQ(profile.city, "malaga");
  EXPECT_EQ(profile.birth_date, "19840327");
  EXPECT_EQ(profile.identifier, "ab129");
}

TEST(PersonProfile, WhatIsNotValidIsLeftOut) {
  Lead lead;
  lead.email.canonical = "not an address";
  lead.phone.e164 = "+1555";
  lead.website = Typed("none");
  lead.first_name = Typed("asdf");
  lead.last_name = Typed("test");
  lead.company = Typed("n/a");
  lead.city = Typed("xxx");
  lead.birth_date = Typed("1984");
  EXPECT_EQ(ProfileOf(lead), PersonProfile());
  lead.company = Typed("Self-employed");
  EXPECT_EQ(ProfileOf(lead), PersonProfile());
}

TEST(PersonProfile, TitlesAndDegreesAreNoNames) {
  struct Case {
    const char *first, *last, *read_first, *read_last;
  };
  const Case cases[] = {{"Dr.", "Ada Lovelace PhD", "", "ada lovelace"},
                        {"Mr & Mrs", "Smith", "", "smith"},
                        {"John", "Smith Jr.", "john", "smith junior"},
                        {"Prof. Dr. Uta", "Kern", "uta", "kern"},
                        {"Dean", "Prince", "dean", "prince"},
                        {"", "Dr", "", "dr"},
                        {"伟", "王", "伟", "王"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.first) + " / " + c.last);
    Lead lead;
    lead.first_name = Typed(c.first);
    lead.last_name = Typed(c.last);
    const PersonProfile profile = ProfileOf(lead);
    EXPECT_EQ(profile.first_name, c.read_first);
    EXPECT_EQ(profile.last_name, c.read_last);
  }
}

TEST(PersonProfile, IsWhatItWasAfterDecoding) {
  PersonProfile full = Usual();
  full.website_domain = "acme.example";
  full.city = "köln";
  full.postal_code = "00501";
  full.street = "1 infinite loop";
  full.birth_date = "19840327";
  full.identifier = "ab 129";
  PersonProfile consumer = Usual();
  consumer.email_domain = "gmail.com";
  consumer.email_local = "ruby+tag_77!";
  PersonProfile local_only;
  local_only.email_local = "x";
  PersonProfile long_text;
  long_text.company = std::string(64, 'z') + "é";
  for (const PersonProfile& profile : {Usual(), full, consumer, local_only, long_text, PersonProfile()}) {
    SCOPED_TRACE(profile.company);
    const auto again = DecodeProfile(EncodeProfile(profile));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, profile);
  }
}

TEST(PersonProfile, UsualOneIsShort) { EXPECT_LE(EncodeProfile(Usual()).size(), 60U); }

TEST(PersonProfile, DomainOfTheCompanyIsShort) {
  struct Case {
    const char *company, *domain;
    bool is_short;
  };
  const Case cases[] = {{"acme robotics", "acmerobotics.com", true},
                        {"acme robotics", "acme-robotics.de", true},
                        {"acme robotics", "acme.co.uk", true},
                        {"acme robotics", "acme.engineering", true},
                        {"acme robotics", "acmerobo.com", false},
                        {"acme robotics", "robotics.com", false},
                        {"acme robotics", "acme", false},
                        {"acme robotics", "acme.", false},
                        {"acme robotics", "mail.acme.com", false},
                        {"", "acme.com", false},
                        {"müller söhne", "müller.de", true},
                        {"a  b", "ab.com", true}};
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.company) + " at " + c.domain);
    const PersonProfile profile{.email_local = "x", .email_domain = c.domain, .company = c.company};
    const std::string bytes = EncodeProfile(profile);
    const auto again = DecodeProfile(bytes);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, profile);
    const std::string apart = EncodeProfile({.email_local = "x", .email_domain = c.domain, .company = "zzz zzz"});
    const std::string company_apart = EncodeProfile({.company = c.company}),
                      other = EncodeProfile({.company = "zzz zzz"});
    EXPECT_EQ(bytes.size() + other.size() < apart.size() + company_apart.size(), c.is_short);
  }
}

// The bytes are stored: this never changes.
TEST(PersonProfile, BytesOfVersionOne) {
  const std::string bytes = EncodeProfile({.first_name = "jane",
                                           .last_name = "doe",
                                           .email_local = "jdoe",
                                           .email_domain = "gmail.com",
                                           .phone = "4930123"});
  const std::string expected("\x01\x07\x30\x11\x09\x34\x02\x0d\xc3\x11\x1e\x94\x03\x21\x03\x01\x05", 17);
  EXPECT_EQ(bytes, expected);
  const std::string of_company =
      EncodeProfile({.email_local = "x", .email_domain = "ab-c.de", .company = "ab c"}).substr(8);
  EXPECT_EQ(of_company, std::string("\x17\x02\x00\x05\x17", 5));
}

TEST(PersonProfile, DamagedBytesAreNoProfile) {
  const std::string good = EncodeProfile(Usual());
  EXPECT_FALSE(DecodeProfile("").has_value());
  for (std::size_t cut = 1; cut < good.size(); ++cut) {
    SCOPED_TRACE(cut);
    EXPECT_FALSE(DecodeProfile(good.substr(0, cut)).has_value());
  }
  EXPECT_FALSE(DecodeProfile(good + "x").has_value());
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {  // whatever comes: no crash, and what is read can be written
    std::string bytes = good;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto read = DecodeProfile(bytes);
    if (!read) continue;
    EXPECT_EQ(DecodeProfile(EncodeProfile(*read)), *read);
  }
}

TEST(PersonProfile, Terms) {
  EXPECT_EQ(TermsOf(Usual()).size(), 4U);  // first and last name, company, domain
  PersonProfile consumer = Usual();
  consumer.email_domain = "gmail.com";
  EXPECT_EQ(TermsOf(consumer).size(), 3U);
  EXPECT_NE(TermHash(TermKind::kFirstName, "ada"), TermHash(TermKind::kLastName, "ada"));
  EXPECT_EQ(TermHash(TermKind::kLastName, "smith"), TermHash(TermKind::kLastName, "smith"));
  EXPECT_TRUE(TermsOf({}).empty());
}

}  // namespace
}  // namespace leadgate
