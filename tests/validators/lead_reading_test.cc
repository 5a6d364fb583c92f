#include "validators/lead_reading.h"

#include <gtest/gtest.h>

#include "tests/validators/check_world.h"
#include "validators/buying_intent.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

LeadReading Read(const CheckWorld& world) { return {world.lead, world.policy, world.observations}; }

TEST(LeadReading, FoldsWhatChecksMatch) {
  CheckWorld world;
  world.Message("We WANT to leave Fixora!").Title("Head of Maintenance (EMEA)").Company("Müller & Söhne GmbH & Co. KG");
  const LeadReading reading = Read(world);
  EXPECT_EQ(reading.message, " we want to leave fixora ");
  EXPECT_EQ(reading.job_title, " head of maintenance emea ");
  EXPECT_EQ(reading.company, " muller sohne gmbh co kg ");
  EXPECT_EQ(reading.company_name, " muller sohne ");
  EXPECT_EQ(reading.masked, " we want to leave @ ; ");
}

TEST(LeadReading, IsEmptyOfWhatIsAbsent) {
  const LeadReading reading = Read(CheckWorld());
  EXPECT_EQ(reading.message + reading.job_title + reading.company + reading.company_name + reading.masked, "");
  EXPECT_EQ(reading.mailbox, MailboxKind::kNone);
}

TEST(LeadReading, NamesAreMaskedOnlyWhereTheyStand) {
  CheckWorld world;
  EXPECT_EQ(Read(world.Message("We make fixed oral dentures.")).masked, "");
  world.policy.competitor_index = nullptr;
  EXPECT_EQ(Read(world.Message("We want to leave Fixora.")).masked, "");
}

TEST(LeadReading, MailboxIsJudgedWithWhatWasObserved) {
  CheckWorld world;
  EXPECT_EQ(Read(world.Email("jane@northwind-traders.com")).mailbox, MailboxKind::kBusiness);
  world.observations.mail_domain.verdict = MailVerdict::kMx;
  world.observations.mail_domain.mail_hosts = {"mail.mailinator.com"};
  EXPECT_EQ(Read(world).mailbox, MailboxKind::kDisposable);
  world.policy.allowed_domains = {"northwind-traders.com"};
  EXPECT_EQ(Read(world).mailbox, MailboxKind::kAllowed);
}

TEST(LeadReading, BuyingIntentIsTheSameWithAReadingAndWithout) {
  const std::pair<const char*, bool> kCases[] = {{"Please send us a quote", true},
                                                 {"We want to leave Fixora", true},
                                                 {"I work at Fixora", false},
                                                 {"Just looking around", false},
                                                 {"", false}};
  for (const auto& [message, high] : kCases) {
    SCOPED_TRACE(message);
    CheckWorld world;
    world.Message(message);
    EXPECT_EQ(HighIntent(world.lead, world.policy, Read(world)), high);
    EXPECT_EQ(HighIntent(world.lead, world.policy), high);
  }
}

TEST(WithoutLegalForms, IsFoldCompanyOfWhatIsFolded) {
  for (const char* name : {"Müller & Söhne GmbH & Co. KG", "Acme S.A. de C.V.", "ООО Ромашка", "株式会社トヨタ",
                           "Nordwind Sp. z o.o. Sp. k.", "Limited", "GmbH", "", "UAB Fixora", "AS Roma"}) {
    SCOPED_TRACE(name);
    EXPECT_EQ(WithoutLegalForms(Fold(name)), FoldCompany(name));
  }
}

}  // namespace
}  // namespace leadgate
