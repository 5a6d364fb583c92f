// Ticks, and moments.
#include <charconv>

#include "gateway/phrases.h"
#include "gateway/value_parsers.h"
#include "validators/text_fold.h"

namespace leadgate {

YesNo ParseYesNo(std::string_view raw) {
  // A hidden "0" before the check box's "1": the last one counts.
  const std::size_t comma = raw.rfind(", ");
  const bool pair = comma != std::string_view::npos && raw.size() <= 12;
  const std::string folded = Fold(pair ? raw.substr(comma + 2) : raw);
  if (folded.empty()) return YesNo::kUnknown;
  const std::string_view word = std::string_view(folded).substr(1, folded.size() - 2);
  if (IsOneOf(word, "1|true|yes|y|on|checked|given|granted|accepted|ok|ja|oui|si|optin|opt in|x")) return YesNo::kYes;
  if (IsOneOf(word, "0|false|no|n|off|unchecked|refused|denied|declined|nein|non|nee|optout|opt out"))
    return YesNo::kNo;
  if (HasAnyPhrase(folded, "not|don t|no|never|nicht|kein|keine|ne|pas|niet|geen|non")) return YesNo::kUnknown;
  // The wording itself as the box's value: it is sent only when ticked.
  const bool agrees = HasAnyPhrase(
      folded,
      "agree|agreed|accept|consent|einverstanden|stimme zu|zustimmen|akzeptiere|accepte|acepto|akkoord|accetto");
  return agrees ? YesNo::kYes : YesNo::kUnknown;
}

TimeMs ParseMoment(std::string_view raw) {
  const std::string text = CleanText(raw);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (text.size() == 13) return number;
    return text.size() == 10 ? number * kSecondMs : 0;
  }
  const auto time = ParseTime(text);
  return time.ok() && *time > 0 ? *time : 0;
}

}  // namespace leadgate
