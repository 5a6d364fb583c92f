// Reading everything: pages of the view, up to where it was when the scan began.
#include <algorithm>
#include <utility>

#include "store/journal_store.h"

namespace leadgate {
namespace {

// Pages, not one long read: an open read keeps the view from its checkpoints.
constexpr std::size_t kPage = 500;

}  // namespace

Status JournalStore::Scan(const LeadScan& scan, const LeadVisitor& visit) {
  if (scan.parts < 1 || scan.part < 0 || scan.part >= scan.parts) {
    return {StatusCode::kInvalidArgument, "a scan has parts from 0 to parts - 1"};
  }
  if (Status status = Fresh(); !status.ok()) return status;
  const std::uint64_t last = view_->applied_seq();
  if (scan.parts == 1) return ScanRange(scan, 0, last, visit);
  // Stretches dealt out in turn: which part has a record depends on its number alone, whenever the parts are asked for.
  const auto parts = static_cast<std::uint64_t>(scan.parts);
  for (std::uint64_t from = static_cast<std::uint64_t>(scan.part) * kPage; from < last; from += parts * kPage) {
    if (Status status = ScanRange(scan, from, std::min(from + kPage, last), visit); !status.ok()) return status;
  }
  return Status::Ok();
}

// Above `after` and up to `up_to`.
Status JournalStore::ScanRange(const LeadScan& scan, std::uint64_t after, std::uint64_t up_to,
                               const LeadVisitor& visit) {
  while (after < up_to) {
    Result<std::vector<LeadRecord>> leads = view_->Scan(scan, after, up_to, static_cast<int>(kPage));
    if (!leads.ok()) return leads.status();
    if (leads->empty()) return Status::Ok();
    after = leads->size() < kPage ? up_to : leads->back().seq;
    if (Status status = visit(*std::move(leads)); !status.ok()) return status;
  }
  return Status::Ok();
}

Result<std::uint64_t> JournalStore::CountLeads(const LeadScan& scan) {
  if (Status status = Fresh(); !status.ok()) return status;
  return view_->CountLeads(scan);
}

}  // namespace leadgate
