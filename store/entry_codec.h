// What the encoders of journal entries share; see store/entry.h. Included by store/entry*.cc only.
#pragma once

#include <string>
#include <utility>

#include "leadgate/lead_id.h"
#include "leadgate/status.h"
#include "store/bytes.h"
#include "store/entry.h"

namespace leadgate {

inline void Put(ByteWriter& out, const LeadId& id) { out.Fixed(id.bytes()); }
inline LeadId GetId(ByteReader& in) { return LeadId(in.Fixed<16>()); }
inline std::string GetString(ByteReader& in) { return std::string(in.Text()); }

// The decoded value, when the bytes held together and are of a schema known here.
template <class T>
Result<T> Checked(const Entry& entry, const ByteReader& in, T value) {
  if (in.ok() && entry.schema >= 1 && entry.schema <= kEntrySchema) return value;
  return Status(StatusCode::kDataLoss, "journal entry " + std::to_string(entry.seq) +
                                           ": its body does not hold together (schema " + std::to_string(entry.schema) +
                                           ")");
}

}  // namespace leadgate
