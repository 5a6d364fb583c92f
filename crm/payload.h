// The JSON text that a destination gets for one delivery: stable, versioned, documented field by field in
// docs/delivery.md.
//
//   DeliveryMessageId(lead, 17)                       → "msg_01ARZ3NDEKTSV4RRFFQ69G5FAV_17"
//   DeliveryPayload(record, DeliveryOp::kCreate, 17)  → {"id":"msg_…_17","type":"lead.created","schema":1,…}
//   a lead whose decision says omit_phone             → no number anywhere in the text
//
// Used by every adapter that sends JSON (crm/webhook.cc, crm/file_out.cc). The message id is the same at every attempt
// of one outbox item; the receiver drops an id it has seen. The rest is the record as it is at the time of the attempt.
// Threads: pure functions. Failure: never; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "leadgate/lead_record.h"
#include "leadgate/lead_store.h"

namespace leadgate {

// Grows when a field changes its meaning or goes away; new fields do not change it.
inline constexpr int kDeliverySchema = 1;

std::string_view DeliveryType(DeliveryOp op);  // "lead.created", "lead.updated"
std::string DeliveryMessageId(const LeadId& lead, std::uint64_t item);
// before: the lead of the known person whom the record updates; an update then says what `changed`. nullptr: there is
// none, or it is not there any more.
std::string DeliveryPayload(const LeadRecord& record, DeliveryOp op, std::uint64_t item,
                            const LeadRecord* before = nullptr);

}  // namespace leadgate
