#include "store/record_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "store/record_fields.h"

namespace leadgate {
namespace {

// Fills every field of a record, through the same lists that write and read it.
class RandomFiller {
 public:
  explicit RandomFiller(unsigned seed) : random_(seed) {}

  template <class T>
  void operator()(std::string_view, T& value) {
    Fill(value);
  }
  template <class T>
  void Always(std::string_view, T& value) {
    Fill(value);
  }
  template <class T>
  void Or(std::string_view, T& value, const T&) {
    Fill(value);
  }
  void Same(std::string_view, std::string& value, const std::string& other) {
    if (Below(2) == 0) {
      value = other;
    } else {
      Fill(value);
    }
  }
  void Time(std::string_view, TimeMs& at) { Fill(at); }
  void Schema(int) {}

 private:
  unsigned Below(unsigned bound) { return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_); }

  void Fill(std::string& text) {
    static constexpr std::array<std::string_view, 9> kTexts = {
        "",     "Ada",  "ada@example.com", "\"quoted\" \\ and \n lines", "Łódź",
        "東京", "🙂", "\xff\xfe",        std::string_view("a\0b", 3)};
    text = kTexts[Below(kTexts.size())];
  }
  void Fill(bool& value) { value = Below(2) == 1; }
  void Fill(double& value) { value = Below(1'000'000) / 7.0; }
  template <class T>
  requires std::is_integral_v<T>
  void Fill(T& value) {
    switch (Below(4)) {
      case 0:
        value = 0;
        break;
      case 1:
        value = std::numeric_limits<T>::max();
        break;
      case 2:
        value = std::numeric_limits<T>::min();
        break;
      default:
        value = static_cast<T>(Below(1'000'000));
    }
  }
  template <class T>
  requires std::is_enum_v<T>
  void Fill(T& value) { value = static_cast<T>(Below(3)); }
  void Fill(LeadId& id) {
    std::array<std::uint8_t, 16> bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(Below(256));
    id = LeadId(bytes);
  }
  void Fill(RawField& field) {
    Fill(field.name);
    Fill(field.value);
  }
  template <class T>
  void Fill(std::optional<T>& value) {
    value.reset();
    if (Below(2) == 1) Fill(value.emplace());
  }
  template <class T>
  void Fill(std::vector<T>& values) {
    values.resize(Below(4));
    for (T& value : values) Fill(value);
  }
  template <class T>
  requires std::is_class_v<T>
  void Fill(T& value) { Fields(*this, value); }

  std::mt19937 random_;
};

TEST(RecordJsonTest, RandomRecordsComeBackAsTheyWere) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    LeadRecord record;
    RandomFiller filler(seed);
    Fields(filler, record);
    const std::string json = EncodeRecord(record);
    ASSERT_TRUE(simdjson::validate_utf8(json));
    const Result<LeadRecord> back = DecodeRecord(json);
    ASSERT_TRUE(back.ok()) << json;
    EXPECT_EQ(EncodeRecord(*back), json);
    EXPECT_EQ(back->submission.body, record.submission.body);
    EXPECT_EQ(back->submission.fields, record.submission.fields);
    EXPECT_EQ(back->findings, record.findings);
    EXPECT_EQ(back->lead.email.canonical, record.lead.email.canonical);
    EXPECT_EQ(back->lead.content_digest, record.lead.content_digest);
  }
}

TEST(RecordJsonTest, RandomChangesComeBackAsTheyWere) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    RecordChange change;
    RandomFiller filler(seed);
    Fields(filler, change);
    const std::string json = EncodeChange(change);
    const Result<RecordChange> back = DecodeChange(json);
    ASSERT_TRUE(back.ok()) << json;
    EXPECT_EQ(EncodeChange(*back), json);
    EXPECT_EQ(back->revision.findings.has_value(), change.revision.findings.has_value());
  }
}

TEST(RecordJsonTest, DefaultsAreLeftOut) {
  EXPECT_EQ(EncodeRecord(LeadRecord()), "{\"schema\":1}");
  const auto empty = DecodeRecord("{\"schema\":1}");
  ASSERT_TRUE(empty.ok());
  EXPECT_EQ(empty->version, 1U);
  EXPECT_TRUE(empty->submission.interactive);
  EXPECT_EQ(empty->lead.attribution.channel, "inbound");
}

TEST(RecordJsonTest, UnknownKeysAreSkipped) {
  const auto record =
      DecodeRecord(R"({"later":{"a":[1,2]},"schema":1,"lead":{"company":{"raw":"Tendwell","new":true}}})");
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->lead.company.value, "Tendwell");
}

TEST(RecordJsonTest, WhatIsNoRecordIsDataLoss) {
  for (const char* text : {"", "{", "{\"schema\":1", "[]", "1", "{}", "{\"schema\":2}", "{\"schema\":\"1\"}",
                           "{\"schema\":1,\"id\":\"not an id\"}", "{\"schema\":1,\"lead\":[]}",
                           "{\"schema\":1,\"decision\":{\"status\":\"lost in thought\"}}",
                           "{\"schema\":1,\"submission\":{\"body\":{\"base64\":\"?\"}}}",
                           "{\"schema\":1,\"submission\":{\"fields\":[[\"name\"]]}}"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(DecodeRecord(text).status().code(), StatusCode::kDataLoss);
  }
}

TEST(RecordJsonTest, ValuesThatAreNoNumbersDoNotSpoilTheRecord) {
  LeadRecord record;
  record.lead.budget.min = std::numeric_limits<double>::infinity();
  record.lead.budget.max = 5;
  const auto back = DecodeRecord(EncodeRecord(record));
  ASSERT_TRUE(back.ok());
  EXPECT_FALSE(back->lead.budget.min.has_value());
  EXPECT_EQ(back->lead.budget.max, 5);
}

TEST(RecordJsonTest, TimesCanBeWrittenForPeople) {
  JsonWriter json;
  Transition transition;
  transition.at = 1614265330000;
  WriteTransition(json, transition, JsonTimes::kText);
  EXPECT_EQ(json.view(), R"({"kind":"received","at":"2021-02-25T15:02:10Z"})");
}

TEST(RecordJsonTest, AChangeReplacesWhatItBringsAndAddsTheRest) {
  LeadRecord record;
  record.decision.status = LeadStatus::kNeedsCorrection;
  record.submission.body = "first";
  record.lead.locale = "de";
  RecordChange change;
  change.revision.submission = Submission();
  change.revision.submission->body = "second";
  Transition decided;
  decided.kind = TransitionKind::kDecided;
  decided.status = LeadStatus::kRejected;
  change.transitions = {decided};
  ApplyChange(record, std::move(change));
  EXPECT_EQ(record.version, 2U);
  EXPECT_EQ(record.submission.body, "second");
  EXPECT_EQ(record.lead.locale, "de");
  EXPECT_EQ(record.decision.status, LeadStatus::kRejected);
  EXPECT_EQ(record.transitions.size(), 1U);
}

}  // namespace
}  // namespace leadgate
