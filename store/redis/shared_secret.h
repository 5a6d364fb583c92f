// A secret that all gateways of a workspace have in common: the first one's.
//
//   ShareSecret(options, "default", own, 1s)   → 32 bytes: `own` when nobody was there before, else what is there
//
// What one gateway signed (the token of an attempt) another one must be able to check: a visitor's correction may go to
// either. Stands in the workspace's `meta`; who can read Redis can read all leads as well.
// Threads: a function without state.   Failures: kUnavailable without Redis; kDataLoss for what is no secret.
#pragma once

#include <chrono>
#include <string>

#include "leadgate/status.h"
#include "redis/options.h"

namespace leadgate {

// REQUIRES: `own` has as many bytes as those of the others.
Result<std::string> ShareSecret(const redis::Options& options, const std::string& workspace, const std::string& own,
                                std::chrono::milliseconds patience);

}  // namespace leadgate
