#include "store/packed_json.h"

#include <zstd.h>

#include <memory>
#include <utility>
#include <vector>

#include "leadgate/mutex.h"
#include "store/record_dictionary.h"

namespace leadgate {
namespace {

constexpr char kDictionary1 = '\x01';
constexpr int kLevel = 1;
constexpr std::size_t kWorthPacking = 200;

// Working memory that is taken and given back: a hundred kilobytes each, and far fewer at a time than there are
// threads.
template <class T, T* (*kMake)(), std::size_t (*kFree)(T*)>
class Contexts {
 public:
  struct Free {
    void operator()(T* context) const { kFree(context); }
  };
  using Owned = std::unique_ptr<T, Free>;

  Owned Take() EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    if (idle_.empty()) return Owned(kMake());
    Owned context = std::move(idle_.back());
    idle_.pop_back();
    return context;
  }
  void GiveBack(Owned context) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    idle_.push_back(std::move(context));
  }

 private:
  Mutex mutex_;
  std::vector<Owned> idle_ GUARDED_BY(mutex_);
};

using Packers = Contexts<ZSTD_CCtx, ZSTD_createCCtx, ZSTD_freeCCtx>;
using Unpackers = Contexts<ZSTD_DCtx, ZSTD_createDCtx, ZSTD_freeDCtx>;

Packers& AllPackers() {
  static Packers all;
  return all;
}
Unpackers& AllUnpackers() {
  static Unpackers all;
  return all;
}

struct Dictionary {
  explicit Dictionary(std::string_view text)
      : packing(ZSTD_createCDict(text.data(), text.size(), kLevel), ZSTD_freeCDict),
        unpacking(ZSTD_createDDict(text.data(), text.size()), ZSTD_freeDDict) {}
  const std::unique_ptr<ZSTD_CDict, std::size_t (*)(ZSTD_CDict*)> packing;
  const std::unique_ptr<ZSTD_DDict, std::size_t (*)(ZSTD_DDict*)> unpacking;
};
const Dictionary& Dictionary1() {
  static const Dictionary dictionary(kRecordDictionary1);
  return dictionary;
}

Status Broken() { return {StatusCode::kDataLoss, "a stored record does not hold together"}; }

}  // namespace

// What cannot be packed (no memory is left) is stored as it is.
std::string PackJson(std::string_view json) {
  if (json.size() < kWorthPacking || json.size() > kMostUnpacked || !json.starts_with('{')) return std::string(json);
  auto packer = AllPackers().Take();
  std::string packed;
  if (packer == nullptr) return std::string(json);
  packed.resize(1 + ZSTD_compressBound(json.size()));
  packed[0] = kDictionary1;
  const std::size_t size = ZSTD_compress_usingCDict(packer.get(), packed.data() + 1, packed.size() - 1, json.data(),
                                                    json.size(), Dictionary1().packing.get());
  AllPackers().GiveBack(std::move(packer));
  if (ZSTD_isError(size) != 0 || 1 + size >= json.size()) return std::string(json);
  packed.resize(1 + size);
  packed.shrink_to_fit();
  return packed;
}

Result<std::string_view> UnpackJson(std::string_view stored, std::string& buffer) {
  if (!stored.starts_with(kDictionary1)) return stored;
  const std::string_view frame = stored.substr(1);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMostUnpacked) return Broken();
  auto unpacker = AllUnpackers().Take();
  if (unpacker == nullptr) return Status(StatusCode::kResourceExhausted, "no memory is left to read a record");
  buffer.resize(static_cast<std::size_t>(size));
  const std::size_t got = ZSTD_decompress_usingDDict(unpacker.get(), buffer.data(), buffer.size(), frame.data(),
                                                     frame.size(), Dictionary1().unpacking.get());
  AllUnpackers().GiveBack(std::move(unpacker));
  if (ZSTD_isError(got) != 0 || got != buffer.size()) return Broken();
  return std::string_view(buffer);
}

}  // namespace leadgate
