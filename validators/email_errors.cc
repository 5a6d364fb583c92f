// The names and texts of what can be wrong with an address.
#include <algorithm>
#include <iterator>

#include "validators/email_syntax.h"

namespace leadgate {
namespace {

struct ErrorText {
  EmailError error;
  std::string_view name;
  std::string_view message;
};

constexpr ErrorText kTexts[] = {
    {EmailError::kEmpty, "empty", "Please enter your email address."},
    {EmailError::kInvalidUtf8, "invalid_utf8",
     "The address contains a character that got damaged on the way. Please type it again."},
    {EmailError::kNoAt, "no_at", "The address is missing its @, as in name@company.com."},
    {EmailError::kSeveralAts, "several_ats", "The address has more than one @. Please keep only one."},
    {EmailError::kSeveralAddresses, "several_addresses", "Please enter one address only."},
    {EmailError::kFullWidthAt, "full_width_at", "The @ was typed as a wide character. Please type a plain @."},
    {EmailError::kFullWidthLocal, "full_width_local",
     "The address was typed in wide characters. Please type it in plain ones."},
    {EmailError::kDisplayName, "display_name", "Please enter the address alone, without a name in front of it."},
    {EmailError::kNoLocal, "no_local", "The part before the @ is missing."},
    {EmailError::kNoDomain, "no_domain", "The part after the @ is missing, as in name@company.com."},
    {EmailError::kSpace, "space", "There is a space in the address. Please remove it."},
    {EmailError::kInvisibleCharacter, "invisible_character",
     "The address contains an invisible character, perhaps from copying it. Please type it by hand."},
    {EmailError::kControlCharacter, "control_character",
     "The address contains a line break or another control character. Please type it by hand."},
    {EmailError::kPrivateUse, "private_use_character",
     "The address contains a character that has no meaning. Please type it by hand."},
    {EmailError::kLeadingMark, "leading_mark",
     "The address contains an accent without a letter under it. Please type it by hand."},
    {EmailError::kQuotedLocal, "quoted_local", "Please enter the address without quotation marks."},
    {EmailError::kComment, "comment", "Please enter the address without anything in brackets."},
    {EmailError::kDomainLiteral, "domain_literal",
     "The part after the @ is a number in brackets. Please enter a name, as in company.com."},
    {EmailError::kBadLocalCharacter, "bad_local_character",
     "The part before the @ contains a character that addresses cannot have."},
    {EmailError::kBadDomainCharacter, "bad_domain_character",
     "The part after the @ contains a character that it cannot have. Letters, digits, dots and hyphens are fine."},
    {EmailError::kLeadingDot, "leading_dot", "The address begins with a dot. Please remove it."},
    {EmailError::kTrailingDot, "trailing_dot", "There is a dot right before the @. Please remove it."},
    {EmailError::kDoubleDot, "double_dot", "There are two dots in a row in the address. Please remove one."},
    {EmailError::kDomainLeadingDot, "domain_leading_dot", "There is a dot right after the @. Please remove it."},
    {EmailError::kDomainTrailingDot, "domain_trailing_dot",
     "There is a dot at the end of the address. Please remove it."},
    {EmailError::kHyphenAtEdge, "hyphen_at_edge",
     "The part after the @ has a hyphen where it cannot have one, next to a dot or at an end."},
    {EmailError::kReservedLabel, "reserved_label",
     "The part after the @ has two hyphens where only international names have them. Please check it."},
    {EmailError::kLabelTooLong, "label_too_long", "The part after the @ has a word of more than 63 characters."},
    {EmailError::kLocalTooLong, "local_too_long", "The part before the @ is longer than it can be (64 characters)."},
    {EmailError::kTooLong, "too_long", "The address is longer than addresses can be (254 characters)."},
    {EmailError::kNoEnding, "no_ending", "The part after the @ is missing its ending, like .com."},
    {EmailError::kNumericEnding, "numeric_ending",
     "The ending of the address has a digit in it. It should be like .com or .de."},
    {EmailError::kHyphenInEnding, "hyphen_in_ending",
     "The ending of the address has a hyphen in it. It should be like .com or .co.uk."},
    {EmailError::kShortEnding, "short_ending",
     "The ending of the address is too short. It should be like .com or .de."},
    {EmailError::kBadIdn, "bad_idn",
     "The part after the @ is not a name that websites can have. Please check its spelling."},
    {EmailError::kConfusableDomain, "confusable_domain",
     "The part after the @ mixes letters of two alphabets that look alike. Please type it in one."},
};

struct RepairName {
  EmailRepair repair;
  std::string_view name;
};
constexpr RepairName kRepairNames[] = {
    {kRepairedSpace, "surrounding_space"}, {kRepairedAngleBrackets, "angle_brackets"},
    {kRepairedMailto, "mailto"},           {kRepairedComma, "comma_for_dot"},
    {kRepairedForm, "unicode_form"},       {kRepairedWidth, "letter_variants"}};

constexpr std::string_view kGeneral = "This does not look like an email address. It should be like name@company.com.";

}  // namespace

std::string_view EmailErrorName(EmailError error) {
  const auto* found =
      std::find_if(std::begin(kTexts), std::end(kTexts), [&](const ErrorText& t) { return t.error == error; });
  return found == std::end(kTexts) ? std::string_view{} : found->name;
}

std::string EmailErrorMessage(EmailError error) {
  if (error == EmailError::kNone) return {};
  return EmailErrorMessage(EmailErrorName(error));
}

std::string EmailErrorMessage(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kTexts), std::end(kTexts), [&](const ErrorText& t) { return t.name == name; });
  return std::string(found == std::end(kTexts) ? kGeneral : found->message);
}

std::string EmailRepairNames(std::uint8_t repairs) {
  std::string names;
  for (const RepairName& known : kRepairNames) {
    if ((repairs & known.repair) == 0) continue;
    if (!names.empty()) names += ' ';
    names += known.name;
  }
  return names;
}

std::string SpecialUseMessage(std::string_view domain_ascii) {
  if (!IsSpecialUseDomain(domain_ascii)) return {};
  const std::string ending(domain_ascii.substr(domain_ascii.rfind('.')));
  if (ending == ".onion") return "Mail does not reach addresses that end in .onion. Please use another one.";
  if (ending == ".local" || ending == ".localhost")
    return "Addresses that end in " + ending + " work inside one network only. Please use another one.";
  return "Nobody can have an address that ends in " + ending + ". Please check it.";
}

}  // namespace leadgate
