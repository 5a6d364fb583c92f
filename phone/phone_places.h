#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "leadgate/lead.h"
#include "leadgate/status.h"
namespace leadgate {
struct PhonePlace {
  std::string subdivision;
  std::vector<std::string> time_zones;
};
class PhonePlaces {
 public:
  PhonePlaces() = default;
  static Result<PhonePlaces> Load(const std::string&) { return PhonePlaces(); }
  PhonePlace Of(int, std::string_view, std::string_view, PhoneType) const { return {}; }
};
}  // namespace leadgate
