#include "redis/script.h"

#include <openssl/evp.h>

#include <array>
#include <iterator>

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

Command Script::Run(std::vector<std::string> keys, std::vector<std::string> arguments) const {
  std::vector<std::string> all = {"EVALSHA", text_->sha1, std::to_string(keys.size())};
  all.reserve(3 + keys.size() + arguments.size());
  std::move(keys.begin(), keys.end(), std::back_inserter(all));
  std::move(arguments.begin(), arguments.end(), std::back_inserter(all));
  Command command(std::move(all));
  command.script_ = text_;
  return command;
}

}  // namespace leadgate::redis
