#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(PersonRole, ByTitle) {
  const std::pair<const char*, const char*> kCases[] = {{"Job seeker", "person.job_seeker"},
                                                        {"Unemployed", "person.job_seeker"},
                                                        {"Seeking new opportunities", "person.job_seeker"},
                                                        {"Arbeitssuchend", "person.job_seeker"},
                                                        {"Demandeur d'emploi", "person.job_seeker"},
                                                        {"Market Researcher", "person.researcher"},
                                                        {"Research analyst", "person.researcher"},
                                                        {"Doktorandin", "person.researcher"},
                                                        {"Consultant", "person.consultant"},
                                                        {"Freelance Consultant", "person.consultant"},
                                                        {"Unternehmensberaterin", "person.consultant"},
                                                        {"コンサルタント", "person.consultant"},
                                                        {"Intern", "person.no_authority"},
                                                        {"Marketing intern", "person.no_authority"},
                                                        {"Praktikantin", "person.no_authority"},
                                                        {"Stagiaire achats", "person.no_authority"},
                                                        {"стажер", "person.no_authority"},
                                                        {"Head of Market Research", ""},
                                                        {"Director of Research", ""},
                                                        {"Internal Auditor", ""},
                                                        {"Intern Program Coordinator", ""},
                                                        {"Head of Consulting", ""},
                                                        {"Talent acquisition", ""},
                                                        {"Plant Manager", ""},
                                                        {"Maintenance engineer", ""},
                                                        {"", ""}};
  for (const auto& [title, code] : kCases) {
    SCOPED_TRACE(title);
    EXPECT_EQ(CheckWorld().Title(title).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, JobSeekersByMessage) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Please find my CV attached.", "person.job_seeker"},
      {"I would like to apply for the position of engineer", "person.job_seeker"},
      {"Are you hiring?", "person.job_seeker"},
      {"Hiermit sende ich Ihnen meinen Lebenslauf", "person.job_seeker"},
      {"Je cherche un stage de six mois", "person.job_seeker"},
      {"Busco trabajo", "person.job_seeker"},
      {"ищу работу", "person.job_seeker"},
      {"We need software that handles job applications", ""},
      {"We are hiring ten technicians and need more seats", ""},
      {"Our CVs are stored in SAP", ""},
      {"We would like to apply the discount", ""},
      {"", ""}};
  for (const auto& [message, code] : kCases) {
    SCOPED_TRACE(message);
    EXPECT_EQ(CheckWorld().Message(message).Code(*MakePersonRoleCheck()), code);
  }
}

TEST(PersonRole, TitleAndMessageSayItOnce) {
  EXPECT_EQ(CheckWorld().Title("Unemployed").Message("my cv").Code(*MakePersonRoleCheck()), "person.job_seeker");
}

TEST(PersonRole, PolicyAddsTitles) {
  CheckWorld world;
  world.policy.icp.no_authority_titles = {"junior", "assist*"};
  world.Compile();
  EXPECT_EQ(world.Title("Junior Manager").Code(*MakePersonRoleCheck()), "person.no_authority");
  EXPECT_EQ(world.Title("Assistentin").Code(*MakePersonRoleCheck()), "person.no_authority");
  EXPECT_EQ(world.Title("Manager").Code(*MakePersonRoleCheck()), "");
}

}  // namespace
}  // namespace leadgate
