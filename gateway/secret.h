// The gateway's own secret: 32 random bytes in DATA/secret, made at the first start. Signs attempt tokens.
//
//   auto secret = LoadOrCreateSecret("./data");
//   AttemptTokens tokens(*secret);
//
//   a file with mode 0644  → kPermissionDenied: "./data/secret can be read by others (mode 0644); …"
//   a file of 31 bytes     → kDataLoss
//
// The file appears whole or not at all (written beside, fsynced, renamed, folder fsynced). Losing it costs no lead:
// visitors who are asked to correct something at that moment are recognised by email or client instead (attempts.h).
// Threads: call once, at start, with the data folder's lock held.
// Failures: as above, and kUnavailable when the folder cannot be written.
#pragma once

#include <string>

#include "gateway/digest.h"
#include "leadgate/status.h"

namespace leadgate {

Result<Digest> LoadOrCreateSecret(const std::string& data_dir);
// In place of the one that is there: that of the gateways that share a store.
Status ReplaceSecret(const std::string& data_dir, const Digest& secret);

}  // namespace leadgate
