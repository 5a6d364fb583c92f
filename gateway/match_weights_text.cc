#include "gateway/match_weights_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace leadgate {
namespace {

constexpr double kMuch = 1;  // bits
constexpr std::size_t kFieldWidth = 14, kLevelWidth = 24, kShareWidth = 22, kBitsWidth = 16;

std::string Padded(std::string text, std::size_t width) {
  // Arrows are three bytes and one place.
  std::size_t places = 0;
  for (const char byte : text) places += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  text.append(places < width ? width - places : 1, ' ');
  return text;
}

std::string Number(const char* format, double number) {
  char text[32];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

std::string Change(const char* format, double before, const double* after) {
  const std::string one = Number(format, before);
  if (after == nullptr) return one;
  const std::string other = Number(format, *after);
  return one == other ? one : one + " → " + other;
}

double Bits(const LevelWeight& level) { return std::log2(level.m / level.u); }

const LevelWeight* LevelOf(const MatchWeights* weights, const std::string& field, const std::string& level) {
  if (weights == nullptr) return nullptr;
  const auto found = std::ranges::find(weights->fields, field, &FieldWeights::field);
  if (found == weights->fields.end()) return nullptr;
  const auto at = std::ranges::find(found->levels, level, &LevelWeight::level);
  return at == found->levels.end() ? nullptr : &*at;
}

std::string Line(const std::string& field, const LevelWeight& level, const LevelWeight* other) {
  const double bits = Bits(level);
  const double other_bits = other == nullptr ? bits : Bits(*other);
  std::string line = Padded(field, kFieldWidth) + Padded(level.level, kLevelWidth);
  line += Padded(Change("%.4g", level.m, other == nullptr ? nullptr : &other->m), kShareWidth);
  line += Padded(Change("%.4g", level.u, other == nullptr ? nullptr : &other->u), kShareWidth);
  line += Padded(Change("%+.1f", bits, other == nullptr ? nullptr : &other_bits), kBitsWidth);
  if (std::abs(other_bits - bits) >= kMuch) line += "*";
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string MatchWeightsText(const MatchWeights& weights, const MatchWeights* other) {
  std::string text = "weights  " + weights.version + (other == nullptr ? "" : " → " + other->version) + "\n";
  text += "prior    " + Change("%.3g", weights.prior, other == nullptr ? nullptr : &other->prior) + "\n\n";
  text += Padded("field", kFieldWidth) + Padded("level", kLevelWidth) + Padded("m", kShareWidth) +
          Padded("u", kShareWidth) + "bits\n";
  for (const FieldWeights& field : weights.fields) {
    bool first = true;
    for (const LevelWeight& level : field.levels) {
      text += Line(first ? field.field : "", level, LevelOf(other, field.field, level.level));
      first = false;
    }
  }
  return text;
}

}  // namespace leadgate
