// `leadgate export`: beside a running gateway or without one.
#include <iostream>

#include "gateway/cli.h"

namespace leadgate {

int Export(const ExportFlags& flags) {
  const Result<std::string> data = DataFolder(flags.common);
  if (!data.ok()) {
    std::cerr << "leadgate: " << data.status().message() << "\n";
    return 2;
  }
  return 1;
}

}  // namespace leadgate
