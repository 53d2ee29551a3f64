#include "store.h"

static std::string request(int client) {
  char text[64] = {};
  recv(client, text, sizeof(text) - 1, 0);
  return std::string(text);
}

bool throughAMethod(int client) {
  shop::Store store("orders");
  store.where(request(client));
  return store.run();
}

bool throughAConstructor(int client) {
  auto *store = new shop::Store(request(client));
  const bool done = store->run();
  delete store;
  return done;
}

bool throughALambda(int client, QSqlQuery &query) {
  const auto text = request(client);
  auto run = [&query, text](const std::string &prefix) {
    // ruleid: sql-injection
    return query.exec((prefix + text).c_str());
  };
  return run("select ");
}

bool throughAnException(int client, QSqlQuery &query) {
  try {
    throw std::runtime_error(request(client));
  } catch (const std::runtime_error &error) {
    // ruleid: sql-injection
    return query.exec(error.what());
  }
}

void throughALoop(int client, QSqlQuery &query) {
  std::vector<std::string> texts;
  texts.push_back(request(client));
  for (const auto &text : texts) {
    // ruleid: sql-injection
    query.exec(text.c_str());
  }
}

bool constant(QSqlQuery &query) {
  shop::Store other("orders");
  // ok: sql-injection
  return query.exec("select 1");
}

bool throughASmartPointer(int client, QSqlQuery &query) {
  auto text = std::make_unique<std::string>(request(client));
  // ruleid: sql-injection
  return query.exec(text->c_str());
}

bool throughAReference(int client, QSqlQuery &query) {
  std::string text;
  std::string &alias = text;
  alias = request(client);
  // todoruleid: sql-injection
  return query.exec(text.c_str());
}
