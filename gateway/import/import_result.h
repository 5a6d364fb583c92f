// What became of the rows of an import, and its way through DATA/admin.sock.
//
//   ImportAnswer(result)          → {"ok":true,"added":2,"changed":0,…,"refused":[[3,"crm_id is empty"]]}
//                                   or {"ok":false,"error":"…"}
//   ReadImportAnswer(that line)   → the result again; kUnavailable with the gateway's words; kInternal for what is no
//                                   such answer
//
// Threads: values and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "leadgate/status.h"

namespace leadgate {

struct ImportResult {
  std::uint64_t added = 0, changed = 0, unchanged = 0;
  // Of the CRM's own records only.
  std::uint64_t removed = 0;
  std::uint64_t links_nobody = 0;
  std::uint64_t unread_emails = 0, unread_phones = 0, unread_domains = 0;
  // By position in what was given, in order.
  std::vector<std::pair<std::size_t, std::string>> refused;

  void Add(const ImportResult& more);
};

std::string ImportAnswer(const Result<ImportResult>& result);
Result<ImportResult> ReadImportAnswer(std::string_view answer_json);

// Of a request or an answer that the other side does not know.
Status NotUnderstood();

}  // namespace leadgate
