#include "crm/webhook_signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <optional>
#include <sstream>
#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kMinKeyBytes = 24;  // of the specification

std::string Base64(std::span<const unsigned char> bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::optional<std::string> FromBase64(std::string text) {
  while (text.size() % 4 != 0) text += '=';  // some tools leave the padding out
  std::string bytes(text.size() / 4 * 3, '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return std::nullopt;
  const std::size_t padding = text.empty() ? 0 : text.size() - (text.find_last_not_of('=') + 1);
  if (padding > 2) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(length) - padding);
  return bytes;
}

}  // namespace

Result<WebhookSigner> WebhookSigner::Make(std::span<const std::string> secrets) {
  WebhookSigner signer;
  int number = 0;
  for (const std::string& text : secrets) {
    std::istringstream words(text);
    for (std::string secret; words >> secret;) {
      ++number;
      constexpr std::string_view kPrefix = "whsec_";
      if (secret.starts_with(kPrefix)) secret.erase(0, kPrefix.size());
      auto key = FromBase64(std::move(secret));
      if (!key || key->size() < kMinKeyBytes) {
        return Status(StatusCode::kInvalidArgument,
                      "webhook secret " + std::to_string(number) + (key ? " is too short" : " is not base64") +
                          "; expected base64 of 24 bytes or more, with or without whsec_: openssl rand -base64 32");
      }
      signer.keys_.push_back(*std::move(key));
    }
  }
  return signer;
}

std::string WebhookSigner::Sign(std::string_view message_id, std::int64_t timestamp_s, std::string_view body) const {
  std::string content(message_id);
  content += '.';
  content += std::to_string(timestamp_s);
  content += '.';
  content += body;
  std::string header;
  for (const std::string& key : keys_) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(content.data()),
         content.size(), mac.data(), &length);
    if (!header.empty()) header += ' ';
    header += "v1," + Base64(std::span(mac).first(length));
  }
  return header;
}

}  // namespace leadgate
