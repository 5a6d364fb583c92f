#include "gateway/policy_key_diff.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(PolicyKeyDiffTest, SaysWhichKeysChanged) {
  const struct {
    const char* name;
    const char* from;
    const char* to;
    const char* changes;
  } cases[] = {
      {"nothing", "a: 1\nb: [x, y]\n", "# why\nb: [y, x]\na: \"1\"\n", ""},
      {"a value", "risk: {review_at: 60, reject_at: 90}\n", "risk: {review_at: 50, reject_at: 90}\n",
       "  risk.review_at: 60 → 50\n"},
      {"a key comes", "a: 1\n", "a: 1\nb: {c: 2}\n", "+ b.c: 2\n"},
      {"a key goes", "a: 1\nb: {c: 2}\n", "a: 1\n", "- b.c: 2\n"},
      {"a word comes and one goes", "r: [email, phone]\n", "r: [company, email]\n", "+ r: company\n- r: phone\n"},
      {"a word twice", "r: [a]\n", "r: [a, a]\n", "+ r: a\n"},
      {"a list becomes empty", "r: [a]\n", "r: []\n", "+ r: []\n- r: a\n"},
      {"a named entry moves", "c: [{name: A, d: [a.com]}, {name: B}]\n", "c: [{name: B}, {name: A, d: [a.com]}]\n", ""},
      {"a named entry changes", "c: [{name: A, d: [a.com]}]\n", "c: [{name: A, d: [a.com, a.io]}]\n",
       "+ c[A].d: a.io\n"},
      {"entries that share a name", "c: [{name: A, x: 1}, {name: A, x: 2}]\n",
       "c: [{name: A, x: 1}, {name: A, x: 3}]\n", "  c[1].x: 2 → 3\n"},
      {"text becomes keys", "a: flag\n", "a: {action: flag}\n", "+ a.action: flag\n- a: flag\n"},
      {"nothing behind a key", "a:\n", "a: 1\n", "  a: (nothing) → 1\n"},
      {"no YAML", "a: [", "a: 1\n", "+ a: 1\n"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    EXPECT_EQ(ToString(DiffKeys(one.from, one.to)), one.changes);
  }
}

TEST(PolicyKeyDiffTest, LongValuesAreCutBetweenCharacters) {
  std::string value(199, 'a');
  value += "ééééé";
  const auto changes = DiffKeys("a: b\n", "a: " + value + "\n");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(*changes[0].to, std::string(199, 'a') + "…");
}

}  // namespace
}  // namespace leadgate
