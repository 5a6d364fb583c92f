#include "phone/phone_metadata.h"

#include <dlfcn.h>
#include <phonenumbers/phonemetadata.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <map>
#include <mutex>
#include <utility>

#include "gateway/digest.h"
#include "leadgate/status.h"
#include "validators/list_file.h"

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

Status Differs(const ListFile& about, std::string_view key, const std::string& is) {
  const auto said = about.header.find(key);
  if (said == about.header.end()) return about.Problem(1, "there is no line \"# " + std::string(key) + ": …\"");
  if (said->second.text == is) return Status::Ok();
  return about.Problem(said->second.number,
                       std::string(key) + " says " + std::string(said->second.text) + ", " + kPlans + " has " + is);
}

// Whether the plans are what the file beside them says.
Status Check(const ListFile& about, const std::string& bytes) {
  if (Status status = Differs(about, "bytes", std::to_string(bytes.size())); !status.ok()) return status;
  if (Status status = Differs(about, "sha256", HexEncode(Sha256(bytes))); !status.ok()) return status;
  PhoneMetadataCollection collection;
  if (!collection.ParseFromString(bytes)) return about.Problem(1, "the file beside it is no PhoneMetadataCollection");
  return Differs(about, "count", std::to_string(collection.metadata_size()));
}

Status LoadFrom(const std::string& folder, PhoneMetadata& metadata) {
  Result<std::string> bytes = ReadListFile(folder + kPlans);
  if (!bytes.ok()) return bytes.status();
  const Result<std::string> content = ReadListFile(folder + kAbout);
  if (!content.ok()) return content.status();
  const Result<ListFile> about = ParseListFile(folder + kAbout, *content);
  if (!about.ok()) return about.status();
  if (Status status = Check(*about, *bytes); !status.ok()) return status;
  const ListSource source = about->Source();
  metadata.bytes = *std::move(bytes);
  metadata.origin = source.name + " of " + source.date;
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
