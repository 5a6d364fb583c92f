#include "dedupe/identity_keys.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <string>

#include "validators/email_syntax.h"
#include "validators/no_company.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

constexpr char kSeparator = '\x1F';  // in no folded text and no number

// Looked up once: OpenSSL 3 searches its providers with every SHA256() call, which costs more than the hash.
const EVP_MD* Sha256Method() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return method;
}

// 128 bits of SHA-256 over the kind's byte and the value.
IdentityKey KeyOf(IdentityKind kind, std::string_view value) {
  std::string input;
  input.reserve(value.size() + 1);
  input.push_back(static_cast<char>(kind));
  input.append(value);
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  EVP_Digest(input.data(), input.size(), digest.data(), nullptr, Sha256Method(), nullptr);
  IdentityKey key;
  key.kind = kind;
  std::copy_n(digest.begin(), key.hash.size(), key.hash.begin());
  return key;
}

}  // namespace

IdentityKey EmailIdentity(std::string_view canonical) { return KeyOf(IdentityKind::kEmail, canonical); }

IdentityKey CompanyDomainIdentity(std::string_view registrable) {
  return KeyOf(IdentityKind::kCompanyDomain, registrable);
}

IdentityKey CompanyNameIdentity(std::string_view folded) {
  while (folded.starts_with(' ')) folded.remove_prefix(1);
  while (folded.ends_with(' ')) folded.remove_suffix(1);
  return KeyOf(IdentityKind::kCompanyName, folded);
}

IdentityKey PhoneIdentity(std::string_view e164) {
  IdentityKey key;
  key.kind = IdentityKind::kPhone;
  std::copy_n(e164.begin(), std::min(e164.size(), key.hash.size()), key.hash.begin());
  return key;
}

std::vector<IdentityKey> IdentityKeys(const Lead& lead, std::string_view mail_host) {
  std::vector<IdentityKey> keys;
  keys.reserve(4);
  if (lead.email.valid) {
    keys.push_back(EmailIdentity(lead.email.canonical));
    if (!mail_host.empty()) {
      const std::string by_host = CanonicalEmail(lead.email.local, lead.email.domain, mail_host);
      if (by_host != lead.email.canonical) keys.push_back(EmailIdentity(by_host));
    }
  }
  if (!lead.phone.valid) return keys;
  const std::string first = Fold(lead.first_name.value);
  const std::string last = Fold(lead.last_name.value);
  if (!first.empty() && !last.empty()) {
    keys.push_back(KeyOf(IdentityKind::kPhoneAndName, lead.phone.e164 + kSeparator + first + kSeparator + last));
  }
  const std::string company = FoldCompany(lead.company.value);
  if (!company.empty() && !SaysNoCompany(lead.company.value)) {
    keys.push_back(KeyOf(IdentityKind::kPhoneAndCompany, lead.phone.e164 + kSeparator + company));
  }
  return keys;
}

}  // namespace leadgate
