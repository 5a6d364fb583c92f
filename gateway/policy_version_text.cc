// What policy versions and their publication say to people, and what people may say about them.
#include <algorithm>

#include "gateway/policy_versions.h"
#include "leadgate/json_writer.h"

namespace leadgate {
namespace {

using Outcome = PublishResult::Outcome;

constexpr std::size_t kMaxAuthor = 100;
constexpr std::size_t kMaxText = 2000;

std::string Lines(const std::vector<ConfigProblem>& problems) {
  return problems.empty() ? std::string() : "\n" + ToString(problems);
}

Status CheckText(std::string_view what, std::string_view text, std::size_t most, bool lines) {
  const auto invalid = [&](const std::string& why) {
    return Status(StatusCode::kInvalidArgument, std::string(what) + ": " + why);
  };
  if (text.size() > most) return invalid("expected at most " + std::to_string(most) + " bytes");
  if (!IsValidUtf8(text)) return invalid("expected UTF-8");
  const bool control = std::any_of(text.begin(), text.end(), [&](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !(lines && (c == '\n' || c == '\t'));
  });
  return control ? invalid("expected text without control characters") : Status::Ok();
}

std::string RetiredText(const std::vector<std::string>& forms) {
  if (forms.empty()) return {};
  std::string names;
  for (const std::string& form : forms) names += (names.empty() ? "" : ", ") + form;
  return std::string(forms.size() == 1 ? " The form " : " The forms ") + names +
         (forms.size() == 1 ? " was live and is retired now: its" : " were live and are retired now: their") +
         " leads wait in review.";
}

}  // namespace

std::string Describe(const PolicyVersion& version) {
  std::string text = "version " + std::to_string(version.number);
  if (!version.author.empty()) text += " by " + version.author;
  if (version.at != 0) text += " on " + FormatTime(version.at);
  if (!version.comment.empty()) text += ": " + version.comment;
  return text;
}

std::string Explain(const PublishResult& result, const std::string& policy_file) {
  switch (result.outcome) {
    case Outcome::kPublished:
      return "Policy version " + std::to_string(result.version.number) + " is in force (" + result.version.hash + ")." +
             RetiredText(result.newly_retired);
    case Outcome::kUnchanged:
      return "Nothing changed: this is the text of " + Describe(result.version) + ".";
    case Outcome::kInvalid:
      return "The policy was not published. What is wrong in it:" + Lines(result.problems);
    case Outcome::kWaiverNeeded:
      return "The policy was not published: leads that sales accepted or won would no longer get to sales. Change it, "
             "or "
             "publish it again with a waiver that says why." +
             Lines(result.problems);
    case Outcome::kOutdated:
      return "The policy was not published: meanwhile " + Describe(result.version) +
             " has come into force. Look at what it changed, put your change on top of it, and expect version " +
             std::to_string(result.version.number) + ".";
    case Outcome::kFromFile:
      return "The policy comes from the file " + policy_file +
             ": change it there, and the gateway takes it over. To publish here instead, set policy: {source: store} "
             "in leadgate.yaml and restart.";
    case Outcome::kFailed:
      break;
  }
  return "The policy was not published: " + result.status.message();
}

Status CheckEdit(const PolicyEdit& edit) {
  if (edit.comment.empty()) return {StatusCode::kInvalidArgument, "comment: expected why the policy changes"};
  if (edit.author == kByFile || edit.author == kByLists) {
    return {StatusCode::kInvalidArgument, "author: \"" + edit.author + "\" is the gateway's own; expected a person"};
  }
  Status status = CheckText("author", edit.author, kMaxAuthor, false);
  if (status.ok()) status = CheckText("comment", edit.comment, kMaxText, true);
  if (status.ok()) status = CheckText("waiver", edit.waiver, kMaxText, true);
  return status;
}

}  // namespace leadgate
