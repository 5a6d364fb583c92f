// Whether a number is somebody's line, and no service (toll-free, premium, voice mailbox, …).
//
//   IsSubscriberLine(PhoneType::kMobile)   → true
//   IsSubscriberLine(PhoneType::kTollFree) → false; so is kUnknown
//
// Threads: pure.   Failure: never.
#pragma once

#include "leadgate/lead.h"

namespace leadgate {

inline bool IsSubscriberLine(PhoneType type) {
  return type == PhoneType::kFixedLine || type == PhoneType::kMobile || type == PhoneType::kFixedOrMobile;
}

}  // namespace leadgate
