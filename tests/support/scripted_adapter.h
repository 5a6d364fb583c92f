// A destination that answers as a test says and remembers what it was given.
//
//   ScriptedAdapter::Log log;
//   auto adapter = std::make_unique<ScriptedAdapter>(log, clock, [](const DeliveryJob&) { return Delivered{}; });
//   …; log.Attempts()[0].item
//
// The log may outlive the adapter.
#pragma once

#include <atomic>
#include <functional>
#include <utility>
#include <vector>

#include "leadgate/clock.h"
#include "leadgate/crm_adapter.h"
#include "leadgate/mutex.h"

namespace leadgate {

class ScriptedAdapter final : public CrmAdapter {
 public:
  struct Attempt {
    std::uint64_t item = 0;
    LeadId lead;
    DeliveryOp op = DeliveryOp::kCreate;
    int attempt = 0;
    TimeMs at = 0;
    std::size_t batch = 0;  // how many came together
  };
  class Log {
   public:
    void Add(const Attempt& attempt) {
      const MutexLock lock(mutex_);
      attempts_.push_back(attempt);
    }
    std::vector<Attempt> Attempts() const {
      const MutexLock lock(mutex_);
      return attempts_;
    }
    std::size_t size() const { return Attempts().size(); }

   private:
    mutable Mutex mutex_;
    std::vector<Attempt> attempts_ GUARDED_BY(mutex_);
  };
  using Script = std::function<DeliveryAnswer(const DeliveryJob&)>;

  ScriptedAdapter(Log& log, const Clock& clock, Script script, int max_batch = 1)
      : log_(log), clock_(clock), script_(std::move(script)), max_batch_(max_batch) {}

  std::string_view kind() const override { return "scripted"; }
  int max_batch() const override { return max_batch_; }
  std::vector<DeliveryAnswer> Deliver(std::span<const DeliveryJob> jobs) override {
    std::vector<DeliveryAnswer> answers;
    for (const DeliveryJob& job : jobs) {
      log_.Add({job.item, job.record->id, job.op, job.attempt, clock_.NowMs(), jobs.size()});
      answers.push_back(script_(job));
    }
    return answers;
  }
  void Cancel() override {
    if (on_cancel) on_cancel();
  }

  std::function<void()> on_cancel;

 private:
  Log& log_;
  const Clock& clock_;
  Script script_;
  int max_batch_;
};

}  // namespace leadgate
