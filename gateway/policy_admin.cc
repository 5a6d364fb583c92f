#include "gateway/policy_admin.h"

#include <algorithm>
#include <charconv>

namespace leadgate {
namespace {

std::string Column(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 2), ' ');
  return text;
}

// A comment of several lines as one.
std::string OneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

Result<std::optional<std::uint64_t>> ReadNumber(const JsonBody& request, std::string_view name) {
  const std::string text = request.Get(name);
  if (text.empty()) return std::optional<std::uint64_t>();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return Status(StatusCode::kInvalidArgument, std::string(name) + ": expected the number of a version");
  }
  return std::optional<std::uint64_t>(number);
}

Result<std::string> History(const PolicyVersions& versions, const JsonBody& request) {
  constexpr std::uint64_t kUsual = 50;
  const auto limit = ReadNumber(request, "limit");
  if (!limit.ok()) return limit.status();
  const auto list = versions.List(0, static_cast<int>(std::clamp<std::uint64_t>(limit->value_or(kUsual), 1, 100'000)));
  if (!list.ok()) return list.status();
  if (list->empty()) return std::string("No policy has been in force in this folder yet.\n");
  std::string text =
      Column("number", 8) + Column("in force from", 22) + Column("author", 16) + Column("hash", 18) + "comment\n";
  for (const PolicyVersion& version : *list) {
    text += Column(std::to_string(version.number), 8) + Column(FormatTime(version.at), 22) +
            Column(version.author, 16) + Column(version.hash.substr(0, 15), 18) + OneLine(version.comment);
    if (!version.waiver.empty()) text += "  (waived: " + OneLine(version.waiver) + ")";
    text += "\n";
  }
  return text;
}

Result<std::string> Show(const PolicyVersions& versions, const JsonBody& request) {
  std::string reference = request.Get("version");
  if (reference.empty()) reference = std::to_string(versions.in_force().number);
  auto version = versions.Find(reference);
  if (!version.ok()) return version.status();
  return std::move(version->yaml);
}

// "7 8": the versions before and after the last change.
Result<std::string> LastChange(const PolicyVersions& versions) {
  const std::uint64_t last = versions.in_force().number;
  if (last < 2) return Status(StatusCode::kNotFound, "there is only one policy version; name files to compare it with");
  return std::to_string(last - 1) + " " + std::to_string(last);
}

Result<std::string> TextOf(const PublishResult& result, const PolicyVersions& versions, const PolicyVersion& before) {
  std::string text = Explain(result, versions.place().policy) + "\n";
  if (!result.ok()) {
    text.pop_back();
    return Status(StatusCode::kInvalidArgument, text);
  }
  if (result.outcome == PublishResult::Outcome::kPublished && before.number != 0) {
    text += "It replaces " + Describe(before) + "\n";
  }
  return text;
}

}  // namespace

Result<std::string> RunPolicyCommand(PolicyVersions& versions, std::string_view command, const JsonBody& request) {
  if (command == "policy.history") return History(versions, request);
  if (command == "policy.show") return Show(versions, request);
  if (command == "policy.last_change") return LastChange(versions);
  const auto expected = ReadNumber(request, "expect");
  if (!expected.ok()) return expected.status();
  PolicyEdit edit{request.Get("yaml"), request.Get("author"), request.Get("comment"), request.Get("waiver"), *expected};
  if (request.Has("name")) edit.name = request.Get("name");
  const PolicyVersion before = versions.in_force();
  if (command == "policy.publish") return TextOf(versions.Publish(edit), versions, before);
  if (command == "policy.rollback") {
    return TextOf(versions.Rollback(request.Get("to"), edit), versions, before);
  }
  return Status(StatusCode::kInvalidArgument, "unknown command \"" + std::string(command) +
                                                  "\"; the CLI and the gateway may be of different versions");
}

}  // namespace leadgate
