#include "gateway/attempts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <utility>

#include "gateway/edit_distance.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

// ---- token: id (16 bytes), seconds until which it holds (5), signature (16), as base64url ----

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kExpirySize = 5;
constexpr std::size_t kSignatureSize = 16;  // 128 bits of HMAC-SHA256

using Signature = std::array<std::uint8_t, kSignatureSize>;

Signature SignatureOf(const Digest& secret, std::string_view payload, std::string_view form) {
  std::string text = "leadgate attempt 1\n";
  text.append(payload).append(form);  // the payload's size is fixed, so the parts cannot run into each other
  const Digest whole = HmacSha256(secret, text);
  Signature signature{};
  std::copy_n(whole.begin(), signature.size(), signature.begin());
  return signature;
}

std::span<const std::uint8_t> AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// ---- likeness ----

// Fields that say who somebody is. The email stands apart.
enum Part : std::size_t { kFirstName, kLastName, kCompany, kPhone, kParts };

std::string_view LocalOf(std::string_view email) { return email.substr(0, std::min(email.rfind('@'), email.size())); }

// Whether one may be a corrected spelling of the other. Short names are near each other by chance, so these must agree.
bool LikeEmails(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongEnough = 6;
  const std::string_view local_a = LocalOf(a), local_b = LocalOf(b);
  if (!local_a.empty() && local_a == local_b) return true;
  return std::min(local_a.size(), local_b.size()) >= kLongEnough && EditDistance(a, b, 2) <= 2;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

// What the post's email is compared by: the match key, or what was typed when that is no address.
std::string EmailKey(const EmailField& email) {
  return email.canonical.empty() ? LowerAscii(email.value) : email.canonical;
}

}  // namespace

std::string AttemptTokens::Sign(const LeadId& id, std::string_view form, TimeMs expires_at) const {
  std::string token(reinterpret_cast<const char*>(id.bytes().data()), kIdSize);
  const TimeMs seconds = expires_at / kSecondMs;
  for (std::size_t i = 0; i < kExpirySize; ++i) token += static_cast<char>(seconds >> 8 * (kExpirySize - 1 - i) & 255);
  const Signature signature = SignatureOf(secret_, token, form);
  token.append(signature.begin(), signature.end());
  return Base64UrlEncode(AsBytes(token));
}

std::optional<LeadId> AttemptTokens::Verify(std::string_view token, std::string_view form, TimeMs now) const {
  constexpr std::size_t kTokenSize = ((kIdSize + kExpirySize + kSignatureSize) * 4 + 2) / 3;
  if (token.size() != kTokenSize) return std::nullopt;
  const auto bytes = Base64UrlDecode(token);
  if (!bytes) return std::nullopt;
  const std::string_view payload = std::string_view(*bytes).substr(0, kIdSize + kExpirySize);
  const std::string_view signature = std::string_view(*bytes).substr(payload.size());
  if (!ConstantTimeEqual(AsBytes(signature), SignatureOf(secret_, payload, form))) return std::nullopt;

  TimeMs seconds = 0;
  for (const char c : payload.substr(kIdSize)) seconds = seconds << 8 | static_cast<unsigned char>(c);
  if (now >= seconds * kSecondMs) return std::nullopt;
  std::array<std::uint8_t, kIdSize> id{};
  std::memcpy(id.data(), payload.data(), id.size());
  return LeadId(id);
}

// A post as the book compares it. Hashes of absent parts are 0.
struct AttemptBook::Attempt {
  LeadId id;
  TimeMs expires_at = 0;
  std::list<LeadId>::iterator arrival;
  std::uint64_t email_hash = 0;
  std::uint64_t client_hash = 0;
  std::array<std::uint64_t, kParts> parts{};
  std::string email;  // in the book: only where it was questioned
  std::array<bool, kParts> questioned{};
  bool email_questioned = false;

  // Something that was not questioned is different: another person, or another request.
  bool Contradicts(const Attempt& post) const {
    for (std::size_t i = 0; i < kParts; ++i) {
      if (!questioned[i] && parts[i] != 0 && post.parts[i] != 0 && parts[i] != post.parts[i]) return true;
    }
    return !email_questioned && email_hash != 0 && post.email_hash != 0 && email_hash != post.email_hash;
  }

  // Something personal is the same. A company is not: colleagues share it.
  bool AgreesInPerson(const Attempt& post) const {
    for (const Part part : {kLastName, kPhone}) {
      if (parts[part] != 0 && parts[part] == post.parts[part]) return true;
    }
    const bool a_last_name = parts[kLastName] != 0 && post.parts[kLastName] != 0;
    if (!a_last_name && parts[kFirstName] != 0 && parts[kFirstName] == post.parts[kFirstName]) return true;
    if (email_hash == 0 || post.email_hash == 0) return false;
    return email_hash == post.email_hash || (email_questioned && LikeEmails(email, post.email));
  }

  void Question(std::string_view field) {
    if (field == "email") email_questioned = true;
    if (field == "phone") questioned[kPhone] = true;
    if (field == "company") questioned[kCompany] = true;
    const bool whole_name = field == "full_name" || field == "name";
    if (whole_name || field == "first_name") questioned[kFirstName] = true;
    if (whole_name || field == "last_name") questioned[kLastName] = true;
  }
};

AttemptBook::AttemptBook(AttemptBookOptions options) : options_(options), salt_(RandomBytes32()) {}
AttemptBook::~AttemptBook() = default;

// Forms have their own hashes, and so have test leads: what differs in these is never the same attempt.
std::uint64_t AttemptBook::Hash(char kind, const Submission& submission, std::string_view text) const {
  if (text.empty()) return 0;
  std::string salted(reinterpret_cast<const char*>(salt_.data()), 16);
  salted.append(1, kind).append(1, submission.test ? 't' : '-').append(submission.form).append(1, '\0').append(text);
  const Digest digest = Sha256(salted);
  std::uint64_t hash = 0;
  std::memcpy(&hash, digest.data(), sizeof hash);
  return hash | 1;
}

AttemptBook::Attempt AttemptBook::DescribeSender(const Submission& submission, const Lead& lead) const {
  Attempt post;
  post.email = EmailKey(lead.email);
  post.email_hash = Hash('e', submission, post.email);
  if (!submission.client_address.empty()) {
    post.client_hash = Hash('a', submission, submission.client_address + '\n' + submission.user_agent);
  }
  return post;
}

void AttemptBook::DescribePerson(const Submission& submission, const Lead& lead, Attempt& post) const {
  post.parts[kFirstName] = Hash('f', submission, Fold(lead.first_name.value));
  post.parts[kLastName] = Hash('l', submission, Fold(lead.last_name.value));
  post.parts[kCompany] = Hash('c', submission, FoldCompany(lead.company.value));
  post.parts[kPhone] = Hash('p', submission, lead.phone.e164);
}

void AttemptBook::Add(const LeadRecord& record) {
  Learn(record);
  if (options_.on_change) options_.on_change(record.id, true);
}

void AttemptBook::Learn(const LeadRecord& record) {
  const Submission& submission = record.submission;
  auto attempt = std::make_unique<Attempt>(DescribeSender(submission, record.lead));
  DescribePerson(submission, record.lead, *attempt);
  attempt->id = record.id;
  for (const Correction& correction : record.decision.corrections) attempt->Question(correction.field);
  for (const std::string& field : record.observations.asked) attempt->Question(field);
  if (!attempt->email_questioned) attempt->email.clear();
  TimeMs asked_at = submission.received_at;
  for (const Transition& transition : record.transitions) asked_at = std::max(asked_at, transition.at);
  attempt->expires_at = asked_at + options_.window_ms;

  MutexLock lock(mutex_);
  Erase(record.id);
  if (attempt->email_hash != 0) by_email_.emplace(attempt->email_hash, record.id);
  if (attempt->client_hash != 0) by_client_.emplace(attempt->client_hash, record.id);
  attempt->arrival = arrivals_.insert(arrivals_.end(), record.id);
  attempts_.emplace(record.id, std::move(attempt));
  Trim(asked_at);
}

void AttemptBook::Remove(const LeadId& id) {
  Forget(id);
  if (options_.on_change) options_.on_change(id, false);
}

void AttemptBook::Forget(const LeadId& id) {
  MutexLock lock(mutex_);
  Erase(id);
}

std::optional<LeadId> AttemptBook::Find(const Submission& submission, const Lead& lead, TimeMs now) const {
  if (size() == 0) return std::nullopt;
  Attempt post = DescribeSender(submission, lead);
  if (!MayKnow(post)) return std::nullopt;  // nearly every post: the rest need not be hashed
  DescribePerson(submission, lead, post);
  MutexLock lock(mutex_);
  if (const auto found = FindByEmail(post, now)) return found;
  return FindByClient(post, now);
}

bool AttemptBook::MayKnow(const Attempt& post) const {
  MutexLock lock(mutex_);
  return by_email_.contains(post.email_hash) || by_client_.contains(post.client_hash);
}

// The same address in the same form. When the address itself was doubted, it may be anybody's (test@test.com).
std::optional<LeadId> AttemptBook::FindByEmail(const Attempt& post, TimeMs now) const {
  const Attempt* newest = nullptr;
  const auto [first, last] = by_email_.equal_range(post.email_hash);
  for (auto it = first; it != last; ++it) {
    const Attempt& attempt = *attempts_.at(it->second);
    if (attempt.expires_at <= now || (attempt.email_questioned && attempt.Contradicts(post))) continue;
    if (newest == nullptr || attempt.expires_at > newest->expires_at) newest = &attempt;
  }
  if (newest == nullptr) return std::nullopt;
  return newest->id;
}

std::optional<LeadId> AttemptBook::FindByClient(const Attempt& post, TimeMs now) const {
  std::optional<LeadId> found;
  const auto [first, last] = by_client_.equal_range(post.client_hash);
  for (auto it = first; it != last; ++it) {
    const Attempt& attempt = *attempts_.at(it->second);
    if (attempt.expires_at <= now || attempt.Contradicts(post) || !attempt.AgreesInPerson(post)) continue;
    if (found) return std::nullopt;  // either could be meant
    found = attempt.id;
  }
  return found;
}

std::size_t AttemptBook::size() const {
  MutexLock lock(mutex_);
  return attempts_.size();
}

void AttemptBook::Erase(const LeadId& id) {
  const auto found = attempts_.find(id);
  if (found == attempts_.end()) return;
  const auto erase_from = [&](Index& index, std::uint64_t hash) {
    const auto [first, last] = index.equal_range(hash);
    const auto entry = std::find_if(first, last, [&](const auto& e) { return e.second == id; });
    if (entry != last) index.erase(entry);
  };
  erase_from(by_email_, found->second->email_hash);
  erase_from(by_client_, found->second->client_hash);
  arrivals_.erase(found->second->arrival);
  attempts_.erase(found);
}

void AttemptBook::Trim(TimeMs now) {
  while (!arrivals_.empty()) {
    const LeadId oldest = arrivals_.front();
    if (attempts_.size() <= options_.max_attempts && attempts_.at(oldest)->expires_at > now) return;
    Erase(oldest);
  }
}

}  // namespace leadgate
