#include "redis/options.h"

#include <gtest/gtest.h>

namespace leadgate::redis {
namespace {

TEST(RedisUrl, AsTheyAreCommonlyWritten) {
  struct Case {
    const char* url;
    const char* addresses;
    const char* user;
    const char* password;
    const char* master;
    const char* described;
    Shape shape;
    int database;
  };
  const Case cases[] = {
      {"redis://127.0.0.1", "127.0.0.1:6379 ", "", "", "", "redis://127.0.0.1:6379/0", Shape::kAlone, 0},
      {"redis://h/", "h:6379 ", "", "", "", "redis://h:6379/0", Shape::kAlone, 0},
      {"redis://gate:secret@h:7000/3", "h:7000 ", "gate", "secret", "", "redis://h:7000/3", Shape::kAlone, 3},
      {"redis://:s:e%40c%2Fr%25et@h", "h:6379 ", "", "s:e@c/r%et", "", "redis://h:6379/0", Shape::kAlone, 0},
      {"redis://[::1]:7000?db=2", "[::1]:7000 ", "", "", "", "redis://[::1]:7000/2", Shape::kAlone, 2},
      {"unix:///run/redis.sock", "/run/redis.sock ", "", "", "", "unix:///run/redis.sock?db=0", Shape::kAlone, 0},
      {"unix://gate:secret@/run/redis.sock?db=4", "/run/redis.sock ", "gate", "secret", "",
       "unix:///run/redis.sock?db=4", Shape::kAlone, 4},
      {"redis+sentinel://s1,s2:7/mymaster", "s1:26379 s2:7 ", "", "", "mymaster",
       "redis+sentinel://s1:26379,s2:7/mymaster/0", Shape::kSentinel, 0},
      {"redis+sentinel://:secret@s1:26379,s2:26379/mymaster/5", "s1:26379 s2:26379 ", "", "secret", "mymaster",
       "redis+sentinel://s1:26379,s2:26379/mymaster/5", Shape::kSentinel, 5},
      {"redis+cluster://gate:secret@h1:7000,h2:7001", "h1:7000 h2:7001 ", "gate", "secret", "",
       "redis+cluster://h1:7000,h2:7001", Shape::kCluster, 0},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.url);
    const auto read = ParseUrl(one.url);
    ASSERT_TRUE(read.ok()) << read.status().message();
    std::string addresses;
    for (const Address& address : read->addresses) addresses += address.ToString() + " ";
    EXPECT_EQ(read->shape, one.shape);
    EXPECT_EQ(addresses, one.addresses);
    EXPECT_EQ(read->user, one.user);
    EXPECT_EQ(read->password, one.password);
    EXPECT_EQ(read->master_name, one.master);
    EXPECT_EQ(read->database, one.database);
    EXPECT_EQ(Describe(*read), one.described);
  }
}

TEST(RedisUrl, SaysWhatIsWrongAndNeverTheSecret) {
  struct Case {
    const char* url;
    const char* says;
  };
  const Case cases[] = {
      {"", "begins with redis://"},
      {"http://gate:hunter2@h", "begins with redis://"},
      {"redis:/hunter2@h", "begins with redis://"},
      {"redis://", "without a host"},
      {"redis://gate:hunter2@", "without a host"},
      {"redis://gate:hunter2@h:0", "from 1 to 65535"},
      {"redis://gate:hunter2@h:65536", "from 1 to 65535"},
      {"redis://gate:hunter2@h:7x", "from 1 to 65535"},
      {"redis://gate:hunter2@h/x", "a database is a number"},
      {"redis://gate:hunter2@h/-1", "a database is a number"},
      {"redis://gate:hunter2%4@h", "hexadecimal"},
      {"redis://gate:hun/ter2@h", "%2F"},
      {"redis://gate@h", "a user without a password"},
      {"redis://gate:hunter2@h1,h2", "redis+cluster://"},
      {"redis://[::1", "[ and ]"},
      {"redis://h?password=hunter2", "db=NUMBER"},
      {"unix://run/redis.sock", "absolute"},
      {"redis+sentinel://s1:26379", "master's name"},
      {"redis+cluster://h1:7000,h2:7001/1", "database 0 alone"},
      {"redis+cluster://h1:7000,,h2", "without a host"},
      {"rediss://gate:hunter2@h:6380", "TLS tunnel"},
      {"rediss+cluster://gate:hunter2@h:6380", "TLS tunnel"},
      {"rediss+sentinel://gate:hunter2@h:6380/m", "TLS tunnel"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.url);
    const auto read = ParseUrl(one.url);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.status().code(), StatusCode::kInvalidArgument);
    EXPECT_NE(read.status().message().find(one.says), std::string::npos) << read.status().message();
    EXPECT_EQ(read.status().message().find("hunter2"), std::string::npos);
    EXPECT_EQ(read.status().message().find("ter2"), std::string::npos);
  }
}

}  // namespace
}  // namespace leadgate::redis
