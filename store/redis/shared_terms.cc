#include "store/redis/shared_terms.h"

#include <algorithm>
#include <string>
#include <utility>

namespace leadgate {
namespace {

constexpr std::size_t kCells = TermSketch::kPartBytes / sizeof(std::uint32_t);  // of a part
constexpr std::size_t kMostGiven = 5000;                                        // cells of a part at once

// Places of BITFIELD: counters of 32 bits, then the version (one of them), and at the next multiple of 64 the people.
const std::string kVersionAt = "#" + std::to_string(kCells);
const std::string kPeopleAt = "#" + std::to_string(kCells / 2 + 1);

// Of most significant bytes first what a sketch reads.
std::string Turned(std::string_view bytes) {
  std::string turned(TermSketch::kPartBytes, '\0');
  const std::size_t whole = std::min(bytes.size(), turned.size()) / 4 * 4;
  for (std::size_t i = 0; i < whole; i += 4) {
    for (std::size_t k = 0; k < 4; ++k) turned[i + k] = bytes[i + 3 - k];
  }
  return turned;
}

}  // namespace

void SharedTerms::Add(std::span<const std::uint64_t> terms, std::int64_t people) {
  MutexLock lock(mutex_);
  for (const std::uint64_t term : terms) {
    for (const std::size_t cell : TermSketch::CellsOf(term)) {
      sketch_.RaiseCell(cell, 1);
      ++parts_[cell / kCells].to_give[cell];
    }
  }
  people_to_give_ += people;
  people_ += static_cast<std::uint64_t>(people);
}

SharedTerms::Given SharedTerms::TakeWhatToGive() {
  Given given;
  MutexLock lock(mutex_);
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) {
    Counts& waiting = parts_[part].to_give;
    if (waiting.size() <= kMostGiven) {
      given.parts[part].swap(waiting);
      continue;
    }
    while (given.parts[part].size() < kMostGiven) given.parts[part].insert(waiting.extract(waiting.begin()));
  }
  given.people = std::exchange(people_to_give_, 0);
  return given;
}

void SharedTerms::GiveBack(std::size_t part, const Counts& counts) {
  MutexLock lock(mutex_);
  for (const auto& [cell, by] : counts) parts_[part].to_give[cell] += by;
}

// Its answers: the version, in the first part the people, then what nobody asks for.
redis::Command SharedTerms::CommandOf(std::size_t part, const Given& given) const {
  const Counts& counts = given.parts[part];
  const bool changes = !counts.empty() || (part == 0 && given.people != 0);
  std::vector<std::string> arguments = {"BITFIELD", context_.layout.Terms(static_cast<int>(part)), "OVERFLOW", "SAT"};
  const auto add = [&](std::initializer_list<std::string> more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
  };
  if (changes) {
    add({"INCRBY", "u32", kVersionAt, "1"});
  } else {
    add({"GET", "u32", kVersionAt});
  }
  if (part == 0 && given.people != 0) add({"INCRBY", "i64", kPeopleAt, std::to_string(given.people)});
  if (part == 0 && given.people == 0) add({"GET", "i64", kPeopleAt});
  for (const auto& [cell, by] : counts) add({"INCRBY", "u32", "#" + std::to_string(cell % kCells), std::to_string(by)});
  return redis::Command(arguments);
}

Status SharedTerms::Exchange(redis::Deadline deadline) {
  const Given given = TakeWhatToGive();
  std::vector<redis::Command> commands;
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) commands.push_back(CommandOf(part, given));
  const std::vector<redis::Reply> told = context_.client->Send(commands, deadline);
  Status status;
  std::vector<std::size_t> to_read;
  for (std::size_t part = 0; part < TermSketch::kParts; ++part) {
    if (!told[part].ok()) status = StatusOf(told[part]);
    if (Learn(part, told[part], given)) to_read.push_back(part);
  }
  commands.clear();
  for (const std::size_t part : to_read) {
    commands.push_back({"GET", context_.layout.Terms(static_cast<int>(part))});
  }
  const std::vector<redis::Reply> read = context_.client->Send(commands, deadline);
  for (std::size_t i = 0; i < to_read.size(); ++i) {
    if (!read[i].ok()) {
      status = StatusOf(read[i]);
      continue;
    }
    const auto version = static_cast<std::uint64_t>(told[to_read[i]].value.items().front().integer());
    Take(to_read[i], version, read[i].value.text());
  }
  return status;
}

bool SharedTerms::Learn(std::size_t part, const redis::Reply& reply, const Given& given) {
  const std::vector<redis::Value>& answers = reply.value.items();
  if (!reply.ok() || answers.empty() || (part == 0 && answers.size() < 2)) {
    GiveBack(part, given.parts[part]);
    MutexLock lock(mutex_);
    if (part == 0) people_to_give_ += given.people;
    return false;
  }
  const auto version = static_cast<std::uint64_t>(answers[0].integer());
  const bool gave = !given.parts[part].empty() || (part == 0 && given.people != 0);
  MutexLock lock(mutex_);
  if (part == 0)
    people_ = static_cast<std::uint64_t>(std::max<std::int64_t>(0, answers[1].integer() + people_to_give_));
  const bool others = version != parts_[part].version + (gave ? 1 : 0);
  if (!others) parts_[part].version = version;
  return others;
}

void SharedTerms::Take(std::size_t part, std::uint64_t version, const std::string& bytes) {
  const std::string counters = Turned(bytes);
  MutexLock lock(mutex_);
  sketch_.SetPart(part, counters);
  for (const auto& [cell, by] : parts_[part].to_give) sketch_.RaiseCell(cell, by);
  parts_[part].version = version;
}

}  // namespace leadgate
