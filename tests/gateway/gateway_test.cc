// The gateway in one piece, over real HTTP, SQLite and journal, with a clock that the test holds.
#include "gateway/gateway.h"

#include <gtest/gtest.h>
#include <httplib.h>
#include <simdjson.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <thread>

#include "leadgate/lead_store.h"

namespace leadgate {
namespace {

// Saturday; the demo policy's business hours begin on Monday.
constexpr std::string_view kSaturday = "2026-11-21T10:00:00Z";
constexpr TimeMs kAttemptWindow = 30 * kMinuteMs;

class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() : clock_(*ParseTime(kSaturday)), log_(Quiet()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "leadgate-gateway-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    Start();
  }
  ~GatewayTest() override {
    gateway_.reset();
    std::filesystem::remove_all(folder_);
  }

  static RequestLogOptions Quiet() {
    RequestLogOptions options;
    options.requests = false;
    options.least = LogLevel::kError;
    return options;
  }

  void Start() {
    ServerOverrides overrides;
    overrides.listen = "127.0.0.1:0";
    overrides.data = folder_;
    overrides.policy = PolicyWithoutRates();
    overrides.dns = false;
    ConfigLoad load = LoadServerConfig(std::string(LEADGATE_SOURCE_DIR) + "/config/leadgate.yaml", overrides);
    ASSERT_TRUE(load.ok()) << ToString(load.problems);
    GatewayOptions options{.clock = clock_, .log = log_};
    options.watch_files = false;
    options.sweep_poll_ms = kDayMs;  // sweeps when the test says so
    auto gateway = Gateway::Start(std::move(load.config), options);
    ASSERT_TRUE(gateway.ok()) << gateway.status().ToString();
    gateway_ = std::move(*gateway);
  }
  void Restart() {
    gateway_.reset();
    Start();
  }

  struct Answer {
    int status = 0;
    std::map<std::string, std::string> members;  // the scalars at the top of the JSON
  };

  Answer Post(const std::string& body, const std::string& path = "/f/demo") {
    httplib::Client client("127.0.0.1", gateway_->port());
    const auto result = client.Post(path.c_str(), {{"Accept", "application/json"}}, body, "application/json");
    Answer answer;
    if (!result) return answer;
    answer.status = result->status;
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(result->body).get(object) != simdjson::SUCCESS) return answer;
    for (const auto field : object) {
      std::string_view text;
      if (field.value.get(text) == simdjson::SUCCESS) answer.members[std::string(field.key)] = text;
    }
    return answer;
  }

  // Many visitors on one address: no rates.
  std::string PolicyWithoutRates() {
    std::ifstream in(std::string(LEADGATE_SOURCE_DIR) + "/config/policy.yaml");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string form = "\n  demo:\n";
    text.insert(text.find(form) + form.size(), "    soft_per_minute: 0\n    hard_per_minute: 0\n");
    const std::string file = folder_ + "/policy.yaml";
    std::ofstream(file) << text;
    return file;
  }

  static std::string Buyer(const std::string& email, const std::string& more = "") {
    return R"({"email":")" + email +
           R"(","first_name":"Pat","last_name":"Doe","company":"Northfield Castings","job_title":"Plant manager",)"
           R"("company_size":"240","industry":"Manufacturing","country":"US","state":"CA","budget":"40000 USD",)"
           R"("timeline":"within 3 months")" +
           more + "}";
  }

  LeadRecord Record(const std::string& id) {
    auto record = gateway_->store().Get(*LeadId::Parse(id));
    EXPECT_TRUE(record.ok()) << record.status().ToString();
    return record.ok() ? *record : LeadRecord();
  }

  static bool Has(const Decision& decision, std::string_view code) {
    for (const DecidedReason& reason : decision.reasons) {
      if (reason.code == code) return true;
    }
    return false;
  }

  ManualClock clock_;
  RequestLog log_;
  std::string folder_;
  std::unique_ptr<Gateway> gateway_;
};

TEST_F(GatewayTest, NumberOfManyPeopleIsASwitchboard) {
  const char* const kPeople[] = {"Ada", "Bob", "Cem", "Dee", "Eve", "Fay"};
  const auto post = [&](const std::string& name, const std::string& email, const std::string& company) {
    const Answer answer =
        Post(R"({"email":")" + email + R"(","first_name":")" + name + R"(","last_name":"Doe","company":")" + company +
             R"(","country":"DE","phone":"+49 30 55512014"})");
    EXPECT_EQ(answer.status, 201);
    return Record(answer.members.at("id"));
  };
  for (const char* person : kPeople) {
    SCOPED_TRACE(person);
    const LeadRecord record = post(person, std::string(person) + "@northfield-castings.com", "Northfield Castings");
    const bool last = person == kPeople[5];
    const bool first = person == kPeople[0];
    EXPECT_EQ(Has(record.decision, "phone.switchboard"), last);
    EXPECT_EQ(Has(record.decision, "duplicate.possible"), !first && !last);
    EXPECT_EQ(record.observations.phone_shared_by, last ? 5 : 0);
    EXPECT_FALSE(record.decision.known) << "a number alone makes nobody known";
    EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  }
  // Of another company, and of one who was here before.
  EXPECT_EQ(post("Gil", "gil@hale-turbines.com", "Hale Turbines").observations.phone_shared_by, 6);
  const LeadRecord again = post("Ada", "ada@northfield-castings.com", "Northfield Castings Ltd");
  EXPECT_EQ(again.observations.phone_shared_by, 6);
  ASSERT_TRUE(again.decision.known);
}

TEST_F(GatewayTest, WhoWalksAwayIsDecidedByTheFallbackAfterTheWindow) {
  const Answer asked = Post(Buyer("pat@gmial.com"));
  ASSERT_EQ(asked.status, 422);
  const std::string id = asked.members.at("id");
  clock_.Advance(kAttemptWindow - 1);
  EXPECT_EQ(gateway_->SweepNow(), 0);
  EXPECT_EQ(Record(id).decision.status, LeadStatus::kNeedsCorrection);
  clock_.Advance(1);
  EXPECT_EQ(gateway_->SweepNow(), 1);
  const LeadRecord record = Record(id);
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  EXPECT_TRUE(Has(record.decision, "email.typo"));
  EXPECT_EQ(record.lead.email.raw, "pat@gmial.com") << "the address typed is what is kept";
  EXPECT_EQ(gateway_->SweepNow(), 0);
}

TEST_F(GatewayTest, ACorrectionAfterTheWindowIsALeadOfItsOwn) {
  const Answer asked = Post(Buyer("pat@gmial.com"));
  clock_.Advance(kAttemptWindow + 1);
  gateway_->SweepNow();
  const Answer late = Post(Buyer("pat@gmail.com", R"(,"attempt":")" + asked.members.at("attempt") + "\""));
  EXPECT_EQ(late.status, 201);
  EXPECT_NE(late.members.at("id"), asked.members.at("id"));
}

TEST_F(GatewayTest, AnAttemptSurvivesARestart) {
  const Answer asked = Post(Buyer("pat@gmial.com"));
  Restart();
  const Answer fixed = Post(Buyer("pat@gmail.com"));  // recognised by what it looks like: the book was rebuilt
  EXPECT_EQ(fixed.status, 201);
  EXPECT_EQ(fixed.members.at("id"), asked.members.at("id"));
  const Answer other = Post(Buyer("kim@gmial.com", R"(,"phone":"+14158675309")"));
  Restart();
  const Answer by_token = Post(Buyer("kim@gmail.com", R"(,"attempt":")" + other.members.at("attempt") + "\""));
  EXPECT_EQ(by_token.members.at("id"), other.members.at("id")) << "the secret is the same after a restart";
}

TEST_F(GatewayTest, AReviewOnAHandRaiseIsReleasedAfterFourBusinessHours) {
  const Answer taken = Post(Buyer("pat@northfield-castings.com", R"(,"website_url":"http://spam.example")"));
  ASSERT_EQ(taken.status, 201);
  const std::string id = taken.members.at("id");
  const LeadRecord reviewed = Record(id);
  ASSERT_EQ(reviewed.decision.status, LeadStatus::kInReview);
  EXPECT_TRUE(Has(reviewed.decision, "bot.honeypot"));
  clock_.Set(reviewed.decision.release_at - 1);
  EXPECT_EQ(gateway_->SweepNow(), 0);
  EXPECT_GE(reviewed.decision.release_at, *ParseTime("2026-11-23T09:00:00Z")) << "Saturday has no business hours";
  clock_.Set(reviewed.decision.release_at);
  EXPECT_EQ(gateway_->SweepNow(), 1);
  const LeadRecord released = Record(id);
  EXPECT_EQ(released.decision.status, LeadStatus::kPassed);
  EXPECT_TRUE(Has(released.decision, "bot.honeypot")) << "with its flags";
  // Its delivery may already have been written behind it.
  EXPECT_TRUE(std::ranges::any_of(released.transitions,
                                  [](const Transition& t) { return t.kind == TransitionKind::kHandedOff; }));
}

TEST_F(GatewayTest, TheBooksBalanceWhileLeadsMove) {
  const auto balanced = [&] {
    const auto books = gateway_->store().Books();
    EXPECT_TRUE(books.ok());
    std::uint64_t received = 0;
    for (const BookRow& row : *books) {
      std::uint64_t sum = 0;
      for (const std::uint64_t count : row.by_status) sum += count;
      EXPECT_EQ(row.received, sum) << row.form;
      received += row.received;
    }
    return received;
  };
  Post(Buyer("one@northfield-castings.com"));
  Post(Buyer("one@northfield-castings.com"));  // a repeat
  const Answer corrected = Post(Buyer("two@gmial.com", R"(,"last_name":"Roe")").replace(0, 0, ""));
  EXPECT_EQ(corrected.status, 400) << "a duplicate key is malformed, and not received";
  const Answer asked = Post(Buyer("two@gmial.com"));
  EXPECT_EQ(balanced(), 3U);
  Post(Buyer("two@gmail.com", R"(,"attempt":")" + asked.members.at("attempt") + "\""));
  EXPECT_EQ(balanced(), 3U) << "a correction is the same lead";
  Post(Buyer("three@gmial.com", R"(,"phone":"+14158675309")"));
  clock_.Advance(kAttemptWindow);
  gateway_->SweepNow();
  EXPECT_EQ(balanced(), 4U);
  const auto books = gateway_->store().Books();
  for (const BookRow& row : *books) {
    EXPECT_EQ(row.by_status[static_cast<std::size_t>(LeadStatus::kNeedsCorrection)], 0U) << "it drains to zero";
  }
}

// Buyers, repeats, corrections, people who walk away, bots, small companies: from eight sides at once.
TEST_F(GatewayTest, TheBooksBalanceAfterMixedLoad) {
  constexpr int kSides = 8;
  constexpr int kPeople = 30;
  std::atomic<int> new_leads = 0;
  std::atomic<int> odd_answers = 0;
  std::vector<std::thread> sides;
  for (int side = 0; side < kSides; ++side) {
    sides.emplace_back([&, side] {
      const auto count = [&](const Answer& answer, int expected, bool is_new) {
        if (answer.status != expected) ++odd_answers;
        if (is_new) ++new_leads;
      };
      for (int person = 0; person < kPeople; ++person) {
        const std::string name = "p" + std::to_string(side) + "x" + std::to_string(person);
        const std::string typo =
            R"({"email":")" + name + R"(@gmial.com","last_name":")" + name + R"(","company":"C )" + name + "\"";
        switch (person % 5) {
          case 0:
            count(Post(Buyer(name + "@northfield-castings.com"), "/f/book-a-demo"), 201, true);
            break;
          case 1: {  // the same request, twice
            const std::string body = Buyer(name + "@northfield-castings.com");
            count(Post(body), 201, true);
            count(Post(body), 201, true);
            break;
          }
          case 2: {  // corrected
            const Answer asked = Post(typo + "}");
            count(asked, 422, true);
            std::string fixed = typo + R"(,"attempt":")" + asked.members.at("attempt") + "\"}";
            fixed.replace(fixed.find("gmial"), 5, "gmail");
            count(Post(fixed), 201, false);
            break;
          }
          case 3:  // asked, and never seen again
            count(Post(typo + "}"), 422, true);
            break;
          default:
            count(Post(Buyer(name + "@northfield-castings.com", R"(,"website_url":"x")")), 201, true);
        }
      }
    });
  }
  for (std::thread& side : sides) side.join();
  EXPECT_EQ(odd_answers, 0);
  const auto expect_balance = [&](bool drained) {
    const auto books = gateway_->store().Books();
    ASSERT_TRUE(books.ok());
    std::uint64_t received = 0;
    for (const BookRow& row : *books) {
      const std::uint64_t sum = std::accumulate(row.by_status.begin(), row.by_status.end(), std::uint64_t{0});
      EXPECT_EQ(row.received, sum) << row.form;
      received += row.received;
      if (drained) {
        EXPECT_EQ(row.by_status[static_cast<std::size_t>(LeadStatus::kNeedsCorrection)], 0U);
      }
    }
    EXPECT_EQ(received, static_cast<std::uint64_t>(new_leads.load()));
  };
  expect_balance(false);
  clock_.Advance(kAttemptWindow);
  gateway_->SweepNow();
  expect_balance(true);
}

TEST_F(GatewayTest, ASecondGatewayOnTheFolderIsRefusedWithItsReason) {
  ServerOverrides overrides;
  overrides.listen = "127.0.0.1:0";
  overrides.data = folder_;
  overrides.dns = false;
  ConfigLoad load = LoadServerConfig(std::string(LEADGATE_SOURCE_DIR) + "/config/leadgate.yaml", overrides);
  const auto second = Gateway::Start(std::move(load.config), {.clock = clock_, .log = log_});
  ASSERT_FALSE(second.ok());
  EXPECT_NE(second.status().message().find("another leadgate"), std::string::npos) << second.status().message();
}

}  // namespace
}  // namespace leadgate
