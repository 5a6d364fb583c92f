// The catalogue of DESIGN §5. To add a reason: one entry here, a golden case, and `leadgate docs reasons`.
#include "leadgate/reason.h"

#include <unordered_map>

namespace leadgate {
namespace {

using A = Action;
using C = Condition;

constexpr std::uint8_t kGate = kByGateway;
constexpr std::uint8_t kGateAndSales = kByGateway | kForRejection;
constexpr std::uint8_t kSales = kForRejection;
constexpr std::uint8_t kEverybody = kByGateway | kForRejection | kForDisqualification;
constexpr std::uint8_t kAfterWork = kForRejection | kForDisqualification;

constexpr auto kContact = "Invalid Contact Information";
constexpr auto kDuplicates = "Duplicate";
constexpr auto kNotABuyer = "Not a Buyer";
constexpr auto kOutsideIcp = "Outside Ideal Customer Profile";
constexpr auto kBudgetGroup = "Budget";
constexpr auto kTimingGroup = "Timing";
constexpr auto kQuality = "Data Quality";
constexpr auto kBot = "Suspected Bot";
constexpr auto kPrivacy = "Privacy";
constexpr auto kProcess = "Process";

// The settings that several reasons share.
const ActionSetting kJustFlag{A::kFlag, {}, {}, {}};
const ActionSetting kBadEmail{A::kCorrect, {}, A::kReject, {{C::kPhoneGood, A::kFlag}}};
const ActionSetting kMissingContact{A::kCorrect, {}, A::kReject, {{C::kPhoneGood, A::kFlag}}};
const ActionSetting kCorrectThenFlag{A::kCorrect, {}, A::kFlag, {}};
const ActionSetting kCorrectThenReject{A::kCorrect, {}, A::kReject, {}};
const ActionSetting kCorrectThenReview{A::kCorrect, {}, A::kReview, {}};
const ActionSetting kBadPhone{A::kCorrect, {}, A::kReview, {{C::kEmailGood, A::kFlag}}};
const ActionSetting kRejected{A::kReject, {}, {}, {}};
const ActionSetting kReviewed{A::kReview, {}, {}, {}};
const ActionSetting kRecycled{A::kRecycle, {}, {}, {}};
const ActionSetting kRecycledUnlessNear{
    A::kRecycle, {{C::kNamedAccount, A::kFlag}, {C::kNearLine, A::kReview}, {C::kHighIntent, A::kReview}}, {}, {}};
const ActionSetting kFlagUnlessBotToo{A::kFlag, {{C::kWithBotSignal, A::kReview}}, {}, {}};

Reason Make(std::string code, std::string label, std::string parent, std::uint8_t uses,
            std::optional<Category> category, int weight, ActionSetting setting, std::string meaning,
            std::string message = {}) {
  Reason reason;
  reason.code = std::move(code);
  reason.label = std::move(label);
  reason.parent = std::move(parent);
  reason.meaning = std::move(meaning);
  reason.fixable = !message.empty();
  reason.message = std::move(message);
  reason.uses = uses;
  reason.category = category;
  reason.hard = category == Category::kPermanent;
  reason.weight = weight;
  reason.setting = std::move(setting);
  return reason;
}

std::vector<Reason> MakeCatalogue() {
  const auto permanent = Category::kPermanent;
  const auto fit = Category::kFit;
  const auto budget = Category::kBudget;
  const auto timing = Category::kTiming;
  const auto none = std::nullopt;
  std::vector<Reason> all;
  const auto add = [&](auto&&... args) { all.push_back(Make(std::forward<decltype(args)>(args)...)); };

  // Contact
  add("email.missing", "Missing Contact Information", kContact, kGateAndSales, permanent, 40, kMissingContact,
      "No email address was given.", "Please enter your email address.");
  add("phone.missing", "Missing Contact Information", kContact, kGateAndSales, none, 20, kCorrectThenFlag,
      "No phone number was given where the form requires one.", "Please enter your phone number.");
  add("contact.missing", "Missing Contact Information", kContact, kGateAndSales, permanent, 60, kCorrectThenReject,
      "Neither an email address nor a phone number was given.", "Please enter an email address or a phone number.");
  add("email.syntax", "Invalid Email Address", kContact, kGateAndSales, permanent, 50, kBadEmail,
      "The email address is not well formed.", "This email address is not complete. Please check it.");
  add("email.repaired", "Email Address Repaired", kContact, kGate, none, 0, ActionSetting{A::kFlag, {}, A::kFlag, {}},
      "What was typed is no address, and one alone can have been meant (a comma for a dot); that one is used.",
      "Please check your email address.");
  add("email.domain_not_found", "Invalid Email Address", kContact, kGateAndSales, permanent, 50, kBadEmail,
      "The domain of the email address does not exist.",
      "We cannot find this email domain. Please check the part after the @.");
  add("email.no_mail", "Invalid Email Address", kContact, kGateAndSales, permanent, 50, kBadEmail,
      "The domain of the email address does not take mail.",
      "This domain does not receive email. Please check the part after the @.");
  add("email.bounced", "Invalid Email Address", kContact, kGateAndSales, permanent, 60, kBadEmail,
      "A message to this address came back.", "Mail to this address came back to us. Please check it.");
  add("email.typo", "Invalid Email Address", kContact, kGateAndSales, none, 25, kCorrectThenFlag,
      "The domain looks like a slip of the finger for a well-known one.", "Did you mistype the address?");
  add("email.disposable", "Disposable Email Address", kContact, kGateAndSales, permanent, 60, kCorrectThenReject,
      "The address is at a throw-away mailbox service.", "Please use an address where we can reach you later.");
  add("email.disposable_suspected", "Disposable Email Address", kContact, kGateAndSales, none, 30, kCorrectThenReview,
      "The address may be at a throw-away mailbox service.", "Please use an address where we can reach you later.");
  add("email.placeholder", "Invalid Email Address", kContact, kGateAndSales, permanent, 60, kCorrectThenReject,
      "The address stands for no one (test@test.com, example.com).", "Please enter your own email address.");
  add("email.personal_domain", "Personal Email Domain", kContact, kGateAndSales, none, 10, kJustFlag,
      "The address is at a consumer mailbox provider.", "Please use your work email address.");
  add("email.role_account", "Role Account", kContact, kGateAndSales, none, 10, kJustFlag,
      "The address belongs to a function (info@, sales@), not to a person.");
  add("email.unknown", "Email Not Verified", kContact, kGate, none, 5, kJustFlag,
      "DNS did not answer in time, or the part before the @ is longer than mail servers must take.");
  add("phone.unparseable", "Invalid Phone Number", kContact, kGateAndSales, none, 25, kBadPhone,
      "The phone field holds no phone number.", "This does not look like a phone number. Please check it.");
  add("phone.impossible", "Invalid Phone Number", kContact, kGateAndSales, none, 25, kBadPhone,
      "The number has a length no number of its country has.",
      "This phone number is too short or too long. Please check it.");
  add("phone.invalid", "Invalid Phone Number", kContact, kGateAndSales, none, 20, kBadPhone,
      "The number is not in its country's numbering plan.", "This phone number does not exist. Please check it.");
  add("phone.placeholder", "Invalid Phone Number", kContact, kGateAndSales, none, 25, kBadPhone,
      "A number nobody has (555-01xx, 000…, 1234567890).", "Please enter a phone number where we can reach you.");
  add("phone.disconnected", "Invalid Phone Number", kContact, kSales, none, 30, kBadPhone,
      "The number is not in service.", "This number is not in service. Please check it.");
  add("phone.premium_rate", "Unusual Phone Number", kContact, kGateAndSales, none, 10, kJustFlag,
      "The number costs the caller extra.");
  add("phone.shared_cost", "Unusual Phone Number", kContact, kGateAndSales, none, 5, kJustFlag,
      "Caller and called share what a call costs (0180, 0810): a service line, seldom a person's.");
  add("phone.pager", "Unusual Phone Number", kContact, kGateAndSales, none, 5, kJustFlag,
      "The number is a pager's: it takes messages, nobody answers it.");
  add("phone.voicemail", "Unusual Phone Number", kContact, kGateAndSales, none, 5, kJustFlag,
      "The number is that of a voice mailbox: often a digit too many behind a mobile number.");
  add("phone.country_mismatch", "Unusual Phone Number", kContact, kGateAndSales, none, 0, kJustFlag,
      "The number belongs to another country than the one stated, which is not its neighbour either. A tag: people who "
      "move keep their number.");
  add("phone.switchboard", "Shared Phone Number", kContact, kGate, none, 0, kJustFlag,
      "Many different people gave this phone number: a switchboard, or made up.");
  add("phone.unknown", "Phone Not Verified", kContact, kGate, none, 0, kJustFlag, "The phone check could not answer.");

  // Duplicates: a link, not a verdict, but for the same request again.
  add("duplicate.repeat", "Duplicate Record", kDuplicates, kGateAndSales, none, 0,
      ActionSetting{A::kDuplicate, {}, {}, {}}, "The same request of the same person within 24 hours.");
  add("duplicate.likely", "Duplicate Record", kDuplicates, kGateAndSales, none, 0, kJustFlag, "The person is known.");
  add("duplicate.possible", "Duplicate Record", kDuplicates, kGateAndSales, none, 0, kJustFlag,
      "The person may be known.");
  add("duplicate.customer", "Existing Customer", kDuplicates, kGateAndSales, none, 0, kJustFlag,
      "The person is a customer's.");
  add("duplicate.existing_opportunity", "Already in Active Deal", kDuplicates, kGateAndSales, none, 0, kJustFlag,
      "There is an open deal with the person's company.");
  add("duplicate.unknown", "Duplicates Not Checked", kDuplicates, kGate, none, 0, kJustFlag,
      "The duplicate index did not answer; settled later.");

  // Not a buyer
  add("company.competitor", "Competitor Employee", kNotABuyer, kEverybody, permanent, 60, kRejected,
      "The person works for a competitor.");
  add("person.student", "Student/Job Seeker", kNotABuyer, kEverybody, permanent, 50, kRejected,
      "The person is a student.");
  add("person.job_seeker", "Student/Job Seeker", kNotABuyer, kEverybody, permanent, 40, kReviewed,
      "The person is looking for a job.");
  add("person.researcher", "Researcher", kNotABuyer, kEverybody, none, 15, kJustFlag, "The person studies the market.");
  add("person.consultant", "Consultant", kNotABuyer, kEverybody, none, 10, kJustFlag, "The person advises others.");
  add("person.no_authority", "No Decision Authority", kNotABuyer, kEverybody, fit, 10,
      ActionSetting{A::kFlag, {{C::kNamedAccount, A::kFlag}, {C::kNotHandRaise, A::kRecycle}}, {}, {}},
      "The person does not decide about a purchase.");

  // Data quality
  add("name.junk", "Incomplete or Junk Data", kQuality, kGateAndSales, none, 30, kCorrectThenReview,
      "The name is not one (asdf, xxx, 123).", "Please enter your name.");
  add("company.junk", "Incomplete or Junk Data", kQuality, kGateAndSales, none, 25, kCorrectThenReview,
      "The company is not one (n/a, asdf, none).", "Please enter your company's name.");
  add("company.defunct", "Company Defunct", kQuality, kEverybody, permanent, 60, kRejected,
      "The company no longer exists.");
  add("lead.incomplete", "Incomplete Data", kQuality, kGateAndSales, none, 20, kCorrectThenReview,
      "A field the form requires is empty.", "Please fill in this field.");

  // Outside the ideal customer profile
  add("fit.company_too_small", "Company Size Below Minimum", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The company has fewer people than the profile asks for.");
  add("fit.company_too_large", "Company Size Above Maximum", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The company has more people than the profile asks for.");
  add("fit.revenue", "Revenue Outside Range", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The company's revenue is outside the profile.");
  add("fit.industry", "Wrong Industry", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The industry is not one of the profile.");
  add("fit.geography", "Outside Service Geography", kOutsideIcp, kEverybody, fit, 0,
      ActionSetting{A::kRecycle, {{C::kNamedAccount, A::kFlag}}, {}, {}}, "The country is not served.");
  add("fit.job_title", "Wrong Job Title", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The title is one the profile leaves out.");
  add("fit.persona", "Wrong Persona", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The role is not one that buys this.");
  add("fit.tech_stack", "Tech Stack Incompatible", kOutsideIcp, kEverybody, fit, 0, kRecycledUnlessNear,
      "The company's technology does not fit.");

  // Budget and timing
  add("budget.below_threshold", "Budget Below Threshold", kBudgetGroup, kEverybody, budget, 0, kRecycledUnlessNear,
      "The budget is under the minimum.");
  add("budget.none", "Budget Below Threshold", kBudgetGroup, kEverybody, budget, 0, kRecycled, "There is no budget.");
  add("timing.later", "Bad Timing", kTimingGroup, kEverybody, timing, 0, kRecycled,
      "The purchase is further away than the policy allows.");
  add("timing.no_project", "Bad Timing: No Project", kTimingGroup, kEverybody, timing, 0, kRecycled,
      "There is no project yet.");
  add("timing.no_budget_cycle", "Bad Timing: Next Budget Cycle", kTimingGroup, kEverybody, timing, 0, kRecycled,
      "Money comes with the next budget.");
  add("timing.competitor_contract", "Bad Timing: Contract With a Competitor", kTimingGroup, kEverybody, timing, 0,
      kRecycled, "A contract with another vendor runs.");
  add("timing.executive_change", "Bad Timing: Executive Change", kTimingGroup, kAfterWork, timing, 0, kRecycled,
      "Who decides is changing.");
  add("timing.recent_purchase", "Bad Timing: Recent Purchase", kTimingGroup, kEverybody, timing, 0, kRecycled,
      "The company has just bought something like it.");
  add("timing.expired", "Bad Timing: Lead Expired", kTimingGroup, kEverybody, timing, 0, kRecycled,
      "The lead was captured too long ago.");
  add("timing.not_ready", "Not Ready for Sales", kTimingGroup, kEverybody, timing, 0, kJustFlag,
      "Too early for sales: marketing keeps the lead.");

  // Bots
  add("bot.honeypot", "Suspected Bot", kBot, kGateAndSales, none, 50, kReviewed,
      "A field that nobody sees was filled in.");
  add("bot.challenge_failed", "Suspected Bot", kBot, kGate, none, 50, kReviewed, "The challenge was not passed.");
  add("bot.too_fast", "Suspected Bot", kBot, kGate, none, 20, kFlagUnlessBotToo,
      "The form came back faster than a person types.");
  add("velocity.address", "Repeated Requests From One Address", kBot, kGate, none, 20, kFlagUnlessBotToo,
      "More posts from one address than people make.");

  // Privacy
  add("consent.missing", "Consent Missing", kPrivacy, kGate, none, 0, kJustFlag,
      "No consent was given to marketing; nurture may not claim the lead.");
  add("suppressed.removal_request", "Removal Requested", kPrivacy, kEverybody, permanent, 0, kRejected,
      "The person asked to be removed.");
  add("suppressed.returned", "Removal Requested", kPrivacy, kGate, none, 0, kReviewed,
      "A person who asked to be removed came back with fresh consent.");

  // Process
  add("form.retired", "Form Retired", kProcess, kGate, none, 0, kReviewed, "The form is no longer in use.");
  add("check.failed", "Check Not Done", kProcess, kGate, none, 0, kJustFlag,
      "A check broke; it says nothing about the lead.");
  add("risk.threshold", "Many Small Doubts", kQuality, kGate, none, 0, kReviewed,
      "The weights of the findings add up to a threshold of the policy.");
  add("sales.no_response", "No Response", kProcess, kAfterWork, timing, 0, kReviewed, "Nobody answered the rep.");
  add("routing.wrong_owner", "Wrong Owner", kProcess, kSales, none, 0, kReviewed,
      "The lead belongs to another rep or territory.");
  add("other", "Other", kProcess, kAfterWork, none, 0, kReviewed, "Something else; the text says what.");
  return all;
}

struct Catalogue {
  std::vector<Reason> all = MakeCatalogue();
  std::unordered_map<std::string_view, const Reason*> by_code;

  Catalogue() {
    for (const Reason& reason : all) by_code.emplace(reason.code, &reason);
  }
};

const Catalogue& TheCatalogue() {
  static const Catalogue catalogue;  // immutable data, made once
  return catalogue;
}

}  // namespace

std::span<const Reason> Reasons() { return TheCatalogue().all; }

const Reason* FindReason(std::string_view code) {
  const auto& by_code = TheCatalogue().by_code;
  const auto found = by_code.find(code);
  return found == by_code.end() ? nullptr : found->second;
}

}  // namespace leadgate
