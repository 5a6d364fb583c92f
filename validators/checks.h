// How every check is made. One function a file; registry.cc says in which order they run.
//
//   auto check = MakeHoneypotCheck();
//   check->Run(input);
//
// Each check's own file says what it catches, what it must not catch, and where its knowledge comes from.
// Threads: checks are stateless.   Failures: none, but for the pattern engine out of memory (pattern_set.h).
#pragma once

#include <memory>

#include "leadgate/check.h"

namespace leadgate {

std::unique_ptr<Check> MakeRequiredFieldsCheck();
std::unique_ptr<Check> MakeEmailSyntaxCheck();
std::unique_ptr<Check> MakeEmailPlaceholderCheck();
std::unique_ptr<Check> MakeEmailDisposableCheck();
std::unique_ptr<Check> MakeEmailTypoCheck();
std::unique_ptr<Check> MakeEmailDomainCheck();
std::unique_ptr<Check> MakeEmailPersonalCheck();
std::unique_ptr<Check> MakeEmailRoleCheck();
std::unique_ptr<Check> MakePhoneNumberCheck();
std::unique_ptr<Check> MakePhonePlaceholderCheck();
std::unique_ptr<Check> MakeNameJunkCheck();
std::unique_ptr<Check> MakeCompanyJunkCheck();
std::unique_ptr<Check> MakeCompetitorCheck();
std::unique_ptr<Check> MakeStudentCheck();
std::unique_ptr<Check> MakePersonRoleCheck();
std::unique_ptr<Check> MakeCompanySizeCheck();
std::unique_ptr<Check> MakeRevenueCheck();
std::unique_ptr<Check> MakeIndustryCheck();
std::unique_ptr<Check> MakeGeographyCheck();
std::unique_ptr<Check> MakeJobTitleCheck();
std::unique_ptr<Check> MakeTechStackCheck();
std::unique_ptr<Check> MakeBudgetCheck();
std::unique_ptr<Check> MakeTimelineCheck();
std::unique_ptr<Check> MakeHoneypotCheck();
std::unique_ptr<Check> MakeFillTimeCheck();
std::unique_ptr<Check> MakeVelocityCheck();
std::unique_ptr<Check> MakeConsentCheck();
std::unique_ptr<Check> MakeFormRetiredCheck();
std::unique_ptr<Check> MakeCustomPatternsCheck();

// Whether the domain of the address is one to look up: not a reserved name, not one that the policy allows anyway.
bool WorthAskingDns(const Lead& lead, const Policy& policy);

}  // namespace leadgate
