// Which part of a domain somebody has registered, by the Public Suffix List.
//
//   PublicSuffixes suffixes;
//   suffixes.RegistrableDomain("mail.eu.acme.co.uk")  → "acme.co.uk"
//   suffixes.RegistrableDomain("acme.github.io")      → "acme.github.io": a suffix of the list's private part
//   suffixes.RegistrableDomain("co.uk")               → "": nobody has registered that
//   suffixes.IsPublicSuffix("co.uk")                  → true     IsPublicSuffix("acme.co.uk"), ("corp") → false
//
// Domains are lower-case ASCII (EmailField::domain); libpsl tells case apart, so they are lowered once more here.
// The list is the newer of the system's (package publicsuffix) and the one libpsl was built with.
// Threads: const methods are safe.   Failure: never. Source: libpsl; https://publicsuffix.org/list.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace leadgate {

class PublicSuffixes {
 public:
  PublicSuffixes();
  ~PublicSuffixes();
  PublicSuffixes(PublicSuffixes&&) noexcept;
  PublicSuffixes& operator=(PublicSuffixes&&) noexcept;

  std::string RegistrableDomain(std::string_view domain) const;
  // One that registries say of themselves: not those of hosts (github.io), and no unknown ending.
  bool IsPublicSuffix(std::string_view domain) const;

 private:
  struct Context;
  std::unique_ptr<const Context> context_;
};

}  // namespace leadgate
