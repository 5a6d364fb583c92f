// lists: in policy.yaml, and the keys that name one of them.
#include <algorithm>

#include "gateway/policy_keys.h"

namespace leadgate {
namespace {

constexpr std::size_t kMostLists = 1000;

bool IsListName(const std::string& name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

ConfigObject<OwnList> OwnListKeys() {
  ConfigObject<OwnList> keys;
  keys.Key("file", &OwnList::file, AnyText("the path of a file below the policy's folder, such as lists/partners.txt"),
           "Has one entry a line; what follows a # is a remark. Relative to the folder of the policy's file (of the "
           "file that "
           "leadgate.yaml names, where the policy is in the store). A change of it is a change of the policy.");
  keys.Key("entries", &OwnList::entries, ListOf(AnyText("a domain, an address or a text")),
           "Entries that stand here, beside those of the file.");
  keys.Key("include", &OwnList::include, ListOf(OwnListName()), "Other lists of yours, whose entries are in this one.");
  return keys;
}

}  // namespace

ConfigType<std::string> OwnListName() { return AnyText("the name of one of your lists"); }

ConfigType<std::map<std::string, OwnList>> OwnListsByName() {
  const auto short_form = ListOf(AnyText("a domain, an address or a text"));
  const auto long_form = OwnListKeys().AsType();
  ConfigType<OwnList> list = long_form;
  list.expected = "a list of entries, or keys with values: file, entries, include";
  list.schema = schema::Either(short_form.schema, long_form.schema);
  list.read = [short_form, long_form, expected = list.expected](const ConfigValue& value) -> std::optional<OwnList> {
    if (value.is_map()) return long_form.read(value);
    OwnList read;
    if (!value.is_list()) {
      value.Expected(expected);
      return read;  // its name is known all the same
    }
    read.entries = short_form.read(value).value_or(std::vector<std::string>());
    return read;
  };
  auto lists = MapOf("list", list);
  lists.read = [list, read = lists.read](const ConfigValue& value) {
    if (!value.is_map()) return read(value);
    std::map<std::string, OwnList> named;
    const auto entries = value.Entries();
    if (entries.size() > kMostLists) value.Fail("too many lists; expected at most " + std::to_string(kMostLists));
    for (const ConfigEntry& entry : entries) {
      if (named.size() == kMostLists) break;
      if (!IsListName(entry.key)) entry.at_key.Fail("expected a name of small letters, digits, _ and -");
      if (auto one = list.read(entry.value)) named.emplace(entry.key, std::move(*one));
    }
    return std::optional(std::move(named));
  };
  return lists;
}

ConfigType<CustomReason::OnList> OnListType() {
  ConfigObject<CustomReason::OnList> keys;
  keys.RequiredKey(
      "field", &CustomReason::OnList::field, AnyText("a field's name, such as email or company"),
      "The field to look at. email: the address, its domain or a domain above is on the list; website: the "
      "same; phone: its digits; company: the name, legal forms aside; every other field: the whole text, "
      "case, accents and punctuation aside.");
  keys.RequiredKey("list", &CustomReason::OnList::list, OwnListName(), "Which list.");
  return keys.AsType();
}

}  // namespace leadgate
