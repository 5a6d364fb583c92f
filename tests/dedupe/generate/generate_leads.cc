#include <algorithm>
#include <ostream>

#include "tests/dedupe/generate/damage.h"
#include "tests/dedupe/generate/generated_lead.h"
#include "tests/dedupe/generate/look_alikes.h"

namespace leadgate::generate {
namespace {

constexpr LeadKind kHardNegatives[] = {
    LeadKind::kFamilyMailbox,      LeadKind::kFamilyPhone,     LeadKind::kFatherAndSon,   LeadKind::kSwitchboard,
    LeadKind::kSwitchboardSurname, LeadKind::kNamesakeCompany, LeadKind::kNamesakeMarket, LeadKind::kNamesakeMailbox};

struct Field {
  std::string_view name;
  std::string GeneratedLead::*value;
};
constexpr Field kFields[] = {{"email", &GeneratedLead::email},
                             {"phone", &GeneratedLead::phone},
                             {"first_name", &GeneratedLead::first_name},
                             {"last_name", &GeneratedLead::last_name},
                             {"company", &GeneratedLead::company},
                             {"job_title", &GeneratedLead::job_title},
                             {"street", &GeneratedLead::street},
                             {"postal_code", &GeneratedLead::postal_code},
                             {"city", &GeneratedLead::city},
                             {"country", &GeneratedLead::country},
                             {"website", &GeneratedLead::website},
                             {"birth_date", &GeneratedLead::birth_date}};

class Generator {
 public:
  explicit Generator(const GenerateOptions& options)
      : options_(options), random_(options.seed), world_(options.records, random_) {}

  std::vector<GeneratedLead> Run() {
    const auto share = [&](double of) {
      return static_cast<std::size_t>(of * static_cast<double>(options_.records) + 0.5);
    };
    const std::size_t duplicates = share(options_.duplicates);
    const std::size_t alike = share(options_.hard_negatives);
    AddLookAlikes(alike);
    const std::size_t once = options_.records - leads_.size() - duplicates;
    AddPeople(once, duplicates);
    random_.Shuffle(leads_);
    return std::move(leads_);
  }

 private:
  void AddLookAlikes(std::size_t wanted) {
    std::uint32_t number = 0;
    while (leads_.size() < wanted) {
      const LeadKind kind = kHardNegatives[number % std::size(kHardNegatives)];
      const std::size_t left = wanted - leads_.size();
      std::vector<GeneratedLead> group = LookAlikes(world_, kind, DrawGroupSize(kind), random_);
      if (group.size() > left) group.resize(left);
      ++number;
      for (GeneratedLead& lead : group) {
        lead.person += people_ + 1;
        lead.group = number;
      }
      people_ += static_cast<std::uint32_t>(group.size());
      for (GeneratedLead& lead : group) leads_.push_back(std::move(lead));
    }
  }

  std::size_t DrawGroupSize(LeadKind kind) {
    const bool many = kind == LeadKind::kSwitchboard || kind == LeadKind::kSwitchboardSurname;
    return static_cast<std::size_t>(random_.Between(2, many ? 6 : 4));
  }

  // How often each of so many people comes again: two leads of a person are common, five are rare.
  std::vector<std::size_t> Repeats(std::size_t people, std::size_t duplicates) {
    const Weighted again({70, 20, 7, 3});
    std::vector<std::size_t> repeats(people, 0);
    for (std::size_t index = 0; index < people && duplicates > 0; ++index) {
      repeats[index] = std::min(again.Draw(random_) + 1, duplicates);
      duplicates -= repeats[index];
    }
    random_.Shuffle(repeats);
    return repeats;
  }

  void AddPeople(std::size_t once, std::size_t duplicates) {
    for (const std::size_t repeats : Repeats(once, duplicates)) {
      Visitor visitor{world_.DrawPerson(random_), {}};
      visitor.person.number = ++people_;
      visitor.lead = world_.Fill(visitor.person, random_);
      leads_.push_back(visitor.lead);
      for (std::size_t time = 0; time < repeats; ++time) leads_.push_back(Again(visitor));
    }
  }

  GeneratedLead Again(const Visitor& visitor) {
    Visitor again = visitor;
    again.lead.kind = LeadKind::kDuplicate;
    DamageLead(world_, again, random_);
    return again.lead;
  }

  GenerateOptions options_;
  Random random_;
  World world_;
  std::uint32_t people_ = 0;
  std::vector<GeneratedLead> leads_;
};

std::string Cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char byte : text) cell += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return cell + "\"";
}

}  // namespace

std::string_view LeadKindName(LeadKind kind) {
  switch (kind) {
    case LeadKind::kPerson:
      return "person";
    case LeadKind::kDuplicate:
      return "duplicate";
    case LeadKind::kFamilyMailbox:
      return "family_mailbox";
    case LeadKind::kFamilyPhone:
      return "family_phone";
    case LeadKind::kFatherAndSon:
      return "father_and_son";
    case LeadKind::kSwitchboard:
      return "switchboard";
    case LeadKind::kSwitchboardSurname:
      return "switchboard_surname";
    case LeadKind::kNamesakeCompany:
      return "namesake_company";
    case LeadKind::kNamesakeMarket:
      return "namesake_market";
    case LeadKind::kNamesakeMailbox:
      return "namesake_mailbox";
  }
  return "";
}

bool IsHardNegative(LeadKind kind) { return kind != LeadKind::kPerson && kind != LeadKind::kDuplicate; }

std::vector<GeneratedLead> GenerateLeads(const GenerateOptions& options) { return Generator(options).Run(); }

std::vector<RawField> FormFields(const GeneratedLead& lead) {
  std::vector<RawField> fields;
  for (const Field& field : kFields) {
    if (!(lead.*field.value).empty()) fields.push_back({std::string(field.name), lead.*field.value});
  }
  return fields;
}

void WriteLeads(const std::vector<GeneratedLead>& leads, std::ostream& csv) {
  csv << "number,person,group,kind,damages";
  for (const Field& field : kFields) csv << ',' << field.name;
  csv << '\n';
  std::size_t number = 0;
  for (const GeneratedLead& lead : leads) {
    csv << ++number << ',' << lead.person << ',' << lead.group << ',' << LeadKindName(lead.kind) << ',';
    for (std::size_t index = 0; index < lead.damages.size(); ++index)
      csv << (index == 0 ? "" : "+") << lead.damages[index];
    for (const Field& field : kFields) csv << ',' << Cell(lead.*field.value);
    csv << '\n';
  }
}

}  // namespace leadgate::generate
