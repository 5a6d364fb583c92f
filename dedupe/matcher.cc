#include "dedupe/matcher.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dedupe/consumer_domains.h"
#include "dedupe/hard_negatives.h"
#include "dedupe/short_text.h"

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
  bool Reaches(double probability);

 private:
  Match WeighLevels(bool with_fields);
  // The most a field can weigh: of the rest not compared yet; of what has been compared, whatever the rest says.
  double MostOf(Field field) const;
  double MostAtLevel(Field field) const;
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
  const double average = matcher_.bits_->same_by_chance[static_cast<std::size_t>(field)];
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

double Weigher::MostOf(Field field) const {
  const auto either = [](const std::string& one, const std::string& other) { return !one.empty() && !other.empty(); };
  const double bits = matcher_.bits_->most[static_cast<std::size_t>(field)];
  switch (field) {
    case Field::kEmail:
      return either(one_.email_local, other_.email_local) ? bits + kMostForRare : 0;
    case Field::kPhone:
      return either(one_.phone, other_.phone) ? bits : 0;
    case Field::kCompany:  // other names have no frequency in their favour
      return WithoutSpaces(one_.company).view() == WithoutSpaces(other_.company).view()
                 ? bits + kMostForRare
                 : matcher_.bits_->most_of_other_company;
    case Field::kJobTitle:
      return either(one_.job_title, other_.job_title) ? bits : 0;
    case Field::kCity:
      return either(one_.city, other_.city) ? bits + kMostForRare : 0;
    default:
      return bits;
  }
}

double Weigher::MostAtLevel(Field field) const {
  const std::uint8_t level = levels_[field];
  if (level == kAbsent) return 0;
  const double bits = matcher_.bits_->of_level[static_cast<std::size_t>(field)][level];
  if (matcher_.frequencies_ == nullptr) return bits;
  switch (field) {
    case Field::kLastName:
    case Field::kFirstName: {
      const double frequency = Frequency(field);  // half of it counts where the mailbox is the same
      return bits + (frequency < 0 ? frequency / 2 : frequency);
    }
    case Field::kCompany:
      return bits + (level == kCompanySame ? kMostForRare : 0);
    case Field::kCity:
      return bits + (level == kTextSame ? kMostForRare : 0);
    case Field::kEmail:
      return bits + kMostForRare;
    default:
      return bits;
  }
}

bool Weigher::Reaches(double probability) {
  if (probability <= 0) return true;
  if (AreTwoByWho(levels_, one_, other_)) return false;
  constexpr double kRounding = 1e-6;
  constexpr double kCertain = 50;  // as many bits are 1
  const double least = std::min(std::log2(probability / (1 - probability)), kCertain) - kRounding;
  double most = matcher_.PriorBits();
  for (const Field field : {Field::kLastName, Field::kFirstName, Field::kBirthDate, Field::kIdentifier})
    most += MostAtLevel(field);
  for (const Field field : kRest) most += MostOf(field);
  for (const Field field : kRest) {
    if (most < least) return false;
    most -= MostOf(field);
    levels_[field] = CompareField(field, one_, other_);
    most += MostAtLevel(field);
  }
  return most >= least && WeighLevels(false).probability >= probability;
}

Match Weigher::Weigh(bool with_fields) {
  if (!with_fields && AreTwoByWho(levels_, one_, other_)) return {};
  CompareRest(one_, other_, levels_);
  return WeighLevels(with_fields);
}

Match Weigher::WeighLevels(bool with_fields) {
  employer_by_mail_ = AtBusinessDomain(one_, other_) && levels_[Field::kEmail] != kAbsent;
  one_employer_ = employer_by_mail_ || levels_[Field::kCompany] <= kCompanySameSite;
  Match match;
  match.prior = matcher_.PriorBits();
  match.weight = match.prior;
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    const std::uint8_t level = levels_.levels[i];
    if (level == kAbsent) continue;
    double bits = matcher_.bits_->of_level[i][level];
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

MatchBits::MatchBits(const MatchWeights& weights) : prior(std::log2(weights.prior / (1 - weights.prior))) {
  for (const FieldWeights& field : weights.fields) {
    const auto known = FieldNamed(field.field);
    if (!known) continue;
    const auto i = static_cast<std::size_t>(*known);
    for (const LevelWeight& level : field.levels) {
      const auto at = LevelNamed(*known, level.level);
      if (at && level.m > 0 && level.u > 0) of_level[i][*at] = std::log2(level.m / level.u);
      const std::string_view term = *known == Field::kEmail ? "same_domain" : "same";
      if (level.level == term) same_by_chance[i] = level.u;
    }
    most[i] = std::max(0.0, std::ranges::max(of_level[i]));
  }
  const auto& company = of_level[static_cast<std::size_t>(Field::kCompany)];
  most_of_other_company = std::max(0.0, *std::max_element(company.begin() + kCompanySame + 1, company.end()));
}

MatchWeights WithMatchBits(MatchWeights weights) {
  weights.bits = std::make_shared<const MatchBits>(weights);
  return weights;
}

std::shared_ptr<const MatchBits> MatchBitsOf(const MatchWeights* weights) {
  static const auto built_in = std::make_shared<const MatchBits>(BuiltInMatchWeights());
  if (weights == nullptr) return built_in;
  return weights->bits != nullptr ? weights->bits : std::make_shared<const MatchBits>(*weights);
}

Matcher::Matcher(const MatchWeights& weights, const TermFrequencies* frequencies)
    : Matcher(std::make_shared<const MatchBits>(weights), frequencies) {}

Matcher::Matcher(std::shared_ptr<const MatchBits> bits, const TermFrequencies* frequencies)
    : frequencies_(frequencies), bits_(std::move(bits)) {}

double Matcher::PriorBits() const {
  if (frequencies_ == nullptr) return bits_->prior;
  const double people = std::max(kFewestPeople, static_cast<double>(frequencies_->People()));
  return bits_->prior - std::log2(people / kPriorIsOf);
}

Match Matcher::Compare(const PersonProfile& one, const PersonProfile& other) const {
  return Weigher(*this, one, other).Weigh(true);
}

double Matcher::Probability(const PersonProfile& one, const PersonProfile& other) const {
  return Weigher(*this, one, other).Weigh(false).probability;
}

bool Matcher::Reaches(double probability, const PersonProfile& one, const PersonProfile& other) const {
  return Weigher(*this, one, other).Reaches(probability);
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
