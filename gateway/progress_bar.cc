#include "gateway/progress_bar.h"

#include <algorithm>
#include <cstdio>

namespace leadgate {
namespace {

constexpr std::uint64_t kWidth = 30;
constexpr std::uint64_t kLookAtClockEvery = 256;  // reading the clock costs as much as judging an address
constexpr auto kRedrawAfter = std::chrono::milliseconds(100);

}  // namespace

std::string Grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

ProgressBar::ProgressBar(std::uint64_t total, bool terminal)
    : total_(total), terminal_(terminal), started_(std::chrono::steady_clock::now()), drawn_(started_) {}

double ProgressBar::Seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

std::string ProgressBar::Draw(std::uint64_t done, std::uint64_t total, std::uint64_t count, double seconds) {
  std::string text;
  if (total > 0) {
    const std::uint64_t part = std::min(done, total);
    const std::uint64_t filled = part * kWidth / total;
    text += '[' + std::string(filled, '#') + std::string(kWidth - filled, ' ') + "] ";
    const std::string percent = std::to_string(part * 100 / total);
    text += std::string(3 - percent.size(), ' ') + percent + "%  ";
  }
  text += Grouped(count);
  if (seconds > 0) text += "  " + Grouped(static_cast<std::uint64_t>(static_cast<double>(count) / seconds)) + "/s";
  return text;
}

void ProgressBar::Advance(std::uint64_t amount) {
  done_ += amount;
  ++count_;
  if (!terminal_ || count_ % kLookAtClockEvery != 0) return;
  const SteadyTime now = std::chrono::steady_clock::now();
  if (now - drawn_ < kRedrawAfter) return;
  drawn_ = now;
  std::fprintf(stderr, "\r%s\x1b[K", Draw(done_, total_, count_, Seconds()).c_str());
}

void ProgressBar::Finish(std::string_view what) {
  if (terminal_) std::fprintf(stderr, "\r\x1b[K");
  std::fprintf(stderr, "%s %.*s in %.1f s\n", Grouped(count_).c_str(), static_cast<int>(what.size()), what.data(),
               Seconds());
}

}  // namespace leadgate
