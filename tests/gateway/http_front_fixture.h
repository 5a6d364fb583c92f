// A front on a free port with a few routes that tests need.
//
//   GET  /echo       what arrived, as text lines
//   POST /echo       its body
//   GET  /gate       waits until the test calls OpenGate()
//   GET  /large      four megabytes
//   GET  /throws     throws
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "gateway/http_front.h"
#include "leadgate/mutex.h"
#include "tests/gateway/raw_client.h"

namespace leadgate {

class HttpFrontTest : public testing::Test {
 protected:
  static constexpr std::size_t kLargeBytes = 4'000'000;

  void TearDown() override {
    OpenGate();
    front_.reset();
  }

  // REQUIRES: called once, before clients.
  void Start(FrontOptions options = {}) {
    AddRoutes();
    options.listen = "127.0.0.1:0";
    auto front = HttpFront::Start(std::move(options), bridge_);
    ASSERT_TRUE(front.ok()) << front.status().ToString();
    front_ = std::move(*front);
  }

  int port() const { return front_->port(); }

  void OpenGate() {
    MutexLock lock(mutex_);
    gate_open_ = true;
    gate_changed_.NotifyAll();
  }
  // Until `count` handlers wait at the gate.
  void AwaitAtGate(int count) {
    MutexLock lock(mutex_);
    while (at_gate_ < count) gate_changed_.Wait(mutex_);
  }
  template <class Condition>
  static bool Eventually(Condition condition) {
    const std::int64_t give_up = SteadyNowMs() + 10'000;
    while (!condition()) {
      if (SteadyNowMs() > give_up) return false;
      std::this_thread::yield();
    }
    return true;
  }

  static std::string Get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a.example\r\n\r\n";
  }
  static std::string Post(std::string_view path, std::string_view body) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
  }

  HttpBridge bridge_;
  std::unique_ptr<HttpFront> front_;

 private:
  void AddRoutes() {
    bridge_.Get("/echo", [](const RoutedRequest& request, httplib::Response& response) {
      std::string text = "from " + request.front.client_address + "\nquery " + std::string(request.front.query) + "\n";
      for (const HeaderField& field : request.front.headers) {
        text.append(field.name).append("=").append(field.value).append("\n");
      }
      for (const auto& [name, value] : request.parsed.headers)
        text.append("httplib ").append(name).append("=").append(value) += '\n';
      response.set_content(text, "text/plain");
    });
    bridge_.Post("/echo", [](const RoutedRequest& request, httplib::Response& response) {
      response.set_content(std::string(request.front.body), "text/plain");
    });
    bridge_.Get("/gate", [this](const RoutedRequest&, httplib::Response& response) {
      WaitAtGate();
      response.set_content("open", "text/plain");
    });
    bridge_.Get("/large", [](const RoutedRequest&, httplib::Response& response) {
      response.set_content(std::string(kLargeBytes, 'x'), "text/plain");
    });
    bridge_.Get("/throws", [](const RoutedRequest&, httplib::Response&) { throw std::runtime_error("secret text"); });
    bridge_.Get("/leads/:id", [](const RoutedRequest& request, httplib::Response& response) {
      response.set_content(std::string(request.pattern) + " " + std::string(request.Param("id")), "text/plain");
    });
    bridge_.Options("/leads/:id", [](const RoutedRequest&, httplib::Response& response) { response.status = 204; });
  }

  void WaitAtGate() {
    MutexLock lock(mutex_);
    ++at_gate_;
    gate_changed_.NotifyAll();
    while (!gate_open_) gate_changed_.Wait(mutex_);
  }

  Mutex mutex_;
  CondVar gate_changed_;
  int at_gate_ GUARDED_BY(mutex_) = 0;
  bool gate_open_ GUARDED_BY(mutex_) = false;
};

}  // namespace leadgate
