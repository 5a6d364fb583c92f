// What a delivery costs before it reaches the disk or the network: the payload, its signature, a batch of the file
// adapter.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "crm/file_out.h"
#include "crm/payload.h"
#include "crm/webhook_signature.h"
#include "leadgate/lead_id.h"
#include "tests/support/sample_record.h"

namespace leadgate {
namespace {

void BM_Payload(benchmark::State& state) {
  const LeadRecord record = testing::SampleRecord();
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string payload = DeliveryPayload(record, DeliveryOp::kCreate, 17);
    bytes += payload.size();
    benchmark::DoNotOptimize(payload.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_Payload);

void BM_Signature(benchmark::State& state) {
  const std::string payload = DeliveryPayload(testing::SampleRecord(), DeliveryOp::kCreate, 17);
  const auto signer = WebhookSigner::Make(std::vector<std::string>{"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"});
  for (auto _ : state) benchmark::DoNotOptimize(signer->Sign("msg_01EZCG000000000000000001R1_17", 1614265330, payload));
}
BENCHMARK(BM_Signature);

// Per lead, the sync shared by the batch.
void BM_FileOut(benchmark::State& state) {
  const auto batch = static_cast<std::size_t>(state.range(0));
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "leadgate-delivery-bench";
  std::filesystem::remove_all(folder);
  const auto out = OpenFileOut({.path = folder / "delivered.ndjson"});
  if (!out.ok()) {
    state.SkipWithError(out.status().message().c_str());
    return;
  }
  const LeadRecord record = testing::SampleRecord();
  std::uint64_t item = 0;
  for (auto _ : state) {
    std::vector<DeliveryJob> jobs;
    for (std::size_t i = 0; i < batch; ++i)
      jobs.push_back({.record = &record, .op = DeliveryOp::kCreate, .item = ++item});
    benchmark::DoNotOptimize((*out)->Deliver(jobs));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(item));
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_FileOut)->Arg(1)->Arg(32)->Arg(256);

}  // namespace
}  // namespace leadgate

BENCHMARK_MAIN();
