// What is hidden of a lead's texts where no person is to be recognised.
#include "policy/personal_text.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

Lead Rosa() {
  Lead lead;
  lead.first_name.value = "Rosa";
  lead.last_name.value = "van der Lindqvist";
  lead.full_name.value = "Rosa van der Lindqvist";
  lead.email.local = "R.Lindqvist";
  lead.phone.value = "415 555 2671";
  lead.phone.e164 = "+14155552671";
  return lead;
}

constexpr const char* kAddress = "(hidden: holds an address)";
constexpr const char* kNumber = "(hidden: holds a number)";
constexpr const char* kName = "(hidden: holds a name)";

TEST(PersonalText, HidesWhatIsThePersonsOwn) {
  const struct {
    const char* text;
    const char* shown;  // nullptr: as it is
  } cases[] = {
      {"", nullptr},
      {"Bellhaven Foods", nullptr},
      {"Head of Maintenance", nullptr},
      {"linkedin", nullptr},
      {"spring-2026", nullptr},
      {"Van der Valk Hotels", nullptr},  // particles are nobody's
      {"Rosario Foods", nullptr},        // another word
      {"1st floor, 3 plants, 450 people", nullptr},
      {"Plan 9 of 2026", nullptr},
      {"50% off", nullptr},
      {"rosa@bellhaven-foods.com", kAddress},
      {"x%40y.com", kAddress},
      {"rosa\xEF\xBC\xA0y", kAddress},
      {"mail-r.lindqvist", kAddress},
      {"promo rlindqvist2", kAddress},
      {"Lindqvist Bakery", kName},
      {"LINDQVIST", kName},
      {"L\u00efndqvist \u0026 Sons", kName},
      {"owner: rosa", kName},
      {"campaign_rosa_2026", kName},
      {"call +1 (415) 555-2671", kNumber},
      {"0049/171/9876543", kNumber},  // of whomever
      {"5552671", kNumber},
      {"555.26.71", kNumber},
      {"%2B1%20415%20555%202671", kNumber},
      {"tel 55 x 526 y 71", kNumber},  // the lead's own, with letters between
      {"\u0665\u0665\u0665\u0662\u0666\u0667\u0661", kNumber},
      {"\uff15\uff15\uff15\uff12\uff16\uff17\uff11", kNumber},
  };
  const PersonalText personal(Rosa());
  for (const auto& one : cases) {
    SCOPED_TRACE(one.text);
    EXPECT_EQ(personal.Shown(one.text), one.shown == nullptr ? one.text : one.shown);
  }
}

TEST(PersonalText, FindsANameWrittenAsOneWord) {
  Lead lead;
  lead.first_name.value = "Li";
  lead.last_name.value = "Weber";
  const PersonalText personal(lead);
  EXPECT_EQ(personal.Shown("LiWeber-list"), kName);
  EXPECT_EQ(personal.Shown("weberli"), kName);
  EXPECT_EQ(personal.Shown("Li Industries"), kName);
  EXPECT_EQ(personal.Shown("Lithium Works"), "Lithium Works");
}

TEST(PersonalText, AnOfficeIsNoPerson) {
  Lead lead;
  lead.email.local = "sales";
  EXPECT_EQ(PersonalText(lead).Shown("Head of Sales"), "Head of Sales");
  lead.email.local = "kern";
  EXPECT_EQ(PersonalText(lead).Shown("Kern Mills"), kAddress);
}

TEST(PersonalText, OfALeadThatSaysNothingOfItselfHidesOnlyAddressesAndNumbers) {
  const PersonalText personal{Lead()};
  EXPECT_EQ(personal.Shown("Rosa Lindqvist"), "Rosa Lindqvist");
  EXPECT_EQ(personal.Shown("a@b"), kAddress);
  EXPECT_EQ(personal.Shown("12 34 567"), kNumber);
}

}  // namespace
}  // namespace leadgate
