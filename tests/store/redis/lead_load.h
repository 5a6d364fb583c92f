// Gateways that take leads at a pace, change some and deliver all, while something happens to Redis.
//
//   LeadLoad load({&store0, &store1}, clock, {.per_second = 400});
//   load.Start();   … a master is killed …   load.Stop();
//   load.taken()               every lead that was acknowledged, with what was said of it
//   load.delivered()           how often each was delivered
//
// Each lead goes the way the intake takes it: who is it (no answer: unknown, claimed without asking), commit, decide
// again at a conflict, three times at most. Every eighth is by somebody who came before, every tenth has an
// Idempotency-Key, every sixth is changed by another gateway once it is acknowledged.
// The pace is what is aimed at: a lead that is late is taken at once. Threads: as said. Failures: counted.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "leadgate/lead_store.h"
#include "leadgate/mutex.h"

namespace leadgate {

struct TakenLead {
  LeadId id;
  int gateway = 0;
  std::uint64_t person = 0;
  std::chrono::steady_clock::time_point begun, ended;
  bool unknown = false;  // whether the person is known could not be said
  bool known = false;
  bool has_key = false;  // Idempotency-Key: KeyOfLoad(body)
  bool changed = false;  // a first touch was acknowledged
  std::string body;
};

class LeadLoad {
 public:
  struct Options {
    int per_second = 400;  // all gateways together
    int threads = 4;       // a gateway
    std::string destination = "crm";
  };
  LeadLoad(std::vector<LeadStore*> gateways, const Clock& clock, Options options);
  ~LeadLoad() { Stop(); }

  void Start();
  // Ends the intake; deliveries go on until the end of the load.
  void StopIntake();
  void Stop();

  std::uint64_t acknowledged() const { return acknowledged_; }
  std::uint64_t refused() const { return refused_; }
  std::uint64_t unknown() const { return unknown_; }
  std::vector<TakenLead> taken() const;
  std::map<LeadId, int> delivered() const;

 private:
  void Take(int gateway, int thread);
  void TakeOne(int gateway, std::uint64_t number);
  CommitRequest Draft(TakenLead& lead, std::uint64_t number);
  Status Commit(LeadStore& store, TakenLead& lead, CommitRequest request);
  void Change(int gateway, TakenLead& lead);
  void Deliver(int gateway);

  const std::vector<LeadStore*> gateways_;
  const Clock& clock_;
  const Options options_;
  std::chrono::steady_clock::time_point start_;
  std::atomic<std::uint64_t> next_{0}, acknowledged_{0}, refused_{0}, unknown_{0};
  std::atomic<bool> taking_{false}, delivering_{false};

  mutable Mutex mutex_;
  CondVar stopped_;
  std::vector<TakenLead> taken_ GUARDED_BY(mutex_);
  std::map<LeadId, int> delivered_ GUARDED_BY(mutex_);
  std::vector<std::thread> takers_, deliverers_;
};

IdempotencyClaim KeyOfLoad(const std::string& body);

}  // namespace leadgate
