#include "policy/what_if.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "gateway/field_names.h"
#include "validators/range.h"

namespace leadgate {
namespace {

constexpr double kFewestViews = 0;
constexpr double kMostViews = 50;
constexpr int kFarMonths = 60;

// What nobody has anything against.
struct Neutral {
  std::string_view field, value, words;
};
constexpr std::array<Neutral, 8> kNeutral = {{
    {"email", "m.reyes@northfieldmachines.com", "a business address that takes mail"},
    {"phone", "+1 415 555 2671", "a number that can be called"},
    {"first_name", "Marta", "a first name"},
    {"last_name", "Reyes", "a last name"},
    {"full_name", "Marta Reyes", "a name"},
    {"company", "Northfield Machines", "another company"},
    {"website", "https://northfieldmachines.com", "another website"},
    {"country", "US", "a country"},
}};

const Neutral* NeutralOf(std::string_view field) {
  const auto* found =
      std::find_if(kNeutral.begin(), kNeutral.end(), [&](const Neutral& neutral) { return neutral.field == field; });
  return found == kNeutral.end() ? nullptr : found;
}

std::string Whole(double number) { return std::to_string(static_cast<long long>(number)); }

// "company_size" → "company size".
std::string Spoken(std::string field) {
  std::replace(field.begin(), field.end(), '_', ' ');
  return field;
}

// Puts a value into a field, under the name it was posted by; empty: leaves it out.
void SetField(Submission& submission, const FormPolicy& form, const std::string& field, const std::string& value) {
  std::string posted = field;
  bool first = true;
  std::erase_if(submission.fields, [&](const RawField& raw) {
    if (raw.name != field && CanonicalFieldName(raw.name, form) != field) return false;
    if (std::exchange(first, false)) posted = raw.name;
    return true;
  });
  if (!value.empty()) submission.fields.push_back({posted, value});
}

Dial Switch(const std::string& field, const std::string& value, const std::string& words, const FormPolicy& form) {
  Dial dial;
  dial.field = field;
  dial.far = 1;
  dial.turn = [&form, field, value](WhatIf& lead, double) {
    SetField(lead.submission, form, field, value);
    if (field == "email") {
      lead.seen.mail_domain = {.verdict = value.empty() ? MailVerdict::kOff : MailVerdict::kMx};
      lead.seen.mail_domain_late = false;
    }
  };
  dial.value = [value](double) { return value; };
  dial.words = [words](double) { return words; };
  return dial;
}

Dial LeftOut(const std::string& field, const FormPolicy& form) {
  return Switch(field, "", "no " + Spoken(field), form);
}

Dial Observed(std::string what, std::string words, std::function<void(Observations&)> change) {
  Dial dial;
  dial.field = std::move(what);
  dial.far = 1;
  dial.turn = [change = std::move(change)](WhatIf& lead, double) { change(lead.seen); };
  dial.value = [](double) { return std::string(); };
  dial.words = [words = std::move(words)](double) { return words; };
  return dial;
}

struct Line {
  double now = 0, far = 0;
  std::string unit;  // behind the number in the field, and in words
};

Dial Number(const std::string& field, const Line& line, const FormPolicy& form) {
  Dial dial;
  dial.field = field;
  dial.number = true;
  dial.now = line.now;
  dial.far = line.far;
  dial.value = [unit = line.unit](double to) { return Whole(to) + unit; };
  dial.turn = [&form, field, value = dial.value](WhatIf& lead, double to) {
    SetField(lead.submission, form, field, value(to));
  };
  dial.words = [field, unit = line.unit, up = line.far > line.now](double to) {
    return Spoken(field) + (up ? " ≥ " : " ≤ ") + Whole(to) + unit;
  };
  return dial;
}

Dial Months(double now, double far, const FormPolicy& form) {
  Dial dial = Number("timeline", {now, far, " months"}, form);
  dial.value = [](double to) { return to < 1 ? std::string("this month") : Whole(to) + " months"; };
  dial.turn = [&form, value = dial.value](WhatIf& lead, double to) {
    SetField(lead.submission, form, "timeline", value(to));
  };
  dial.words = [up = far > now](double to) {
    if (to < 1) return std::string("buying this month");
    return (up ? "buying in " : "buying within ") + Whole(to) + (to == 1 ? " month" : " months") +
           (up ? " or later" : "");
  };
  return dial;
}

// Where a number stands today; `otherwise` where it cannot be compared.
double Stands(const NumberRange& range, double otherwise) { return Middle(range).value_or(otherwise); }

double MiddleMonths(const Timeline& timeline) { return (timeline.min_months + timeline.max_months) / 2.0; }

std::string InCurrency(const IdealCustomer& icp) { return " " + icp.budget_currency; }

class DialMaker {
 public:
  DialMaker(const Judgement& now, const JudgeBy& by) : now_(now), policy_(by.policy), form_(by.form) {}

  std::vector<Dial> ToPass() {
    for (const DecidedReason& reason : now_.decision.reasons) {
      if (reason.action >= Action::kFlag) Against(reason);
    }
    return std::move(dials_);
  }

  std::vector<Dial> ToSales() {
    const IdealCustomer& icp = policy_.icp;
    const Lead& lead = now_.lead;
    dials_ = ToPass();
    if (form_.kind == FormKind::kHandRaise || now_.decision.score.total >= policy_.mql_at) return std::move(dials_);
    Add(Number("page_views", {kFewestViews, kMostViews, ""}, form_));
    Add(Number("visits", {kFewestViews, kMostViews, ""}, form_));
    Add(Months(lead.timeline.kind == TimelineKind::kMonths ? MiddleMonths(lead.timeline) : kFarMonths, 0, form_));
    if (icp.min_budget && !lead.budget.valid) AgainstProfile("budget.none");
    if (!form_.judge_fit) return std::move(dials_);
    if (icp.min_size && !lead.company_size.valid) AgainstProfile("fit.company_too_small");
    if (!lead.industry.present()) AgainstProfile("fit.industry");
    if (!lead.country.present()) AgainstProfile("fit.geography");
    return std::move(dials_);
  }

  std::vector<Dial> ToFail() {
    const IdealCustomer& icp = policy_.icp;
    const Lead& lead = now_.lead;
    if (!form_.judge_fit) return {};
    if (const auto size = Middle(lead.company_size); size) {
      if (icp.min_size) Add(Number("company_size", {*size, 1, ""}, form_));
      if (icp.max_size) Add(Number("company_size", {*size, *icp.max_size * 2 + 1, ""}, form_), true);
    }
    if (const auto budget = Middle(lead.budget); budget && icp.min_budget) {
      Add(Number("budget", {*budget, 0, InCurrency(icp)}, form_));
    }
    if (lead.timeline.kind == TimelineKind::kMonths && icp.max_months) {
      Add(Months(MiddleMonths(lead.timeline), kFarMonths, form_));
    }
    if (!icp.countries.empty()) AddCountryOutside();
    if (!icp.industries.empty()) Add(Switch("industry", "gambling", "an industry you do not sell to", form_));
    Add(Switch("job_title", "Student", "the job title Student", form_));
    return std::move(dials_);
  }

 private:
  // `again`: though the field has a dial already.
  void Add(Dial dial, bool again = false) {
    const auto same = [&](const Dial& other) { return other.field == dial.field && other.number == dial.number; };
    if (!again && dial.number && std::any_of(dials_.begin(), dials_.end(), same)) return;
    dials_.push_back(std::move(dial));
  }

  void AddCountryOutside() {
    for (const char* country : {"JP", "BR", "ZA", "NZ"}) {
      const auto& served = policy_.icp.countries;
      if (std::find(served.begin(), served.end(), country) != served.end()) continue;
      return Add(Switch("country", country, std::string("a country you do not serve, such as ") + country, form_));
    }
  }

  void Against(const DecidedReason& reason) {
    const std::string& code = reason.code;
    if (AgainstProfile(code) || AgainstPost(code)) return;
    if (!reason.suggestion.empty() && !reason.field.empty()) {
      Add(Switch(reason.field, reason.suggestion, Spoken(reason.field) + " as suggested", form_));
    }
    std::string field = reason.field;
    if (field.empty() && code.starts_with("contact.")) field = "email";
    if (field.empty()) return;
    if (const Neutral* neutral = NeutralOf(field)) {
      Add(Switch(field, std::string(neutral->value), std::string(neutral->words), form_));
    }
    Add(LeftOut(field, form_));
  }

  // What the ideal customer asks for. False: none of its reasons.
  bool AgainstProfile(const std::string& code) {
    const IdealCustomer& icp = policy_.icp;
    const Lead& lead = now_.lead;
    if (code == "fit.company_too_small") {
      Add(Number("company_size", {Stands(lead.company_size, 0), icp.min_size.value_or(1), ""}, form_));
    } else if (code == "fit.company_too_large") {
      Add(Number("company_size", {Stands(lead.company_size, 0), icp.max_size.value_or(1), ""}, form_));
    } else if (code == "fit.revenue") {
      const double now = Stands(lead.revenue, 0);
      const bool low = icp.min_revenue && now < *icp.min_revenue;
      Add(Number("revenue", {now, low ? *icp.min_revenue : icp.max_revenue.value_or(1), InCurrency(icp)}, form_));
    } else if (code.starts_with("budget.")) {
      Add(Number("budget", {Stands(lead.budget, 0), std::ceil(icp.min_budget.value_or(1)), InCurrency(icp)}, form_));
    } else if (code == "timing.not_ready") {
      Add(Number("page_views", {kFewestViews, kMostViews, ""}, form_));
    } else if (code.starts_with("timing.")) {
      const bool months = lead.timeline.kind == TimelineKind::kMonths;
      Add(Months(months ? MiddleMonths(lead.timeline) : kFarMonths, 0, form_));
    } else if (code == "fit.industry" && !icp.industries.empty()) {
      Add(Switch("industry", icp.industries.front(), "an industry you sell to, such as " + icp.industries.front(),
                 form_));
    } else if (code == "fit.geography" && !icp.countries.empty()) {
      Add(Switch("country", icp.countries.front(), "a country you serve, such as " + icp.countries.front(), form_));
    } else if (code == "fit.tech_stack") {
      if (!icp.tech_any.empty())
        Add(Switch("tech_stack", icp.tech_any.front(), "using " + icp.tech_any.front(), form_));
      Add(LeftOut("tech_stack", form_));
    } else {
      return false;
    }
    return true;
  }

  // What was seen of the post itself.
  bool AgainstPost(const std::string& code) {
    if (code == "duplicate.repeat") {
      Add(Observed("repeat", "not the same request within 24 hours",
                   [](Observations& seen) { seen.repeat_of.reset(); }));
    } else if (code.starts_with("duplicate.")) {
      Add(Observed("known", "nobody known before", [](Observations& seen) {
        seen.known.reset();
        seen.possible.clear();
        seen.delivered_as = LeadId();
        seen.identities_unknown = false;
      }));
    } else if (code == "velocity.address") {
      Add(Observed("posts", "fewer posts from the address", [](Observations& seen) { seen.over_soft_rate = false; }));
    } else if (code == "phone.switchboard") {
      Add(Observed("phone", "a number of their own", [](Observations& seen) { seen.phone_shared_by = 0; }));
    } else if (code == "bot.honeypot") {
      Add(Switch(form_.honeypot, "", "the hidden field left empty", form_));
    } else if (code == "bot.too_fast") {
      Add(LeftOut("started_at", form_));
      dials_.back().words = [](double) { return std::string("taking longer to fill in the form"); };
    } else {
      return false;
    }
    return true;
  }

  const Judgement& now_;
  const Policy& policy_;
  const FormPolicy& form_;
  std::vector<Dial> dials_;
};

}  // namespace

double Dial::Distance(double to) const {
  if (!number) return 1;
  return std::abs(std::log((to + 1) / (now + 1)));
}

std::vector<Dial> DialsToPass(const Judgement& now, const JudgeBy& by) { return DialMaker(now, by).ToPass(); }
std::vector<Dial> DialsToSales(const Judgement& now, const JudgeBy& by) { return DialMaker(now, by).ToSales(); }
std::vector<Dial> DialsToFail(const Judgement& now, const JudgeBy& by) { return DialMaker(now, by).ToFail(); }

}  // namespace leadgate
