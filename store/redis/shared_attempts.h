// News of attempts for the other gateways: a stream (`attempts`) of which leads wait for their visitor's correction,
// and which no longer do. Only who is asked to correct something writes there, and nobody on the way of a submission.
//
//   shared.Tell({{{lead, true}}})      another one waits
//   shared.Hear()                      → what the others have told since the last time, in order: {{lead, true}, …}
//   shared.SkipPast()                  what is there now is known otherwise
//
// The stream holds ids alone, the last 20,000: beyond half an hour no attempt lasts.
// Threads: one at a time.   Failures: kUnavailable; what was not told may be told again, twice does no harm.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "leadgate/lead_id.h"
#include "leadgate/status.h"
#include "redis/redis.h"
#include "store/redis/layout.h"

namespace leadgate {

struct AttemptNews {
  LeadId lead;
  bool open = false;  // waits for a correction

  bool operator==(const AttemptNews&) const = default;
};

class SharedAttempts {
 public:
  SharedAttempts(redis::Redis& client, const Layout& layout, std::chrono::milliseconds patience);

  Status Tell(std::span<const AttemptNews> news);
  Result<std::vector<AttemptNews>> Hear();
  Status SkipPast();

 private:
  redis::Deadline Patiently() const { return std::chrono::steady_clock::now() + patience_; }

  redis::Redis& client_;
  const std::string key_;
  const std::chrono::milliseconds patience_;
  const std::string teller_;         // this process
  std::string heard_up_to_ = "0-0";  // an id of the stream
};

}  // namespace leadgate
