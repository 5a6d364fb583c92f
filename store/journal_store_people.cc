// People who are alike, and what was said of them.
#include "store/journal_store.h"

namespace leadgate {

Result<AlikeAnswer> JournalStore::FindAlike(std::span<const BlockingKey>, const SamePerson&) {
  return AlikeAnswer{recent_.durable_seq(), {}, 0, 0};
}

const TermFrequencies& JournalStore::Terms() const { return terms_; }

Status JournalStore::PutMatchAnswer(const MatchAnswer&) { return Status::Ok(); }

Result<std::vector<MatchAnswer>> JournalStore::FindMatchAnswers(std::span<const LeadId>) {
  return std::vector<MatchAnswer>();
}

}  // namespace leadgate
