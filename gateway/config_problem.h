// What is wrong in a configuration file, where, and what was expected.
//
//   {"config/policy.yaml", 12, 5, "forms.demo.requird", "unknown key; did you mean \"required\"?"}.ToString()
//     → config/policy.yaml:12:5: forms.demo.requird: unknown key; did you mean "required"?
//
// Made by yaml_reader.h and whatever checks the values it read; printed by `leadgate check-config`, logged on a
// refused reload, shown by /readyz. Holds no secret: a value that might be one is never repeated.
// Threads: a value.
#pragma once

#include <string>
#include <vector>

namespace leadgate {

struct ConfigProblem {
  std::string file;
  int line = 0;    // from 1; 0: the file as a whole
  int column = 0;  // from 1
  std::string key_path;
  std::string message;

  std::string ToString() const;
  bool operator==(const ConfigProblem&) const = default;
};

// One a line.
std::string ToString(const std::vector<ConfigProblem>& problems);

}  // namespace leadgate
