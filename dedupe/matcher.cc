#include "dedupe/matcher.h"

#include <algorithm>
#include <cmath>

#include "dedupe/consumer_domains.h"
#include "dedupe/hard_negatives.h"

namespace leadgate {
namespace {

// A namesake costs nothing more, the rarer the name the less it can have been chance; both within bounds.
constexpr double kMostForRare = 3, kMostForRareGivenName = 1, kMostForCommon = -8;
// As many people as an average term weighs against what was counted.
constexpr double kAverageWeighs = 500;
// The prior is that of so many people. Whoever comes again has one earlier record, however many others there are: among
// more people two drawn by chance are one the less often, and among fewer the more, down to a start.
constexpr double kPriorIsOf = 10000, kFewestPeople = 2500;
// Bits of a pair that only its names and its employer make alike: under 0.95, never likely.
constexpr double kMostWithoutPersonal = 4.2;

constexpr double Probability(double bits) { return 1 / (1 + std::exp2(-bits)); }

bool AtBusinessDomain(const PersonProfile& one, const PersonProfile& other) {
  return !one.email_domain.empty() && one.email_domain == other.email_domain && !IsConsumerDomain(one.email_domain);
}

}  // namespace

// One way through the fields for both questions; `take` is told of each.
class Weigher {
 public:
  Weigher(const Matcher& matcher, const PersonProfile& one, const PersonProfile& other)
      : matcher_(matcher), one_(one), other_(other), levels_(CompareWho(one, other)) {}

  Match Weigh(bool with_fields);

 private:
  // Of a level's bits, how much is left when what stands behind it has been counted already.
  double Share(Field field) const;
  bool DiffersAsNamesDo() const;
  double Frequency(Field field) const;
  double FrequencyOf(TermKind kind, Field field, std::string_view a, std::string_view b, bool same) const;
  void Limit(Match& match, bool with_fields) const;

  const Matcher& matcher_;
  const PersonProfile &one_, &other_;
  Comparison levels_;
  bool one_employer_ = false, employer_by_mail_ = false;
};

double Weigher::Share(Field field) const {
  constexpr double kMostlyCounted = 0.25;
  const std::uint8_t email = levels_[Field::kEmail], postal = levels_[Field::kPostalCode];
  switch (field) {
    case Field::kEmail:
      return DiffersAsNamesDo() ? 0.4 : 1;
    case Field::kCompany:
      if (levels_[field] == kCompanySameSite && employer_by_mail_) return 0;
      return employer_by_mail_ ? kMostlyCounted : 1;
    case Field::kCity:
      if (postal == kPostalSame) return kMostlyCounted;
      return one_employer_ ? kMostlyCounted : 1;
    case Field::kPostalCode:
    case Field::kStreet:
      return one_employer_ ? kMostlyCounted : 1;
    case Field::kPhone:
      return levels_[field] == kPhoneNear && one_employer_ ? 0 : 1;
    case Field::kLastName:
    case Field::kFirstName:
      return email == kEmailSame || email == kEmailOneSlip ? 0.5 : 1;
    default:
      return 1;
  }
}

// "christophe.laret" and "christophe.raret" of Christophe Laret and Raret: what differs are the names.
bool Weigher::DiffersAsNamesDo() const {
  const std::uint8_t email = levels_[Field::kEmail];
  if (email != kEmailOneSlip && email != kEmailClose) return false;
  const auto has_digit = [](std::string_view local) {
    return local.find_first_of("0123456789") != std::string_view::npos;
  };
  if (has_digit(one_.email_local) || has_digit(other_.email_local)) return false;
  const auto differs = [](std::uint8_t level) {
    return level != kAbsent && level != kNameSame && level != kNameForm && level != kNameInitial;
  };
  return differs(levels_[Field::kFirstName]) || differs(levels_[Field::kLastName]);
}

double Weigher::FrequencyOf(TermKind kind, Field field, std::string_view a, std::string_view b, bool same) const {
  const TermFrequencies& terms = *matcher_.frequencies_;
  const double average = matcher_.SameByChance(field);
  if (average <= 0) return 0;
  const auto people = static_cast<double>(terms.People());
  double count = static_cast<double>(terms.Count(TermHash(kind, a)));
  if (!same) count = std::max(count, static_cast<double>(terms.Count(TermHash(kind, b))));
  const double share = (count + kAverageWeighs * average) / (people + kAverageWeighs);
  const double most = kind == TermKind::kFirstName ? kMostForRareGivenName : kMostForRare;
  const double bits = std::clamp(std::log2(average / share), kMostForCommon, most);
  return same ? bits : std::min(bits, 0.0);
}

double Weigher::Frequency(Field field) const {
  const std::uint8_t level = levels_[field];
  switch (field) {
    case Field::kLastName:
      return level > kNameSound
                 ? 0
                 : FrequencyOf(TermKind::kLastName, field, one_.last_name, other_.last_name, level == kNameSame) *
                       Share(field);
    case Field::kFirstName:
      return level > kNameInitial
                 ? 0
                 : FrequencyOf(TermKind::kFirstName, field, one_.first_name, other_.first_name, level == kNameSame) *
                       Share(field);
    case Field::kCompany:
      return level > kCompanyClose || employer_by_mail_ || one_.company.empty() || other_.company.empty()
                 ? 0
                 : FrequencyOf(TermKind::kCompany, field, one_.company, other_.company, level == kCompanySame);
    case Field::kCity:
      return level > kTextClose
                 ? 0
                 : FrequencyOf(TermKind::kCity, field, one_.city, other_.city, level == kTextSame) * Share(field);
    case Field::kEmail:
      if (level != kEmailRoleSame && level != kEmailAlias && level != kEmailSameDomain) return 0;
      return FrequencyOf(TermKind::kEmailDomain, field, one_.email_domain, other_.email_domain, true);
    default:
      return 0;
  }
}

void Weigher::Limit(Match& match, bool with_fields) const {
  if (match.weight <= kMostWithoutPersonal || IsPersonalAlike(levels_, one_, other_, one_employer_)) return;
  if (with_fields) match.fields.push_back({"personal", "nothing", kMostWithoutPersonal - match.weight, 0});
  match.weight = kMostWithoutPersonal;
}

Match Weigher::Weigh(bool with_fields) {
  if (!with_fields && AreTwoByWho(levels_, one_, other_)) return {};
  CompareRest(one_, other_, levels_);
  employer_by_mail_ = AtBusinessDomain(one_, other_) && levels_[Field::kEmail] != kAbsent;
  one_employer_ = employer_by_mail_ || levels_[Field::kCompany] <= kCompanySameSite;
  Match match;
  match.prior = matcher_.PriorBits();
  match.weight = match.prior;
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    const std::uint8_t level = levels_.levels[i];
    if (level == kAbsent) continue;
    double bits = matcher_.bits_[i][level];
    if (bits > 0) bits *= Share(field);
    const double frequency = matcher_.frequencies_ == nullptr ? 0 : Frequency(field);
    match.weight += bits + frequency;
    if (with_fields) match.fields.push_back({FieldName(field), LevelNames(field)[level], bits, frequency});
  }
  match.veto = WhyTwoPeople(levels_, one_, other_);
  if (match.veto.empty()) Limit(match, with_fields);
  match.probability = match.veto.empty() ? leadgate::Probability(match.weight) : 0;
  return match;
}

Matcher::Matcher(const MatchWeights& weights, const TermFrequencies* frequencies)
    : frequencies_(frequencies), prior_bits_(std::log2(weights.prior / (1 - weights.prior))) {
  for (const FieldWeights& field : weights.fields) {
    const auto known = FieldNamed(field.field);
    if (!known) continue;
    for (const LevelWeight& level : field.levels) {
      const auto at = LevelNamed(*known, level.level);
      if (at && level.m > 0 && level.u > 0) bits_[static_cast<std::size_t>(*known)][*at] = std::log2(level.m / level.u);
      const std::string_view term = *known == Field::kEmail ? "same_domain" : "same";
      if (level.level == term) same_by_chance_[static_cast<std::size_t>(*known)] = level.u;
    }
  }
}

double Matcher::PriorBits() const {
  if (frequencies_ == nullptr) return prior_bits_;
  const double people = std::max(kFewestPeople, static_cast<double>(frequencies_->People()));
  return prior_bits_ - std::log2(people / kPriorIsOf);
}

double Matcher::SameByChance(Field field) const { return same_by_chance_[static_cast<std::size_t>(field)]; }

Match Matcher::Compare(const PersonProfile& one, const PersonProfile& other) const {
  return Weigher(*this, one, other).Weigh(true);
}

double Matcher::Probability(const PersonProfile& one, const PersonProfile& other) const {
  return Weigher(*this, one, other).Weigh(false).probability;
}

std::string Match::MatchedBy() const {
  std::vector<const FieldMatch*> strongest;
  for (const FieldMatch& field : fields) {
    if (field.weight + field.frequency > 1) strongest.push_back(&field);
  }
  std::ranges::stable_sort(strongest, std::ranges::greater(),
                           [](const FieldMatch* field) { return field->weight + field->frequency; });
  std::string text;
  for (const FieldMatch* field : strongest) {
    if (!text.empty()) text.append(", ");
    text.append(field->field);
  }
  return text;
}

}  // namespace leadgate
