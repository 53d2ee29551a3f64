package dev.nightjar.flow;

import static dev.nightjar.flow.SmallPack.link;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkerTest {
  private static final String HEAD =
      """
      unit A.java java
      module a
      wildcard lib
      wildcard java.util
      wildcard java.lang
      """;

  @Test
  void dataFromASourceInASinkIsFound() {
    assertThat(
            link(
                HEAD
                    + """
                    class a.A
                    function a.A#f(Request,Db) {
                      param r: Request
                      param d: Db
                      local x: String
                      x = call virtual get("name") on r @1
                      call virtual query("select " + x) on d @2
                    }
                    """))
        .containsExactly("sql-injection:2");
  }

  @Test
  void aBranchThatConstantsDecideIsNotTaken() {
    assertThat(
            link(
                HEAD
                    + """
                    class a.A
                    function a.A#f(Request,Db) {
                      param r: Request
                      param d: Db
                      local x: String, n: int
                      n = 106
                      x = call virtual get("name") on r @1
                      goto b0
                    b0:
                      if ((7 * 18) + n) > 200 goto b1 else b2
                    b1:
                      x = "safe"
                      goto b2
                    b2:
                      call virtual query(x) on d @2
                    }
                    """))
        .isEmpty();
  }

  @Test
  void positionsOfAListAreKeptApart() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, l: List, y: String, z: String
          x = call virtual get("name") on r @1
          l = call new ArrayList()
          call virtual add("safe") on l
          call virtual add(x) on l
          call virtual add("more") on l
          call virtual remove(0) on l
          y = call virtual get(0) on l
          call virtual query(y) on d @2
          z = call virtual get(1) on l
          call virtual query(z) on d @3
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2");
  }

  @Test
  void keysOfAMapAreKeptApart() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, m: Map, y: String, z: String
          x = call virtual get("name") on r @1
          m = call new HashMap()
          call virtual put("a", x) on m
          call virtual put("b", "safe") on m
          y = call virtual get("a") on m
          call virtual query(y) on d @2
          z = call virtual get("b") on m
          call virtual query(z) on d @3
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2");
  }

  @Test
  void fieldsCarryDataBetweenMethodsOfAnObject() {
    String body =
        """
        class a.Box {
          field text: String private
        }
        function a.Box#<init>(String) {
          param s: String
          this.text = s
        }
        function a.Box#text(): String {
          return this.text
        }
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, b: Box, c: Box, y: String, z: String
          x = call virtual get("name") on r @1
          b = call new Box(x)
          c = call new Box("safe")
          y = call virtual text() on b
          z = call virtual text() on c
          call virtual query(y) on d @2
          call virtual query(z) on d @3
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2");
  }

  @Test
  void theSinkMayBeInACalleeAndTheSourceInAnother() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String
          x = call static read(r) on this @5
          call static run(d, x) on this @6
        }
        private function a.A#read(Request): String {
          param r: Request
          local $0: String
          $0 = call virtual get("name") on r @7
          return $0
        }
        private function a.A#run(Db,String) {
          param d: Db
          param s: String
          call virtual query(s) on d @8
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:8");
    Finding finding = SmallPack.findings(HEAD + body).get(0);
    assertThat(finding.steps()).extracting(s -> s.span().startLine()).containsExactly(7, 5, 6, 8);
  }

  @Test
  void aConstantArgumentDecidesABranchInTheCallee() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, y: String, z: String
          x = call virtual get("name") on r @1
          y = call static pick(true, x) on this
          z = call static pick(false, x) on this
          call virtual query(y) on d @2
          call virtual query(z) on d @3
        }
        private function a.A#pick(boolean,String): String {
          param safe: boolean
          param s: String
        b0:
          if safe goto b1 else b2
        b1:
          return "safe"
        b2:
          return s
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:3");
  }

  @Test
  void theClassOfAnObjectDecidesWhichOverrideRuns() {
    String body =
        """
        interface a.Step
        function a.Step#go(String): String {
          param s: String
        }
        class a.Keep extends Step
        function a.Keep#go(String): String {
          param s: String
          return s
        }
        class a.Drop extends Step
        function a.Drop#go(String): String {
          param s: String
          return "safe"
        }
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, k: Step, p: Step, y: String, z: String
          x = call virtual get("name") on r @1
          k = call new Keep()
          p = call new Drop()
          y = call virtual go(x) on k
          z = call virtual go(x) on p
          call virtual query(y) on d @2
          call virtual query(z) on d @3
        }
        function a.A#g(Request,Db,Step) {
          param r: Request
          param d: Db
          param any: Step
          local x: String, y: String
          x = call virtual get("name") on r @11
          y = call virtual go(x) on any
          call virtual query(y) on d @12
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2", "sql-injection:12");
  }

  @Test
  void aSanitizerCleansItsResultAndAGuardItsBranch() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, q: String, $0: boolean
          x = call virtual get("name") on r @1
          q = call virtual quote(x) on d
          call virtual query(q) on d @2
          $0 = call virtual isName(x) on d
        b0:
          if $0 goto b1 else b2
        b1:
          call virtual query(x) on d @3
          return
        b2:
          call virtual query(x) on d @4
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:4");
  }

  @Test
  void equalityWithAConstantMakesAValueThatConstant() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, $0: boolean
          x = call virtual get("name") on r @1
          $0 = call virtual equals(x) on "asc"
        b0:
          if $0 goto b1 else b2
        b1:
          call virtual query(x) on d @3
          return
        b2:
          call virtual query(x) on d @4
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:4");
  }

  @Test
  void recursionReachesAFixpoint() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, y: String
          x = call virtual get("name") on r @1
          y = call static down(x, 9) on this
          call virtual query(y) on d @2
        }
        function a.A#down(String,int): String {
          param s: String
          param n: int
          local t: String
        b0:
          if n == 0 goto b1 else b2
        b1:
          return s
        b2:
          t = call static other(s, n - 1) on this
          return t
        }
        function a.A#other(String,int): String {
          param s: String
          param n: int
          local t: String
          t = call static down(s, n) on this
          return t
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2");
  }

  @Test
  void textsInCallsAreJudgedByTheNameOfThePropertyThatTheySet() {
    assertThat(
            link(
                HEAD
                    + """
                    class a.A
                    function a.A#f(Cookie,Map) {
                      param c: Cookie
                      param m: Map
                      call virtual setToken("t-1") on c @1
                      call virtual setName("t-1") on c @2
                      call virtual put("auth.token", "t-2") on m @3
                      call virtual put("auth.name", "t-2") on m @4
                      call virtual getToken("t-3") on c @5
                      call virtual setToken("none") on c @6
                    }
                    """))
        .containsExactly("token:1", "token:3");
  }

  @Test
  void aModelTellsTheTypeOfALambdasParameter() {
    assertThat(
            link(
                HEAD
                    + """
                    class a.A
                    function a.A#f(Hash) {
                      param h: Hash
                      call virtual with(closure a.A#f(Hash)$lambda0[]) on h @1
                    }
                    function a.A#f(Hash)$lambda0 owner a.A name lambda$0 {
                      param x
                      call virtual of("MD5") on x @2
                    }
                    """))
        .containsExactly("weak-hash:2");
  }

  @Test
  void lambdasRunWhereTheyAreCalledWithWhatTheyCapture() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local x: String, l: List
          x = call virtual get("name") on r @1
          l = call new ArrayList()
          call virtual add(x) on l
          call static Lists.each(l, closure a.A#f(Request,Db)$lambda0[d]) @2
        }
        function a.A#f(Request,Db)$lambda0 owner a.A name lambda$0 {
          capture d: Db
          param s
          call virtual query(s) on d @3
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:3");
  }

  @Test
  void aCallIsJudgedByTheHistoryOfItsArgument() {
    String body =
        """
        class a.A
        function a.A#f(Response) {
          param p: lib.Response
          local c: Cookie, e: Cookie
          c = call new Cookie("a", "b")
          call virtual setSecure(true) on c
          call virtual add(c) on p @1
          e = call new Cookie("a", "b")
          call virtual add(e) on p @2
          call virtual setSecure(false) on e
          call virtual add(e) on p @3
        }
        function a.A#g(String) {
          param n: String
          call static Hash.of(n) @4
        }
        function a.A#h() {
          call static g("MD5") on this @5
        }
        """;
    assertThat(link(HEAD + body))
        .containsExactly("insecure-cookie:2", "insecure-cookie:3", "weak-hash:4");
  }

  @Test
  void aLoopCarriesDataToItsNextRound() {
    String body =
        """
        class a.A
        function a.A#f(Request,Db) {
          param r: Request
          param d: Db
          local a: String, b: String, i: int
          a = "x"
          b = "x"
          i = 0
          goto b1
        b1:
          if i < 10 goto b2 else b3
        b2:
          a = b
          b = call virtual get("name") on r @1
          i = i + 1
          goto b1
        b3:
          call virtual query(a) on d @2
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("sql-injection:2");
  }

  @Test
  void aFinalFieldIsWhatTheConstructorMadeIt() {
    String body =
        """
        class a.A {
          field algorithm: String private final
        }
        function a.A#<init>() {
          this.algorithm = "MD5"
        }
        function a.A#f() {
          call static Hash.of(this.algorithm) @2
        }
        """;
    assertThat(link(HEAD + body)).containsExactly("weak-hash:2");
  }

  @Test
  void aMethodReferenceOfATypeIsStaticOrCalledOnItsFirstArgument() {
    assertThat(
            link(
                HEAD
                    + """
                    class a.A
                    function a.A#f(Request,Db) {
                      param r: Request
                      param d: Db
                      local x: String, y: String
                      x = call virtual get("name") on r @1
                      y = call static String.trim() on x @2
                      call virtual query(y) on d @3
                      y = call static String.valueOf() on x @4
                      call virtual query(y) on d @5
                      y = call static A.pick("a") on x @6
                      call virtual query(y) on d @7
                      y = call static A.second("a") on x @8
                      call virtual query(y) on d @9
                      y = call static Db.quote() on x @10
                      call virtual query(y) on d @11
                    }
                    static function a.A#pick(String,String): String {
                      param a: String
                      param b: String
                      return a
                    }
                    static function a.A#second(String,String): String {
                      param a: String
                      param b: String
                      return b
                    }
                    """))
        .containsExactly("sql-injection:3", "sql-injection:5", "sql-injection:7");
  }
}
