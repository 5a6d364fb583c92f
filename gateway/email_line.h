// What `leadgate email` prints of an address: one JSON object, without an end of line.
//
//   VerdictLine("ada@gmial.com", judge.Judge("ada@gmial.com"))
//     → {"input":"ada@gmial.com","verdict":"risky","flags":[],"reasons":["email.typo"],"suggestion":"ada@gmail.com",
//        "key":"ada@gmial.com"}
//   RfcLine("ada..l@example.com", false)
//     → {…,"verdict":"undeliverable","flags":[],"reasons":["email.syntax"],"suggestion":null,"key":null,
//        "syntax":{"error":"double_dot","position":4,"message":"…"}}
//
// suggestion and key are null when there is none; syntax stands there only with an error. position: in bytes of the
// input.
//
// Threads: functions without state.   Failure: none; bytes of the input that are no UTF-8 are written as U+FFFD.
#pragma once

#include <string>
#include <string_view>

#include "validators/email_verdict.h"

namespace leadgate {

std::string VerdictLine(std::string_view input, const JudgedEmail& judged);

// By the RFCs alone: unknown (nobody asked the DNS) or undeliverable. `unusual`: what is an address only with quotes,
// comments, literals, white space or obsolete forms is taken too, as risky. Flags say what is unusual, either way.
std::string RfcLine(std::string_view input, bool unusual);

}  // namespace leadgate
