// The policy over HTTP, for keys with the scope `policy`: read it, try a draft, publish it, see what changed, go back.
//
//   GET  /v1/policy                     the one in force: YAML, or JSON by Accept; ETag: "7"
//   PUT  /v1/policy   If-Match: "7"     a YAML body with ?comment=&author=&waiver=, or {"yaml","comment","author",
//                                       "waiver"}: 200 with version 8, 412 who was quicker, 422 what is wrong and where
//   POST /v1/policy/check               all problems of a draft; changes nothing
//   GET  /v1/policy/versions?before=&limit=
//   GET  /v1/policy/versions/{number or hash}
//   GET  /v1/policy/diff?from=&to=      by key, and as a unified diff (Accept: text/plain: that alone)
//   POST /v1/policy/rollback  If-Match: "8"   {"to","comment","author","waiver"}
//
// Threads: may be called from any thread. Failures: every one is an answer. Source: DESIGN §4, §8.
#pragma once

#include "gateway/api.h"
#include "gateway/policy_versions.h"
#include "gateway/route_parts.h"

namespace leadgate {

class PolicyRoutes {
 public:
  explicit PolicyRoutes(const RouteParts& parts) : parts_(parts) {}

  ApiResponse Get(const ApiRequest& request) const;
  ApiResponse Put(const ApiRequest& request) const;
  ApiResponse Check(const ApiRequest& request) const;
  ApiResponse Versions(const ApiRequest& request) const;
  ApiResponse Version(const ApiRequest& request) const;
  ApiResponse Diff(const ApiRequest& request) const;
  ApiResponse Rollback(const ApiRequest& request) const;

 private:
  ApiResponse Answer(const PublishResult& result) const;

  const RouteParts& parts_;
};

}  // namespace leadgate
