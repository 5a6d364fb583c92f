// Addresses of arbitrary bytes: an accepted one has its parts, is accepted again without what was around it, and has a
// plain domain; a refused one has a reason and a place within the text. What is plainly an address by the RFCs is one
// by their grammar.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "validators/email_rfc.h"
#include "validators/email_syntax.h"
#include "validators/text_fold.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

bool IsPlainDomain(std::string_view domain) {
  for (const char c : domain) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.')) return false;
  }
  return !domain.empty();
}

// An address that was accepted or is suggested: one in itself, and nothing left to repair.
void RequireAddress(std::string_view address) {
  const leadgate::EmailScan again = leadgate::ScanEmail(address);
  Require(again.ok && again.repairs == 0 && again.repaired.empty() && again.address == address);
  Require(std::string(again.local) + "@" + std::string(again.domain) == address);
  Require(IsPlainDomain(again.domain_ascii) && again.local.size() + 1 + again.domain_ascii.size() <= 254);
  const leadgate::EmailScan ascii = leadgate::ScanEmail("a@" + again.domain_ascii);
  Require(ascii.ok && ascii.domain_ascii == again.domain_ascii);
  Require(leadgate::CanonicalEmail(again.local, again.domain_ascii).find('@') != std::string::npos);
}

void CheckRfc(std::string_view text) {
  const leadgate::EmailScan scan = leadgate::ScanEmail(text, leadgate::EmailReading::kRfc);
  const leadgate::RfcAddress address = leadgate::ReadRfcAddress(text);
  Require(scan.repairs == 0 && scan.repaired.empty());
  Require(!address.smtp || address.ok);
  if (scan.ok) Require(address.ok && scan.value() == text);
  if (!scan.ok) Require(scan.error != leadgate::EmailError::kNone && scan.position <= text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  CheckRfc(text);
  const leadgate::EmailScan scan = leadgate::ScanEmail(text);
  if (scan.ok) {
    RequireAddress(scan.value());
    Require(leadgate::ScanEmail(scan.value()).domain_ascii == scan.domain_ascii);
    Require(scan.repaired.empty() || scan.repairs != 0);
    return 0;
  }
  Require(scan.error != leadgate::EmailError::kNone && scan.position <= text.size());
  Require(!leadgate::EmailErrorMessage(scan.error).empty());
  if (!scan.repaired.empty()) RequireAddress(scan.repaired);
  return 0;
}
