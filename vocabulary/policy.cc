#include "leadgate/policy.h"

namespace leadgate {

const FormPolicy* Policy::FindForm(std::string_view id_or_alias) const {
  const std::string key(id_or_alias);
  if (const auto form = forms.find(key); form != forms.end()) return &form->second;
  const auto alias = form_aliases.find(key);
  if (alias == form_aliases.end()) return nullptr;
  const auto form = forms.find(alias->second);
  return form == forms.end() ? nullptr : &form->second;
}

const Reason* Policy::FindReasonFor(std::string_view code) const {
  if (const Reason* reason = FindReason(code)) return reason;
  for (const Reason& reason : custom_reasons) {
    if (reason.code == code) return &reason;
  }
  return nullptr;
}

const ActionSetting& Policy::SettingFor(const FormPolicy& form, const Reason& reason) const {
  if (const auto of_form = form.actions.find(reason.code); of_form != form.actions.end()) return of_form->second;
  if (const auto general = actions.find(reason.code); general != actions.end()) return general->second;
  return reason.setting;
}

}  // namespace leadgate
