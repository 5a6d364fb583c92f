#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/validators/check_world.h"

namespace leadgate {
namespace {

TEST(NameJunk, IsCaught) {
  for (const char* name : {"asdf",
                           "ASDF",
                           "xxx",
                           "Xxxx",
                           "123",
                           "n/a",
                           "---",
                           "???",
                           "test",
                           "Testing",
                           "First Name",
                           "qwertyuiop",
                           "sdfghj",
                           "sdfsdfsdf",
                           "http://cheap.example",
                           "www.cheap.example",
                           "lorem ipsum",
                           "фыва",
                           "测试",
                           "…"}) {
    SCOPED_TRACE(name);
    CheckWorld world;
    world.lead.last_name = MakeText(name);
    const Findings found = world.Run(*MakeNameJunkCheck());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].code, "name.junk");
    EXPECT_EQ(found[0].field, "last_name");
  }
}

TEST(NameJunk, NamesAreNot) {
  for (const char* name : {"Li",        "O",      "Ng",        "王",         "王小明",
                           "X",         "Bo",     "D'Arcy",    "Null",       "None",
                           "No",        "Na",     "Æ",         "Ö",          "Đỗ",
                           "Иванов",    "أحمد",   "ศรี",        "김",         "Müller-Lüdenscheidt",
                           "Smith 3rd", "Tester", "Abc Smith", "Lala",       "Mimi",
                           "Bobo",      "Aa",     "Nguyen",    "Asda",       "Nomen",
                           "O’Neill",   "Xi",     "Kekeke",    "María José", "Ｓｍｉｔｈ"}) {
    SCOPED_TRACE(name);
    CheckWorld world;
    world.lead.first_name = MakeText("Jane");
    world.lead.last_name = MakeText(name);
    EXPECT_EQ(world.Code(*MakeNameJunkCheck()), "");
    world.lead.first_name = {};
    world.lead.full_name = MakeText(name);
  }
}

TEST(NameJunk, WordsForNothingAreJunkOnlyAsTheWholeName) {
  CheckWorld world;
  world.lead.first_name = MakeText("none");
  world.lead.last_name = MakeText("none");
  EXPECT_EQ(world.Code(*MakeNameJunkCheck()), "name.junk");
  world.lead.first_name = MakeText("Christopher");
  world.lead.last_name = MakeText("Null");
  EXPECT_EQ(world.Code(*MakeNameJunkCheck()), "");
}

TEST(NameJunk, EachFieldIsNamed) {
  CheckWorld world;
  world.lead.first_name = MakeText("asdf");
  world.lead.last_name = MakeText("qwerty");
  EXPECT_THAT(world.Codes(*MakeNameJunkCheck()), testing::ElementsAre("name.junk", "name.junk"));
  EXPECT_EQ(CheckWorld().Code(*MakeNameJunkCheck()), "");
}

}  // namespace
}  // namespace leadgate
