#include "dedupe/waterfall.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "dedupe/hard_negatives.h"

namespace leadgate {
namespace {

std::string Bits(double bits) {
  char text[32];
  std::snprintf(text, sizeof text, "%+7.1f", bits);
  return text;
}

std::string Line(std::string_view name, std::string_view level, double bits) {
  std::string line(name);
  line.resize(std::max<std::size_t>(line.size() + 1, 14), ' ');
  line.append(level);
  line.resize(std::max<std::size_t>(line.size() + 1, 36), ' ');
  return line + Bits(bits);
}

}  // namespace

std::string Waterfall(const Match& match) {
  std::string text = Line("prior", "", match.prior) + "\n";
  for (const FieldMatch& field : match.fields) {
    text += Line(field.field, field.level, field.weight);
    if (std::abs(field.frequency) >= 0.05)
      text += (field.frequency > 0 ? "   rare " : "   common ") + Bits(field.frequency);
    text += "\n";
  }
  text += Line("sum", "", match.weight) + "\n";
  if (!match.veto.empty()) text += "two people    " + std::string(VetoText(match.veto)) + "\n";
  char probability[48];
  std::snprintf(probability, sizeof probability, "probability   %.5f\n", match.probability);
  return text + probability;
}

}  // namespace leadgate
