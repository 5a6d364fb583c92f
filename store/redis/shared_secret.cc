#include "store/redis/shared_secret.h"

#include "redis/redis.h"
#include "store/redis/layout.h"

namespace leadgate {

Result<std::string> ShareSecret(const redis::Options& options, const std::string& workspace, const std::string& own,
                                std::chrono::milliseconds patience) {
  const auto client = redis::Connect(options);
  if (!client.ok()) return client.status();
  const auto deadline = std::chrono::steady_clock::now() + patience;
  const std::string meta = Layout(workspace).Meta();
  const redis::Reply put = (*client)->Call({"HSETNX", meta, "secret", own}, deadline);
  if (!put.ok()) return Status(StatusCode::kUnavailable, put.status.message());
  const redis::Reply got = (*client)->Call({"HGET", meta, "secret"}, deadline);
  if (!got.ok()) return Status(StatusCode::kUnavailable, got.status.message());
  const std::string secret(got.value.text());
  if (secret.size() != own.size()) {
    return Status(StatusCode::kDataLoss, "the secret of workspace " + workspace + " has " +
                                             std::to_string(secret.size()) + " bytes, not " +
                                             std::to_string(own.size()) + ": delete the field `secret` of " + meta);
  }
  return secret;
}

}  // namespace leadgate
