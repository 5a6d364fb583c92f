#include "gateway/yaml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "gateway/config_object.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

enum class Colour { kRed, kGreen };

struct Wheel {
  int spokes = 32;
  std::optional<double> diameter;
};

struct Bicycle {
  std::string name;
  int gears = 7;
  bool lights = true;
  TimeMs service_after_ms = 30 * kDayMs;
  std::size_t manual_bytes = 64 * 1024;
  Colour colour = Colour::kGreen;
  std::vector<Wheel> wheels;
  std::map<std::string, int> stickers;
  int length = 1, width = 2;
};

ConfigObject<Bicycle> BicycleKeys() {
  ConfigObject<Wheel> wheel;
  wheel.RequiredKey("spokes", &Wheel::spokes, WholeNumber(1, 100), "How many.");
  wheel.Key("diameter", &Wheel::diameter, Number(0), "In millimetres.");
  ConfigObject<Bicycle> size;
  size.Key("length", &Bicycle::length, WholeNumber(0, 9), "");
  size.Key("width", &Bicycle::width, WholeNumber(0, 9), "");
  ConfigObject<Bicycle> keys;
  keys.RequiredKey("name", &Bicycle::name, AnyText(), "Of the model.");
  keys.Key("gears", &Bicycle::gears, WholeNumber(1, 30), "How many.");
  keys.Key("lights", &Bicycle::lights, YesNo(), "");
  keys.Key("service_after", &Bicycle::service_after_ms, Duration(), "");
  keys.Key("manual", &Bicycle::manual_bytes, ByteSize(), "");
  keys.Key("colour", &Bicycle::colour, OneOf<Colour>({{"red", Colour::kRed}, {"green", Colour::kGreen}}), "");
  keys.Key("wheels", &Bicycle::wheels, ListOf(wheel.AsType()), "");
  keys.Key("stickers", &Bicycle::stickers, MapOf("place", WholeNumber(0, 100)), "");
  keys.Section("size", std::move(size), "");
  return keys;
}

struct Got {
  Bicycle bicycle;
  std::vector<std::string> problems;
};

Got Read(const std::string& yaml) {
  ConfigReport report("bicycle.yaml");
  Got got;
  if (const auto root = ParseYaml(yaml, report)) BicycleKeys().Read(*root, got.bicycle);
  for (const ConfigProblem& problem : report.problems()) got.problems.push_back(problem.ToString());
  return got;
}

TEST(YamlReader, ReadsWhatIsDeclared) {
  const Got got = Read(
      "name: Roadster\ngears: 11\nlights: no\nservice_after: 1h30m\nmanual: 2MiB\ncolour: red\n"
      "wheels:\n  - {spokes: 20, diameter: 622.5}\n  - spokes: 24\nstickers: {frame: 3}\nsize: {length: 5}\n");
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_EQ(got.bicycle.name, "Roadster");
  EXPECT_EQ(got.bicycle.gears, 11);
  EXPECT_FALSE(got.bicycle.lights);
  EXPECT_EQ(got.bicycle.service_after_ms, 90 * kMinuteMs);
  EXPECT_EQ(got.bicycle.manual_bytes, 2U * 1024 * 1024);
  EXPECT_EQ(got.bicycle.colour, Colour::kRed);
  ASSERT_THAT(got.bicycle.wheels, SizeIs(2));
  EXPECT_EQ(got.bicycle.wheels[0].diameter, 622.5);
  EXPECT_EQ(got.bicycle.wheels[1].spokes, 24);
  EXPECT_EQ(got.bicycle.stickers.at("frame"), 3);
  EXPECT_EQ(got.bicycle.length, 5);
  EXPECT_EQ(got.bicycle.width, 2);
}

TEST(YamlReader, DefaultsAreTheStructs) {
  const Got got = Read("name: Plain\n");
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_EQ(got.bicycle.gears, 7);
  EXPECT_THAT(got.bicycle.wheels, IsEmpty());
}

// Each: the YAML, and what is said about it.
TEST(YamlReader, SaysWhereAndWhatWasExpected) {
  struct Case {
    const char* yaml;
    const char* problem;
  };
  const Case cases[] = {
      {"name: A\ngaers: 7\n", "bicycle.yaml:2:1: gaers: unknown key; did you mean \"gears\"?"},
      {"name: A\nxyzzy: 7\n",
       "bicycle.yaml:2:1: xyzzy: unknown key; expected one of name, gears, lights, service_after, manual, colour, "
       "wheels, stickers, size"},
      {"name: A\ngears: many\n", "bicycle.yaml:2:8: gears: expected a whole number from 1 to 30; found \"many\""},
      {"name: A\ngears: 99\n", "bicycle.yaml:2:8: gears: expected a whole number from 1 to 30; found \"99\""},
      {"name: A\ngears: 7.5\n", "bicycle.yaml:2:8: gears: expected a whole number from 1 to 30; found \"7.5\""},
      {"name: A\ngears:\n", "bicycle.yaml:2:1: gears: expected a whole number from 1 to 30; found nothing"},
      {"name: A\ngears: [7]\n", "bicycle.yaml:2:8: gears: expected a whole number from 1 to 30; found a list"},
      {"name: A\nlights: maybe\n", "bicycle.yaml:2:9: lights: expected true or false; found \"maybe\""},
      {"name: A\nservice_after: 30\n",
       "bicycle.yaml:2:16: service_after: expected a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d; found "
       "\"30\""},
      {"name: A\nservice_after: -3s\n",
       "bicycle.yaml:2:16: service_after: expected a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d; found "
       "\"-3s\""},
      {"name: A\nservice_after: 999999999999d\n",
       "bicycle.yaml:2:16: service_after: expected a duration with a unit, such as 250ms, 30s, 15m, 4h or 7d; found "
       "\"999999999999d\""},
      {"name: A\nmanual: 3 parsecs\n",
       "bicycle.yaml:2:9: manual: expected a size such as 64KiB, 4MiB or 1GiB; found \"3 parsecs\""},
      {"name: A\ncolour: grene\n",
       "bicycle.yaml:2:9: colour: expected one of red, green; found \"grene\"; did you mean \"green\"?"},
      {"name: A\ncolour: {}\n", "bicycle.yaml:2:9: colour: expected one of red, green; found keys with values"},
      {"name: A\nwheels: two\n", "bicycle.yaml:2:9: wheels: expected a list, each keys with values; found \"two\""},
      {"name: A\nwheels:\n  - diameter: 1\n",
       "bicycle.yaml:3:5: wheels[0]: the key \"spokes\" is missing; expected a whole number from 1 to 100"},
      {"name: A\nwheels:\n  - {spokes: 2}\n  - {spokes: 2, diametre: 1}\n",
       "bicycle.yaml:4:17: wheels[1].diametre: unknown key; did you mean \"diameter\"?"},
      {"name: A\nstickers: {bell: lots}\n",
       "bicycle.yaml:2:18: stickers.bell: expected a whole number from 0 to 100; found \"lots\""},
      {"name: A\nsize: {lenght: 3}\n", "bicycle.yaml:2:8: size.lenght: unknown key; did you mean \"length\"?"},
      {"name: A\nsize: large\n", "bicycle.yaml:2:7: size: expected keys with values; found \"large\""},
      {"name: A\nname: B\n", "bicycle.yaml:2:1: name: stated twice; the first is in line 1"},
      {"gears: 7\n", "bicycle.yaml:1:1: the key \"name\" is missing; expected text"},
      {"name: A\n? [a, b]\n: c\n", "bicycle.yaml:2:3: expected a plain word as key"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml);
    EXPECT_THAT(Read(c.yaml).problems, ElementsAre(c.problem));
  }
}

TEST(YamlReader, SaysEverythingAtOnceInOrder) {
  const Got got = Read("gears: many\nsize: {lenght: 3}\nlights: perhaps\n");
  ASSERT_THAT(got.problems, SizeIs(4));
  EXPECT_THAT(got.problems[0], HasSubstr(":1:1: the key \"name\""));
  EXPECT_THAT(got.problems[1], HasSubstr(":1:8: gears"));
  EXPECT_THAT(got.problems[2], HasSubstr(":2:8: size.lenght"));
  EXPECT_THAT(got.problems[3], HasSubstr(":3:9: lights"));
}

TEST(YamlReader, RefusesWhatIsNoYaml) {
  struct Case {
    std::string yaml;
    const char* problem;
  };
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "[";
  std::string deeper;
  for (int i = 0; i < 1000; ++i) deeper += "[";
  std::string steps = "name:\n";
  for (int i = 1; i < 1000; ++i) steps += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 9; ++j) bomb += "," + before;
    bomb += "]\n";
  }
  const Case cases[] = {
      {"", "bicycle.yaml: the file is empty; expected keys with values"},
      {"# only a comment\n", "bicycle.yaml: the file is empty; expected keys with values"},
      {"- a\n- b\n", "bicycle.yaml:1:1: expected keys with values at the top of the file"},
      {"name: A\nsize:\n\tlength: 3\n", "bicycle.yaml:3:1: a tab where YAML wants spaces; indent with spaces"},
      {"name: [A\n", "bicycle.yaml:2:1: not YAML: end of sequence flow not found"},
      {"name: A\n---\nname: B\n", "bicycle.yaml:3:1: expected one document; a line --- starts another"},
      {"name: \xff\xfe\n", "bicycle.yaml: expected text in UTF-8"},
      {std::string("name: A\0B\n", 10), "bicycle.yaml: expected text in UTF-8"},
      {"name: *nobody\n", "bicycle.yaml:1:7: not YAML: the referenced anchor is not defined"},
      {"name: &a [*a]\n", nullptr},
      {deep, nullptr},
      {deeper, "bicycle.yaml:1:65: nested too deeply; expected at most 64 levels"},
      {steps, "bicycle.yaml:499:501: nested too deeply; expected at most 64 levels"},
      {bomb, nullptr},
      {std::string(5UL * 1024 * 1024, '#'), "bicycle.yaml: too big; expected at most 4 MiB"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml.substr(0, 80));
    const Got got = Read(c.yaml);
    ASSERT_THAT(got.problems, SizeIs(1));
    if (c.problem != nullptr) {
      EXPECT_EQ(got.problems[0], c.problem);
    }
  }
}

TEST(YamlReader, AliasesMayBeUsed) {
  const Got got = Read("name: A\nwheels: [&w {spokes: 20}, *w]\n");
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_THAT(got.bicycle.wheels, SizeIs(2));
}

TEST(YamlReader, SaysWhyAFileCannotBeRead) {
  ConfigReport missing("/nowhere/policy.yaml");
  EXPECT_FALSE(ReadYaml(missing));
  EXPECT_EQ(ToString(missing.problems()), "/nowhere/policy.yaml: cannot be opened: No such file or directory");
  ConfigReport folder("/");
  EXPECT_FALSE(ReadYaml(folder));
  EXPECT_EQ(ToString(folder.problems()), "/: expected a file; this is a folder");
}

template <class V>
std::optional<V> ReadAs(const ConfigType<V>& type, const std::string& text, std::string* problem = nullptr) {
  ConfigReport report("t.yaml");
  const auto root = ParseYaml("v: \"" + text + "\"\n", report);
  const auto got = type.read(root->At("v"));
  EXPECT_EQ(got.has_value(), report.ok()) << text;
  if (problem != nullptr) *problem = ToString(report.problems());
  return got;
}

TEST(ConfigTypes, Durations) {
  EXPECT_EQ(ReadAs(Duration(), "250ms"), 250);
  EXPECT_EQ(ReadAs(Duration(), "2s"), 2000);
  EXPECT_EQ(ReadAs(Duration(), "30m"), 30 * kMinuteMs);
  EXPECT_EQ(ReadAs(Duration(), "4h"), 4 * kHourMs);
  EXPECT_EQ(ReadAs(Duration(), "7d"), 7 * kDayMs);
  EXPECT_EQ(ReadAs(Duration(), "0"), 0);
  for (const char* bad : {"", "4", "h", "4 h", "4x", "1.5h", "-1s", "4h3"})
    EXPECT_FALSE(ReadAs(Duration(), bad)) << bad;
  EXPECT_EQ(Duration().show(90 * kMinuteMs), "90m");
  EXPECT_EQ(Duration().show(7 * kDayMs), "7d");
  EXPECT_EQ(Duration().show(0), "0");
}

TEST(ConfigTypes, PlacesAndTimes) {
  std::string problem;
  EXPECT_EQ(ReadAs(Country(), "DE"), "DE");
  EXPECT_EQ(ReadAs(Country(), "NO"), "NO");
  EXPECT_FALSE(ReadAs(Country(), "UK", &problem));
  EXPECT_THAT(problem, HasSubstr("did you mean \"GB\"?"));
  EXPECT_FALSE(ReadAs(Country(), "de", &problem));
  EXPECT_THAT(problem, HasSubstr("did you mean \"DE\"?"));
  EXPECT_FALSE(ReadAs(Country(), "ZZ"));
  EXPECT_EQ(ReadAs(Subdivision(), "CA-QC"), "CA-QC");
  for (const char* bad : {"US-QC", "CA", "DE-BY", "US-ca"}) EXPECT_FALSE(ReadAs(Subdivision(), bad)) << bad;
  EXPECT_EQ(ReadAs(MinuteOfDay(), "09:30"), 570);
  EXPECT_EQ(MinuteOfDay().show(570), "09:30");
  for (const char* bad : {"9:30", "24:01", "09:60", "0930", "-1:30"}) EXPECT_FALSE(ReadAs(MinuteOfDay(), bad)) << bad;
  EXPECT_EQ(ReadAs(UtcOffset(), "-05:00"), -300);
  EXPECT_EQ(UtcOffset().show(-300), "-05:00");
  EXPECT_FALSE(ReadAs(UtcOffset(), "05:00"));
}

TEST(ConfigTypes, NamesOnTheWeb) {
  EXPECT_EQ(ReadAs(Domain(), "Fixora.COM"), "fixora.com");
  for (const char* bad : {"fixora", "https://fixora.com", ".com", "a..b", "jane@fixora.com"}) {
    EXPECT_FALSE(ReadAs(Domain(), bad)) << bad;
  }
  EXPECT_EQ(ReadAs(WebOrigin(), "https://www.tendwell.example"), "https://www.tendwell.example");
  EXPECT_EQ(ReadAs(WebOrigin(), "http://127.0.0.1:8080"), "http://127.0.0.1:8080");
  EXPECT_EQ(ReadAs(WebOrigin(), "*"), "*");
  for (const char* bad : {"https://a.example/", "a.example", "https://", "https://a b"}) {
    EXPECT_FALSE(ReadAs(WebOrigin(), bad)) << bad;
  }
  EXPECT_EQ(ReadAs(WebAddress(), "https://a.example/x?y"), "https://a.example/x?y");
  EXPECT_FALSE(ReadAs(WebAddress(), "javascript:alert(1)"));
}

TEST(ConfigTypes, ASecretIsNeverRepeated) {
  std::string problem;
  EXPECT_FALSE(ReadAs(Secret(), "whsec_verysecret", &problem));
  EXPECT_THAT(problem, HasSubstr("expected env:NAME or file:PATH"));
  EXPECT_THAT(problem, testing::Not(HasSubstr("verysecret")));
  EXPECT_EQ(ReadAs(Secret(), "env:CRM_SECRET")->name, "CRM_SECRET");
  EXPECT_EQ(ReadAs(Secret(), "file:/run/secrets/crm")->kind, SecretRef::Kind::kFile);
}

}  // namespace
}  // namespace leadgate
