#include "store.h"

namespace shop {

Store::Store(const std::string &table) : command_("select * from " + table) {}

void Store::where(const std::string &condition) { command_ = command_ + " where " + condition; }

bool Store::run() {
  // ruleid: sql-injection
  return query_.exec(command_.c_str());
}

} // namespace shop
