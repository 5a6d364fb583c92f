#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

std::string Verdict(const CheckWorld& world) {
  const Findings found = world.Run(*MakeStudentCheck());
  if (found.empty()) return "";
  EXPECT_EQ(found[0].code, "person.student");
  std::string verdict = found[0].at_most ? std::string(ActionName(*found[0].at_most)) : "policy";
  if (found[0].category) verdict += " " + std::string(CategoryName(*found[0].category));
  return verdict;
}

TEST(Student, TitleAndMailbox) {
  const struct {
    const char* title;
    const char* email;
    const char* verdict;
  } kCases[] = {
      {"Student", "jane@gmail.com", "policy"},
      {"PhD student", "jane@tum.de", "policy"},
      {"MBA Student", "jane@cs.ox.ac.uk", "policy"},
      {"Undergraduate", "jane@stanford.edu", "policy"},
      {"Student of Business Management", "jane@gmail.com", "policy"},
      {"Étudiante en master", "jane@orange.fr", "policy"},
      {"Studentin", "jane@gmx.de", "policy"},
      {"Estudiante", "jane@hotmail.es", "policy"},
      {"Studentessa", "jane@libero.it", "policy"},
      {"Estudante", "jane@gmail.com", "policy"},
      {"Studentka", "jane@wp.pl", "policy"},
      {"Öğrenci", "jane@gmail.com", "policy"},
      {"Студентка", "jane@mail.ru", "policy"},
      {"大学生", "jane@qq.com", "policy"},
      {"学生", "jane@yahoo.co.jp", "policy"},
      // The mailbox says so
      {"", "jane@students.uni-mannheim.de", "policy"},
      {"", "jane@stud.uni-hannover.de", "policy"},
      {"", "jane@student.ethz.ch", "policy"},
      {"Engineer", "jane@students.tum.de", "policy"},
      {"", "jane@etu.sorbonne-universite.fr", "policy"},
      // A business address
      {"Working student", "jane@bosch.com", "recycle fit"},
      {"Werkstudent Einkauf", "jane@bosch.com", "recycle fit"},
      // A university alone
      {"", "jane@tum.de", "flag"},
      {"", "jane@alumni.stanford.edu", ""},
      {"Plant Manager", "jane@alum.mit.edu", ""},
      {"", "jane@cantab.net", ""},
      {"PhD student", "jane@alum.mit.edu", "policy"},
      {"Plant engineer", "jane@mit.edu", "flag"},
      // Not students
      {"Head of Student Services", "jane@stanford.edu", ""},
      {"Dean", "jane@ox.ac.uk", ""},
      {"VP Student Success", "jane@gmail.com", ""},
      {"Student Recruitment Manager", "jane@bosch.com", ""},
      {"Professor", "jane@tum.de", ""},
      {"Leiterin Studierendenservice", "jane@tum.de", ""},
      {"Facilities Manager", "jane@students.tum.de", ""},
      {"学生課 課長", "jane@u-tokyo.ac.jp", ""},
      {"Plant Manager", "jane@bosch.com", ""},
      {"Studio engineer", "jane@gmail.com", ""},
      {"", "jane@gmail.com", ""},
      {"", "jane@students.acme.com", ""},
      {"", "jane@student.com", ""},
      {"", "", ""},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(std::string(c.title) + " " + c.email);
    EXPECT_EQ(Verdict(CheckWorld().Title(c.title).Email(c.email)), c.verdict);
  }
}

TEST(Student, AllowListWins) {
  CheckWorld world;
  world.policy.allowed_domains = {"tum.de"};
  EXPECT_EQ(Verdict(world.Email("jane@students.tum.de")), "");
}

TEST(Student, PolicyAddsWords) {
  CheckWorld world;
  world.policy.student_titles = {"cadet*"};
  world.Compile();
  EXPECT_EQ(Verdict(world.Title("Cadets").Email("jane@gmail.com")), "policy");
}

}  // namespace
}  // namespace leadgate
