// Answers byte by byte: what no nameserver would say, but an attacker might.
#include "dns/dns_reply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace leadgate {
namespace {

using ::testing::ElementsAre;

// A message by hand: header, question "a.com", records.
class Message {
 public:
  explicit Message(int rcode = 0, int answers = 0, int authorities = 0) {
    Bytes({0, 7, 0x81, static_cast<unsigned char>(0x80 | rcode), 0, 1, 0, static_cast<unsigned char>(answers), 0,
           static_cast<unsigned char>(authorities), 0, 0});
    Name({"a", "com"});
    Bytes({0, 15, 0, 1});
  }
  Message& Bytes(std::initializer_list<int> bytes) {
    for (const int byte : bytes) bytes_.push_back(static_cast<unsigned char>(byte));
    return *this;
  }
  Message& Name(const std::vector<std::string>& labels) {
    for (const std::string& label : labels) {
      bytes_.push_back(static_cast<unsigned char>(label.size()));
      bytes_.insert(bytes_.end(), label.begin(), label.end());
    }
    bytes_.push_back(0);
    return *this;
  }
  // Owner "a.com" by pointer; class IN; TTL.
  Message& Record(int type, int ttl, const std::vector<unsigned char>& data) {
    Bytes({0xC0, 12, 0, type, 0, 1, 0, 0, ttl >> 8, ttl & 255, 0, static_cast<int>(data.size())});
    bytes_.insert(bytes_.end(), data.begin(), data.end());
    return *this;
  }
  const std::vector<unsigned char>& bytes() const { return bytes_; }

 private:
  std::vector<unsigned char> bytes_;
};

const std::vector<unsigned char> kMailHost = {0, 10, 2, 'M', 'x', 0xC0, 12};  // 10 Mx.a.com
const std::vector<unsigned char> kSoa = {0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 30};

TEST(DnsReply, ReadsMailHosts) {
  const Message message = Message(0, 2).Record(15, 300, kMailHost).Record(15, 200, {0, 0, 0});
  const DnsReply reply = ParseReply(message.bytes(), DnsQuestion::kMx);
  EXPECT_EQ(reply.kind, DnsReply::Kind::kFound);
  EXPECT_THAT(reply.mail, ElementsAre(MailHost{10, "mx.a.com"}, MailHost{0, ""}));
  EXPECT_EQ(reply.ttl_s, 200);
}

TEST(DnsReply, TellsPublicAddressesFromOthers) {
  const Message message =
      Message(0, 3).Record(1, 60, {8, 8, 8, 8}).Record(1, 60, {10, 0, 0, 1}).Record(1, 60, {127, 0, 0, 1});
  const DnsReply reply = ParseReply(message.bytes(), DnsQuestion::kAddress4);
  EXPECT_EQ(reply.public_addresses, 1);
  EXPECT_EQ(reply.private_addresses, 2);
}

TEST(DnsReply, ANoHoldsAsLongAsTheZoneSays) {
  const DnsReply none = ParseReply(Message(3, 0, 1).Record(6, 3600, kSoa).bytes(), DnsQuestion::kMx);
  EXPECT_EQ(none.kind, DnsReply::Kind::kNoName);
  EXPECT_TRUE(none.complete);
  EXPECT_EQ(none.ttl_s, 30) << "the SOA's last number, which is less than its TTL";
  const DnsReply empty = ParseReply(Message(0, 0, 1).Record(6, 20, kSoa).bytes(), DnsQuestion::kMx);
  EXPECT_EQ(empty.kind, DnsReply::Kind::kNoData);
  EXPECT_EQ(empty.ttl_s, 20);
}

TEST(DnsReply, AnAliasAloneHasToBeFollowed) {
  const DnsReply reply = ParseReply(Message(0, 1).Record(5, 60, {1, 'b', 0xC0, 14}).bytes(), DnsQuestion::kMx);
  EXPECT_EQ(reply.kind, DnsReply::Kind::kNoData);
  EXPECT_EQ(reply.alias, "b.com");
  EXPECT_FALSE(reply.complete);
}

TEST(DnsReply, WhatIsNoAnswerFails) {
  const struct {
    const char* what;
    std::vector<unsigned char> bytes;
    const char* why;
  } cases[] = {
      {"nothing", {}, "bad_answer"},
      {"server failure", Message(2).bytes(), "server_failure"},
      {"refused", Message(5).bytes(), "refused"},
      {"a record that is not there", Message(0, 1).bytes(), "bad_answer"},
      {"an MX without a host", Message(0, 1).Record(15, 60, {0, 1}).bytes(), "bad_answer"},
      {"a host that points to itself", Message(0, 1).Record(15, 60, {0, 1, 0xC0, 37}).bytes(), "bad_answer"},
      {"a host beyond the end", Message(0, 1).Record(15, 60, {0, 1, 0xC1, 0xFF}).bytes(), "bad_answer"},
      {"a host of 63 bytes that has 3", Message(0, 1).Record(15, 60, {0, 1, 63, 'a', 'b', 'c'}).bytes(), "bad_answer"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.what);
    const DnsReply reply = ParseReply(c.bytes, DnsQuestion::kMx);
    EXPECT_EQ(reply.kind, DnsReply::Kind::kFailed);
    EXPECT_EQ(reply.why, c.why);
  }
  EXPECT_EQ(ParseReply(Message(0, 1).Record(1, 60, {1, 2, 3}).bytes(), DnsQuestion::kAddress4).why, "bad_answer");
}

TEST(DnsReply, NoPrefixOfAnAnswerSaysNo) {
  const std::vector<unsigned char> whole =
      Message(0, 2, 1).Record(5, 60, {1, 'b', 0xC0, 14}).Record(15, 60, kMailHost).Record(6, 60, kSoa).bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const DnsReply reply = ParseReply(std::span(whole).first(size), DnsQuestion::kMx);
    EXPECT_EQ(reply.kind, DnsReply::Kind::kFailed) << size;
  }
}

}  // namespace
}  // namespace leadgate
