#include "dns/dns_channel.h"

#include <ares.h>
#include <arpa/nameser.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "gateway/unique_fd.h"

namespace leadgate {
namespace {

constexpr int kUdpPayload = 1232;  // fits every path without fragments

// "timeout" and so on, of a status without an answer.
std::string WhyOf(int status) {
  switch (status) {
    case ARES_ETIMEOUT:
      return "timeout";
    case ARES_ECONNREFUSED:
      return "unreachable";
    case ARES_EREFUSED:
    case ARES_ENOTIMP:
    case ARES_EFORMERR:
      return "refused";
    case ARES_ESERVFAIL:
      return "server_failure";
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
      return "stopping";
    default:
      return "bad_answer";
  }
}

struct OpenQuestion {
  DnsQuestion question;
  DnsChannel::Callback callback;
};

void OnAnswer(void* argument, int status, int, unsigned char* bytes, int size) {
  const std::unique_ptr<OpenQuestion> asked(static_cast<OpenQuestion*>(argument));
  const bool answered = status == ARES_SUCCESS || status == ARES_ENODATA || status == ARES_ENOTFOUND;
  asked->callback(answered && bytes != nullptr ? ParseReply({bytes, static_cast<std::size_t>(size)}, asked->question)
                                               : FailedReply(WhyOf(status)));
}

int TypeOf(DnsQuestion question) {
  return question == DnsQuestion::kMx ? ns_t_mx : question == DnsQuestion::kAddress4 ? ns_t_a : ns_t_aaaa;
}

std::string Joined(const std::vector<std::string>& servers) {
  std::string all;
  for (const std::string& server : servers) all += (all.empty() ? "" : ",") + server;
  return all;
}

}  // namespace

struct DnsChannel::State {
  UniqueFd poll;
  UniqueFd wake;
  ares_channel channel = nullptr;

  ~State() {
    if (channel != nullptr) ares_destroy(channel);
  }

  // alone: there is no other server to try. c-ares then hands out SERVFAIL and REFUSED as they are; otherwise it asks
  // the next one, and tells in the end only that none gave an answer.
  int Init(const DnsChannelOptions& options, bool alone) {
    ares_options settings{};
    settings.flags = ARES_FLAG_EDNS | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_STAYOPEN;
    if (alone) settings.flags |= ARES_FLAG_NOCHECKRESP;
    settings.timeout = options.try_timeout_ms;
    settings.tries = options.tries;
    settings.ednspsz = kUdpPayload;
    settings.sock_state_cb = OnSocket;
    settings.sock_state_cb_data = this;
    const int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ | ARES_OPT_SOCK_STATE_CB;
    const int status = ares_init_options(&channel, &settings, mask);
    if (status != ARES_SUCCESS || options.servers.empty()) return status;
    return ares_set_servers_ports_csv(channel, Joined(options.servers).c_str());
  }

  int Servers() const {
    ares_addr_port_node* servers = nullptr;
    if (ares_get_servers_ports(channel, &servers) != ARES_SUCCESS) return 0;
    int count = 0;
    for (const ares_addr_port_node* one = servers; one != nullptr; one = one->next) ++count;
    ares_free_data(servers);
    return count;
  }

  // c-ares tells which sockets it wants to hear of.
  static void OnSocket(void* self, ares_socket_t socket, int readable, int writable) {
    const int poll = static_cast<State*>(self)->poll.get();
    if (readable == 0 && writable == 0) {
      epoll_ctl(poll, EPOLL_CTL_DEL, socket, nullptr);
      return;
    }
    epoll_event event{};
    event.events = (readable != 0 ? EPOLLIN : 0U) | (writable != 0 ? EPOLLOUT : 0U);
    event.data.fd = socket;
    if (epoll_ctl(poll, EPOLL_CTL_MOD, socket, &event) < 0 && errno == ENOENT) {
      epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    }
  }
};

DnsChannel::DnsChannel(std::unique_ptr<State> state) : state_(std::move(state)) {}
DnsChannel::~DnsChannel() = default;

Result<std::unique_ptr<DnsChannel>> DnsChannel::Open(const DnsChannelOptions& options) {
  auto state = std::make_unique<State>();
  state->poll = UniqueFd(epoll_create1(EPOLL_CLOEXEC));
  state->wake = UniqueFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = state->wake.get();
  if (epoll_ctl(state->poll.get(), EPOLL_CTL_ADD, state->wake.get(), &event) < 0) {
    return Status(StatusCode::kInternal, "dns: no epoll or eventfd could be had");
  }
  int status = state->Init(options, false);
  if (status == ARES_SUCCESS && state->Servers() == 1) {
    ares_destroy(std::exchange(state->channel, nullptr));
    status = state->Init(options, true);
  }
  if (status != ARES_SUCCESS) {
    return Status(StatusCode::kInvalidArgument,
                  std::string("dns: the resolvers cannot be used: ") + ares_strerror(status));
  }
  return std::unique_ptr<DnsChannel>(new DnsChannel(std::move(state)));
}

void DnsChannel::Query(const std::string& name, DnsQuestion question, Callback callback) {
  auto asked = std::make_unique<OpenQuestion>(OpenQuestion{question, std::move(callback)});
  ares_query(state_->channel, name.c_str(), ns_c_in, TypeOf(question), OnAnswer, asked.release());
}

void DnsChannel::Run(int timeout_ms) {
  timeval most{};
  most.tv_sec = timeout_ms / 1000;
  most.tv_usec = static_cast<suseconds_t>(timeout_ms % 1000) * 1000;
  timeval until{};
  const timeval* next = ares_timeout(state_->channel, &most, &until);
  const auto wait_ms = next->tv_sec * 1000 + (next->tv_usec + 999) / 1000;
  std::array<epoll_event, 32> events{};
  const int count =
      epoll_wait(state_->poll.get(), events.data(), static_cast<int>(events.size()), static_cast<int>(wait_ms));
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events.at(static_cast<std::size_t>(i));
    if (event.data.fd == state_->wake.get()) {
      std::uint64_t wakes = 0;
      [[maybe_unused]] const auto taken = read(state_->wake.get(), &wakes, sizeof wakes);
      continue;
    }
    const bool in = (event.events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0;
    const bool out = (event.events & EPOLLOUT) != 0;
    ares_process_fd(state_->channel, in ? event.data.fd : ARES_SOCKET_BAD, out ? event.data.fd : ARES_SOCKET_BAD);
  }
  ares_process_fd(state_->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);  // what has timed out
}

void DnsChannel::Wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(state_->wake.get(), &one, sizeof one);
}

void DnsChannel::Cancel() { ares_cancel(state_->channel); }

}  // namespace leadgate
