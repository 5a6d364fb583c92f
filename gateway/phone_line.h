// What `leadgate phone` prints of a number: one JSON object, without an end of line.
//
//   PhoneLines lines(reader, "DE");
//   lines.Line("030 901820")
//     → {"input":"030
//     901820","e164":"+4930901820","valid":true,"type":"fixed_line","region":"DE","subdivision":"Berlin",
//        "time_zones":["Europe/Berlin"],"reasons":[],"message":null,"national":"030 901820","extension":null,
//        "read_as":"DE","repairs":null}
//   lines.Line("0171 392001")     → … "valid":false, "reasons":["phone.invalid"],
//                                   "message":"This number is one digit short for Germany. Please check it."
//   lines.Line("415 555 2671\tUS")  → the country behind the tab, instead of DE
//   lines.Line("415 555 2671\tXX")  → read without a country; message: "XX" is no country …
//
// e164 is null when it is no number at all; region is 001 for numbers of no country (+800). The reasons are those of
// the checks validators/phone_number.cc and phone_placeholder.cc, with no policy; message is what a visitor would read.
//
// Threads: Line is const and safe.   Failure: none; bytes that are no UTF-8 are written as U+FFFD.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/country_names.h"
#include "leadgate/check.h"
#include "phone/phone_reader.h"

namespace leadgate {

class PhoneLines {
 public:
  // country: as country names are written; empty: none. reader must outlive it.
  PhoneLines(const PhoneReader& reader, std::string_view country);

  bool country_known() const { return country_.empty() || !region_.empty(); }
  std::string Line(std::string_view input) const;

 private:
  Findings Judge(const Lead& lead) const;

  const PhoneReader& reader_;
  CountryNames countries_;
  std::string country_, region_;  // as given, and its code
  std::vector<std::unique_ptr<Check>> checks_;
};

}  // namespace leadgate
