// The `lead` object of a delivery (crm/payload.h): what the person said, typed.
//
//   JsonWriter json;
//   json.Object([&] { WriteLeadFields(json, lead, /*omit_phone=*/false); });
//     → {"email":"Jane@Example.com","phone":"+14155552671",…,"as_typed":{"phone":"(415) 555-2671"}}
//   omit_phone → no number in it, as typed neither
//
// Threads: pure. Failure: never.
#pragma once

#include "leadgate/json_writer.h"
#include "leadgate/lead.h"

namespace leadgate {

// Writes fields into the object that is open.
void WriteLeadFields(JsonWriter& json, const Lead& lead, bool omit_phone);

}  // namespace leadgate
