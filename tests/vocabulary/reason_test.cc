#include "leadgate/reason.h"

#include <gtest/gtest.h>

#include <set>

namespace leadgate {
namespace {

TEST(Reasons, AreUniqueAndComplete) {
  std::set<std::string> codes;
  for (const Reason& reason : Reasons()) {
    SCOPED_TRACE(reason.code);
    EXPECT_TRUE(codes.insert(reason.code).second);
    EXPECT_FALSE(reason.label.empty());
    EXPECT_FALSE(reason.parent.empty());
    EXPECT_FALSE(reason.meaning.empty());
    EXPECT_NE(reason.uses, 0);
    EXPECT_EQ(FindReason(reason.code), &reason);
  }
  EXPECT_EQ(FindReason("email.dispsable"), nullptr);
}

TEST(Reasons, AskOnlyForWhatAVisitorCanFix) {
  for (const Reason& reason : Reasons()) {
    SCOPED_TRACE(reason.code);
    if (reason.setting.action == Action::kCorrect) {
      EXPECT_TRUE(reason.fixable);
      EXPECT_TRUE(reason.setting.fallback.has_value());
      EXPECT_NE(reason.setting.fallback, Action::kCorrect);
    }
  }
}

TEST(Reasons, NamesAreReadBack) {
  for (int i = 0; i <= static_cast<int>(Action::kCorrect); ++i) {
    EXPECT_EQ(ParseAction(ActionName(static_cast<Action>(i))), static_cast<Action>(i));
  }
  for (int i = 0; i <= static_cast<int>(Category::kPermanent); ++i) {
    EXPECT_EQ(ParseCategory(CategoryName(static_cast<Category>(i))), static_cast<Category>(i));
  }
  for (int i = 0; i <= static_cast<int>(Condition::kNamedAccount); ++i) {
    EXPECT_EQ(ParseCondition(ConditionName(static_cast<Condition>(i))), static_cast<Condition>(i));
  }
  EXPECT_FALSE(ParseAction("rejct"));
}

}  // namespace
}  // namespace leadgate
