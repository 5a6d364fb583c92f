// The real numbering plans and places, for tests: loaded once a program.
#pragma once

#include "phone/phone_data.h"

namespace leadgate {

inline const PhoneReader& TestPhones() {
  static const PhoneData data = LoadPhoneData(LEADGATE_SOURCE_DIR "/config/phone");
  return *data.reader;
}

}  // namespace leadgate
