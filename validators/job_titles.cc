#include "validators/job_titles.h"

#include <algorithm>
#include <array>
#include <vector>

#include "validators/job_title_words.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using namespace title_words;  // NOLINT: the words are this file's

constexpr std::size_t kMostLetters = 200;  // longer is prose

// Says nothing of what somebody is today.
constexpr std::array<std::string_view, 16> kNotToday = {" former ",     " formerly ", " ex ",        " retired ",
                                                        " aspiring ",   " future ",   " ehemalige ", " ehemaliger ",
                                                        " ancien ",     " ancienne ", " jubilado ",  " pensioner ",
                                                        " unemployed ", " byly ",     " rentner ",   " in transition "};

// Behind these stands whom somebody works for.
constexpr std::array<std::string_view, 22> kWorksFor = {
    " to the ",     " to our ",      " to ceo ",  " to cfo ",        " to coo ",      " to cto ",
    " to md ",      " to managing ", " to vp ",   " to president ",  " to director ", " to board ",
    " to general ", " to chief ",    " to head ", " to group ",      " to senior ",   " reporting ",
    " reports ",    " on behalf ",   " for the ", " a la direction "};

std::string_view OwnPart(std::string_view folded) {
  std::size_t end = folded.size();
  const bool may = folded.find(" to ") != std::string_view::npos || folded.find(" report") != std::string_view::npos ||
                   folded.find(" behalf") != std::string_view::npos || folded.find(" for ") != std::string_view::npos ||
                   folded.find(" a la ") != std::string_view::npos;
  if (!may) return folded;
  for (const std::string_view words : kWorksFor)
    end = std::min(end, folded.find(words) == std::string_view::npos ? end : folded.find(words) + 1);
  return folded.substr(0, end);
}

bool IsOneOfWords(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "Owner", "Partner at Brook & Son"; but not "Application Owner", "Channel Partner", "Partner Development".
bool StandsAlone(const std::vector<std::string_view>& words, std::size_t at) {
  if (words[at] == "owner") return at == 0;
  if (at != 0) return false;
  return words.size() == 1 || IsOneOfWords(words[1], {"at", "in", "of", "and", "bei", "chez", "with"});
}

Seniority Below(Seniority level) {
  return level > Seniority::kManager ? static_cast<Seniority>(static_cast<int>(level) - 1) : level;
}

Seniority LevelOf(int value) {
  switch (value) {
    case kCLevel:
      return Seniority::kCLevel;
    case kVp:
      return Seniority::kVp;
    case kDirector:
      return Seniority::kDirector;
    case kManager:
      return Seniority::kManager;
    case kIndividual:
      return Seniority::kIndividual;
    default:
      return Seniority::kUnknown;
  }
}

// What a title is about wins over what it does: "Maintenance Engineer" is maintenance.
int RankOf(int function) {
  switch (function) {
    case kGeneralManagement:
    case kNoFunction:
      return 0;
    case kAdministration:
    case kConsulting:
      return 1;
    case kEngineering:
    case kProjects:
      return 2;
    case kOperations:
    case kProduct:
      return 3;
    default:
      return 4;
  }
}

}  // namespace

JobTitles::JobTitles() {
  for (const Row& row : Levels()) levels_.Add(row.phrases, row.value);
  for (const Row& row : Functions()) functions_.Add(row.phrases, row.value);
}

Seniority JobTitles::SeniorityIn(std::string_view folded) const {
  const std::vector<std::string_view> words = WordsOf(folded);
  const std::vector<PhraseTable::Match> matches = levels_.Find(folded);
  Seniority highest = Seniority::kUnknown;
  bool deputy = false;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const PhraseTable::Match& match = matches[i];
    if (match.value == kAssistant) {
      // "Assistant Plant Manager" stands in for one; any other assistant works for one.
      const bool stands_in = words[match.first_word] == "assistant" && match.words == 1 && i + 1 < matches.size() &&
                             LevelOf(matches[i + 1].value) >= Seniority::kManager;
      if (!stands_in) return Seniority::kIndividual;
      deputy = true;
    }
    if (match.value == kDeputy) deputy = true;
    const bool firm = match.value == kFirm && StandsAlone(words, match.first_word);
    highest = std::max(highest, firm ? Seniority::kCLevel : LevelOf(match.value));
  }
  return deputy ? Below(highest) : highest;
}

std::string JobTitles::FunctionIn(std::string_view folded) const {
  int best = kNoFunction;
  int rank = -1;
  for (const PhraseTable::Match& match : functions_.Find(folded)) {
    if (match.value == kNoFunction || RankOf(match.value) <= rank) continue;
    best = match.value;
    rank = RankOf(match.value);
  }
  return best == kNoFunction ? std::string() : std::string(kFunctionNames[best]);
}

JobTitle JobTitles::Read(std::string_view title) const {
  JobTitle read;
  if (title.size() > kMostLetters) return read;
  const std::string folded = Fold(title);
  if (folded.empty()) return read;
  if (std::any_of(kNotToday.begin(), kNotToday.end(),
                  [&](std::string_view words) { return folded.find(words) != std::string::npos; }))
    return read;
  const std::string_view own = OwnPart(folded);
  // Two letters that stand for the whole title, and for other things elsewhere.
  if (folded == " fd " || folded == " group fd ") {
    read.seniority = Seniority::kDirector;
    read.function = kFunctionNames[kFinance];
    return read;
  }
  read.seniority = folded == " md " ? Seniority::kCLevel : SeniorityIn(own);
  read.function = FunctionIn(own);
  if (read.function.empty() && read.seniority == Seniority::kCLevel) read.function = kFunctionNames[kGeneralManagement];
  return read;
}

std::span<const std::string_view> JobFunctions() { return kFunctionNames; }

std::optional<bool> IsDecisionMaker(Seniority seniority) {
  if (seniority == Seniority::kUnknown) return std::nullopt;
  return seniority >= Seniority::kDirector;
}

}  // namespace leadgate
