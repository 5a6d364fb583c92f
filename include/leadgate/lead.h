// Normalised values beside the raw ones.
//
// Made by gateway/normalise.cc from a Submission, read by every check. `raw` is what the person typed and
// what is stored and sent (invariant 6); `value` is what the checks compare; nothing overwrites `raw`.
// Threads: a value, const after Normalise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/submission.h"

namespace leadgate {

// A field of text. value: Unicode NFC, trimmed, inner white space collapsed. Absent: both empty.
struct Text {
  std::string raw;
  std::string value;
  bool valid = false;  // present and well formed for what it is

  bool present() const { return !value.empty(); }
};

struct EmailField {
  std::string raw;
  std::string value;      // the address in what was typed: trimmed, repaired, NFC; case kept
  std::string local;      // before the @, case kept
  std::string domain;     // after it: lower case, IDN as xn-- labels; empty when syntax is bad
  std::string canonical;  // match key, never sent anywhere: case, Gmail dots, plus tags folded
  // Empty, or why what was typed is no address ("double_dot"; see email_syntax.h). With `valid`: one address alone can
  // have been meant, and value is that one.
  std::string syntax_error;
  bool valid = false;
  std::string repairs;      // empty, or what value lacks of raw: "mailto comma_for_dot" (see email_syntax.h)
  std::string registrable;  // the part of domain that was registered: "acme.co.uk"; empty when none was ("co.uk")

  bool present() const { return !value.empty(); }
};

enum class PhoneVerdict {
  kAbsent,
  kUnparseable,
  kTooShort,
  kTooLong,
  kImpossible,
  kInvalid,
  kValid,
  kAreaCodeMissing,  // as dialled within a town
  kRounded,          // a spreadsheet wrote 4.91712E+12: its digits are lost
  kCountryMissing    // a national number, and nobody says of which country
};
enum class PhoneType {
  kUnknown,
  kFixedLine,
  kMobile,
  kFixedOrMobile,
  kTollFree,
  kPremiumRate,
  kSharedCost,
  kVoip,
  kPager,
  kPersonal,
  kUan,
  kVoicemail
};
std::string_view PhoneTypeName(PhoneType type);  // "fixed_or_mobile"; stored and sent
std::optional<PhoneType> ParsePhoneType(std::string_view name);

// Who said in which country a number without its country code is; in the order asked.
enum class PhoneRegionSource { kNumber, kCountryField, kFormDefault, kPolicyDefault, kLocale, kBrowser };
std::string_view PhoneRegionSourceName(PhoneRegionSource source);  // "form_default"; stored and sent
std::optional<PhoneRegionSource> ParsePhoneRegionSource(std::string_view name);

struct PhoneField {
  std::string raw;
  std::string value;
  std::string e164;  // "+14155552671"; also for numbers that parse but are not valid
  std::string extension;
  std::string country;          // ISO 3166-1 alpha-2 of the number itself; empty when it has none
  std::string assumed_country;  // the region used to read a national number; empty for +…
  PhoneRegionSource assumed_from = PhoneRegionSource::kNumber;  // who said assumed_country
  std::string repairs;  // empty, or what had to be done to read it: "second_number trunk_zero" (phone/phone_text.h)
  PhoneVerdict verdict = PhoneVerdict::kAbsent;
  PhoneType type = PhoneType::kUnknown;
  bool valid = false;
  std::string plan_country;  // not valid: whose numbering plan says so; empty when there is none
  int surplus_digits = 0;    // not valid: what it has too many (1) or too few (-2), where that can be told
  std::string national;      // as it is written in its country: "(415) 555-2671"; empty when not valid
  // Of a geographic number: the state of the United States and Canada ("CA"), the area elsewhere ("Berlin").
  std::string subdivision;
  std::vector<std::string> time_zones;  // IANA names, all that its owner may live in; empty when not known

  bool present() const { return !value.empty(); }
};

// "51-200" → 51..200; "1,000+" → 1000..; "about 80" → 80..80.
struct NumberRange {
  std::string raw;
  std::optional<double> min;
  std::optional<double> max;
  std::string currency;  // ISO 4217 for money, when said
  bool valid = false;    // read; unknown wording is not an error

  bool present() const { return !raw.empty(); }
};

// How high somebody stands, by the title; kUnknown says nothing either way.
enum class Seniority { kUnknown, kIndividual, kManager, kDirector, kVp, kCLevel };
std::string_view SeniorityName(Seniority seniority);  // "c_level"; stored and sent
std::optional<Seniority> ParseSeniority(std::string_view name);

// What the person did before the form was sent, as the page counted it.
struct EngagementSignal {
  std::string kind;  // page_view, visit, content, email_click
  int count = 1;
  TimeMs at = 0;  // when, or the last time; 0: not said
};

enum class TimelineKind { kAbsent, kUnknown, kMonths, kNoProject, kNoBudgetCycle, kCompetitorContract };

struct Timeline {
  std::string raw;
  TimelineKind kind = TimelineKind::kAbsent;
  int min_months = 0;  // for kMonths: from now until the purchase
  int max_months = 0;
};

enum class ConsentState { kUnknown, kGiven, kRefused };

struct Consent {
  std::string purpose;  // "marketing_email", "phone", …
  ConsentState state = ConsentState::kUnknown;
  std::string wording_version;
  TimeMs at = 0;
  std::string page;
};

// Raw, in the order sent; names without prefix: source, medium, campaign, term, content, gclid, fbclid,
// landing_page, referrer, at.
struct Touch {
  std::vector<RawField> values;
};

// inbound, paid_social, content_syndication, event, outbound; other words are kept as sent.
struct Attribution {
  std::string channel = "inbound";
  std::string vendor;
  std::string source;  // utm_source or lead source
  std::string medium;
  std::string campaign;
  std::string cost;  // per lead, decimal as sent or from the campaign table
  std::string currency;
  Touch first_touch;
  Touch last_touch;
};

struct Lead {
  EmailField email;
  PhoneField phone;
  Text first_name, last_name, full_name;  // a full name alone is split into the other two
  Text company;
  Text job_title;
  Seniority seniority = Seniority::kUnknown;
  std::string job_function;  // "operations"; empty: the title does not say
  Text industry;
  Text country;  // value: ISO 3166-1 alpha-2
  Text state;    // value: subdivision code without country for US and CA ("CA"), else as typed
  Text city, postal_code, street;
  Text birth_date;  // value: "1984-03-27"; only where a form asks for it
  Text website;
  Text message;
  Text tech_stack;
  NumberRange company_size;
  NumberRange revenue;
  NumberRange budget;
  Timeline timeline;
  std::vector<Consent> consents;
  Attribution attribution;
  std::string page_url;
  std::string locale;  // BCP 47, as sent
  std::string form_version;
  std::string visitor_id;
  TimeMs captured_at = 0;  // when the person filled it in; received_at when not sent
  TimeMs started_at = 0;   // when the form was first touched; 0: unknown
  std::string honeypot;    // what stood in the field nobody sees
  std::vector<EngagementSignal> engagement;
  std::vector<RawField> extras;      // unknown fields, kept and passed on
  std::uint64_t content_digest = 0;  // of the request without timing, token and honeypot (DESIGN §4, Idempotency)
};

}  // namespace leadgate
