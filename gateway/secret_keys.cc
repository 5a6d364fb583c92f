#include "gateway/secret_keys.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace leadgate {
namespace {

std::optional<std::string> ReadSecretFile(const std::string& path) {
  constexpr std::size_t kLongest = 4096;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (file == nullptr) return std::nullopt;
  std::string text(kLongest, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

}  // namespace

std::string BesideConfig(const std::string& folder, const std::string& path) {
  if (path.empty() || folder.empty() || std::filesystem::path(path).is_absolute()) return path;
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

std::optional<std::string> ResolveSecret(const ConfigValue& at, const SecretRef& ref, const std::string& folder) {
  std::optional<std::string> secret;
  if (ref.kind == SecretRef::Kind::kFile) {
    secret = ReadSecretFile(BesideConfig(folder, ref.name));
    if (!secret) at.Fail("the file " + ref.name + " cannot be read");
  } else if (const char* value = std::getenv(ref.name.c_str())) {  // NOLINT(concurrency-mt-unsafe): nobody sets it
    secret = value;
  } else {
    at.Fail("the environment variable " + ref.name + " is not set");
  }
  if (secret && secret->empty()) {
    at.Fail("the secret is empty");
    return std::nullopt;
  }
  return secret;
}

ConfigType<std::optional<redis::Options>> RedisUrl(const std::string& folder) {
  const ConfigType<SecretRef> secret = Secret();
  ConfigType<std::optional<redis::Options>> type;
  type.expected =
      "redis://HOST, redis+sentinel://HOST/NAME, redis+cluster://HOST,HOST or unix:///PATH; with a password in it "
      "env:NAME "
      "or file:PATH";
  type.schema = schema::Pattern("^(redis|redis\\+sentinel|redis\\+cluster|unix|env|file):.+$");
  type.show = [](const auto&) { return std::string(); };
  type.read = [=](const ConfigValue& value) -> std::optional<std::optional<redis::Options>> {
    if (!value.is_text()) {
      value.Expected(type.expected);
      return std::nullopt;
    }
    std::string url = value.text();
    const bool elsewhere = url.starts_with("env:") || url.starts_with("file:");
    if (elsewhere) {
      const auto ref = secret.read(value);
      const auto resolved = ref ? ResolveSecret(value, *ref, folder) : std::nullopt;
      if (!resolved) return std::nullopt;
      url = *resolved;
    }
    Result<redis::Options> options = redis::ParseUrl(url);
    if (!options.ok()) {
      value.Fail(options.status().message());
      return std::nullopt;
    }
    if (!elsewhere && !(options->password.empty() && options->sentinel_password.empty())) {
      value.Fail(
          "a password does not belong into this file; put the whole address into a variable and write env:NAME, or "
          "into a file and write file:PATH");
      return std::nullopt;
    }
    if (const Status checked = redis::CheckOptions(*options); !checked.ok()) {
      value.Fail(checked.message());
      return std::nullopt;
    }
    return std::optional<redis::Options>(*std::move(options));
  };
  return type;
}

}  // namespace leadgate
