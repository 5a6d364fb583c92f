#include "gateway/request_log.h"

#include <spdlog/logger.h>

#include <atomic>

#include "gateway/log_sink.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

spdlog::level::level_enum SpdlogLevel(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      break;
  }
  return spdlog::level::err;
}

std::string_view LevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      break;
  }
  return "error";
}

void WriteHead(JsonWriter& json, TimeMs at, LogLevel level, std::string_view event) {
  json.Field("time", FormatTime(at));
  json.Field("level", LevelName(level));
  json.Field("event", event);
}

void WriteUnlessEmpty(JsonWriter& json, JsonName name, std::string_view value) {
  if (!value.empty()) json.Field(name, value);
}

}  // namespace

struct RequestLog::State {
  explicit State(const RequestLogOptions& given)
      : least(given.least),
        requests(given.requests),
        clock(given.clock),
        sink(std::make_shared<BufferedSink>(given.fd, given.buffer_bytes)),
        logger("leadgate", sink) {
    logger.set_level(spdlog::level::trace);  // `least` is asked before a line is made
  }

  std::atomic<LogLevel> least;
  std::atomic<bool> requests;
  const Clock* const clock;  // none: the system's
  const std::shared_ptr<BufferedSink> sink;
  spdlog::logger logger;
  const SystemClock system_clock;
};

RequestLog::RequestLog(RequestLogOptions options) : state_(std::make_unique<State>(options)) {}
RequestLog::~RequestLog() = default;

void RequestLog::Request(const RequestLine& line) {
  if (!state_->requests || state_->least > LogLevel::kInfo) return;
  JsonWriter json;
  json.Object([&] {
    WriteHead(json, line.at, LogLevel::kInfo, "request");
    json.Field("method", line.method);
    json.Field("route", line.route);
    json.Field("status", line.status);
    json.Field("ms", static_cast<double>(line.micros) / 1000);
    json.Field("bytes", line.bytes);
    WriteUnlessEmpty(json, "form", line.form);
    WriteUnlessEmpty(json, "lead", line.lead);
    WriteUnlessEmpty(json, "outcome", line.outcome);
    WriteUnlessEmpty(json, "key", line.key_name);
  });
  state_->logger.log(spdlog::level::info, spdlog::string_view_t(json.view().data(), json.view().size()));
}

void RequestLog::Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < state_->least) return;
  const Clock& clock = state_->clock != nullptr ? *state_->clock : state_->system_clock;
  JsonWriter json;
  json.Object([&] {
    WriteHead(json, clock.NowMs(), level, event);
    for (const LogField& field : fields) {
      std::visit([&](const auto& value) { json.Field(field.name, value); }, field.value);
    }
  });
  state_->logger.log(SpdlogLevel(level), spdlog::string_view_t(json.view().data(), json.view().size()));
}

void RequestLog::Set(LogLevel least, bool requests) {
  state_->least = least;
  state_->requests = requests;
}

void RequestLog::Flush() { state_->sink->flush(); }
std::uint64_t RequestLog::dropped() const { return state_->sink->dropped(); }

}  // namespace leadgate
