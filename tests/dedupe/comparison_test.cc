// Fields of two people and the level at which they stand.
#include "dedupe/comparison.h"

#include <gtest/gtest.h>

#include "dedupe/mailbox_patterns.h"
#include "dedupe/match_weights.h"
#include "dedupe/name_sound.h"
#include "dedupe/nicknames.h"
#include "dedupe/similarity.h"

namespace leadgate {
namespace {

std::string NameOf(Field field, std::uint8_t level) {
  return level == kAbsent ? "absent" : std::string(LevelNames(field)[level]);
}

// The level both ways, which must be the same.
std::string LevelOf(Field field, const PersonProfile& one, const PersonProfile& other) {
  const std::string level = NameOf(field, CompareFields(one, other)[field]);
  EXPECT_EQ(level, NameOf(field, CompareFields(other, one)[field]));
  return level;
}

TEST(Comparison, GivenNames) {
  const char* const cases[][3] = {{"jane", "jane", "same"},
                                  {"bob", "robert", "nickname"},
                                  {"bob", "rob", "nickname"},
                                  {"sasha", "aleksandr", "nickname"},
                                  {"paco", "francisco", "nickname"},
                                  {"gosia", "malgorzata", "nickname"},
                                  {"j", "jane", "initial"},
                                  {"r", "bob", "initial"},
                                  {"j", "kate", "different"},
                                  {"jane m", "jane", "spelling"},
                                  {"jose maria", "jose", "part"},
                                  {"jean paul", "jeanpaul", "spelling"},
                                  {"katherina", "katherinq", "one_slip"},
                                  {"daniel", "daniela", "two_names"},
                                  {"anna", "peter", "different"},
                                  {"marta", "maria", "two_names"},
                                  {"ana maria", "marta", "different"},
                                  {"christnia", "tina", "close"},
                                  {"gabriellll", "gabriel", "spelling"},
                                  {"", "jane", "absent"},
                                  {"伟", "伟", "same"},
                                  {"伟", "强", "different"},
                                  {"сергей", "sergei", "spelling"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c[0]) + " / " + c[1]);
    EXPECT_EQ(LevelOf(Field::kFirstName, {.first_name = c[0]}, {.first_name = c[1]}), c[2]);
  }
}

TEST(Comparison, LastNames) {
  const char* const cases[][3] = {{"smith", "smith", "same"},
                                  {"mueller", "muller", "spelling"},
                                  {"schmidt", "schmitt", "one_slip"},
                                  {"garcia lopez", "garcia", "part"},
                                  {"lopez garcia", "garcia lopez", "part"},
                                  {"garcia sanchez", "garcia soriella", "different"},
                                  {"richter sonnenler", "richer", "close"},
                                  {"smith junior", "smith", "same"},
                                  {"wolf", "kern", "different"},
                                  {"henderson", "hendreosn", "close"},
                                  {"de la cruz", "delacruz", "spelling"},
                                  {"li", "lu", "different"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c[0]) + " / " + c[1]);
    EXPECT_EQ(LevelOf(Field::kLastName, {.last_name = c[0]}, {.last_name = c[1]}), c[2]);
  }
}

TEST(Comparison, NamesInEachOthersPlace) {
  EXPECT_EQ(LevelOf(Field::kLastName, {"jane", "doe"}, {"doe", "jane"}), "swapped");
  EXPECT_EQ(LevelOf(Field::kFirstName, {"robert", "wright"}, {"wright", "bob"}), "swapped");
  EXPECT_EQ(LevelOf(Field::kFirstName, {"m", "langmeier"}, {"langmeier", "martin"}), "swapped");
  EXPECT_EQ(LevelOf(Field::kLastName, {"bradley", "freddie"}, {"", "bradley"}), "swapped");
  EXPECT_EQ(LevelOf(Field::kLastName, {"thomas", "james"}, {"james", "kern"}), "different");
}

TEST(Comparison, Addresses) {
  const auto person = [](const char* first, const char* last, const char* local, const char* domain) {
    return PersonProfile{.first_name = first, .last_name = last, .email_local = local, .email_domain = domain};
  };
  struct Case {
    PersonProfile one, other;
    const char* level;
  };
  const Case cases[] = {
      {person("jane", "doe", "jdoe77", "gmail.com"), person("jane", "doe", "jdoe77", "gmail.com"), "same"},
      {person("jane", "doe", "info", "acme.example"), person("otto", "kern", "info", "acme.example"), "same_role"},
      {person("jane", "doe", "jane.doe", "gmail.com"), person("jane", "doe", "jane.deo", "gmail.com"), "one_slip"},
      {person("jane", "doe", "jane.doe", "acme.example"), person("jane", "doe", "jane.doe+demo", "acme.example"),
       "one_slip"},
      {person("jane", "doe", "jane.doe", "gmail.com"), person("jane", "doe", "janedoe", "gmail.com"), "one_slip"},
      {person("jane", "doe", "jane.doe2", "gmail.com"), person("jane", "doe", "jane.doe3", "gmail.com"),
       "other_number"},
      {person("anna", "meier", "anna.meier", "gmail.com"), person("anna", "maier", "anna.maier", "gmail.com"),
       "different"},
      {person("paula", "nalada", "paulan", "acme.example"), person("paula", "vazquez", "paulav", "acme.example"),
       "alias"},
      {person("john", "smith", "jsmith", "acme.example"), person("john", "smith", "john.smith", "acme.example"),
       "alias"},
      {person("john", "smith", "ruby", "acme.example"), person("john", "smith", "sales.lead", "acme.example"),
       "same_domain"},
      {person("jane", "doe", "rubytuesday", "gmail.com"), person("jane", "doe", "rubytuesday", "yahoo.com"),
       "same_local"},
      {person("jane", "doe", "jane.doe", "gmail.com"), person("jane", "doe", "jane.doe", "acme.example"),
       "names_local"},
      {person("jane", "doe", "jane.doe", "acme-plants.example"),
       person("jane", "doe", "jane.doe", "acme-plant.example"), "one_slip"},
      {person("jane", "doe", "jane", "a.example"), person("otto", "kern", "otto", "b.example"), "different"},
      {person("jane", "doe", "", ""), person("jane", "doe", "jane", "a.example"), "absent"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.one.email_local + "@" + c.one.email_domain + " / " + c.other.email_local + "@" +
                 c.other.email_domain);
    EXPECT_EQ(LevelOf(Field::kEmail, c.one, c.other), c.level);
  }
}

TEST(Comparison, Numbers) {
  const char* const cases[][3] = {{"14155552671", "14155552671", "same"},
                                  {"4930555120", "493055512014", "same_line"},
                                  {"493055512014", "13055512014", "same_line"},
                                  {"14155552671", "14145552671", "one_slip"},
                                  {"14155552671", "14155552617", "one_slip"},
                                  {"14155552671", "14155552672", "near"},
                                  {"14155552671", "14155558342", "near"},
                                  {"14155552671", "493055512014", "different"},
                                  {"1415", "1416", "different"},
                                  {"", "14155552671", "absent"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c[0]) + " / " + c[1]);
    EXPECT_EQ(LevelOf(Field::kPhone, {.phone = c[0]}, {.phone = c[1]}), c[2]);
  }
}

TEST(Comparison, Companies) {
  const char* const cases[][3] = {{"acme", "acme", "same"},
                                  {"facebook", "face book", "same"},
                                  {"acme robotics", "acme", "words"},
                                  {"acme deutschland", "acme international", "words"},
                                  {"international business machines", "ibm", "acronym"},
                                  {"lighthouse", "lighthuose", "close"},
                                  {"global services", "global solutions", "different"},
                                  {"acme", "zenith", "different"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(std::string(c[0]) + " / " + c[1]);
    EXPECT_EQ(LevelOf(Field::kCompany, {.company = c[0]}, {.company = c[1]}), c[2]);
  }
  EXPECT_EQ(LevelOf(Field::kCompany, {.company = "acme", .website_domain = "acme.example"},
                    {.email_local = "jane", .email_domain = "acme.example", .company = "zenith"}),
            "same_site");
}

TEST(Comparison, PlacesDatesAndIdentifiers) {
  EXPECT_EQ(LevelOf(Field::kCity, {.city = "frankfurt am main"}, {.city = "frankfurt"}), "close");
  EXPECT_EQ(LevelOf(Field::kCity, {.city = "london"}, {.city = "lonon"}), "close");
  EXPECT_EQ(LevelOf(Field::kPostalCode, {.postal_code = "sw1a 1aa"}, {.postal_code = "sw1a1aa"}), "same");
  EXPECT_EQ(LevelOf(Field::kPostalCode, {.postal_code = "10115"}, {.postal_code = "10151"}), "one_slip");
  EXPECT_EQ(LevelOf(Field::kPostalCode, {.postal_code = "10115"}, {.postal_code = "10199"}), "near");
  EXPECT_EQ(LevelOf(Field::kStreet, {.street = "7 wallaby place"}, {.street = "wallaby place 7"}), "same");
  EXPECT_EQ(LevelOf(Field::kStreet, {.street = "7 wallaby place"}, {.street = "7 walaby place"}), "close");
  EXPECT_EQ(LevelOf(Field::kStreet, {.street = "7 wallaby place"}, {.street = "9 wallaby place"}), "other_number");
  const char* const dates[][3] = {{"19840327", "19840327", "same"},
                                  {"19840407", "19840704", "day_and_month_swapped"},
                                  {"19840327", "19840328", "one_slip"},
                                  {"19840327", "19850415", "near"},
                                  {"19840327", "19841127", "two_parts"},
                                  {"19840327", "19610911", "different"},
                                  {"19840327", "", "absent"}};
  for (const auto& c : dates) {
    SCOPED_TRACE(std::string(c[0]) + " / " + c[1]);
    EXPECT_EQ(LevelOf(Field::kBirthDate, {.birth_date = c[0]}, {.birth_date = c[1]}), c[2]);
  }
  EXPECT_EQ(LevelOf(Field::kIdentifier, {.identifier = "1804974"}, {.identifier = "1804947"}), "one_slip");
  EXPECT_EQ(LevelOf(Field::kIdentifier, {.identifier = "1804974"}, {.identifier = "7741122"}), "different");
  EXPECT_EQ(LevelOf(Field::kIdentifier, {.identifier = "c4711"}, {.identifier = "c4712"}), "different");
}

// Weights and records name fields and levels.
TEST(Comparison, EveryLevelHasAWeight) {
  const MatchWeights& weights = BuiltInMatchWeights();
  ASSERT_EQ(weights.fields.size(), kFields);
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    SCOPED_TRACE(FieldName(field));
    EXPECT_EQ(FieldNamed(FieldName(field)), field);
    EXPECT_EQ(weights.fields[i].field, FieldName(field));
    ASSERT_LE(LevelNames(field).size(), kMostLevels);
    ASSERT_EQ(weights.fields[i].levels.size(), LevelNames(field).size());
    double m = 0, u = 0;
    for (std::size_t level = 0; level < LevelNames(field).size(); ++level) {
      const LevelWeight& weight = weights.fields[i].levels[level];
      EXPECT_EQ(weight.level, LevelNames(field)[level]);
      EXPECT_GT(weight.m, 0);
      EXPECT_GT(weight.u, 0);
      m += weight.m;
      u += weight.u;
    }
    EXPECT_NEAR(m, 1, 0.03);
    EXPECT_NEAR(u, 1, 0.03);
  }
}

TEST(Sounds, SpellingsOfOneName) {
  const char* const pairs[][2] = {{"meyer", "maier"},       {"schmidt", "schmitt"},     {"philip", "filipp"},
                                  {"mueller", "muller"},    {"katherine", "catherine"}, {"smith", "smyth"},
                                  {"jansen", "janssen"},    {"stephan", "stefan"},      {"мюллер", "miuller"},
                                  {"szymanski", "simanski"}};
  for (const auto& pair : pairs) {
    SCOPED_TRACE(std::string(pair[0]) + " / " + pair[1]);
    EXPECT_EQ(SoundOf(pair[0]).view(), SoundOf(pair[1]).view());
  }
  EXPECT_NE(SoundOf("smith").view(), SoundOf("wolf").view());
  EXPECT_EQ(SoundOf("王伟").view(), "王伟");
  EXPECT_EQ(SoundOf("").view(), "");
}

TEST(GivenNames, RootsAndForms) {
  EXPECT_EQ(GivenNameRoot("bob"), "robert");
  EXPECT_EQ(GivenNameRoot("robert"), "robert");
  EXPECT_EQ(GivenNameRoot("xaver"), "xaver");
  EXPECT_TRUE(SameGivenName("alex", "alexandra"));
  EXPECT_FALSE(SameGivenName("alexander", "alexandra"));
  EXPECT_TRUE(AreTwoNames("daniel", "daniela"));
  EXPECT_FALSE(AreTwoNames("bob", "robert"));
  EXPECT_FALSE(AreTwoNames("anna", "anba"));
}

TEST(Similarity, KnownFigures) {
  EXPECT_NEAR(JaroWinkler("martha", "marhta"), 0.961, 0.001);
  EXPECT_NEAR(JaroWinkler("dwayne", "duane"), 0.840, 0.001);
  EXPECT_NEAR(JaroWinkler("dixon", "dicksonx"), 0.813, 0.001);
  EXPECT_EQ(JaroWinkler("", "x"), 0);
  EXPECT_EQ(EditsApart("gmial", "gmail", 2), 1);
  EXPECT_EQ(EditsApart("read", "review", 2), 3);
  EXPECT_EQ(EditsApart("", "ab", 2), 2);
}

TEST(Mailboxes, PatternsComeBack) {
  for (int i = 0; i < kMailboxPatterns; ++i) {
    SCOPED_TRACE(i);
    const auto pattern = static_cast<MailboxPattern>(i);
    const std::string local = MailboxFrom(pattern, "ada", "love lace");
    const auto again = MailboxPatternOf(local, "ada", "love lace");
    ASSERT_TRUE(again.has_value()) << local;
    EXPECT_EQ(MailboxFrom(*again, "ada", "love lace"), local);
    EXPECT_TRUE(MailboxFollowsNames(local, "ada", "love lace"));
  }
  EXPECT_FALSE(MailboxPatternOf("countess", "ada", "lovelace").has_value());
  EXPECT_TRUE(MailboxFrom(MailboxPattern::kFirstDotLast, "", "lovelace").empty());
  EXPECT_TRUE(MailboxFollowsNames("k.mueller7", "kurt", "muller"));
}

}  // namespace
}  // namespace leadgate
