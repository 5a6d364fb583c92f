#include "redis/reply_reader.h"

#include <hiredis/read.h>

#include <cstring>
#include <new>

namespace leadgate::redis {
namespace {

constexpr int kMostItems = 16 << 20;
constexpr std::size_t kKeptBuffer = 1 << 20;

// Where the reader's next object goes: the root, or its place in the array above it. The reader hands objects around as
// pointers that must not be null; ours point into the root value, so there is nothing to free.
Value* Place(const redisReadTask* task) {
  if (task->parent == nullptr) return static_cast<Value*>(task->privdata);
  return &static_cast<Value*>(task->parent->obj)->items()[static_cast<std::size_t>(task->idx)];
}

// No exception may pass through the C code: what does not fit into memory is null, which the reader reports.
template <class Make>
void* Put(const redisReadTask* task, Make make) {
  try {
    Value* place = Place(task);
    *place = make();
    return place;
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void* PutString(const redisReadTask* task, char* bytes, std::size_t size) {
  return Put(task, [&] {
    std::string text(bytes, size);
    return task->type == REDIS_REPLY_ERROR ? Value::Error(std::move(text)) : Value::Text(std::move(text));
  });
}

void* PutArray(const redisReadTask* task, int elements) {
  if (elements < 0 || elements > kMostItems) return nullptr;
  return Put(task, [&] { return Value::Array(std::vector<Value>(static_cast<std::size_t>(elements))); });
}

void* PutInteger(const redisReadTask* task, long long number) {
  return Put(task, [&] { return Value::Integer(number); });
}

void* PutNil(const redisReadTask* task) {
  return Put(task, [] { return Value(); });
}

void FreeNothing(void*) {}

}  // namespace

struct ReplyReader::Parts {
  Value root;
  redisReplyObjectFunctions functions{PutString, PutArray, PutInteger, PutNil, FreeNothing};
  redisReader* reader = nullptr;

  Status Problem() const {
    return {StatusCode::kDataLoss, std::string("the answer cannot be read: ") + reader->errstr};
  }
};

ReplyReader::ReplyReader() : parts_(std::make_unique<Parts>()) {
  parts_->reader = redisReaderCreateWithFunctions(&parts_->functions);
  if (parts_->reader == nullptr) throw std::bad_alloc();
  parts_->reader->privdata = &parts_->root;
  parts_->reader->maxbuf = kKeptBuffer;
}

ReplyReader::~ReplyReader() { redisReaderFree(parts_->reader); }

Status ReplyReader::Feed(std::string_view bytes) {
  if (redisReaderFeed(parts_->reader, bytes.data(), bytes.size()) != REDIS_OK) return parts_->Problem();
  return Status::Ok();
}

Result<std::optional<Value>> ReplyReader::Next() {
  void* reply = nullptr;
  if (redisReaderGetReply(parts_->reader, &reply) != REDIS_OK) return parts_->Problem();
  if (reply == nullptr) return std::optional<Value>();
  return std::optional<Value>(std::exchange(parts_->root, Value()));
}

}  // namespace leadgate::redis
