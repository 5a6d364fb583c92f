// Which patterns a policy's checks need: the built-in words of validators/words.cc and the policy's own, as one
// PatternSet.
//
//   Policy policy = …;
//   auto compiled = CompilePatterns(policy);    // after every list of words in it is final
//   policy.patterns = *compiled;
//
// Words of a policy are plain: "head of student services". A `*` stands for the rest of a word: "praktik*".
// custom_patterns are RE2 over folded text (see pattern_set.h).
// Threads: a pure function.   Failures: kInvalidArgument for a custom pattern that RE2 refuses, or a word without a
// letter.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "leadgate/policy.h"
#include "leadgate/status.h"
#include "validators/pattern_set.h"

namespace leadgate {

namespace pattern_group {
inline constexpr std::string_view kStudentTitle = "student_title";
inline constexpr std::string_view kStudentCompany = "student_company";  // the whole of it: "University student"
inline constexpr std::string_view kStudentPhrase = "student_phrase";
inline constexpr std::string_view kStaffTitle = "staff_title";  // buyers and staff: "Head of Student Services"
// Job seekers, researchers, consultants, interns and the policy's no_authority_titles, asked in one pass. key: the
// reason's code, or kInternKey for interns, who are judged like the policy's titles unless a member of staff speaks of
// them. The consultants known here have keys of their own: kOtherConsultantKey says that one is none, kLeading… that
// one is, though staff.
inline constexpr std::string_view kPersonTitle = "person_title";
inline constexpr std::string_view kInternKey = "intern";
inline constexpr std::string_view kConsultantKey = "consultant";
inline constexpr std::string_view kOtherConsultantKey = "other_consultant";
inline constexpr std::string_view kLeadingConsultantKey = "leading_consultant";
// What job seekers, researchers and consultants write. key: the reason's code.
inline constexpr std::string_view kPersonPhrase = "person_phrase";
inline constexpr std::string_view kIdealTitle = "ideal_title";
inline constexpr std::string_view kExcludedTitle = "excluded_title";
inline constexpr std::string_view kBuyingIntent = "buying_intent";
inline constexpr std::string_view kIndustry = "industry";             // inside the profile
inline constexpr std::string_view kOtherIndustry = "other_industry";  // known, and not inside
// Over a text in which @ stands for a competitor (CompetitorIndex::MaskNames).
inline constexpr std::string_view kWorksAtCompetitor = "works_at_competitor";
inline constexpr std::string_view kLeavesCompetitor = "leaves_competitor";
inline constexpr std::string_view kDeniesCompetitor = "denies_competitor";
inline constexpr std::string_view kCustomPrefix = "custom:";  // followed by the field
}  // namespace pattern_group

Result<std::shared_ptr<const PatternSet>> CompilePatterns(const Policy& policy);

// " head of sales " for "Head of Sales"; " praktik[^ ]* " for "Praktik*". Empty when there is no word in it.
std::string WordsToPattern(std::string_view words);

}  // namespace leadgate
