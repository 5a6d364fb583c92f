#include "gateway/email_line.h"

#include "leadgate/json_writer.h"
#include "validators/email_rfc.h"

namespace leadgate {
namespace {

void WriteSyntax(JsonWriter& json, const EmailScan& scan) {
  if (scan.ok) return;
  json.Key("syntax");
  json.Object([&] {
    json.Field("error", EmailErrorName(scan.error));
    json.Field("position", scan.position);
    json.Field("message", EmailErrorMessage(scan.error));
  });
}

// "quoted_local comment" → two values.
void WriteWords(JsonWriter& json, std::string_view words) {
  while (!words.empty()) {
    const std::size_t space = words.find(' ');
    json.Value(words.substr(0, space));
    words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
  }
}

}  // namespace

std::string VerdictLine(std::string_view input, const JudgedEmail& judged) {
  JsonWriter json;
  json.Object([&] {
    json.Field("input", input);
    json.Field("verdict", EmailVerdictName(judged.judgement.verdict));
    json.Key("flags");
    json.Array([&] {
      const auto names = EmailFlagNames();
      for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if ((judged.judgement.flags >> bit & 1) != 0) json.Value(names[bit]);
      }
    });
    json.Key("reasons");
    json.Array([&] {
      for (const std::string_view code : judged.judgement.reasons.codes()) json.Value(code);
    });
    json.FieldOrNull("suggestion", judged.suggestion);
    json.FieldOrNull("key", judged.key);
    WriteSyntax(json, judged.scan);
  });
  return std::move(json).Take();
}

std::string RfcLine(std::string_view input, bool unusual) {
  const EmailScan scan = ScanEmail(input, EmailReading::kRfc);
  const RfcAddress address = scan.ok ? RfcAddress{} : ReadRfcAddress(input);
  const bool taken = scan.ok || (unusual && address.ok);
  const EmailVerdict verdict = scan.ok ? EmailVerdict::kUnknown
                               : taken ? EmailVerdict::kRisky
                                       : EmailVerdict::kUndeliverable;
  JsonWriter json;
  json.Object([&] {
    json.Field("input", input);
    json.Field("verdict", EmailVerdictName(verdict));
    json.Key("flags");
    json.Array([&] {
      if (scan.smtputf8) json.Value("smtputf8");
      if (address.ok) WriteWords(json, RfcUnusualNames(address.unusual));
    });
    json.Key("reasons");
    json.Array([&] {
      if (!taken) json.Value("email.syntax");
    });
    json.Key("suggestion");
    json.Null();
    json.FieldOrNull("key", scan.ok ? CanonicalEmail(scan.local, scan.domain_ascii) : std::string());
    if (!taken) WriteSyntax(json, scan);
  });
  return std::move(json).Take();
}

}  // namespace leadgate
