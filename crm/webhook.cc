#include "crm/webhook.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <span>
#include <string_view>
#include <utility>

#include "crm/address_class.h"
#include "crm/http_answer.h"
#include "crm/payload.h"
#include "crm/webhook_signature.h"
#include "crm/webhook_url.h"

namespace leadgate {
namespace {

constexpr std::size_t kMaxAnswerBytes = std::size_t{64} << 10;
constexpr int kPollMs = 1000;

struct EasyCloser {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiCloser {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct ListCloser {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCloser>;
using Multi = std::unique_ptr<CURLM, MultiCloser>;
using List = std::unique_ptr<curl_slist, ListCloser>;

// curl_global_init counts its callers.
class CurlLibrary {
 public:
  CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlLibrary() { curl_global_cleanup(); }
  CurlLibrary(const CurlLibrary&) = delete;
  CurlLibrary& operator=(const CurlLibrary&) = delete;
};

// One request at a time, on a handle that is used again.
struct Slot {
  Easy easy;
  std::array<char, CURL_ERROR_SIZE> error{};
  List headers;
  std::string payload;
  std::string answer;
  std::size_t job = 0;
  bool allow_private = false;
  bool address_refused = false;
};

std::size_t KeepAnswer(char* data, std::size_t size, std::size_t count, void* user) {
  auto* slot = static_cast<Slot*>(user);
  const std::size_t bytes = size * count;
  if (slot->answer.size() + bytes > kMaxAnswerBytes) return 0;  // ends the transfer; the status is known
  slot->answer.append(data, bytes);
  return bytes;
}

// Decides about the very address that is connected to, whatever a name said before.
curl_socket_t OpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto* slot = static_cast<Slot*>(user);
  const AddressClass address_class = ClassifyAddress(&address->addr);
  if (address_class == AddressClass::kNever || (address_class == AddressClass::kPrivate && !slot->allow_private)) {
    slot->address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

List ListOf(std::span<const std::string> lines) {
  List list;
  for (const std::string& line : lines) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) return nullptr;
    static_cast<void>(list.release());  // part of the longer one now
    list.reset(longer);
  }
  return list;
}

class Webhook final : public CrmAdapter {
 public:
  Webhook(const WebhookOptions& options, WebhookSigner signer)
      : options_(options), signer_(std::move(signer)), resolve_(ListOf(options.resolve)), multi_(curl_multi_init()) {
    slots_.resize(static_cast<std::size_t>(std::max(1, options.max_in_flight)));
    for (Slot& slot : slots_) {
      slot.easy.reset(curl_easy_init());
      if (slot.easy) Configure(slot);
    }
  }
  ~Webhook() override {
    for (const Slot& slot : slots_) curl_multi_remove_handle(multi_.get(), slot.easy.get());
  }

  bool ready() const {
    return multi_ && std::all_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.easy != nullptr; });
  }
  std::string_view kind() const override { return "webhook"; }
  int max_batch() const override { return static_cast<int>(slots_.size()); }

  std::vector<DeliveryAnswer> Deliver(std::span<const DeliveryJob> jobs) override;

  void Cancel() override {
    cancelled_ = true;
    curl_multi_wakeup(multi_.get());
  }

 private:
  void Configure(Slot& slot) const;
  void Start(Slot& slot, const DeliveryJob& job, std::size_t index);
  DeliveryAnswer AnswerOf(const Slot& slot, CURLcode code) const;

  CurlLibrary library_;
  WebhookOptions options_;
  WebhookSigner signer_;
  List resolve_;
  Multi multi_;
  std::vector<Slot> slots_;
  std::atomic<bool> cancelled_ = false;
};

void Webhook::Configure(Slot& slot) const {
  CURL* easy = slot.easy.get();
  slot.allow_private = options_.allow_private;
  curl_easy_setopt(easy, CURLOPT_URL, options_.url.c_str());
  curl_easy_setopt(easy, CURLOPT_RESOLVE, resolve_.get());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // none, whatever the environment says
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.ca_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout_ms));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout_ms));
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &OpenSocket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &slot);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &KeepAnswer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &slot);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, slot.error.data());
  curl_easy_setopt(easy, CURLOPT_PRIVATE, &slot);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "leadgate");
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
}

void Webhook::Start(Slot& slot, const DeliveryJob& job, std::size_t index) {
  slot.job = index;
  slot.address_refused = false;
  slot.error[0] = '\0';
  slot.answer.clear();
  slot.payload = DeliveryPayload(*job.record, job.op, job.item, job.before);
  const std::string id = DeliveryMessageId(job.record->id, job.item);
  const std::int64_t timestamp_s = options_.clock->NowMs() / kSecondMs;
  const std::string signature = signer_.Sign(id, timestamp_s, slot.payload);
  // A header without a value is left out ("Expect:" would otherwise be sent with large bodies).
  const std::array<std::string, 5> headers = {"Content-Type: application/json", "Expect:", "webhook-id: " + id,
                                              "webhook-timestamp: " + std::to_string(timestamp_s),
                                              "webhook-signature: " + signature};
  slot.headers = ListOf(headers);
  CURL* easy = slot.easy.get();
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, slot.headers.get());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(slot.payload.size()));
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, slot.payload.data());
  curl_multi_add_handle(multi_.get(), easy);
}

std::vector<DeliveryAnswer> Webhook::Deliver(std::span<const DeliveryJob> jobs) {
  std::vector<DeliveryAnswer> answers(jobs.size(), Retry{.why = "stopped before an answer came", .after_ms = {}});
  std::vector<Slot*> idle;
  for (Slot& slot : slots_) idle.push_back(&slot);
  std::size_t next = 0;
  while (!cancelled_ && (next < jobs.size() || idle.size() < slots_.size())) {
    for (; next < jobs.size() && !idle.empty(); ++next) {
      Start(*idle.back(), jobs[next], next);
      idle.pop_back();
    }
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    int queued = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &queued)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      Slot* slot = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &slot);
      answers[slot->job] = AnswerOf(*slot, code);
      curl_multi_remove_handle(multi_.get(), slot->easy.get());
      idle.push_back(slot);
    }
    if (running > 0) curl_multi_poll(multi_.get(), nullptr, 0, kPollMs, nullptr);
  }
  for (const Slot& slot : slots_) curl_multi_remove_handle(multi_.get(), slot.easy.get());  // those cancelled
  return answers;
}

DeliveryAnswer Webhook::AnswerOf(const Slot& slot, CURLcode code) const {
  HttpAnswer answer;
  curl_easy_getinfo(slot.easy.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  // A status that came counts, even when the body behind it was too long or broke off.
  if (answer.status >= 200) {
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(slot.easy.get(), CURLINFO_RETRY_AFTER, &retry_after_s);
    answer.retry_after_s = retry_after_s;
    answer.body = slot.answer;
    return AnswerFor(answer);
  }
  if (slot.address_refused && code == CURLE_COULDNT_CONNECT) {
    return Retry{.why = "not connected: the destination's name leads to a private address; see allow_private",
                 .after_ms = std::nullopt};
  }
  const std::string what = slot.error[0] != '\0' ? std::string(slot.error.data()) : curl_easy_strerror(code);
  return Retry{.why = what, .after_ms = std::nullopt};
}

}  // namespace

Status CheckWebhook(const WebhookOptions& options) {
  if (Status url = CheckWebhookUrl(options.url, {options.allow_private, options.allow_http}); !url.ok()) return url;
  return WebhookSigner::Make(options.secrets).status();
}

Result<std::unique_ptr<CrmAdapter>> MakeWebhook(const WebhookOptions& options) {
  if (Status status = CheckWebhook(options); !status.ok()) return status;
  auto signer = WebhookSigner::Make(options.secrets);
  if (!signer.ok()) return signer.status();
  auto webhook = std::make_unique<Webhook>(options, *std::move(signer));
  if (!webhook->ready()) return Status(StatusCode::kInternal, "webhook: curl could not be initialised");
  return std::unique_ptr<CrmAdapter>(std::move(webhook));
}

}  // namespace leadgate
