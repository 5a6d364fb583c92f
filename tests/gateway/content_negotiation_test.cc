#include "gateway/content_negotiation.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(BestTypeTest, ByWeightThenCloseness) {
  struct Case {
    const char* name;
    const char* accept;
    const char* best;
  };
  const Case cases[] = {
      {"no header", "", "application/json"},
      {"anything", "*/*", "application/json"},
      {"plain", "text/plain", "text/plain"},
      {"in capitals", "TEXT/Plain", "text/plain"},
      {"csv", "text/csv", "text/csv"},
      {"with a charset", "text/plain; charset=utf-8", "text/plain"},
      {"never plain", "text/plain;q=0", "application/json"},
      {"never plain, in other writing", "text/plain ; Q=0.000 , */*", "application/json"},
      {"never plain, csv rather", "text/plain;q=0, text/csv;q=0.1", "text/csv"},
      {"never json", "application/json;q=0, */*;q=0.5", "text/csv"},
      {"json rather", "text/plain;q=0.5, application/json", "application/json"},
      {"plain rather", "application/json;q=0.5, text/plain;q=0.6", "text/plain"},
      {"by the third place", "application/json;q=0.501, text/plain;q=0.502", "text/plain"},
      {"any text", "text/*", "text/csv"},
      {"any text, but for csv", "text/csv;q=0, text/*", "text/plain"},
      {"the closer range counts, whatever stands first", "*/*;q=0.9, application/json;q=0.1", "text/csv"},
      {"equals", "text/plain, application/json", "application/json"},
      {"nothing there is", "image/png", "application/json"},
      {"nothing at all", "*/*;q=0", "application/json"},
      {"no weight", "text/plain;q=high", "application/json"},
      {"more than all", "text/plain;q=1.5", "application/json"},
      {"a minus", "text/plain;q=-1", "application/json"},
      {"too many places", "text/plain;q=0.0001", "application/json"},
      {"a type that only looks like it", "text/plainer, xtext/plain, text", "application/json"},
      {"empty ranges", ", ,;q=1,text/plain,", "text/plain"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(BestType(one.accept, {"application/json", "text/csv", "text/plain"}), one.best);
  }
}

TEST(BestTypeTest, ABrowserWantsAPage) {
  const char* browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
  EXPECT_EQ(BestType(browser, {"application/json", "text/html"}), "text/html");
}

}  // namespace
}  // namespace leadgate
