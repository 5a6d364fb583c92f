// The words that checks know before any policy adds its own: students, job seekers, consultants, interns, staff,
// buyers, and how people speak of an employer or a vendor.
//
// One table a group, each in the languages of the first markets. Words are plain, folded when compiled; `*` stands for
// the rest of a word: "praktik*" is Praktikant, Praktikantin, Praktikum. Those called expressions are RE2 over folded
// text. Used by validators/policy_patterns.cc and validators/competitor_index.cc only.
//
//   words_students.cc    students, and who is none           words_roles.cc      researchers, consultants, interns
//   words_seekers.cc     who looks for work                  words_messages.cc   what students, researchers,
//   consultants write words_buying.cc      who buys                            words_employers.cc  who works for a
//   competitor words_vendors.cc     who leaves or uses a competitor     words.cc            industries
//
// Threads: constants.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace leadgate::words {

using Words = std::span<const std::string_view>;

Words StudentTitles();
Words StaffTitles();
Words JobSeekerTitles();
Words JobSeekerPhrases();
Words JobSeekerExpressions();  // phrases that go on differently in other mouths: "looking for work", "… work orders"
Words StudentExpressions();
Words Consultants();
Words OtherConsultants();    // called so and advising no company: doctors, counter staff
Words LeadingConsultants();  // consultants though they manage
Words ConsultantExpressions();
Words Researchers();
Words ResearcherExpressions();
Words Interns();
Words BuyingIntent();
// Industries as forms offer them. One that the policy names as its own is taken out when compiled.
Words Industries();

// RE2 over a text in which @ stands for a competitor's name (CompetitorIndex::MaskNames).
Words WorksAtCompetitor();
Words LeavesCompetitor();
Words DeniesCompetitor();  // "I do not work at @"

// Sorted, to be asked by IsOneOf; folded.
Words BeforeNames();         // stand before an employer or a vendor: "at", "bei", "leaving"
Words AfterNames();          // may follow a name without making another of it: "and", "since", "customer"
Words BeforeEmployers();     // in a job title: "at", "bei"
Words ProductRoles();        // in a job title beside a product's name: "administrator"
Words CompanyDescriptors();  // what a company adds to its name: "deutschland", "group", "software"
Words CompanyPlaces();       // of those the countries and the words of a group: "uk", "holding"
Words NamelessWords();       // tell no company from others: "the", "company"
Words RareLeadingForms();    // legal forms in front of a name that are words elsewhere: "uab"
Words SignOffs();            // begin the last lines of a letter

inline bool IsOneOf(Words sorted, std::string_view word) { return std::ranges::binary_search(sorted, word); }

}  // namespace leadgate::words
