// Google's numbering plans, as a file: loaded at start, and given to libphonenumber.
//
//   PhoneMetadata metadata = LoadPhoneMetadata("config/phone");
//     → .bytes of numbering_plans.pb, .origin "npm google-libphonenumber 3.2.47 of 2026-09-29", .warning ""
//   no file there, or one that is not what numbering_plans.txt beside it says (bytes, sha256, count)
//     → .bytes of the packaged library, .origin "libphonenumber as packaged", .warning "phone: …: sha256 is …, not …;
//        the numbering plans of libphonenumber's own package are in force. Run scripts/update-phone-metadata."
//   BuildLibraryWith(metadata.bytes)   → true: libphonenumber has these plans from now on
//   … once somebody has used it        → false: it keeps what it has
//
// libphonenumber asks i18n::phonenumbers::metadata_get() and metadata_size() for its plans when it is first used. The
// .cc defines them for the whole program: they are what BuildLibraryWith was given, or else the library's own.
//
// Threads: BuildLibraryWith before other threads use libphonenumber; the others are safe.
// Failure: none; see warning.   Does not: read the plans (phone/numbering_plans.h).
// Source: DESIGN §11; scripts/update-phone-metadata makes the files.
#pragma once

#include <string>
#include <string_view>

namespace leadgate {

struct PhoneMetadata {
  std::string bytes;    // a serialised PhoneMetadataCollection
  std::string origin;   // where they come from, with version and date
  std::string warning;  // why it is not the file; empty: it is
};

// folder: with numbering_plans.pb and numbering_plans.txt. Empty: the packaged ones, without a warning.
PhoneMetadata LoadPhoneMetadata(const std::string& folder);

std::string_view PackagedPhoneMetadata();

// bytes: valid ones; not kept.
bool BuildLibraryWith(std::string_view bytes);

}  // namespace leadgate
