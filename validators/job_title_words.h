// The words of titles. Internal to validators/job_titles.cc. Folded (validators/text_fold.h), `*` for the rest of a
// word.
//
// Of two that begin at the same word the longer is taken: "product owner" is no owner.
// Source: picklists of LinkedIn, Salesforce and HubSpot for level and function, and titles as they stand on cards.
#pragma once

#include <span>
#include <string_view>

namespace leadgate::title_words {

enum Level {
  kIndividual,
  kManager,
  kDirector,
  kVp,
  kCLevel,
  kDeputy,     // of what else the title names
  kAssistant,  // of what else it names, and so none of it
  kFirm,       // C-level where it stands for the whole title: "Owner", "Partner"
  kNoLevel     // words that look like one: a coordinator of interns is no intern, and may be anybody
};

struct Row {
  int value;
  std::string_view phrases;
};

std::span<const Row> Levels();

// In this order: stored by name.
enum Function {
  kGeneralManagement,
  kOperations,
  kMaintenance,
  kProduction,
  kEngineering,
  kIt,
  kFinance,
  kProcurement,
  kSupplyChain,
  kQuality,
  kSafety,
  kFacilities,
  kSales,
  kMarketing,
  kProduct,
  kCustomerService,
  kHr,
  kLegal,
  kResearch,
  kProjects,
  kConsulting,
  kAdministration,
  kNoFunction  // words that look like one: "chief of staff"
};
inline constexpr std::string_view kFunctionNames[] = {"general_management",
                                                      "operations",
                                                      "maintenance",
                                                      "production",
                                                      "engineering",
                                                      "it",
                                                      "finance",
                                                      "procurement",
                                                      "supply_chain",
                                                      "quality",
                                                      "safety",
                                                      "facilities",
                                                      "sales",
                                                      "marketing",
                                                      "product",
                                                      "customer_service",
                                                      "hr",
                                                      "legal",
                                                      "research",
                                                      "projects",
                                                      "consulting",
                                                      "administration"};

std::span<const Row> Functions();

}  // namespace leadgate::title_words
