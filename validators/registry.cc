#include "validators/registry.h"

#include "dedupe/known_person_check.h"
#include "dedupe/shared_number_check.h"
#include "validators/checks.h"

namespace leadgate {

// The order here is the run order.
std::vector<std::unique_ptr<Check>> MakeChecks() {
  std::vector<std::unique_ptr<Check>> checks;

  // What the visitor can be reached at
  checks.push_back(MakeRequiredFieldsCheck());
  checks.push_back(MakeEmailTypoCheck());  // first: of two questions about a field, the one that offers the answer
  checks.push_back(MakeEmailSyntaxCheck());
  checks.push_back(MakeEmailPlaceholderCheck());
  checks.push_back(MakeEmailDisposableCheck());
  checks.push_back(MakeEmailDomainCheck());  // after the typo: its suggestion is the better question
  checks.push_back(MakeEmailPersonalCheck());
  checks.push_back(MakeEmailRoleCheck());
  checks.push_back(MakePhoneNumberCheck());
  checks.push_back(MakePhonePlaceholderCheck());
  checks.push_back(MakeNameJunkCheck());
  checks.push_back(MakeCompanyJunkCheck());

  // Who it is
  checks.push_back(MakeKnownPersonCheck());
  checks.push_back(MakeSharedNumberCheck());
  checks.push_back(MakeCompetitorCheck());
  checks.push_back(MakeStudentCheck());
  checks.push_back(MakePersonRoleCheck());

  // Whether it fits
  checks.push_back(MakeCompanySizeCheck());
  checks.push_back(MakeRevenueCheck());
  checks.push_back(MakeIndustryCheck());
  checks.push_back(MakeGeographyCheck());
  checks.push_back(MakeJobTitleCheck());
  checks.push_back(MakeTechStackCheck());
  checks.push_back(MakeBudgetCheck());
  checks.push_back(MakeTimelineCheck());

  // How it came
  checks.push_back(MakeHoneypotCheck());
  checks.push_back(MakeFillTimeCheck());
  checks.push_back(MakeVelocityCheck());
  checks.push_back(MakeConsentCheck());
  checks.push_back(MakeFormRetiredCheck());
  checks.push_back(MakeCustomPatternsCheck());
  return checks;
}

}  // namespace leadgate
