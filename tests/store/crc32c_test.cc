#include "store/crc32c.h"

#include <gtest/gtest.h>

#include <string>

namespace leadgate {
namespace {

std::string Counting(int first, int step) {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(first + i * step);
  return bytes;
}

// RFC 3720, appendix B.4, and the usual check value.
TEST(Crc32cTest, HoldsTheVectorsOfTheStandard) {
  const std::string scsi_read = {0x01, static_cast<char>(0xc0),
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0x14, 0,
                                 0,    0,
                                 0,    0,
                                 4,    0,
                                 0,    0,
                                 0,    0x14,
                                 0,    0,
                                 0,    0x18,
                                 0x28, 0,
                                 0,    0,
                                 0,    0,
                                 0,    0,
                                 0x02, 0,
                                 0,    0,
                                 0,    0,
                                 0,    0};
  const struct {
    std::string bytes;
    std::uint32_t crc;
  } cases[] = {{"", 0},
               {"123456789", 0xE3069283},
               {std::string(32, '\0'), 0x8A9136AA},
               {std::string(32, '\xff'), 0x62A8AB43},
               {Counting(0, 1), 0x46DD794E},
               {Counting(31, -1), 0x113FDB5C},
               {scsi_read, 0xD9963A56}};
  for (const auto& test : cases) {
    SCOPED_TRACE(test.crc);
    EXPECT_EQ(Crc32c(test.bytes), test.crc);
    EXPECT_EQ(Crc32cByTable(test.bytes), test.crc);
  }
}

TEST(Crc32cTest, GoesOnWhereItStoppedAndBothWaysAgree) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    bytes += static_cast<char>(i * 37);
    EXPECT_EQ(Crc32c(bytes), Crc32cByTable(bytes));
    const std::string_view all = bytes;
    EXPECT_EQ(Crc32c(all.substr(all.size() / 3), Crc32c(all.substr(0, all.size() / 3))), Crc32c(all));
  }
}

}  // namespace
}  // namespace leadgate
