// Why a domain stands on a list: the sources that name it, and what we corrected.
#include <algorithm>

#include "validators/lists.h"

namespace leadgate {
namespace {

bool CoversOrIs(std::string_view domain, std::string_view entry) {
  return domain == entry ||
         (domain.size() > entry.size() && domain.ends_with(entry) && domain[domain.size() - entry.size() - 1] == '.');
}

}  // namespace

std::vector<ListSource> Lists::SourcesOf(const Set& set, EntryMark mark) const {
  std::vector<ListSource> sources;
  for (std::size_t i = 0; i < set.sources.size(); ++i) {
    if ((mark.sources >> i & 1U) != 0) sources.push_back(set.sources[i]);
  }
  if ((mark.sources & EntryMark::kOurs) != 0) sources.push_back(corrections_source_);
  if (sources.empty()) sources.push_back(set.whole);
  return sources;
}

const ListCorrection* Lists::CorrectionOf(std::string_view list, std::string_view entry) const {
  const auto found = std::find_if(corrections_.rbegin(), corrections_.rend(), [&](const ListCorrection& correction) {
    return correction.list == list && correction.entry == entry;
  });
  return found == corrections_.rend() ? nullptr : &*found;
}

std::vector<ListHit> Lists::Why(std::string_view domain) const {
  // personal, not_typos, mailbox_providers name whole domains; the others cover what is below.
  static constexpr Name kWhole[] = {kPersonal, kNotTypos, kMailboxProviders};
  static constexpr Name kAsked[] = {kPlaceholderDomains,  kRelay,    kDisposable,       kAcademic, kPersonal,
                                    kDisposableSuspected, kNotTypos, kMailboxProviders, kRelayMx,  kDisposableMx};
  std::vector<ListHit> hits;
  for (const Name name : kAsked) {
    const Set& set = sets_[name];
    const bool whole = std::find(std::begin(kWhole), std::end(kWhole), name) != std::end(kWhole);
    const std::string_view list = Names()[name];
    const auto found = whole ? set.entries.Find(domain) : set.entries.FindDomain(domain);
    if (found) {
      const ListCorrection* ours = CorrectionOf(list, found->text);
      hits.push_back({std::string(list), std::string(found->text), found->mark.ToString(), SourcesOf(set, found->mark),
                      ours == nullptr ? "" : ours->remark, false});
    }
    for (const ListCorrection& correction : corrections_) {
      const bool covers = whole ? domain == correction.entry : CoversOrIs(domain, correction.entry);
      if (correction.added || correction.list != list || !covers) continue;
      if (correction.was.sources == 0 && !set.sources.empty()) continue;  // no source says so any longer
      std::vector<ListSource> sources = SourcesOf(set, correction.was);
      hits.push_back({std::string(list), correction.entry, "", std::move(sources), correction.remark, true});
    }
  }
  return hits;
}

}  // namespace leadgate
