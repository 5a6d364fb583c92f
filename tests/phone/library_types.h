// libphonenumber's answers in the project's words, for comparison.
#pragma once

#include <phonenumbers/phonenumberutil.h>

#include "leadgate/lead.h"

namespace leadgate {

inline PhoneType TypeOf(i18n::phonenumbers::PhoneNumberUtil::PhoneNumberType type) {
  using Util = i18n::phonenumbers::PhoneNumberUtil;
  switch (type) {
    case Util::FIXED_LINE:
      return PhoneType::kFixedLine;
    case Util::MOBILE:
      return PhoneType::kMobile;
    case Util::FIXED_LINE_OR_MOBILE:
      return PhoneType::kFixedOrMobile;
    case Util::TOLL_FREE:
      return PhoneType::kTollFree;
    case Util::PREMIUM_RATE:
      return PhoneType::kPremiumRate;
    case Util::SHARED_COST:
      return PhoneType::kSharedCost;
    case Util::VOIP:
      return PhoneType::kVoip;
    case Util::PERSONAL_NUMBER:
      return PhoneType::kPersonal;
    case Util::PAGER:
      return PhoneType::kPager;
    case Util::UAN:
      return PhoneType::kUan;
    case Util::VOICEMAIL:
      return PhoneType::kVoicemail;
    default:
      return PhoneType::kUnknown;
  }
}

inline PhoneVerdict VerdictOf(i18n::phonenumbers::PhoneNumberUtil::ValidationResult result) {
  using Util = i18n::phonenumbers::PhoneNumberUtil;
  switch (result) {
    case Util::IS_POSSIBLE:
      return PhoneVerdict::kInvalid;
    case Util::IS_POSSIBLE_LOCAL_ONLY:
      return PhoneVerdict::kAreaCodeMissing;
    case Util::TOO_SHORT:
      return PhoneVerdict::kTooShort;
    case Util::TOO_LONG:
      return PhoneVerdict::kTooLong;
    default:
      return PhoneVerdict::kImpossible;
  }
}

}  // namespace leadgate
