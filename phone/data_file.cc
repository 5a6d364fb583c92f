#include "phone/data_file.h"

#include "validators/list_file.h"

namespace leadgate {

Result<std::string> ReadDataFile(const std::string& path) {
  Result<std::string> content = ReadListFile(path);
  if (content.ok()) return content;
  return Status(content.status().code(), "phone: " + path + ": cannot be read; scripts/update-phone-metadata makes it");
}

}  // namespace leadgate
