// Students, by what they call themselves and where their mailbox is.
//
//   "Student" or "Étudiante", with jane@gmail.com or jane@tum.de → person.student, as strong as policy says
//   jane@students.tum.de, any title but a member of staff's      → the same: a student mailbox
//   "Working student" with jane@bosch.com                        → at most recycle, category fit
//   jane@tum.de and nothing else that says so                    → at most flag: universities buy, too
//   jane@alumni.stanford.edu, any other title                    → nothing: she has left
//   "for my bachelor thesis" in the message, private or academic  → at most review; with a business address: flag
//   company "Student", private or academic                       → at most review
//   "Head of Student Services", "Dean", "VP Student Success"     → nothing
//
// Words of a message never refuse on their own (DESIGN §3, 10).
// Threads: stateless.   Failures: none.   Source: DESIGN §5 (person.student); validators/words_students.cc,
// words_messages.cc, config/lists/academic.txt.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"
#include "validators/lists.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 1> kCodes = {"person.student"};

// Folded; of a domain below a university's.
constexpr std::string_view kStudentLabels[] = {
    "student",    "students",    "stud",       "studs",      "studenti",  "studenten",  "studenter",  "studerande",
    "studmail",   "stu",         "std",        "smail",      "etu",       "etud",       "etudiant",   "etudiants",
    "estudiante", "estudiantes", "estudiant",  "estudiants", "estudante", "estudantes", "alumno",     "alumnos",
    "alu",        "aluno",       "alunos",     "studserv",   "ogr",       "ogrenci",    "uczen",      "uczniowie",
    "hallgato",   "mhs",         "mahasiswa",  "siswa",      "sv",        "sinhvien",   "learner",    "learners",
    "pupil",      "pupils",      "schueler",   "eleve",      "eleves",    "elev",       "opiskelija", "tudeng",
    "undergrad",  "postgrad",    "gradstudent"};

// "students.tum.de", "stud-mail.uni-x.de": a label below an academic domain.
bool IsStudentMailbox(std::string_view domain) {
  std::size_t dots = static_cast<std::size_t>(std::count(domain.begin(), domain.end(), '.'));
  for (; dots >= 2; --dots) {
    const auto dot = domain.find('.');
    const std::string_view label = domain.substr(0, std::min(dot, domain.find('-')));
    if (std::find(std::begin(kStudentLabels), std::end(kStudentLabels), label) != std::end(kStudentLabels)) return true;
    domain.remove_prefix(dot + 1);
  }
  return false;
}

struct Signs {
  bool title = false;    // calls herself a student
  bool staff = false;    // leads, teaches, sells or serves
  bool mailbox = false;  // at a university, for students
  bool alumni = false;   // at a university, for those who have left
  bool company = false;  // "Student" where the company is asked for
  bool message = false;  // writes a thesis
};

Signs SignsOf(const CheckInput& input) {
  const Lead& lead = input.lead;
  const Policy& policy = input.policy;
  const LeadReading& reading = input.reading;
  const MailboxKind kind = reading.mailbox;
  Signs signs;
  signs.alumni = kind == MailboxKind::kAcademic && policy.lists->IsAlumni(lead.email.domain);
  signs.mailbox = kind == MailboxKind::kAcademic && !signs.alumni && IsStudentMailbox(lead.email.domain);
  if (policy.patterns == nullptr) return signs;
  const PatternSet& patterns = *policy.patterns;
  signs.title = patterns.Matches(pattern_group::kStudentTitle, reading.job_title);
  signs.staff = patterns.Matches(pattern_group::kStaffTitle, reading.job_title);
  signs.company = patterns.Matches(pattern_group::kStudentCompany, reading.company);
  signs.message = patterns.Matches(pattern_group::kStudentPhrase, reading.message);
  return signs;
}

Finding Student(std::string_view field, std::string_view evidence, std::optional<Action> at_most = std::nullopt,
                std::optional<Category> category = std::nullopt) {
  Finding finding = Found("person.student", field, evidence);
  finding.at_most = at_most;
  finding.category = category;
  return finding;
}

class StudentCheck final : public Check {
 public:
  std::string_view name() const override { return "student"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    const MailboxKind kind = input.reading.mailbox;
    const Signs signs = SignsOf(input);
    const bool academic = kind == MailboxKind::kAcademic;
    if (signs.staff) return {};
    if (signs.title && (academic || kind == MailboxKind::kPersonal)) {
      return {Student("job_title", academic ? "student title, academic address" : "student title, personal address")};
    }
    if (signs.mailbox) return {Student("email", "student mailbox")};
    if (signs.title) return {Student("job_title", "student title, business address", Action::kRecycle, Category::kFit)};
    const bool private_or_academic = academic || kind == MailboxKind::kPersonal;
    if (signs.company && private_or_academic) return {Student("company", "a student as company", Action::kReview)};
    if (signs.message) {
      return {Student("message", "words of a student", private_or_academic ? Action::kReview : Action::kFlag)};
    }
    if (academic && !signs.alumni) return {Student("email", "academic domain alone", Action::kFlag)};
    return {};
  }
};

}  // namespace

std::unique_ptr<Check> MakeStudentCheck() { return std::make_unique<StudentCheck>(); }

}  // namespace leadgate
