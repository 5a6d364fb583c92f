#include "gateway/attempts.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>
#include <vector>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1'795'255'200'000;  // 2026-11-21T10:00:00Z

LeadId IdOf(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[0] = 1;
  bytes[15] = n;
  return LeadId(bytes);
}

// ---- tokens ----

class Tokens : public ::testing::Test {
 protected:
  const Digest secret_ = Sha256("a test's secret");
  const AttemptTokens tokens_{secret_};
  const std::string token_ = tokens_.Sign(IdOf(7), "demo", kNow + 30 * kMinuteMs);
};

TEST_F(Tokens, BringTheIdBack) {
  EXPECT_EQ(tokens_.Verify(token_, "demo", kNow), IdOf(7));
  EXPECT_LE(token_.size(), 51U);
  EXPECT_EQ(token_.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
}

TEST_F(Tokens, HoldForOneFormAndUntilTheyExpire) {
  EXPECT_EQ(tokens_.Verify(token_, "newsletter", kNow), std::nullopt);
  EXPECT_EQ(tokens_.Verify(token_, "", kNow), std::nullopt);
  EXPECT_EQ(tokens_.Verify(token_, "demo", kNow + 30 * kMinuteMs - kSecondMs), IdOf(7));
  EXPECT_EQ(tokens_.Verify(token_, "demo", kNow + 30 * kMinuteMs), std::nullopt);
}

TEST_F(Tokens, CannotBeChanged) {
  for (std::size_t i = 0; i < token_.size(); ++i) {
    SCOPED_TRACE(i);
    std::string forged = token_;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(tokens_.Verify(forged, "demo", kNow), std::nullopt);
  }
  EXPECT_EQ(tokens_.Verify(token_ + "A", "demo", kNow), std::nullopt);
  EXPECT_EQ(tokens_.Verify(token_.substr(1), "demo", kNow), std::nullopt);
  EXPECT_EQ(tokens_.Verify("", "demo", kNow), std::nullopt);
  EXPECT_EQ(AttemptTokens(Sha256("another secret")).Verify(token_, "demo", kNow), std::nullopt);
}

// ---- the book ----

// A post, as a test says it.
struct Post {
  std::string email, first, last, company, phone;
  std::string form = "demo";
  std::string address = "203.0.113.7";
  std::string agent = "Browser/1";
  bool test = false;
};

Submission SubmissionOf(const Post& post, TimeMs at) {
  Submission submission;
  submission.form = post.form;
  submission.client_address = post.address;
  submission.user_agent = post.agent;
  submission.received_at = at;
  submission.test = post.test;
  return submission;
}

Lead LeadOf(const Post& post) {
  Lead lead;
  lead.email.raw = lead.email.value = post.email;
  if (post.email.find('@') != std::string::npos && post.email.find(' ') == std::string::npos)
    lead.email.canonical = post.email;
  lead.first_name.value = post.first;
  lead.last_name.value = post.last;
  lead.company.value = post.company;
  lead.phone.e164 = post.phone;
  return lead;
}

LeadRecord AskedRecord(std::uint8_t id, const Post& post, const std::vector<std::string>& fields, TimeMs at = kNow) {
  LeadRecord record;
  record.id = IdOf(id);
  record.submission = SubmissionOf(post, at);
  record.lead = LeadOf(post);
  record.decision.status = LeadStatus::kNeedsCorrection;
  for (const std::string& field : fields)
    record.decision.corrections.push_back({field, "some.code", "Please check.", ""});
  return record;
}

const Post kJane = {
    .email = "jane.doe@gmial.com", .first = "Jane", .last = "Doe", .company = "Acme Ltd", .phone = "+442079460000"};

struct Case {
  const char* name;
  std::vector<std::string> asked;
  Post first;
  Post second;
  bool same;
};

Post With(Post post, const std::function<void(Post&)>& change) {
  change(post);
  return post;
}

TEST(AttemptBook, RecognisesOneVisitorAndNoOther) {
  const Post john = {.email = "john.roe@acme.example", .first = "John", .last = "Roe", .company = "Acme Ltd"};
  const auto other_client = [](Post& p) { p.address = "198.51.100.9"; };
  const Case cases[] = {
      {"the typo corrected", {"email"}, kJane, With(kJane, [](Post& p) { p.email = "jane.doe@gmail.com"; }), true},
      {"the visitor insists", {"email"}, kJane, kJane, true},
      {"insists from another network", {"email"}, kJane, With(kJane, other_client), true},
      {"phone asked, same email, other network",
       {"phone"},
       kJane,
       With(kJane,
            [&](Post& p) {
              other_client(p);
              p.phone = "+442079460001";
            }),
       true},
      {"the typo corrected on another network: in doubt, no",
       {"email"},
       kJane,
       With(kJane,
            [&](Post& p) {
              other_client(p);
              p.email = "jane.doe@gmail.com";
            }),
       false},
      {"another browser behind the address: in doubt, no",
       {"email"},
       kJane,
       With(kJane,
            [](Post& p) {
              p.agent = "Browser/2";
              p.email = "jane.doe@gmail.com";
            }),
       false},
      {"another form", {"email"}, kJane, With(kJane, [](Post& p) { p.form = "newsletter"; }), false},
      {"a test lead", {"email"}, kJane, With(kJane, [](Post& p) { p.test = true; }), false},
      {"a colleague", {"email"}, kJane, john, false},
      {"a colleague who gives no name",
       {"email"},
       kJane,
       {.email = "john.roe@acme.example", .company = "Acme Ltd"},
       false},
      {"a colleague, phone asked", {"phone"}, kJane, john, false},
      {"a throw-away address replaced by another, same person",
       {"email"},
       kJane,
       With(kJane, [](Post& p) { p.email = "j@acme.example"; }),
       true},
      {"nothing but the company in common",
       {"email"},
       {.email = "a@gmial.com", .company = "Acme"},
       {.email = "b@acme.example", .company = "Acme"},
       false},
      {"a newsletter typo: same local part", {"email"}, {.email = "jdoe@gmial.com"}, {.email = "jdoe@gmail.com"}, true},
      {"short addresses one letter apart", {"email"}, {.email = "a@gmial.com"}, {.email = "b@gmial.com"}, false},
      {"longer addresses one slip apart",
       {"email"},
       {.email = "janet.deo@acme.example"},
       {.email = "janet.doe@acme.example"},
       true},
      {"email first missing", {"email"}, With(kJane, [](Post& p) { p.email = ""; }), kJane, true},
      {"email no address at all", {"email"}, With(kJane, [](Post& p) { p.email = "jane doe"; }), kJane, true},
      {"a placeholder typed by two people",
       {"email"},
       With(kJane, [](Post& p) { p.email = "test@test.com"; }),
       With(john, [](Post& p) { p.email = "test@test.com"; }),
       false},
      {"junk name corrected",
       {"last_name"},
       With(kJane,
            [](Post& p) {
              p.last = "asdf";
              p.email = "";
            }),
       With(kJane, [](Post& p) { p.email = ""; }),
       true},
      {"names in another case and spelling of marks",
       {"email"},
       With(kJane, [](Post& p) { p.last = "MÜLLER"; }),
       With(kJane,
            [](Post& p) {
              p.last = "Müller";
              p.email = "jane@web.example";
            }),
       true},
      {"company written with its legal form",
       {"email"},
       kJane,
       With(kJane,
            [](Post& p) {
              p.company = "Acme";
              p.email = "jane.doe@gmail.com";
            }),
       true},
      {"another company",
       {"email"},
       kJane,
       With(kJane,
            [](Post& p) {
              p.company = "Other Corp";
              p.email = "jane.doe@gmail.com";
            }),
       false},
      {"another unquestioned email",
       {"phone"},
       kJane,
       With(kJane, [](Post& p) { p.email = "jane@other.example"; }),
       false},
      {"no address known: email alone decides",
       {"email"},
       With(kJane, [](Post& p) { p.address = ""; }),
       With(kJane,
            [](Post& p) {
              p.address = "";
              p.email = "jane.doe@gmail.com";
            }),
       false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    AttemptBook book;
    book.Add(AskedRecord(1, c.first, c.asked));
    const auto found = book.Find(SubmissionOf(c.second, kNow + kMinuteMs), LeadOf(c.second), kNow + kMinuteMs);
    EXPECT_EQ(found, c.same ? std::optional(IdOf(1)) : std::nullopt);
  }
}

TEST(AttemptBook, ForgetsAfterTheWindowAndWhenTold) {
  AttemptBook book({.window_ms = 10 * kMinuteMs});
  book.Add(AskedRecord(1, kJane, {"email"}));
  const auto find = [&](TimeMs at) { return book.Find(SubmissionOf(kJane, at), LeadOf(kJane), at); };
  EXPECT_EQ(find(kNow + 10 * kMinuteMs - 1), IdOf(1));
  EXPECT_EQ(find(kNow + 10 * kMinuteMs), std::nullopt);
  book.Remove(IdOf(1));
  EXPECT_EQ(find(kNow + 1), std::nullopt);
  EXPECT_EQ(book.size(), 0U);
  book.Remove(IdOf(1));
}

TEST(AttemptBook, TellsOfItsOwnAndNotOfWhatItLearned) {
  std::vector<std::pair<LeadId, bool>> told;
  AttemptBook book({.on_change = [&](const LeadId& id, bool open) { told.emplace_back(id, open); }});
  book.Learn(AskedRecord(1, kJane, {"email"}));
  EXPECT_EQ(book.Find(SubmissionOf(kJane, kNow), LeadOf(kJane), kNow), IdOf(1));
  book.Forget(IdOf(1));
  EXPECT_EQ(book.size(), 0U);
  EXPECT_TRUE(told.empty());
  book.Add(AskedRecord(2, kJane, {"email"}));
  book.Remove(IdOf(2));
  EXPECT_EQ(told, (std::vector<std::pair<LeadId, bool>>{{IdOf(2), true}, {IdOf(2), false}}));
}

TEST(AttemptBook, StartsTheWindowAnewWhenAskedAgain) {
  AttemptBook book;
  book.Add(AskedRecord(1, kJane, {"email"}));
  Post fixed = kJane;
  fixed.email = "jane.doe@gmail.com";
  LeadRecord again = AskedRecord(1, fixed, {"phone"});
  again.observations.asked = {"email"};
  again.transitions.push_back({.kind = TransitionKind::kCorrected, .at = kNow + 20 * kMinuteMs});
  book.Add(again);
  EXPECT_EQ(book.size(), 1U);
  const TimeMs late = kNow + 45 * kMinuteMs;
  EXPECT_EQ(book.Find(SubmissionOf(fixed, late), LeadOf(fixed), late), IdOf(1));
}

TEST(AttemptBook, TellsTwoOpenAttemptsApartOrStaysOut) {
  AttemptBook book;
  Post jane = kJane, john = kJane;
  john.first = "John";
  john.email = "john@gmial.com";
  book.Add(AskedRecord(1, jane, {"email"}));
  book.Add(AskedRecord(2, john, {"email"}));
  john.email = "john@gmail.com";
  EXPECT_EQ(book.Find(SubmissionOf(john, kNow), LeadOf(john), kNow), IdOf(2));
  Post neither = john;  // "Doe" fits both
  neither.first = "";
  neither.email = "doe@acme.example";
  EXPECT_EQ(book.Find(SubmissionOf(neither, kNow), LeadOf(neither), kNow), std::nullopt);
}

TEST(AttemptBook, KeepsToItsSizeAndForgetsTheOldest) {
  AttemptBook book({.max_attempts = 3});
  for (std::uint8_t i = 1; i <= 5; ++i) {
    Post post = kJane;
    post.email = "jane" + std::to_string(i) + "@gmial.com";
    book.Add(AskedRecord(i, post, {"email"}, kNow + i));
  }
  EXPECT_EQ(book.size(), 3U);
  Post first = kJane, last = kJane;
  first.email = "jane1@gmial.com";
  first.address = last.address = "";
  last.email = "jane5@gmial.com";
  EXPECT_EQ(book.Find(SubmissionOf(first, kNow), LeadOf(first), kNow), std::nullopt);
  EXPECT_EQ(book.Find(SubmissionOf(last, kNow), LeadOf(last), kNow), IdOf(5));
}

TEST(AttemptBook, DropsWhatHasExpiredWhenNewOnesCome) {
  AttemptBook book;
  book.Add(AskedRecord(1, kJane, {"email"}, kNow));
  book.Add(AskedRecord(2, {.email = "x@y.example"}, {"email"}, kNow + kHourMs));
  EXPECT_EQ(book.size(), 1U);
}

TEST(AttemptBook, TakesManyThreads) {
  AttemptBook book({.max_attempts = 50});
  std::vector<std::thread> threads;
  for (std::uint8_t t = 0; t < 4; ++t) {
    threads.emplace_back([&book, t] {
      for (int i = 0; i < 300; ++i) {
        Post post = kJane;
        const auto id = static_cast<std::uint8_t>(t * 60 + i % 60);
        post.email = "jane" + std::to_string(id) + "@gmial.com";
        book.Add(AskedRecord(id, post, {"email"}));
        (void)book.Find(SubmissionOf(post, kNow), LeadOf(post), kNow);
        if (i % 3 == 0) book.Remove(IdOf(id));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(book.size(), 50U);
}

}  // namespace
}  // namespace leadgate
