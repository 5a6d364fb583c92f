#include "gateway/secret.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "gateway/digest.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

std::span<const std::uint8_t> AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string Hex(const Digest& digest) {
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

TEST(Digest, AgreesWithTheStandards) {
  EXPECT_EQ(Hex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  // RFC 4231, test cases 2 and 6.
  EXPECT_EQ(Hex(HmacSha256(AsBytes("Jefe"), "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      Hex(HmacSha256(AsBytes(std::string(131, '\xaa')), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Base64Url, ReadsWhatItWrote) {
  for (const auto& [bytes, text] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xbf", "-_-_"}}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(Base64UrlEncode(AsBytes(bytes)), text);
    EXPECT_EQ(Base64UrlDecode(text), bytes);
  }
}

TEST(Base64Url, RefusesWhatItNeverWrites) {
  for (const char* text :
       {"Z", "Zg==", "Zg=", "Zm9v\n", "Zm9 ", "+/+/", "Zh", "Zm9"}) {  // the last two: bits beyond the end
    SCOPED_TRACE(text);
    EXPECT_EQ(Base64UrlDecode(text), std::nullopt);
  }
}

TEST(ConstantTimeEqual, ComparesSizeAndBytes) {
  EXPECT_TRUE(ConstantTimeEqual(AsBytes("abc"), AsBytes("abc")));
  EXPECT_FALSE(ConstantTimeEqual(AsBytes("abc"), AsBytes("abd")));
  EXPECT_FALSE(ConstantTimeEqual(AsBytes("abc"), AsBytes("abcd")));
}

class Secret : public ::testing::Test {
 protected:
  std::string file() const { return dir_ / "secret"; }
  void Put(std::string_view bytes, mode_t mode) const {
    std::ofstream(file()) << bytes;
    ASSERT_EQ(chmod(file().c_str(), mode), 0);
  }
  TempDir dir_;
};

TEST_F(Secret, IsMadeOnceForItsOwnerAlone) {
  const auto made = LoadOrCreateSecret(dir_.path());
  ASSERT_TRUE(made.ok()) << made.status().ToString();
  struct stat info {};
  ASSERT_EQ(stat(file().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600U);
  EXPECT_EQ(info.st_size, 32);
  const auto again = LoadOrCreateSecret(dir_.path());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, *made);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_.path()), {}), 1) << "nothing is left beside it";

  TempDir other;
  EXPECT_NE(*LoadOrCreateSecret(other.path()), *made);
}

TEST_F(Secret, RefusesAFileOthersCanRead) {
  for (const mode_t mode : {0644, 0640, 0604, 0660, 0610}) {
    SCOPED_TRACE(mode);
    Put(std::string(32, 'x'), mode);
    const auto loaded = LoadOrCreateSecret(dir_.path());
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.status().code(), StatusCode::kPermissionDenied);
    EXPECT_NE(loaded.status().message().find("chmod 600 " + file()), std::string::npos) << loaded.status().message();
  }
}

TEST_F(Secret, RefusesAnotherSize) {
  for (const std::size_t size : {0, 31, 33}) {
    SCOPED_TRACE(size);
    Put(std::string(size, 'x'), 0600);
    EXPECT_EQ(LoadOrCreateSecret(dir_.path()).status().code(), StatusCode::kDataLoss);
  }
}

TEST_F(Secret, StartsOverAfterACrashWhileWriting) {
  std::ofstream(file() + ".new") << "half";
  EXPECT_TRUE(LoadOrCreateSecret(dir_.path()).ok());
}

TEST_F(Secret, SaysWhichFolderIsMissing) {
  const auto made = LoadOrCreateSecret(dir_ / "nowhere");
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.status().code(), StatusCode::kUnavailable);
  EXPECT_NE(made.status().message().find("nowhere"), std::string::npos);
}

}  // namespace
}  // namespace leadgate
