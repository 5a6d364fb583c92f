#include "phone/phone_metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "phone/phone_data.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kReal = LEADGATE_SOURCE_DIR "/config/phone";

// A copy of the real folder, to be broken.
class PhoneMetadataTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "phone_metadata_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kReal, folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
  }
  std::string Read(const std::string& name) const {
    std::ifstream in(folder_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void ExpectPackaged(const std::string& why) const {
    const PhoneMetadata metadata = LoadPhoneMetadata(folder_);
    EXPECT_EQ(metadata.bytes, PackagedPhoneMetadata());
    EXPECT_EQ(metadata.origin, "libphonenumber as packaged");
    EXPECT_THAT(metadata.warning, HasSubstr(why));
    EXPECT_THAT(metadata.warning, HasSubstr("Run scripts/update-phone-metadata."));
  }

  std::string folder_;
};

TEST_F(PhoneMetadataTest, LoadsTheFile) {
  const PhoneMetadata metadata = LoadPhoneMetadata(folder_);
  EXPECT_EQ(metadata.warning, "");
  EXPECT_THAT(metadata.origin, StartsWith("npm google-libphonenumber "));
  EXPECT_NE(metadata.bytes, PackagedPhoneMetadata());
}

TEST_F(PhoneMetadataTest, AMissingFileIsAWarning) {
  std::filesystem::remove(folder_ + "/numbering_plans.pb");
  ExpectPackaged("numbering_plans.pb: cannot be read");
}

TEST_F(PhoneMetadataTest, ATornFileIsAWarning) {
  Write("numbering_plans.pb", Read("numbering_plans.pb").substr(0, 100'000));
  ExpectPackaged("numbering_plans.pb: these bytes are no PhoneMetadataCollection");
}

TEST_F(PhoneMetadataTest, AFileThatIsNotTheOneDescribedIsAWarning) {
  std::string bytes = Read("numbering_plans.pb");
  const std::size_t at = bytes.find("\\d");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'x';
  Write("numbering_plans.pb", bytes);
  ExpectPackaged("sha256 is ");
}

TEST_F(PhoneMetadataTest, WithoutItsDescriptionItIsNotTrusted) {
  std::filesystem::remove(folder_ + "/numbering_plans.txt");
  ExpectPackaged("numbering_plans.txt: cannot be read");
}

TEST_F(PhoneMetadataTest, NumbersAreReadWithoutAnyFile) {
  const PhoneData data = LoadPhoneData("/nowhere");
  EXPECT_EQ(data.warnings.size(), 2U);
  const PhoneField field = data.reader->Read("+1 415 734 2671", {});
  EXPECT_TRUE(field.valid);
  EXPECT_EQ(field.national, "(415) 734-2671");
  EXPECT_EQ(field.subdivision, "");
  EXPECT_TRUE(LoadPhoneData("").warnings.empty());  // by choice
}

TEST_F(PhoneMetadataTest, TheLibraryIsBuiltOnce) {
  BuildLibraryWith(PackagedPhoneMetadata());
  EXPECT_FALSE(BuildLibraryWith(LoadPhoneMetadata(folder_).bytes));
}

}  // namespace
}  // namespace leadgate
