// The times of an export: whoever made the file had a clock on the wall and a way of writing dates.
//
//   HistoryClock clock(DateOrder::kDayFirst, *WallClock::In("Europe/Berlin"));
//   clock.Read("14.03.2026 09:12")             → 2026-03-14T08:12Z
//   clock.Read("2026-03-14T09:12:00-05:00")    → 14:12Z: an offset wins over the clock
//   clock.Read("1773475920000")                → milliseconds since 1970, as HubSpot sends them; 10 digits: seconds
//   clock.Read("3/14/2026 9:12 AM")            → with kMonthFirst; with kUnknown refused: it may be either
//   clock.Read("45730.38")                     → refused: a spreadsheet's own number
//
// Years first and days before dots are never in doubt; only slashes and dashes are. FindDateOrder looks at a column's
// values for one that settles it. Threads: const.   Failures: kInvalidArgument, without the value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/wall_clock.h"
#include "leadgate/clock.h"
#include "leadgate/status.h"

namespace leadgate {

enum class DateOrder { kUnknown, kDayFirst, kMonthFirst };

class HistoryClock {
 public:
  HistoryClock(DateOrder order, WallClock zone) : order_(order), zone_(std::move(zone)) {}

  Result<TimeMs> Read(std::string_view text) const;

 private:
  DateOrder order_;
  WallClock zone_;
};

// kUnknown when no value settles it. `in_doubt`: whether there is one that has to be settled.
struct DateOrderFound {
  DateOrder order = DateOrder::kUnknown;
  bool in_doubt = false;
};
DateOrderFound FindDateOrder(const std::vector<std::string>& values);

}  // namespace leadgate
