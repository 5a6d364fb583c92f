// The declarations that a cpp-httplib of 0.20 to 0.30 has where 0.11.4 differs, as far as gateway/http_bridge.cc uses
// the library: only to see that the bridge compiles against them (target http_bridge_with_newer_httplib). Nothing here
// runs.
#pragma once

#include <sys/types.h>

#include <ctime>
#include <exception>
#include <functional>
#include <map>
#include <string>

using socket_t = int;

namespace httplib {

using Headers = std::multimap<std::string, std::string>;

struct Request {
  std::string method;
  std::string path;
  Headers headers;
};

struct Response {
  std::string version;
  int status = -1;
  Headers headers;
  std::string body;
  void set_header(const std::string& key, const std::string& value);
  void set_content(std::string&& content, const std::string& content_type);
  void set_content(const std::string& content, const std::string& content_type);
};

class Stream {
 public:
  virtual ~Stream() = default;
  virtual bool is_readable() const = 0;
  virtual bool wait_readable() const = 0;
  virtual bool wait_writable() const = 0;
  virtual ssize_t read(char* ptr, size_t size) = 0;
  virtual ssize_t write(const char* ptr, size_t size) = 0;
  virtual void get_remote_ip_and_port(std::string& ip, int& port) const = 0;
  virtual void get_local_ip_and_port(std::string& ip, int& port) const = 0;
  virtual socket_t socket() const = 0;
  virtual time_t duration() const = 0;
  ssize_t write(const char* ptr);
  ssize_t write(const std::string& s);
};

class Server {
 public:
  enum class HandlerResponse { Handled, Unhandled };
  using HandlerWithResponse = std::function<HandlerResponse(const Request&, Response&)>;
  virtual ~Server();
  Server& set_pre_routing_handler(HandlerWithResponse handler);
  Server& set_keep_alive_max_count(size_t count);
  Server& set_keep_alive_timeout(time_t sec);

 protected:
  bool process_request(Stream& strm, const std::string& remote_addr, int remote_port, const std::string& local_addr,
                       int local_port, bool close_connection, bool& connection_closed,
                       const std::function<void(Request&)>& setup_request, bool* websocket_upgraded = nullptr);
};

}  // namespace httplib
