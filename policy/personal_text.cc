#include "policy/personal_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "gateway/percent.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kShortestJoined = 6;
constexpr std::size_t kShortestWord = 3;

// Parts of names that say nothing of whose they are.
constexpr std::array<std::string_view, 18> kParticles = {"bin", "das", "de",  "del", "den", "der", "des", "di",  "dos",
                                                         "ibn", "los", "ten", "ter", "the", "van", "von", "zum", "zur"};
// Local parts that are nobody's.
constexpr std::array<std::string_view, 11> kOffices = {"admin",  "contact", "hello",   "info",    "mail", "marketing",
                                                       "office", "sales",   "service", "support", "team"};

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string WithoutSpaces(std::string_view text) {
  std::string joined(text);
  std::erase(joined, ' ');
  return joined;
}

// The words of a folded text.
std::vector<std::string> Words(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t begin = 1; begin < folded.size();) {
    const std::size_t end = folded.find(' ', begin);
    words.emplace_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// How many bytes the digit at `at` has; 0: it is none. Arabic and Persian digits stay as they are when folded.
std::size_t DigitAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  if (byte(at) >= '0' && byte(at) <= '9') return 1;
  if (byte(at) == 0xD9 && byte(at + 1) >= 0xA0 && byte(at + 1) <= 0xA9) return 2;
  if (byte(at) == 0xDB && byte(at + 1) >= 0xB0 && byte(at + 1) <= 0xB9) return 2;
  return 0;
}

char DigitOf(std::string_view text, std::size_t at, std::size_t size) {
  return size == 1 ? text[at] : static_cast<char>('0' + (static_cast<unsigned char>(text[at + 1]) & 0x0F));
}

std::string DigitsOf(std::string_view text) {
  std::string digits;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = DigitAt(text, at);
    if (size > 0) digits += DigitOf(text, at, size);
    at += std::max<std::size_t>(size, 1);
  }
  return digits;
}

// The most digits with nothing but separators between them.
std::size_t LongestRun(std::string_view folded) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t size = DigitAt(folded, at);
    if (size > 0) {
      longest = std::max(longest, ++run);
    } else if (folded[at] != ' ') {
      run = 0;
    }
    at += std::max<std::size_t>(size, 1);
  }
  return longest;
}

}  // namespace

PersonalText::PersonalText(const Lead& lead) {
  const std::string first = Fold(lead.first_name.value);
  const std::string last = Fold(lead.last_name.value);
  for (const std::string& name : {first, last, Fold(lead.full_name.value)}) {
    if (name.empty()) continue;
    if (name.size() > 3) names_.push_back(name);  // two letters alone: "Li" is a name, "J" is none
    for (std::string& word : Words(name)) {
      if (word.size() >= kShortestWord && !IsOneOf(kParticles, word)) names_.push_back(" " + word + " ");
    }
  }
  if (!first.empty() && !last.empty()) joined_names_ = {WithoutSpaces(first + last), WithoutSpaces(last + first)};
  std::erase_if(joined_names_, [](const std::string& name) { return name.size() < kShortestJoined; });
  local_part_ = Fold(lead.email.local);
  const std::string local = WithoutSpaces(local_part_);
  if (local.size() < kShortestWord || IsOneOf(kOffices, local)) local_part_.clear();
  phone_digits_ = DigitsOf(lead.phone.e164.empty() ? lead.phone.value : lead.phone.e164);
  if (phone_digits_.size() > kFewestDigits) phone_digits_.erase(0, phone_digits_.size() - kFewestDigits);
  if (phone_digits_.size() + 2 < kFewestDigits) phone_digits_.clear();
}

bool PersonalText::HoldsAddress(std::string_view text, std::string_view folded) const {
  if (text.find('@') != std::string_view::npos || text.find("\xEF\xBC\xA0") != std::string_view::npos) return true;
  if (local_part_.empty()) return false;
  if (ContainsWord(folded, local_part_)) return true;
  const std::string local = WithoutSpaces(local_part_);
  return local.size() >= kShortestJoined && WithoutSpaces(folded).find(local) != std::string::npos;
}

bool PersonalText::HoldsNumber(std::string_view folded) const {
  if (LongestRun(folded) >= kFewestDigits) return true;
  return !phone_digits_.empty() && DigitsOf(folded).find(phone_digits_) != std::string::npos;
}

bool PersonalText::HoldsName(std::string_view folded) const {
  for (const std::string& name : names_) {
    if (ContainsWord(folded, name)) return true;
  }
  if (joined_names_.empty()) return false;
  const std::string joined = WithoutSpaces(folded);
  return std::any_of(joined_names_.begin(), joined_names_.end(),
                     [&](const std::string& name) { return joined.find(name) != std::string::npos; });
}

std::string PersonalText::Shown(std::string_view text) const {
  if (text.empty()) return {};
  const std::string plain =
      text.find('%') == std::string_view::npos ? std::string(text) : PercentDecode(text, PlusIs::kPlus);
  const std::string folded = Fold(plain);
  if (HoldsAddress(plain, folded)) return "(hidden: holds an address)";
  if (HoldsNumber(folded)) return "(hidden: holds a number)";
  if (HoldsName(folded)) return "(hidden: holds a name)";
  return std::string(text);
}

}  // namespace leadgate
