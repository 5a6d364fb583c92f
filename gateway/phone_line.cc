#include "gateway/phone_line.h"

#include <array>

#include "leadgate/json_writer.h"
#include "leadgate/reason.h"
#include "validators/checks.h"
#include "validators/lead_reading.h"

namespace leadgate {
namespace {

constexpr std::string_view kNoCountry = "001";  // as libphonenumber calls it

std::string_view RegionOf(const PhoneField& phone) {
  return phone.country.empty() && phone.valid ? kNoCountry : std::string_view(phone.country);
}

// What a visitor would read of the first finding that has something to say.
std::string MessageOf(const Findings& findings) {
  for (const Finding& finding : findings) {
    if (!finding.message.empty()) return finding.message;
    const Reason* reason = FindReason(finding.code);
    if (reason != nullptr && !reason->message.empty()) return reason->message;
  }
  return {};
}

}  // namespace

PhoneLines::PhoneLines(const PhoneReader& reader, std::string_view country)
    : reader_(reader), country_(country), region_(countries_.Find(country)) {
  checks_.push_back(MakePhoneNumberCheck());
  checks_.push_back(MakePhonePlaceholderCheck());
}

Findings PhoneLines::Judge(const Lead& lead) const {
  const Submission submission;
  const Policy policy;
  const FormPolicy form;
  const Observations observations;
  const LeadReading reading(lead, policy, observations);
  Findings all;
  for (const auto& check : checks_) {
    for (Finding& finding : check->Run({submission, lead, policy, form, observations, reading}))
      all.push_back(std::move(finding));
  }
  return all;
}

std::string PhoneLines::Line(std::string_view input) const {
  const std::size_t tab = input.find('\t');
  const std::string_view number = input.substr(0, tab);
  const std::string country(tab == std::string_view::npos ? std::string_view(country_) : input.substr(tab + 1));
  Lead lead;
  lead.country = {country, tab == std::string_view::npos ? region_ : countries_.Find(country), false};
  lead.country.valid = lead.country.present();
  const std::array<PhoneRegion, 1> regions = {{{lead.country.value, PhoneRegionSource::kCountryField}}};
  lead.phone = reader_.Read(number, regions);
  const PhoneField& phone = lead.phone;
  const Findings findings = Judge(lead);
  const bool unknown_country = !country.empty() && !lead.country.valid;
  JsonWriter json;
  json.Object([&] {
    json.Field("input", number);
    json.FieldOrNull("e164", phone.e164);
    json.Field("valid", phone.valid);
    json.Field("type", PhoneTypeName(phone.type));
    json.FieldOrNull("region", RegionOf(phone));
    json.FieldOrNull("subdivision", phone.subdivision);
    json.Key("time_zones");
    json.Array([&] {
      for (const std::string& zone : phone.time_zones) json.Value(zone);
    });
    json.Key("reasons");
    json.Array([&] {
      for (const Finding& finding : findings) json.Value(finding.code);
    });
    json.FieldOrNull("message", unknown_country
                                    ? "\"" + country + "\" is no country: expected a code (DE) or a name (Germany). " +
                                          MessageOf(findings)
                                    : MessageOf(findings));
    json.FieldOrNull("national", phone.national);
    json.FieldOrNull("extension", phone.extension);
    json.FieldOrNull("read_as", phone.assumed_country);
    json.FieldOrNull("repairs", phone.repairs);
  });
  return std::move(json).Take();
}

}  // namespace leadgate
