// A lead as it might have been: the submission and what was observed, with one thing or several put otherwise.
//
//   for (const Dial& dial : DialsToPass(now, by, lead)) …
//   dial.Turn(lead, 50);      // the lead says 50 people now
//   dial.words(50)            → "company size ≥ 50"
//
// Part of policy/counterfactual.cc. A dial is something a reason stood on: the size that was too small, the message
// that named a competitor, the post that came too often. Numbers turn step by step, everything else has one other
// position. Threads: const functions are safe.   Failure: never.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "leadgate/lead_record.h"
#include "policy/judge.h"

namespace leadgate {

struct WhatIf {
  Submission submission;
  Observations seen;
};

struct Dial {
  std::string field;    // the lead's field, or what was observed: "repeat", "posts"
  bool number = false;  // in whole steps from `now` to `far`
  double now = 0;       // as it was judged
  double far = 0;       // where it is as favourable as it gets
  std::function<void(WhatIf&, double)> turn;
  std::function<std::string(double)> value;  // as it would stand in the field; empty: left out
  std::function<std::string(double)> words;

  // How far it is turned: the logarithm of the factor for numbers, 1 for everything else.
  double Distance(double to) const;
};

// What may make a lead pass: one dial or more for each reason that says something against it.
std::vector<Dial> DialsToPass(const Judgement& now, const JudgeBy& by);
// What may bring one that passes and stays with marketing to sales: besides, what its score is made of.
std::vector<Dial> DialsToSales(const Judgement& now, const JudgeBy& by);
// What may keep one that passes from passing: the profile's lines.
std::vector<Dial> DialsToFail(const Judgement& now, const JudgeBy& by);

}  // namespace leadgate
