#include "redis/script.h"

#include <openssl/evp.h>

#include <array>

#include "redis/command.h"

namespace leadgate::redis {
namespace {

std::string Sha1Hex(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

}  // namespace

Script::Script(std::string text) {
  auto made = std::make_shared<ScriptText>();
  made->sha1 = Sha1Hex(text);
  made->text = std::move(text);
  text_ = std::move(made);
}

Command Script::Run(const std::vector<std::string>& keys, const std::vector<std::string>& arguments) const {
  std::size_t size = 80;
  for (const auto* words : {&keys, &arguments}) {
    for (const std::string& word : *words) size += word.size() + 10;
  }
  Command command;
  command.bytes_.reserve(size);
  command.Add("EVALSHA");
  command.Add(text_->sha1);
  command.Add(std::to_string(keys.size()));
  for (const std::string& key : keys) command.Add(key);
  for (const std::string& argument : arguments) command.Add(argument);
  command.script_ = text_;
  return command;
}

}  // namespace leadgate::redis
