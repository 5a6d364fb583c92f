#include "crm/webhook_url.h"

#include <curl/curl.h>

#include <memory>

#include "crm/address_class.h"

namespace leadgate {
namespace {

struct UrlCloser {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string Part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
  std::string copy(text);
  curl_free(text);
  return copy;
}

// Loopback and private hosts that can be known by their name alone.
AddressClass ClassOfHost(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return AddressClass::kPrivate;
  return ClassifyAddress(host).value_or(AddressClass::kPublic);
}

Status Invalid(std::string message) { return {StatusCode::kInvalidArgument, "webhook url: " + std::move(message)}; }

}  // namespace

Status CheckWebhookUrl(const std::string& url, const WebhookUrlRules& rules) {
  const std::unique_ptr<CURLU, UrlCloser> parsed(curl_url());
  if (!parsed) return {StatusCode::kInternal, "webhook url: out of memory"};
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return Invalid("expected https://host/path");
  }
  const std::string scheme = Part(parsed.get(), CURLUPART_SCHEME);
  const std::string host = Part(parsed.get(), CURLUPART_HOST);
  if (scheme != "https" && scheme != "http") return Invalid("expected https://, not " + scheme + "://");
  if (host.empty()) return Invalid("expected a host: https://host/path");
  if (!Part(parsed.get(), CURLUPART_USER).empty() || !Part(parsed.get(), CURLUPART_PASSWORD).empty()) {
    return Invalid("credentials in a URL end up in logs; leave them out (deliveries are signed)");
  }
  const AddressClass address_class = ClassOfHost(host);
  if (address_class == AddressClass::kNever) return Invalid(host + " cannot be connected to");
  if (address_class == AddressClass::kPrivate && !rules.allow_private) {
    return Invalid(host + " is a private address; set allow_private to allow it");
  }
  const bool stays_here = address_class == AddressClass::kPrivate && rules.allow_private;
  if (scheme == "http" && !rules.allow_http && !stays_here) {
    return Invalid("http sends leads in the clear; use https, or set allow_http to allow it");
  }
  return Status::Ok();
}

}  // namespace leadgate
