// When two people are held for one.
#include "gateway/field_names.h"
#include "gateway/policy_keys.h"

namespace leadgate {
namespace {

void CheckBands(const ConfigValue& value, const PolicyDraft& draft) {
  const auto probability = [&](const char* key, double number) {
    const bool is_one = number > 0 && number < 1;
    if (!is_one) value.At(key).Fail("is no probability; expected a number between 0 and 1, such as 0.99");
    return is_one;
  };
  const Policy::Duplicates& bands = draft.duplicates;
  const std::string& identifier = bands.identifier_field;
  if (!identifier.empty() && MeaningOf(identifier, FormPolicy()).field != LeadField::kUnknown) {
    value.At("identifier_field")
        .Fail(
            "names a field with a meaning of its own, which does not name one person; expected a field that your forms "
            "post besides, such as member_number");
  }
  const bool likely = probability("likely_at", bands.likely_at);
  const bool possible = probability("possible_at", bands.possible_at);
  if (!likely || !possible || bands.possible_at < bands.likely_at) return;
  value.At(value.At("possible_at").is_empty() ? "likely_at" : "possible_at")
      .Fail("possible_at is not below likely_at; expected less certainty for showing than for linking");
}

}  // namespace

ConfigObject<PolicyDraft> DuplicateKeys() {
  constexpr int kMostPeople = 17;  // that are counted (dedupe/shared_number.h)
  ConfigObject<PolicyDraft> keys;
  keys.Key(
      "likely_at", [](PolicyDraft & d) -> auto& { return d.duplicates.likely_at; }, Number(0),
      "The probability, as docs/DUPLICATES.md works it out, from which somebody who only resembles an earlier lead is "
      "taken for the same person: linked, and the owner told (duplicate.likely). Between 0 and 1.");
  keys.Key(
      "possible_at", [](PolicyDraft & d) -> auto& { return d.duplicates.possible_at; }, Number(0),
      "From which an earlier lead is shown beside the new one, for a person to answer (duplicate.possible). Below "
      "likely_at.");
  keys.Key(
      "likely_updates", [](PolicyDraft & d) -> auto& { return d.duplicates.likely_updates; }, YesNo(),
      "Whether a likely person updates the CRM's record of the earlier lead. Otherwise the lead goes there as a record "
      "of its own, with the link. Who has the same address, or number and names, always updates.");
  keys.Key(
      "identifier_field", [](PolicyDraft & d) -> auto& { return d.duplicates.identifier_field; },
      AnyText("a field's name, such as member_number"),
      "A posted field that names one person, not a company. Sharing it counts most; none: there is no such field.");
  keys.Key(
      "weights", [](PolicyDraft & d) -> auto& { return d.duplicates.weights_file; }, AnyText("a file's path"),
      "What each agreement and disagreement counts, as `leadgate dedupe train` writes it; a path from the policy's "
      "folder. Left out: the built-in weights.");
  keys.Key(
      "switchboard_at", &Policy::switchboard_at, WholeNumber(0, kMostPeople),
      "A phone number that so many other people gave is a switchboard's, or made up (phone.switchboard): who shares "
      "it and the company is no possible duplicate. 0: never.");
  keys.Check(CheckBands);
  return keys;
}

}  // namespace leadgate
