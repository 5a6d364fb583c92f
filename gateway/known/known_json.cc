#include "gateway/known/known_json.h"

#include <algorithm>

#include "dedupe/person_profile.h"
#include "gateway/api.h"
#include "gateway/edit_distance.h"

namespace leadgate {
namespace {

Problem MemberProblem(const std::string& member, const std::string& message, const std::string& suggestion = {}) {
  return {.status = 422,
          .code = "invalid",
          .title = "A value is not usable",
          .detail = member + ": " + message,
          .errors = {{member, "invalid", message, suggestion}}};
}

std::string NearestField(const std::string& name) {
  const std::vector<std::string> names = KnownFieldNames();
  std::vector<std::string_view> candidates;
  for (const std::string& one : names) {
    if (one != KnownFieldName(KnownField::kIgnore)) candidates.push_back(one);
  }
  return std::string(NearestName(name, candidates));
}

void AddError(std::optional<Problem>& problem, Problem one) {
  if (!problem) {
    problem = std::move(one);
    return;
  }
  problem->detail += "; " + one.detail;
  problem->errors.push_back(std::move(one.errors.front()));
}

// Members that name the record in a batch.
bool ReadName(const JsonBody& body, KnownJsonRow& read) {
  const std::string name = body.Get("object");
  const auto object = ParseKnownObject(name);
  if (!object) {
    AddError(read.problem, MemberProblem("object", "expected lead, contact or account"));
    return false;
  }
  read.row.object = *object;
  read.row.values.push_back({KnownField::kCrmId, body.Get("crm_id")});
  return true;
}

}  // namespace

KnownJsonRow ReadKnownJson(std::string_view text, std::optional<KnownObject> object, std::string_view crm_id) {
  KnownJsonRow read;
  const auto body = JsonBody::Parse(text);
  if (!body.ok()) {
    read.problem = Problem{
        .status = 400, .code = "malformed_body", .title = "The body is not usable", .detail = body.status().message()};
    return read;
  }
  if (object) {
    read.row.object = *object;
    read.row.values.push_back({KnownField::kCrmId, std::string(crm_id)});
    if (body->Has("crm_id") && body->Get("crm_id") != crm_id) {
      AddError(read.problem, MemberProblem("crm_id", "is another one than the path's"));
    }
    if (body->Has("object") && body->Get("object") != KnownObjectName(*object)) {
      AddError(read.problem, MemberProblem("object", "is another one than the path's"));
    }
  } else if (!ReadName(*body, read)) {
    return read;
  }
  for (const std::string& name : body->names()) {
    if (name == "object" || name == "crm_id") continue;
    const auto field = ParseKnownField(name);
    if (!field || *field == KnownField::kIgnore || *field == KnownField::kCrmId) {
      const std::string nearest = NearestField(name);
      AddError(
          read.problem,
          MemberProblem(name, "unknown field" + (nearest.empty() ? "" : "; did you mean " + nearest + "?"), nearest));
      continue;
    }
    const std::string value = body->Get(name);
    if (value.starts_with('{') || value.starts_with('[')) {
      AddError(read.problem, MemberProblem(name, "expected a text, or a list of texts"));
    } else if (!value.empty()) {
      read.row.values.push_back({*field, value});
    }
  }
  return read;
}

Problem UnreadableKnown(const Status& status) {
  Problem problem{.status = 422, .code = "invalid", .title = "The record is not usable", .detail = status.message()};
  std::string_view rest = status.message();
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find("; "));
    rest.remove_prefix(std::min(one.size() + 2, rest.size()));
    const std::size_t colon = one.find(": ");
    if (colon == std::string_view::npos || !ParseKnownField(one.substr(0, colon))) continue;
    problem.errors.push_back(
        {std::string(one.substr(0, colon)), "invalid", std::string(one.substr(colon + 2)), std::string()});
  }
  return problem;
}

void WriteUnread(JsonWriter& json, std::span<const UnreadValue> unread) {
  if (unread.empty()) return;
  json.Key("not_understood");
  json.Array([&] {
    for (const UnreadValue& value : unread) {
      json.Object([&] {
        json.Field("field", KnownFieldName(value.field));
        json.Field("problem", value.problem);
      });
    }
  });
}

std::string KnownJson(const KnownRecord& record, std::span<const UnreadValue> unread, bool links_nobody) {
  const PersonProfile profile = DecodeProfile(record.profile).value_or(PersonProfile());
  JsonWriter json;
  const auto text = [&json](JsonName name, const std::string& value) {
    if (!value.empty()) json.Field(name, value);
  };
  const auto has = [&record](IdentityKind kind) {
    return std::any_of(record.keys.begin(), record.keys.end(),
                       [kind](const IdentityKey& key) { return key.kind == kind; });
  };
  json.Object([&] {
    json.Field("object", KnownObjectName(record.object));
    json.Field("crm_id", record.crm_id);
    json.Field("account_id", record.account_id);
    json.Field("account", record.account);
    json.Field("owner", record.owner);
    json.Field("customer", record.customer);
    json.Field("open_opportunity", record.open_opportunity);
    if (record.updated_at != 0) json.Field("updated_at", FormatTime(record.updated_at));
    json.Key("understood");
    json.Object([&] {
      if (!profile.email_domain.empty()) json.Field("email", profile.email_local + "@" + profile.email_domain);
      if (!profile.phone.empty()) json.Field("phone", "+" + profile.phone);
      text("first_name", profile.first_name);
      text("last_name", profile.last_name);
      text("company", profile.company);
      text("domain", profile.website_domain);
      text("job_title", profile.job_title);
      text("street", profile.street);
      text("postal_code", profile.postal_code);
      text("city", profile.city);
      text("country", profile.country);
      text("birth_date", profile.birth_date);
      text("identifier", profile.identifier);
    });
    json.Key("found_by");
    json.Array([&] {
      if (has(IdentityKind::kEmail)) json.Value("email");
      if (has(IdentityKind::kPhoneAndName)) json.Value("phone_and_name");
      if (has(IdentityKind::kCompanyDomain)) json.Value("domain");
      if (has(IdentityKind::kCompanyName)) json.Value("company");
      if (!record.blocks.empty() && !links_nobody) json.Value("likeness");
    });
    if (links_nobody) {
      json.Field("warning",
                 "no lead can be linked to it: what it has is what namesakes have as well; expected an email address, "
                 "a phone number with both names, a street or a date of birth besides");
    }
    WriteUnread(json, unread);
  });
  return std::move(json).Take();
}

}  // namespace leadgate
