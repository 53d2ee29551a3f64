#include <string>
#include "tour.h"
QT_BEGIN_NAMESPACE
namespace shop {
using std::string;

template <typename T, typename = std::enable_if_t<(sizeof(T) > 1)>>
class Box : public Base<T> {
  Q_OBJECT
public:
  explicit Box(T value, int size = 3) : Base<T>(size), value_(std::move(value)) {}
  ~Box() override { delete[] data_; }
  T &get() const noexcept { return value_; }
  static Box *make() { return new Box(T{}, 1); }
  bool operator==(const Box &other) const { return value_ == other.value_; }

signals:
  void changed(const string &name);

private:
  T value_;
  int count_ = 7;
  char *data_ = new char[16];
};

struct Order {
  string customer;
  std::vector<std::pair<int, string>> lines;
};

static int total = 0;

int sum(const Order &order) {
  int result = 0;
  for (const auto &[amount, name] : order.lines) {
    if (auto found = lookup(name); found >> 1 < 3)
      result += found;
  }
  return result;
}
} // namespace shop

void Printer::print(const shop::Order &order) try {
  std::lock_guard<std::mutex> guard(mutex_);
  std::ostringstream text;
  text << order.customer << R"(raw "text")" << 'x';
  auto shout = [this, &text](const std::string &word) mutable -> bool {
    emit(word);
    return text.good();
  };
  if (!shout(order.customer)) throw std::runtime_error("lost");
  device_->write(static_cast<const char *>(text.str().c_str()), shop::sum(order));
} catch (const std::exception &error) {
  log(error.what());
} catch (...) {
  throw;
}
QT_END_NAMESPACE
