#pragma once
#include <memory>
#include <string>

namespace shop {

class Store {
public:
  explicit Store(const std::string &table);
  virtual ~Store() = default;
  void where(const std::string &condition);
  bool run();

private:
  std::string command_;
  QSqlQuery query_;
};

} // namespace shop
