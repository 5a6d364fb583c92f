// The words that checks know before any policy adds its own: students, job seekers, consultants, interns, staff,
// buyers.
//
// One table a group, each in the languages of the first markets. Words are plain, folded when compiled; `*` stands for
// the rest of a word: "praktik*" is Praktikant, Praktikantin, Praktikum. Used by validators/policy_patterns.cc only.
// Threads: constants.
#pragma once

#include <span>
#include <string_view>

namespace leadgate::words {

std::span<const std::string_view> StudentTitles();
std::span<const std::string_view> StaffTitles();
std::span<const std::string_view> JobSeekerTitles();
std::span<const std::string_view> JobSeekerPhrases();
std::span<const std::string_view> Consultants();
std::span<const std::string_view> Researchers();
std::span<const std::string_view> Interns();
std::span<const std::string_view> BuyingIntent();
// Industries as forms offer them. One that the policy names as its own is taken out when compiled.
std::span<const std::string_view> Industries();
// RE2 before, and after, a competitor's name.
std::span<const std::string_view> BeforeEmployer();      // " i work at " NAME
std::span<const std::string_view> BeforeFormerVendor();  // " migrating from " NAME

}  // namespace leadgate::words
