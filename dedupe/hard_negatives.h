// People who look alike and are two, whatever their fields add up to.
//
//   Anna and Peter Schmidt, schmidt@family.example        → "first_names"
//   Anna Kern and Anna Wolf on one switchboard             → "last_names"
//   John Smith senior and junior; born 32 years apart      → "generations"
//   two John Smiths of one company, other mailboxes        → no veto; nothing personal is alike: never likely
//
// Used by dedupe/matcher.cc. A date of birth or an identifier that agrees outweighs damaged names.
// Threads: pure functions.   Failure: none.
#pragma once

#include <string_view>

#include "dedupe/comparison.h"
#include "dedupe/matcher.h"

namespace leadgate {

// Of names, birth date and identifier alone (CompareWho): whatever the rest is, they are two.
bool AreTwoByWho(const Comparison& who, const PersonProfile& one, const PersonProfile& other);
// Empty: they may be one.
std::string_view WhyTwoPeople(const Comparison& levels, const PersonProfile& one, const PersonProfile& other);

// "first_names" → "their first names differ".
std::string_view VetoText(std::string_view veto);

// One is marked as junior or senior, by the name or the mailbox (hugo.jr@), and the other not so.
bool GenerationsDiffer(const PersonProfile& one, const PersonProfile& other);
// Namesakes at one company: what they share besides, a number, is the company's, or the family's.
bool HaveOwnMailboxes(const Match& match, const PersonProfile& one, const PersonProfile& other);

// Something of the person's own agrees: mailbox, number, home, birth date, identifier. Names, employer and town many
// people share. one_employer: their companies or business domains agree.
bool IsPersonalAlike(const Comparison& levels, const PersonProfile& one, const PersonProfile& other, bool one_employer);

}  // namespace leadgate
