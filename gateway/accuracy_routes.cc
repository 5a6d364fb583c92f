#include "gateway/accuracy_routes.h"

#include "gateway/accuracy.h"

namespace leadgate {
namespace {

ApiResponse InvalidParameter(const std::string& name, const std::string& message) {
  return RefusedAnswer(400, "invalid_parameter", "Parameter " + name + " is not usable", message);
}

}  // namespace

ApiResponse AccuracyRoutes::Accuracy(const ApiRequest& request) const {
  Authorised who = Authorise(parts_, request, Scope::kPolicy);
  if (!who.holder) return who.refusal;
  for (const std::string& name : request.QueryNames()) {
    if (name != "since" && name != "history") return InvalidParameter(name, "Expected since or history.");
  }
  const TimeMs now = parts_.clock.NowMs();
  const Result<TimeMs> since = ParseSince(request.Query("since").value_or("90d"), now);
  if (!since.ok()) return InvalidParameter("since", since.status().message());
  const std::string history = request.Query("history").value_or("false");
  if (history != "true" && history != "false") return InvalidParameter("history", "Expected true or false.");
  const OneAtATime::Turn turn = busy_.Enter();
  if (!turn) return BusyAnswer("Somebody else is measuring");
  const auto report = MeasureAccuracy(parts_.store, parts_.policies.Current().get(), {*since, now, history == "true"});
  return report.ok() ? JsonAnswer(200, AccuracyJson(*report)) : StatusAnswer(report.status());
}

}  // namespace leadgate
