// What people type into a phone field, made ready to be read as a number. No plan is asked here.
//
//   PhoneTextReader text;
//   text.Read("'+49 (0)30 901820")          → dialled "+49 (0)30 901820"
//   text.Read("Tel. ٠٣٠ ٩٠١٨٢٠, Durchwahl 12") → dialled "030 901820", extension "12"
//   text.Read("1-800-FLOWERS")               → dialled "1-800-FLOWERS"; PlainDigits says nothing
//   text.Read("0049 30 901820")              → dialled "+49 30 901820", zeros "0049 30 901820"
//   text.Read("n/a")                         → dialled "": there is no digit
//   PlainDigits("(415) 555-2671")            → "4155552671"
//   ReadingsBefore("030 901820 (office)")     → {"030 901820", "words"}
//   ReadingsAfter("030 901820 / 0171 1234567", 0) → {"030 901820", "second_number"}, {"0171 1234567", "second_number"}
//
// A repair is another reading of the text that phone/phone_reader.h tries when the text as it stands is no valid
// number. Their names stand in PhoneField::repairs and are stored:
//   words               "030 901820 (office)"           words around the number left out
//   spreadsheet         "4930901820.0"                  a decimal point that a spreadsheet put there
//   letter_for_digit    "O3O 9O182O"                    O for zero, I and l for one
//   plus_and_trunk      "+8 495 123-45-67"              a plus before Russia's 8
//   plus_and_zeros      "+0049 30 901820", "+030 901820" a plus before what is dialled already
//   country_code_twice  "+49 +49 30 901820", "+49 0049 30 901820"
//   trunk_zero          "+34 (0) 912 345 678"           a zero that this country does not have
//   second_number       "030 901820 / 0171 1234567"     the first of two
//   foreign_prefix      "011 49 30 901820"              dialled from another country than the one assumed
//   missing_plus        "49 30 901820"                  the country code alone
//   old_prefix          "+52 1 55 1234 5678", "044 55 …" what was dialled before Mexican numbers until 2019
//   overseas_code       "+33 692 12 34 56"              the code of France for a number of its overseas departments
//   overdialled         "1-800-CONTACTS"                letters beyond the number's length
//
// Threads: const methods are safe.   Failure: none; bytes that are no UTF-8 are no digits.
// Source: libphonenumber's extension labels; Unicode 15 decimal digits (ICU).
#pragma once

#include <re2/re2.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadgate {

struct PhoneText {
  std::string dialled;    // begins with a digit or a plus; ASCII digits; "00…" as "+…"
  std::string zeros;      // the same with its "00", if it had them: numbers at home, or a longer prefix, begin so too
  std::string lookalike;  // the same with O read as zero, I and l as one, where these are its only letters
  std::string extension;  // digits
  bool rounded = false;   // a spreadsheet's "4.91712E+12": digits are lost
};

struct PhoneReading {
  std::string dialled;
  std::string_view repair;
  std::string second = {};        // must be a valid number too
  std::string_view only_in = {};  // only where this region is one of those to be tried
};

class PhoneTextReader {
 public:
  PhoneTextReader();

  // value: as CleanText leaves it.
  PhoneText Read(std::string_view value) const;

 private:
  re2::RE2 extension_, rounded_;
};

// The digits, without a plus before them, if there is nothing else than what people put between them.
std::optional<std::string> PlainDigits(std::string_view dialled);

// Readings to be tried after it, the likeliest first. country_code: the calling code that the digits begin with; 0:
// none.
std::vector<PhoneReading> ReadingsAfter(const std::string& dialled, int country_code);

// Readings to be tried before the text as it stands, which would be a number too: without the words that follow it,
// which would be taken for vanity letters; without a spreadsheet's ".0".
std::vector<PhoneReading> ReadingsBefore(std::string_view dialled);

// Whether the text begins with the calling code, set apart: "49 30 901820" but not "493 0901820".
bool BeginsWithGroup(std::string_view dialled, int country_code);
// "49 (0)30 901820": what stands before (0) is a country code.
bool ShowsTrunkZero(std::string_view dialled, int country_code);
std::size_t CountLetters(std::string_view text);  // A to Z

}  // namespace leadgate
