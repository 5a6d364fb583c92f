// Values of arbitrary bytes: cleaning and folding settle at once; numbers, times and phones never contradict
// themselves.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/engagement.h"
#include "gateway/person_name.h"
#include "gateway/value_parsers.h"
#include "phone/phone_data.h"
#include "validators/industry_names.h"
#include "validators/job_titles.h"
#include "validators/text_fold.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string clean = leadgate::CleanText(text);
  Require(leadgate::CleanText(clean) == clean);
  const std::string folded = leadgate::Fold(text);
  Require(leadgate::Fold(folded) == folded);
  Require(folded.empty() || (folded.size() > 2 && folded.front() == ' ' && folded.back() == ' '));
  const std::string company = leadgate::FoldCompany(text);
  Require(company.empty() == folded.empty());

  const leadgate::NumberRange range = leadgate::ParseRange(text);
  Require(range.valid == (range.min || range.max));
  Require(!range.min || !range.max || *range.min <= *range.max);
  const leadgate::NumberRange money = leadgate::ParseMoney(text);
  Require(money.valid == (money.min || money.max));
  Require(!money.min || !money.max || *money.min <= *money.max);
  const leadgate::Timeline timeline = leadgate::ParseTimeline(text, 1795219200000);
  Require(timeline.min_months >= 0 && timeline.min_months <= timeline.max_months);
  Require(timeline.max_months <= leadgate::kOpenEndMonths);
  leadgate::ParseYesNo(text);
  leadgate::ParseMoment(text);
  leadgate::SplitName(clean);

  static const leadgate::JobTitles titles;
  const leadgate::JobTitle title = titles.Read(text);
  Require(title.function.empty() || title.function.size() > 1);
  static const leadgate::IndustryNames industries;
  const leadgate::Sectors sectors = industries.Read(text);
  Require(sectors == 0 || leadgate::Related(sectors, sectors));
  constexpr leadgate::TimeMs kNow = 1795219200000;
  for (const leadgate::EngagementSignal& signal :
       leadgate::ReadEngagement(text, {{"page_views", std::string(text)}}, kNow)) {
    Require(signal.count >= 1 && signal.count <= 1000 && signal.at >= 0 && signal.at <= kNow);
  }

  static const leadgate::PhoneData phones = leadgate::LoadPhoneData("");
  const leadgate::PhoneRegion regions[] = {{"US", leadgate::PhoneRegionSource::kFormDefault},
                                           {"GB", leadgate::PhoneRegionSource::kLocale}};
  const leadgate::PhoneField phone = phones.reader->Read(text, regions);
  Require(phone.valid == (phone.verdict == leadgate::PhoneVerdict::kValid));
  Require(!phone.valid || (phone.e164.size() >= 6 && phone.e164.size() <= 18));
  return 0;
}
