// Bytes from a Redis server into values, by hiredis' reader; the one file that includes hiredis.
//
//   ReplyReader reader;
//   reader.Feed(":1\r\n+O");
//   reader.Next()  → 1          reader.Next() → nothing yet
//   reader.Feed("K\r\n");       reader.Next() → "OK"
//   reader.Feed("?");           reader.Next() → kDataLoss: not the protocol; the reader is of no use after it
//
// Bounds: arrays seven deep (hiredis 0.14's), 16 million items each. An answer beyond them is kDataLoss.
// Threads: one at a time.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "leadgate/status.h"
#include "redis/value.h"

namespace leadgate::redis {

class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;

  Status Feed(std::string_view bytes);
  // The next whole value; nothing when bytes are missing.
  Result<std::optional<Value>> Next();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace leadgate::redis
