// What a command needs to judge leads by itself: numbering plans, checks, and the judge that uses them.
//
//   JudgeWorld world("config/phone");
//   world.judge.Of(submission, …)
//
// Threads: const after construction.   Failure: never; what the phone data lacks is in `warnings`.
#pragma once

#include <string>
#include <vector>

#include "phone/phone_data.h"
#include "policy/judge.h"
#include "validators/registry.h"

namespace leadgate {

class JudgeWorld {
 public:
  explicit JudgeWorld(const std::string& phone_folder) : data_(LoadPhoneData(phone_folder)) {}
  JudgeWorld(const JudgeWorld&) = delete;
  JudgeWorld& operator=(const JudgeWorld&) = delete;

  const std::vector<std::string>& warnings() const { return data_.warnings; }

 private:
  PhoneData data_;
  Normaliser normaliser_{*data_.reader};
  CheckRunner checks_{MakeChecks()};

 public:
  const Judge judge{normaliser_, checks_};
};

}  // namespace leadgate
