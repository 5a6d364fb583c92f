// Rows of one size, many to a field of a hash: as few bytes as Redis can keep them in.
//
//   field first          row row row row row     full
//   field first + step   row row                 the last one: the next row goes here
//
// A field of a listpack costs four bytes beside what stands in it, so rows share fields; none is longer than 64 bytes
// and a hash has some hundred of them, which is what Redis packs by default (hash-max-listpack-value 64, -entries 512).
// Rows are only ever added. What each begins with, its tag, is what it is found by; rows of one tag stand in the order
// they came.
//
// Lua, to be put before a script:
//   rows_of(hash, first, step, full)   → all rows, the last field, what stands in it
//   with_tag(rows, tag, size)          → what follows the tag in each row that begins with it; nil: there is none
// Threads: a constant. Failures: none.
#pragma once

#include <string_view>

namespace leadgate {

inline constexpr std::string_view kPackedRows = R"lua(
local function rows_of(hash, first, step, full)
  local at, last = first, redis.call('HGET', hash, first) or ''
  if #last < full then return last, at, last end
  local all = {}
  while #last >= full do
    all[#all + 1] = last
    at = at + step
    last = redis.call('HGET', hash, at) or ''
  end
  all[#all + 1] = last
  return table.concat(all), at, last
end

local function with_tag(rows, tag, size)
  local found, at = nil, string.find(rows, tag, 1, true)
  while at do
    if (at - 1) % size == 0 then
      found = found or {}
      found[#found + 1] = string.sub(rows, at + #tag, at + size - 1)
      at = at + size
    else
      at = at + 1
    end
    at = string.find(rows, tag, at, true)
  end
  return found
end
)lua";

}  // namespace leadgate
