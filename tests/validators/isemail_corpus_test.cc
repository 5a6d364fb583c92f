// The scanner against isemail's 164 addresses: in the RFC reading, in the form's, and in the whole grammar.
// What the form decides otherwise is listed in docs/EMAIL.md, and this test holds the list to the code.
#include "tests/support/isemail_corpus.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "validators/email_rfc.h"
#include "validators/email_syntax.h"

namespace leadgate {
namespace {

using testing::IsemailCase;

class IsemailCorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    cases_ = testing::ReadIsemailCorpus();
    if (cases_.empty()) GTEST_SKIP() << "no test set at " << testing::IsemailFile() << "; set LEADGATE_SHARED";
    ASSERT_EQ(cases_.size(), 164u);
  }
  std::vector<IsemailCase> cases_;
};

// The form's outcome in one word: "accepted", "repaired: mailto", or the error.
std::string FormOutcome(const EmailScan& scan) {
  if (!scan.ok) return std::string(EmailErrorName(scan.error));
  return scan.repairs == 0 ? "accepted" : "repaired: " + EmailRepairNames(scan.repairs);
}

// "| 5 | … | no_ending | …": id → outcome, of the table in docs/EMAIL.md.
std::map<int, std::string> ListedDifferences() {
  std::ifstream file(LEADGATE_SOURCE_DIR "/docs/EMAIL.md");
  std::map<int, std::string> listed;
  bool in_table = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| test |")) in_table = true;
    if (line.empty()) in_table = false;
    if (!in_table || line.size() < 3 || line[2] < '0' || line[2] > '9') continue;
    std::istringstream row(line);
    std::string skipped, id, address, outcome;
    std::getline(row, skipped, '|');
    std::getline(row, id, '|');
    std::getline(row, skipped, '|');
    std::getline(row, outcome, '|');
    const std::size_t from = outcome.find('`') + 1;
    listed[std::stoi(id)] = outcome.substr(from, outcome.find('`', from) - from);
  }
  return listed;
}

TEST_F(IsemailCorpusTest, RfcReadingAgrees) {
  std::vector<int> differ;
  for (const IsemailCase& c : cases_) {
    const EmailScan scan = ScanEmail(c.address, EmailReading::kRfc);
    if (scan.ok != c.accepted()) differ.push_back(c.id);
    EXPECT_EQ(scan.ok, EmailErrorName(scan.error).empty()) << c.id;
  }
  // A single label that had no mail exchanger that day; test 5, io, had one. Syntax cannot tell them apart.
  EXPECT_EQ(differ, std::vector<int>{166});
}

TEST_F(IsemailCorpusTest, WholeGrammarAgrees) {
  for (const IsemailCase& c : cases_) {
    SCOPED_TRACE(c.id);
    const RfcAddress address = ReadRfcAddress(c.address);
    EXPECT_EQ(address.ok, c.category != "ERR") << c.address << " " << c.diagnosis;
    const bool plain = c.accepted() || c.diagnosis == "RFC5321_TLD" || c.diagnosis == "RFC5321_TLDNUMERIC";
    EXPECT_EQ(address.ok && address.unusual == 0, plain) << c.diagnosis << " " << RfcUnusualNames(address.unusual);
    EXPECT_EQ(address.smtp, plain || c.diagnosis.starts_with("RFC5321"))
        << c.diagnosis << " " << RfcUnusualNames(address.unusual);
  }
}

TEST_F(IsemailCorpusTest, EveryDifferenceOfTheFormIsListedWithItsReason) {
  std::map<int, std::string> differ;
  for (const IsemailCase& c : cases_) {
    const EmailScan scan = ScanEmail(c.address);
    if (scan.ok != c.accepted()) differ[c.id] = FormOutcome(scan);
  }
  EXPECT_EQ(differ, ListedDifferences()) << "docs/EMAIL.md, where the form differs";
  if (std::getenv("LEADGATE_PRINT_DIFFERENCES") == nullptr) return;
  for (const IsemailCase& c : cases_) {
    if (differ.contains(c.id))
      std::cout << "| " << c.id << " | `" << c.address << "` | `" << differ[c.id] << "` | " << c.diagnosis << "\n";
  }
}

}  // namespace
}  // namespace leadgate
