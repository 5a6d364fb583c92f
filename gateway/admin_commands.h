// What the command line changes in a data folder, as commands: one JSON object in, one out.
//
//   {"command":"keys.add","name":"site","scope":"submit,read"} → {"ok":true,"text":"lg_…"}
//   {"command":"keys.ad"}                                      → {"ok":false,"error":"unknown command …"}
//
// The same code serves a running gateway's admin.sock and, when none runs, the CLI itself with the store open
// (DESIGN §10: they speak to the running gateway, or take the lock). `text` is what the CLI prints.
// Threads: may be called from any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "leadgate/clock.h"
#include "leadgate/lead_store.h"

namespace leadgate {

class PolicyVersions;

class AdminCommands {
 public:
  // versions: for the policy commands; nullptr when there is no configuration to read one by.
  // keys_changed: called after a key was added or revoked, so that the gateway takes it up at once.
  AdminCommands(LeadStore& store, const Clock& clock, PolicyVersions* versions, std::function<void()> keys_changed);

  std::string Handle(std::string_view request_json);

 private:
  LeadStore& store_;
  const Clock& clock_;
  PolicyVersions* versions_;
  std::function<void()> keys_changed_;
};

}  // namespace leadgate
