#include "phone/phone_metadata.h"

#include <dlfcn.h>
#include <phonenumbers/phonemetadata.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <map>
#include <mutex>
#include <sstream>
#include <utility>

#include "gateway/digest.h"
#include "leadgate/status.h"
#include "phone/data_file.h"

namespace leadgate {
namespace {

using i18n::phonenumbers::PhoneMetadataCollection;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr const char* kPlans = "/numbering_plans.pb";
constexpr const char* kAbout = "/numbering_plans.txt";

// The library's own functions, behind those this file puts before them.
template <class Function>
Function Packaged(const char* mangled_name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, mangled_name));
}

// What metadata_get() answers. Both are the library's to ask at any time, so they have no other place to live.
std::string_view& Given() {
  static std::string_view given;
  return given;
}

Status Problem(const std::string& path, const std::string& what) {
  return {StatusCode::kDataLoss, "phone: " + path + ": " + what};
}

// "# version: 3.2.47" → version, 3.2.47.
std::map<std::string, std::string> ReadHeader(const std::string& text) {
  std::map<std::string, std::string> header;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t colon = line.find(": ");
    if (line.starts_with("# ") && colon != std::string::npos)
      header.emplace(line.substr(2, colon - 2), line.substr(colon + 2));
  }
  return header;
}

// Whether the plans are what the file beside them says.
Status Check(const std::string& path, const std::map<std::string, std::string>& says, const std::string& bytes) {
  PhoneMetadataCollection collection;
  if (!collection.ParseFromString(bytes)) return Problem(path, "these bytes are no PhoneMetadataCollection");
  const std::pair<const char*, std::string> facts[] = {{"bytes", std::to_string(bytes.size())},
                                                       {"sha256", HexEncode(Sha256(bytes))},
                                                       {"count", std::to_string(collection.metadata_size())}};
  for (const auto& [key, is] : facts) {
    const auto said = says.find(key);
    const std::string expected = said == says.end() ? "nothing" : said->second;
    if (expected != is) {
      std::string what(key);
      what.append(" is ").append(is).append("; numbering_plans.txt says ").append(expected);
      return Problem(path, what);
    }
  }
  return Status::Ok();
}

Status LoadFrom(const std::string& folder, PhoneMetadata& metadata) {
  Result<std::string> bytes = ReadDataFile(folder + kPlans);
  if (!bytes.ok()) return bytes.status();
  const Result<std::string> about = ReadDataFile(folder + kAbout);
  if (!about.ok()) return about.status();
  std::map<std::string, std::string> says = ReadHeader(*about);
  if (Status status = Check(folder + kPlans, says, *bytes); !status.ok()) return status;
  metadata.bytes = *std::move(bytes);
  metadata.origin = says["source"] + " of " + says["date"];
  return Status::Ok();
}

}  // namespace

std::string_view PackagedPhoneMetadata() {
  const auto get = Packaged<const void* (*)()>("_ZN4i18n12phonenumbers12metadata_getEv");
  const auto size = Packaged<int (*)()>("_ZN4i18n12phonenumbers13metadata_sizeEv");
  if (get == nullptr || size == nullptr) return {};
  return {static_cast<const char*>(get()), static_cast<std::size_t>(size())};
}

PhoneMetadata LoadPhoneMetadata(const std::string& folder) {
  PhoneMetadata metadata;
  const Status status = folder.empty() ? Status::Ok() : LoadFrom(folder, metadata);
  if (status.ok() && !folder.empty()) return metadata;
  metadata.bytes = PackagedPhoneMetadata();
  metadata.origin = "libphonenumber as packaged";
  if (!status.ok()) {
    metadata.warning =
        status.message() +
        "; the numbering plans of libphonenumber's own package are in force, and numbers newer than those "
        "count as invalid. Run scripts/update-phone-metadata.";
  }
  return metadata;
}

bool BuildLibraryWith(std::string_view bytes) {
  static std::once_flag once;
  bool built = false;
  std::call_once(once, [&] {
    Given() = bytes;
    PhoneNumberUtil::GetInstance();
    Given() = {};
    built = true;
  });
  return built;
}

}  // namespace leadgate

// Asked by libphonenumber instead of its own.
namespace i18n::phonenumbers {

int metadata_size();
const void* metadata_get();

int metadata_size() {
  const std::string_view given = leadgate::Given();
  return static_cast<int>((given.empty() ? leadgate::PackagedPhoneMetadata() : given).size());
}

const void* metadata_get() {
  const std::string_view given = leadgate::Given();
  return (given.empty() ? leadgate::PackagedPhoneMetadata() : given).data();
}

}  // namespace i18n::phonenumbers
