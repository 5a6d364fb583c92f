#include "validators/public_suffixes.h"

#include <libpsl.h>

#include <algorithm>

namespace leadgate {
namespace {

std::string Lower(std::string_view domain) {
  std::string lower(domain);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace

struct PublicSuffixes::Context {
  psl_ctx_t* psl = psl_latest(nullptr);

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { psl_free(psl); }
};

PublicSuffixes::PublicSuffixes() : context_(std::make_unique<const Context>()) {}
PublicSuffixes::~PublicSuffixes() = default;
PublicSuffixes::PublicSuffixes(PublicSuffixes&&) noexcept = default;
PublicSuffixes& PublicSuffixes::operator=(PublicSuffixes&&) noexcept = default;

std::string PublicSuffixes::RegistrableDomain(std::string_view domain) const {
  if (domain.empty() || context_->psl == nullptr) return {};
  const std::string lower = Lower(domain);
  const char* registrable = psl_registrable_domain(context_->psl, lower.c_str());
  return registrable == nullptr ? std::string() : std::string(registrable);
}

bool PublicSuffixes::IsPublicSuffix(std::string_view domain) const {
  if (domain.empty() || context_->psl == nullptr) return false;
  return psl_is_public_suffix2(context_->psl, Lower(domain).c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

}  // namespace leadgate
