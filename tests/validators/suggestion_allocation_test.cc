// A question costs no memory but for the answer. A program of its own: it counts what is allocated.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "validators/lists.h"
#include "validators/typo_suggestion.h"

namespace {
std::atomic<std::size_t> allocations{0};  // NOLINT: counted by the operators below
}

// Not inlined: GCC would take malloc and delete for a pair that does not match.
[[gnu::noinline]] void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace leadgate {
namespace {

std::size_t AllocationsOf(const Lists& lists, const std::string& typed, std::string& answer) {
  const std::size_t before = allocations;
  const DomainSuggestion suggestion = SuggestForDomain(typed, lists);
  const std::size_t made = allocations - before;
  answer = suggestion.domain;
  return made;
}

TEST(SuggestionAllocation, NothingButTheResult) {
  const auto lists = Lists::Load(std::string(LEADGATE_SOURCE_DIR) + "/config/lists");
  ASSERT_TRUE(lists.ok());
  const struct {
    std::string typed;
    std::string answer;
    std::size_t allocations;
  } kCases[] = {{"gmial.com", "gmail.com", 0},  // short texts lie in the string itself
                {"gmail.com", "", 0},
                {"bosch.com", "", 0},
                {"cloud.com", "", 0},
                {"a-company-with-a-long-name.example.com", "", 0},
                {"blueyodner.co.uk", "blueyonder.co.uk", 1},
                {"a-company-with-a-long-name.con", "a-company-with-a-long-name.com", 1},
                {std::string(200, 'a') + ".com", "", 0}};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.typed);
    std::string answer;
    EXPECT_LE(AllocationsOf(**lists, c.typed, answer), c.allocations);
    EXPECT_EQ(answer, c.answer);
  }
  std::string answer;
  EXPECT_GT(AllocationsOf(**lists, "a-company-with-a-long-name.con", answer), 0u);  // they are counted
}

}  // namespace
}  // namespace leadgate
