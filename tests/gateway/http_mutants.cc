#include "tests/gateway/http_mutants.h"

#include <array>
#include <string_view>

namespace leadgate {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a.example\r\n\r\n";
constexpr std::string_view kHead = "POST /front HTTP/1.1\r\nHost: a.example\r\n";

class Mutants {
 public:
  void Add(std::string name, std::string bytes) { list_.push_back({std::move(name), std::move(bytes)}); }
  std::vector<Mutant> Take() { return std::move(list_); }

 private:
  std::vector<Mutant> list_;
};

std::string Name(std::string_view family, std::size_t a, std::size_t b, std::size_t c = 0) {
  return std::string(family) + ' ' + std::to_string(a) + '/' + std::to_string(b) + '/' + std::to_string(c);
}

// Content-Length beside a Transfer-Encoding written so that some parsers see it and some do not.
void AddLengthAndCoding(Mutants& mutants) {
  constexpr std::array kNames = {
      "Transfer-Encoding:"sv,       "transfer-encoding:"sv,       "TRANSFER-ENCODING:"sv,
      "Transfer-Encoding :"sv,      "Transfer-Encoding\t:"sv,     " Transfer-Encoding:"sv,
      "\tTransfer-Encoding:"sv,     "Transfer_Encoding:"sv,       "Transfer\rEncoding:"sv,
      "X: y\rTransfer-Encoding:"sv, "X: y\nTransfer-Encoding:"sv, "Transfer-Encoding\0:"sv,
      "\x0bTransfer-Encoding:"sv,   "Transfer-Encoding\xa0:"sv,   "Transfer-Encoding:\r\n"sv,
      "\"Transfer-Encoding\":"sv,   "Transfer-Encoding\x0b:"sv,   "Foo:bar\r\n\rTransfer-Encoding:"sv};
  constexpr std::array kValues = {" chunked"sv,
                                  "chunked"sv,
                                  "\tchunked"sv,
                                  " chunked "sv,
                                  " xchunked"sv,
                                  " chunked, identity"sv,
                                  " identity, chunked"sv,
                                  " CHUNKED"sv,
                                  " \"chunked\""sv,
                                  " chunked;q=1"sv,
                                  " chunked\0"sv,
                                  "\x0b"
                                  "chunked"sv,
                                  " chunked, chunked"sv,
                                  " gzip, chunked"sv,
                                  " ,chunked"sv};
  constexpr std::array kLengths = {"Content-Length: 4\r\n"sv, "Content-Length: 48\r\n"sv};
  for (std::size_t n = 0; n < kNames.size(); ++n) {
    for (std::size_t v = 0; v < kValues.size(); ++v) {
      for (std::size_t l = 0; l < kLengths.size(); ++l) {
        const std::string coding = std::string(kNames[n]) + std::string(kValues[v]) + "\r\n";
        const std::string rest = "\r\n0\r\n\r\n" + std::string(kSmuggled);
        mutants.Add(Name("length then coding", n, v, l), std::string(kHead) + std::string(kLengths[l]) + coding + rest);
        mutants.Add(Name("coding then length", n, v, l), std::string(kHead) + coding + std::string(kLengths[l]) + rest);
      }
    }
  }
}

// Lengths that are none, or two.
void AddBadLengths(Mutants& mutants) {
  constexpr std::array kLengths = {"5, 5"sv,
                                   "+5"sv,
                                   "-5"sv,
                                   "5x"sv,
                                   "0x5"sv,
                                   "5 5"sv,
                                   ""sv,
                                   "5\0"sv,
                                   "5.0"sv,
                                   "5\x0b"sv,
                                   "1e1"sv,
                                   "5,"sv,
                                   ",5"sv,
                                   "\"5\""sv,
                                   "5;5"sv,
                                   "٥"sv,
                                   "5_0"sv,
                                   "0b11"sv,
                                   "5\r"sv,
                                   "5\n"sv,
                                   "5\r\n 0"sv,
                                   "5\r\nContent-Length: 5"sv,
                                   "5\r\nContent-Length: 0"sv,
                                   "0\r\ncontent-length: 5"sv,
                                   "5\r\nContent_Length: 0"sv,
                                   "5\nContent-Length: 0"sv};
  constexpr std::array kMethods = {"POST"sv, "PUT"sv, "PATCH"sv, "GET"sv, "DELETE"sv};
  for (std::size_t l = 0; l < kLengths.size(); ++l) {
    for (std::size_t m = 0; m < kMethods.size(); ++m) {
      mutants.Add(Name("length", l, m), std::string(kMethods[m]) +
                                            " /front HTTP/1.1\r\nHost: a.example\r\nContent-Length: " +
                                            std::string(kLengths[l]) + "\r\n\r\nhello" + std::string(kSmuggled));
    }
  }
}

// Chunks whose size or end can be read in two ways.
void AddBadChunks(Mutants& mutants) {
  constexpr std::array kSizes = {"0x5"sv,
                                 "+5"sv,
                                 "-5"sv,
                                 " 5"sv,
                                 "5 "sv,
                                 "5\t"sv,
                                 ""sv,
                                 "g"sv,
                                 "5\0"sv,
                                 "5\x0b"sv,
                                 "5,"sv,
                                 "05h"sv,
                                 "00000000000000005"sv,
                                 "5;\n"sv,
                                 "5;a\rb"sv,
                                 "5\r;a"sv,
                                 "ffffffffffffffff"sv,
                                 "5=a"sv,
                                 "\xef\xbc\x95"sv};
  constexpr std::array kEnds = {"\r\n"sv, "\n"sv, "\r"sv};
  for (std::size_t s = 0; s < kSizes.size(); ++s) {
    for (std::size_t e = 0; e < kEnds.size(); ++e) {
      for (std::size_t d = 0; d < kEnds.size(); ++d) {
        mutants.Add(Name("chunk", s, e, d), std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n" +
                                                std::string(kSizes[s]) + std::string(kEnds[e]) + "hello" +
                                                std::string(kEnds[d]) + "0\r\n\r\n" + std::string(kSmuggled));
      }
    }
  }
  constexpr std::array kAfter = {"5\nhello\r\n0\r\n\r\n"sv,
                                 "5\r\nhello\n0\r\n\r\n"sv,
                                 "5\r\nhelloX\r\n0\r\n\r\n"sv,
                                 "5\r\nhello\r\n0\n\r\n"sv,
                                 "5\r\nhello\r\n0\r\n\n"sv,
                                 "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n"sv,
                                 "5\r\nhello\r\n0\r\nContent-Length: 44\r\n\r\n"sv,
                                 "4\r\nhello\r\n0\r\n\r\n"sv,
                                 "0\r\nGET /smuggled HTTP/1.1\r\n\r\n"sv,
                                 "5\r\nhello0\r\n\r\n"sv,
                                 "5\r\nhello\r\r\n0\r\n\r\n"sv};
  for (std::size_t a = 0; a < kAfter.size(); ++a) {
    mutants.Add(Name("chunk end", a, 0), std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n" +
                                             std::string(kAfter[a]) + std::string(kSmuggled));
  }
}

// One bad byte in each place of a good head: every control byte, at every line's interesting positions.
void AddBadBytes(Mutants& mutants) {
  constexpr std::string_view kGood =
      "POST /front HTTP/1.1\r\nHost: a.example\r\nX-Note: some text\r\nContent-Length: 5\r\n\r\nhello";
  constexpr std::array kPlaces = {"POST"sv,      " /front"sv, "front"sv, " HTTP"sv, "Host:"sv,   "Host"sv,
                                  "a.example"sv, "Note"sv,    "some"sv,  "text"sv,  "Content"sv, "Length"sv};
  for (std::size_t p = 0; p < kPlaces.size(); ++p) {
    for (int byte = 0; byte < 0x20; ++byte) {
      if (byte == '\t') continue;  // a blank within a value
      const std::size_t at = kGood.find(kPlaces[p]) + 1;
      std::string bytes(kGood);
      bytes.insert(at, 1, static_cast<char>(byte));
      mutants.Add(Name("byte", p, static_cast<std::size_t>(byte)), bytes + std::string(kSmuggled));
    }
  }
}

void AddBadHeads(Mutants& mutants) {
  constexpr std::array kHeads = {"GET /front\r\n\r\n"sv,
                                 "GET  /front HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1 \r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a b\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a@b\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost:\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\n Host: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\nNoColon\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\n: empty\r\n\r\n"sv,
                                 "GET http://b/front HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET * HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /front#x HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /fr\xc3\xbcnt HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.2\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/2.0\r\nHost: a\r\n\r\n"sv,
                                 "GET /front http/1.1\r\nHost: a\r\n\r\n"sv,
                                 "get /front HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET\t/front\tHTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
                                 "POST /front HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"sv,
                                 "POST /front HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n"sv,
                                 "\r\n\r\nGET /front HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "\nGET /front HTTP/1.1\r\nHost: a\r\n\r\n"sv,
                                 "GET /front HTTP/1.1\nHost: a\n\n"sv};
  for (std::size_t h = 0; h < kHeads.size(); ++h)
    mutants.Add(Name("head", h, 0), std::string(kHeads[h]) + std::string(kSmuggled));
}

}  // namespace

std::vector<Mutant> SmugglingMutants() {
  Mutants mutants;
  AddLengthAndCoding(mutants);
  AddBadLengths(mutants);
  AddBadChunks(mutants);
  AddBadBytes(mutants);
  AddBadHeads(mutants);
  return mutants.Take();
}

}  // namespace leadgate
