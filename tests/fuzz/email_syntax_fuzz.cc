// Addresses of arbitrary bytes: an accepted one has its parts, is accepted again without what was around it, and has a
// plain domain; a refused one has a reason and a place within the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const leadgate::EmailScan scan = leadgate::ScanEmail(text);
  if (!scan.ok) {
    Require(scan.error != leadgate::EmailError::kNone && scan.position <= text.size());
    Require(!leadgate::EmailErrorMessage(scan.error).empty());
    return 0;
  }
  Require(std::string(scan.local) + "@" + std::string(scan.domain) == scan.address);
  Require(scan.local.size() + 1 + scan.domain_ascii.size() <= 254);
  for (const char c : scan.domain_ascii)
    Require((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
  const leadgate::EmailScan again = leadgate::ScanEmail(scan.address);
  Require(again.ok && again.address == scan.address && again.domain_ascii == scan.domain_ascii);
  const leadgate::EmailScan ascii = leadgate::ScanEmail("a@" + scan.domain_ascii);
  Require(ascii.ok && ascii.domain_ascii == scan.domain_ascii);
  Require(leadgate::CanonicalEmail(scan.local, scan.domain_ascii).find('@') != std::string::npos);
  return 0;
}
