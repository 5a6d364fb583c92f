// `leadgate phone`: what phone numbers are, one JSON object a line.
#include <iostream>

#include "gateway/cli.h"
#include "gateway/judged_lines.h"
#include "gateway/phone_line.h"
#include "gateway/server_config.h"
#include "phone/phone_data.h"

namespace leadgate {
namespace {

int Fail(const std::string& message, int exit_status) {
  std::cerr << "leadgate: " << message << "\n";
  return exit_status;
}

class Verdicts final : public JudgedLines {
 public:
  explicit Verdicts(const PhoneLines& lines) : lines_(lines) {}
  std::string Line(std::string_view number) override { return lines_.Line(number); }

 private:
  const PhoneLines& lines_;
};

}  // namespace

int Phone(const PhoneFlags& flags) {
  const ConfigLoad config = LoadServerConfig(flags.config, {});
  if (!config.problems.empty()) return Fail(ToString(config.problems), 2);
  const PhoneData data = LoadPhoneData(config.config.phone);
  for (const std::string& warning : data.warnings) std::cerr << "leadgate: " << warning << "\n";
  if (flags.version) {
    std::cout << "numbering plans: " << data.origin << ", " << data.reader->plans().count() << " plans\n";
    return std::cout.flush() ? 0 : 1;
  }
  const PhoneLines lines(*data.reader, flags.country);
  if (!lines.country_known()) {
    return Fail("--country: \"" + flags.country + "\" is no country; expected a code (DE) or a name (Germany)", 2);
  }
  Verdicts verdicts(lines);
  return WriteJudgedLines(verdicts, flags.numbers, flags.file, "numbers");
}

}  // namespace leadgate
