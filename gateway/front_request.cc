#include "gateway/front_request.h"

#include "gateway/percent.h"

namespace leadgate {

bool FrontRequest::HasHeader(std::string_view lower_case_name) const {
  for (const HeaderField& field : headers) {
    if (field.name == lower_case_name) return true;
  }
  return false;
}

std::string_view FrontRequest::Header(std::string_view lower_case_name) const {
  for (const HeaderField& field : headers) {
    if (field.name == lower_case_name) return field.value;
  }
  return {};
}

std::vector<QueryField> ParseQuery(std::string_view query) {
  std::vector<QueryField> fields;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    fields.push_back({PercentDecode(pair.substr(0, equals), PlusIs::kSpace), PercentDecode(value, PlusIs::kSpace)});
  }
  return fields;
}

}  // namespace leadgate
