package dev.nightjar.frontend.c.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CppSyntaxTest {
  private final CppSyntax syntax = new CppSyntax();

  @Test
  void theParserDecidesEverywhereOnOneToken() throws IOException {
    // Markers that an action shows are lost when the parser looks ahead by itself.
    Path parser =
        Path.of("target/generated-sources/antlr4/dev/nightjar/frontend/c/syntax/CppParser.java");
    assertThat(Files.readString(parser)).doesNotContain("adaptivePredict(");
  }

  @Test
  void angleBracketsAreTemplatesByTheirShape() {
    String text =
        """
        template <typename T, typename = std::enable_if_t<(sizeof(T) > 1) && !std::is_void_v<T>>>
        std::map<std::string, std::vector<int>> f(std::pair<int, T> a) {
          if (i < n && m > k) g(a < b, c >> 2);
          auto x = static_cast<std::vector<T>*>(p)->size() < 3;
          return std::max<int>(1, 2) > make<A<B<C>>>();
        }
        template <> struct hash<Key> { bool operator<(const Key& o) const { return a < o.a; } };
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.FUNCTION, text)).isEqualTo(2);
    assertThat(count(Kind.CALL, text)).isEqualTo(4);
  }

  @Test
  void declarationsAreToldFromExpressions() {
    String text =
        """
        void f() {
          Foo x(1, 2); Foo y{1}; Foo z; Foo g(int a); a::b<c> *p = q; T &r = t; a * b;
          a && b; x * y + 1; call(x); auto [k, v] = pair; const auto &&w = u; Foo::bar(1);
          for (auto &[a, b] : map) use(a); for (int i = 0; i < 3; ++i) {}
          if (auto it = m.find(k); it != m.end()) use(it);
          while (Node *n = next()) use(n);
        }
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.EXPRESSION_STATEMENT, text)).isEqualTo(7);
    assertThat(count(Kind.RANGE_FOR, text)).isEqualTo(1);
    assertThat(count(Kind.CONDITION, text)).isEqualTo(2);
  }

  @Test
  void classesConstructorsAndOperatorsAreRead() {
    String text =
        """
        class EXPORT Foo final : public Base<int>, private ns::Other {
          Q_OBJECT
          Q_PROPERTY(int x READ x WRITE setX)
        public:
          explicit Foo(int a = 1) noexcept(false) : Base(a), b_{a}, c_(std::move(d))... {}
          Foo(const Foo&) = delete;
          virtual ~Foo();
          operator bool() const { return b_; }
          Foo& operator=(Foo&&) = default;
          auto get() const -> decltype(b_) override;
          static constexpr int n = 3, m : 2;
        signals:
          void changed(int);
        private slots:
          void on();
          int (*callback_)(int) = nullptr;
        };
        Foo::Foo() try : Base() {} catch (...) {}
        Foo::operator bool() { return true; }
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.FUNCTION, text)).isEqualTo(4);
    assertThat(count(Kind.ACCESS, text)).isEqualTo(3);
    assertThat(count(Kind.MEMBER_INITIALIZER, text)).isEqualTo(4);
  }

  @Test
  void newerExpressionsAreRead() {
    String text =
        """
        template <class T> concept Small = requires(T t) { t.size(); } && sizeof(T) < 9;
        template <Small... Ts> auto sum(Ts... ts) requires (sizeof...(Ts) > 0) {
          auto f = [this, &x, y = g(1)]<class U>(U&& u) mutable -> int { return (ts + ... + 0); };
          co_await f; co_yield 1;
          auto p = new (std::nothrow) Foo[n]; delete[] p; ::new (q) Foo{1};
          if constexpr (a <=> b == 0) throw X{1}; else if consteval { g(); }
          return a ? b : throw c;
          auto s = R"x(a ")" b)x"_s + u8"y"; (obj->*m)(1); x.template get<int>().~T();
        }
        export module a.b; import <vector>;
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.LAMBDA, text)).isEqualTo(1);
    assertThat(count(Kind.NEW, text)).isEqualTo(2);
    assertThat(count(Kind.THROW, text)).isEqualTo(2);
  }

  @Test
  void macrosOfWindowsAndQtAreRead() {
    String text =
        """
        QT_BEGIN_NAMESPACE
        extern "C" __declspec(dllexport) BOOL WINAPI DllMain(_In_ HINSTANCE h, _Out_writes_(n) char *p) {
          Q_D(Foo);
          Q_UNUSED(h)
          foreach (const QString &s, list) { use(s); }
          emit d->changed(1);
          forever { break; }
          QT_WARNING_PUSH
          QT_WARNING_DISABLE_DEPRECATED
          if (h) return FALSE;
          __try { g(); } __except (EXCEPTION_EXECUTE_HANDLER) { }
        }
        QT_END_NAMESPACE
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.MACRO_BLOCK, text)).isEqualTo(2);
    assertThat(count(Kind.TRY, text)).isEqualTo(1);
  }

  @Test
  void partsForCppAreReadAndThoseForOthersAreNot() {
    String text = "#ifdef __cplusplus\nnamespace a {\n#else\n(\n#endif\nint f();\n}\n";
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.NAMESPACE, text)).isEqualTo(1);
  }

  @Test
  void anErrorCostsAStatement() {
    SyntaxTree tree = parse("class A { int f() { a = ; b(1); } void g(); };");
    assertThat(tree.problems()).hasSize(1);
    assertThat(count(Kind.CALL, tree, tree.root())).isEqualTo(1);
  }

  @Test
  void deepNestingCostsAStatementAtMost() {
    String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
    String angles = "a<".repeat(3_000);
    SyntaxTree tree = parse("int f() { a = " + deep + "; x = " + angles + "; b(1); }");
    assertThat(count(Kind.CALL, tree, tree.root())).isEqualTo(1);
  }

  @Test
  void anyPrefixOfAFileIsParsed() {
    String text =
        "template <class T> struct S : B<T> { S() : a{1} {} operator int(); ~S(); }; auto f() {"
            + " for (auto &x : y) g([&](int z) { return new T[3]; }, R\"(a)\"); try {} catch (...) {} }";
    for (int end = 0; end <= text.length(); end++) {
      SyntaxTree tree = parse(text.substring(0, end));
      assertThat(Kind.of(tree.kind(tree.root()))).isEqualTo(Kind.UNIT);
    }
  }

  private SyntaxTree parse(String text) {
    return syntax.parse(text);
  }

  private long count(Kind kind, String text) {
    SyntaxTree tree = parse(text);
    return count(kind, tree, tree.root());
  }

  /** Counts the nodes that hang on the root: given-up ones do not count. */
  private static long count(Kind kind, SyntaxTree tree, int node) {
    long found = Kind.of(tree.kind(node)) == kind ? 1 : 0;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      found += count(kind, tree, child);
    }
    return found;
  }
}
