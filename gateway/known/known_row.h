// A record as a CRM sends it: values by field, nothing read yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/known/known_fields.h"

namespace leadgate {

struct KnownValue {
  KnownField field = KnownField::kIgnore;
  std::string value;
};

struct KnownRow {
  KnownObject object = KnownObject::kLead;
  std::vector<KnownValue> values;  // in the order sent; empty ones left out

  // The first; empty when there is none.
  std::string_view Get(KnownField field) const {
    for (const KnownValue& one : values) {
      if (one.field == field) return one.value;
    }
    return {};
  }
};

}  // namespace leadgate
