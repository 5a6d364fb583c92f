#include "store/redis/node_file.h"

#include <sys/random.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "store/redis/redis_context.h"
#include "store/redis/sequence_numbers.h"

namespace leadgate {
namespace {

std::string PathOf(const std::string& data_dir) { return data_dir + "/redis-node"; }

}  // namespace

Result<std::optional<NodeFile>> ReadNodeFile(const std::string& data_dir) {
  const std::string path = PathOf(data_dir);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::optional<NodeFile>();
  const Result<std::string> bytes = ReadStart(path);
  if (!bytes.ok()) return bytes.status();
  std::istringstream in(*bytes);
  std::string name, end;
  NodeFile file;
  file.node = -1;
  int format = 1;  // the first one did not say so
  while (in >> name) {
    if (name == "workspace") in >> file.workspace;
    if (name == "node") in >> file.node;
    if (name == "token") in >> file.token;
    if (name == "index_buckets") in >> file.index_buckets;
    if (name == "index_format") in >> format;
    if (name == "end") end = name;
  }
  const bool whole = end == "end" && !file.workspace.empty() && file.token.size() == 16 && file.index_buckets > 0;
  if (!whole || file.node < 0 || file.node >= kMostNodes) {
    return Status(StatusCode::kDataLoss, path + " is damaged; it says which node of a Redis workspace this folder is");
  }
  if (format != kIndexFormat) {
    return Status(
        StatusCode::kConflict,
        path + " belongs to a workspace whose index of people in Redis is of format " + std::to_string(format) +
            "; this version reads format " + std::to_string(kIndexFormat) +
            ". With the version that wrote it, run `leadgate migrate` to an embedded store, and with this one "
            "from there to an empty workspace");
  }
  return std::optional<NodeFile>(std::move(file));
}

Status WriteNodeFile(Files& files, const std::string& data_dir, const NodeFile& file) {
  const std::string temporary = PathOf(data_dir) + ".new";
  static_cast<void>(files.Remove(temporary));
  Result<std::unique_ptr<WritableFile>> made = files.Create(temporary);
  if (!made.ok()) return made.status();
  Status status = (*made)->Write(0, "workspace " + file.workspace + "\nnode " + std::to_string(file.node) + "\ntoken " +
                                        file.token + "\nindex_buckets " + std::to_string(file.index_buckets) +
                                        "\nindex_format " + std::to_string(kIndexFormat) + "\nend\n");
  if (status.ok()) status = (*made)->Sync();
  if (!status.ok()) return status;
  std::error_code error;
  std::filesystem::rename(temporary, PathOf(data_dir), error);
  if (error) return {StatusCode::kUnavailable, "rename " + temporary + ": " + error.message()};
  return files.SyncDirectory(data_dir);
}

std::string NewToken() {
  std::uint64_t random = 0;
  while (getrandom(&random, sizeof random, 0) != sizeof random) {
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::string token;
  for (int i = 0; i < 16; ++i, random >>= 4) token += kDigits[random & 15];
  return token;
}

std::optional<AppliedMark> ReadAppliedMark(const std::string& data_dir) {
  std::ifstream in(data_dir + "/redis-applied");
  AppliedMark mark;
  std::string end;
  in >> mark.position >> mark.seq >> end;
  return end == "end" ? std::optional(mark) : std::nullopt;
}

void WriteAppliedMark(const std::string& data_dir, const AppliedMark& mark) {
  const std::string path = data_dir + "/redis-applied", temporary = path + ".new";
  {
    std::ofstream out(temporary, std::ios::trunc);
    out << mark.position << " " << mark.seq << " end\n";
    if (!out.flush()) return;  // the older one holds
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
}

Status CheckNotEmbedded(const std::string& data_dir) {
  std::error_code error;
  if (!std::filesystem::exists(data_dir + "/leadgate.db", error)) return Status::Ok();
  return {StatusCode::kConflict,
          data_dir + " holds an embedded store (leadgate.db); give the Redis store a folder of its own"};
}

}  // namespace leadgate
