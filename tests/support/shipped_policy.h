// The policy that is shipped, with its lists.
#pragma once

#include <gtest/gtest.h>

#include "gateway/policy_file.h"
#include "validators/lists.h"

namespace leadgate {

inline std::shared_ptr<const Policy> ShippedPolicy() {
  static const std::shared_ptr<const Policy> policy = [] {
    PolicyLoad load =
        LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", *Lists::Load(LEADGATE_SOURCE_DIR "/config/lists"));
    EXPECT_TRUE(load.ok()) << ToString(load.problems);
    return load.policy;
  }();
  return policy;
}

}  // namespace leadgate
