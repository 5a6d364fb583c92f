// People with known truth: a file of records, or generated leads, read as leads are read.
//
//   auto people = ReadFebrl("febrl3.csv", reader);   // rec-12-org and rec-12-dup-0 are one person
//   auto people = ReadFake1000("fake_1000.csv", reader);
//
// Every record becomes a submission, is normalised as a lead, and keeps its profile alone.
// Threads: one. Failures: a file that cannot be read, or lacks a column.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dedupe/person_profile.h"
#include "gateway/normalise.h"
#include "leadgate/status.h"

namespace leadgate {

struct LabelledPerson {
  PersonProfile profile;
  std::uint64_t person = 0;  // who it truly is
  std::uint32_t group = 0;   // people who only look alike; 0: none
  std::string kind;          // of generated ones: "duplicate", "family_mailbox"
  std::string damages;       // of a generated duplicate: what is different
};

class LeadReader {
 public:
  explicit LeadReader(const PhoneReader& phones) : normaliser_(phones) { form_.id = "measured"; }
  PersonProfile Read(std::vector<RawField> fields) const;

 private:
  Normaliser normaliser_;
  FormPolicy form_;
  Policy policy_;
};

Result<std::vector<LabelledPerson>> ReadFebrl(const std::string& path, const LeadReader& reader);
Result<std::vector<LabelledPerson>> ReadFake1000(const std::string& path, const LeadReader& reader);
std::vector<LabelledPerson> ReadGenerated(std::size_t records, std::uint64_t seed, const LeadReader& reader);

}  // namespace leadgate
