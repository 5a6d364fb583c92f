// What a job title says: how high somebody stands, and what they work on.
//
//   JobTitles titles;
//   titles.Read("Head of Maintenance")        → director, maintenance      titles.Read("Geschäftsführer")  → c_level
//   titles.Read("Leiter Instandhaltung")      → director, maintenance      titles.Read("VP Sales")         → vp, sales
//   titles.Read("Assistant to the CEO")       → individual                 titles.Read("Account Executive") →
//   individual, sales titles.Read("Product Manager")            → individual, product        titles.Read("Ninja") →
//   unknown
//
// Levels, the highest that a title names:
//   c_level     runs the company or all of a function in it: chief … officers, presidents, managing directors, owners,
//               founders, partners of a firm, members of the board of management
//   vp          vice presidents
//   director    directors and heads of a department or plant; Prokuristen
//   manager     lead people: managers, team leads, supervisors, foremen; deputies of directors; assistant vice
//   presidents individual  everybody else whose title is known, and managers of a product, project, account, campaign
//   or community,
//               who lead none
// A deputy stands one level below. Who assists, or reports to, somebody is not that person. Former and aspiring say
// nothing. Words of English, German, French, Spanish, Italian, Dutch, Portuguese and Polish; some of others.
//
// Threads: const methods are safe.   Failure: never; unknown wording is kUnknown.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "leadgate/lead.h"
#include "validators/phrase_table.h"

namespace leadgate {

struct JobTitle {
  Seniority seniority = Seniority::kUnknown;
  std::string function;  // one of JobFunctions(); empty: the title does not say
};

class JobTitles {
 public:
  JobTitles();
  JobTitle Read(std::string_view title) const;

 private:
  Seniority SeniorityIn(std::string_view folded) const;
  std::string FunctionIn(std::string_view folded) const;

  PhraseTable levels_, functions_;
};

// "general_management", "maintenance", …: stored and sent; never renamed.
std::span<const std::string_view> JobFunctions();

// c_level, vp and director decide; manager and individual do not; of the unknown nobody knows.
std::optional<bool> IsDecisionMaker(Seniority seniority);

}  // namespace leadgate
