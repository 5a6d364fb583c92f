#include "gateway/known/record_id.h"

#include <gtest/gtest.h>

namespace leadgate {
namespace {

TEST(RecordIdTest, OneWayOfWritingIt) {
  struct Case {
    const char* given;
    KnownObject object;
    const char* id;
  };
  const Case cases[] = {
      {"001D000000IRt53", KnownObject::kAccount, "001D000000IRt53IAD"},
      {"001D000000IRt53IAD", KnownObject::kAccount, "001D000000IRt53IAD"},
      {" 003ABCDEFGHIJKL\n", KnownObject::kContact, "003ABCDEFGHIJKLY55"},
      {"00Qabcdefghijkl", KnownObject::kLead, "00QabcdefghijklEAA"},
      {"001D000000IRt53", KnownObject::kContact, "001D000000IRt53"},  // an account's
      {"001000000000053", KnownObject::kAccount, "001000000000053"},  // a number
      {"001D000000IRt5-", KnownObject::kAccount, "001D000000IRt5-"},
      {" 1204 ", KnownObject::kContact, "1204"},
      {"a b", KnownObject::kLead, "a b"},
      {"  ", KnownObject::kLead, ""},
      {"", KnownObject::kLead, ""},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.given);
    EXPECT_EQ(RecordId(one.given, one.object), one.id);
    EXPECT_EQ(RecordId(one.id, one.object), one.id) << "again";
  }
}

}  // namespace
}  // namespace leadgate
