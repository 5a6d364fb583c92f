// Fields the form requires and the visitor left empty.
//
//   required email, last_name; no email            → email.missing
//   required last_name; full_name "Madonna"        → nothing: she has one name
//   required company; company "   "                → lead.incomplete, field company
//   neither email nor phone, whatever is required  → contact.missing (email.missing where email is required)
//
// Threads: stateless.   Failures: none.   Does not: ask whether a value is any good.
#include <algorithm>
#include <array>

#include "validators/check_parts.h"
#include "validators/checks.h"

namespace leadgate {
namespace {

constexpr std::array<std::string_view, 4> kCodes = {"email.missing", "phone.missing", "contact.missing",
                                                    "lead.incomplete"};

bool Given(const Lead& lead, std::string_view field) {
  if (field == "first_name" || field == "last_name") {
    return !FieldText(lead, field).empty() || lead.full_name.present();
  }
  if (field == "full_name") return lead.full_name.present() || lead.first_name.present() || lead.last_name.present();
  if (field.starts_with("consent")) {
    return std::any_of(lead.consents.begin(), lead.consents.end(),
                       [](const Consent& consent) { return consent.state == ConsentState::kGiven; });
  }
  return !FieldText(lead, field).empty();
}

std::string_view CodeFor(std::string_view field) {
  if (field == "email") return "email.missing";
  if (field == "phone") return "phone.missing";
  return "lead.incomplete";
}

class RequiredFieldsCheck final : public Check {
 public:
  std::string_view name() const override { return "required_fields"; }
  std::span<const std::string_view> codes() const override { return kCodes; }

  Findings Run(const CheckInput& input) const override {
    Findings found;
    bool email_asked = false;
    for (const std::string& field : input.form.required) {
      if (Given(input.lead, field)) continue;
      email_asked = email_asked || field == "email";
      found.push_back(Found(CodeFor(field), field, "required by the form, empty"));
    }
    if (!input.lead.email.present() && !input.lead.phone.present() && !email_asked) {
      found.push_back(Found("contact.missing", "email", "neither email nor phone"));
    }
    return found;
  }
};

}  // namespace

std::unique_ptr<Check> MakeRequiredFieldsCheck() { return std::make_unique<RequiredFieldsCheck>(); }

}  // namespace leadgate
