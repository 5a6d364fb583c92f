#include "dedupe/match_weights.h"

namespace leadgate {

// m: how pairs of one person come, by what is known of damage in leads and lists. u: how two people drawn by chance
// agree; for names, companies and cities an average one's, which frequencies correct. Rounded on purpose: general, not
// fitted to a file. scripts/dedupe-eval shows what they reach.
const MatchWeights& BuiltInMatchWeights() {
  static const MatchWeights weights = {
      .version = "built-in 1",
      .prior = 0.0002,
      .fields = {
          {"last_name",
           {{"same", 0.80, 0.001},
            {"spelling", 0.03, 0.0003},
            {"nickname", 0.001, 0.001},
            {"one_slip", 0.06, 0.0005},
            {"part", 0.03, 0.0005},
            {"swapped", 0.015, 0.0001},
            {"close", 0.02, 0.003},
            {"sound", 0.01, 0.002},
            {"initial", 0.01, 0.01},
            {"two_names", 0.001, 0.001},
            {"different", 0.03, 0.98}}},
          {"first_name",
           {{"same", 0.75, 0.005},
            {"spelling", 0.02, 0.0005},
            {"nickname", 0.07, 0.002},
            {"one_slip", 0.05, 0.001},
            {"part", 0.02, 0.002},
            {"swapped", 0.015, 0.0001},
            {"close", 0.02, 0.006},
            {"sound", 0.01, 0.004},
            {"initial", 0.03, 0.02},
            {"two_names", 0.002, 0.008},
            {"different", 0.03, 0.95}}},
          {"email",
           {{"same", 0.55, 0.00001},
            {"same_role", 0.01, 0.0003},
            {"one_slip", 0.05, 0.00001},
            {"close", 0.02, 0.00005},
            {"same_local", 0.06, 0.0001},
            {"names_local", 0.05, 0.03},
            {"alias", 0.01, 0.0003},
            {"same_domain", 0.01, 0.0005},
            {"other_number", 0.001, 0.008},
            {"different", 0.25, 0.99}}},
          {"phone",
           {{"same", 0.60, 0.00005},
            {"same_line", 0.04, 0.00005},
            {"one_slip", 0.05, 0.0001},
            {"near", 0.02, 0.001},
            {"different", 0.29, 0.998}}},
          {"company",
           {{"same", 0.62, 0.0008},
            {"words", 0.10, 0.0008},
            {"acronym", 0.02, 0.0005},
            {"close", 0.04, 0.0005},
            {"same_site", 0.04, 0.0005},
            {"different", 0.18, 0.997}}},
          {"job_title", {{"same", 0.55, 0.03}, {"close", 0.2, 0.07}, {"different", 0.25, 0.9}}},
          {"country", {{"same", 0.94, 0.6}, {"different", 0.06, 0.4}}},
          {"city", {{"same", 0.75, 0.01}, {"close", 0.08, 0.003}, {"different", 0.17, 0.987}}},
          {"postal_code",
           {{"same", 0.78, 0.002}, {"one_slip", 0.09, 0.003}, {"near", 0.02, 0.01}, {"different", 0.11, 0.985}}},
          {"street",
           {{"same", 0.6, 0.0003}, {"close", 0.2, 0.001}, {"other_number", 0.04, 0.002}, {"different", 0.16, 0.997}}},
          {"birth_date",
           {{"same", 0.83, 0.00006},
            {"day_and_month_swapped", 0.02, 0.00006},
            {"one_slip", 0.09, 0.001},
            {"two_parts", 0.03, 0.03},
            {"different", 0.03, 0.97}}},
          {"identifier", {{"same", 0.87, 0.00001}, {"one_slip", 0.09, 0.0001}, {"different", 0.04, 0.9999}}},
      }};
  return weights;
}

}  // namespace leadgate
