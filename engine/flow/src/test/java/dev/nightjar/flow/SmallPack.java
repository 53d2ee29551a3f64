package dev.nightjar.flow;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.model.TypeFact;
import dev.nightjar.ir.text.IrParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A library of a few functions with one source, one sink, one sanitizer, and its checks. */
final class SmallPack {
  private static final Location HERE = new Location("SmallPack.java", 1, 1);
  private static final Port THIS = port(Port.Root.THIS, 0);
  private static final Port RETURN = port(Port.Root.RETURN, 0);

  private SmallPack() {}

  static Port port(Port.Root root, int index, Port.Step... steps) {
    return new Port(root, index, List.of(steps));
  }

  private static Port argument(int index) {
    return port(Port.Root.ARGUMENT, index);
  }

  private static Model model(String owner, String member, Fact... facts) {
    return new Model(
        "java",
        new Model.Api(new ApiPattern(owner, member, Optional.empty(), true)),
        List.of(facts),
        "",
        HERE);
  }

  private static Check check(String id, Optional<Check.FlowRule> flow, List<Check.CallRule> calls) {
    return new Check(
        id,
        id,
        List.of(89),
        List.of(),
        Check.Severity.HIGH,
        Check.Confidence.HIGH,
        flow,
        calls,
        Optional.empty(),
        "{source} {sink} {value}",
        "",
        List.of(),
        HERE);
  }

  static RulePack pack() {
    Port secure = port(Port.Root.THIS, 0, new Port.Field("secure"));
    List<Model> models =
        List.of(
            model("lib.Request", "get", new Fact.Source("untrusted", RETURN)),
            model("lib.Db", "query", new Fact.Sink("sql", argument(0))),
            model(
                "lib.Db",
                "quote",
                new Fact.Flow(argument(0), RETURN, false),
                new Fact.Clean("sql", RETURN)),
            model("lib.Db", "isName", new Fact.Guard("sql", argument(0), true, false)),
            model("java.util.List", "add", does(Fact.Operation.LIST_APPEND, THIS, argument(0))),
            model(
                "java.util.List", "get", does(Fact.Operation.LIST_GET, THIS, argument(0), RETURN)),
            model("java.util.List", "remove", does(Fact.Operation.LIST_REMOVE, THIS, argument(0))),
            model(
                "java.util.Map",
                "put",
                does(Fact.Operation.MAP_PUT, THIS, argument(0), argument(1))),
            model("java.util.Map", "get", does(Fact.Operation.MAP_GET, THIS, argument(0), RETURN)),
            model("java.util.ArrayList", "<init>"),
            model("java.util.HashMap", "<init>"),
            model("java.lang.String", "equals", new Fact.Evaluates("java.String.equals")),
            model("lib.Cookie", "<init>"),
            model("lib.Cookie", "setSecure", new Fact.Flow(argument(0), secure, true)),
            model(
                "lib.Lists",
                "each",
                new Fact.Flow(
                    port(Port.Root.ARGUMENT, 0, new Port.AnyElement()),
                    port(Port.Root.ARGUMENT, 1, new Port.FunctionParameter(0)),
                    true)));
    Condition insecure =
        new Condition(
            port(Port.Root.ARGUMENT, 0, new Port.Field("secure")),
            List.of(new Condition.Is(false), new Condition.Unset()));
    Condition weak = new Condition(argument(0), List.of(new Condition.Is("MD5")));
    return new RulePack(
        Map.of("untrusted", ""),
        Map.of("sql", ""),
        Map.of(),
        models,
        List.of(
            new TypeFact("java", "lib.Request", List.of(), Map.of("get", "java.lang.String"), HERE),
            new TypeFact("java", "lib.Db", List.of(), Map.of(), HERE),
            new TypeFact("java", "lib.Cookie", List.of(), Map.of(), HERE),
            new TypeFact("java", "lib.Hash", List.of(), Map.of(), HERE),
            new TypeFact("java", "lib.Lists", List.of(), Map.of(), HERE)),
        List.of(
            check(
                "sql-injection",
                Optional.of(new Check.FlowRule(List.of("untrusted"), List.of("sql"))),
                List.of()),
            check(
                "insecure-cookie",
                Optional.empty(),
                List.of(rule("lib.Response", "add", insecure))),
            check("weak-hash", Optional.empty(), List.of(rule("lib.Hash", "of", weak)))),
        "small");
  }

  private static Fact does(Fact.Operation operation, Port... ports) {
    return new Fact.Does(operation, List.of(ports));
  }

  private static Check.CallRule rule(String owner, String member, Condition when) {
    return new Check.CallRule(
        Map.of("java", new ApiPattern(owner, member, Optional.empty(), true)),
        List.of(when),
        List.of());
  }

  /** Links units in the text form of the IR and returns {@code check:line} for each finding. */
  static List<String> link(String... units) {
    List<String> found = new ArrayList<>();
    for (Finding finding : findings(units)) {
      found.add(finding.check().id() + ":" + finding.span().startLine());
    }
    return found;
  }

  static List<Finding> findings(String... units) {
    List<FlowObject> objects =
        Stream.of(units).map(text -> new FlowObject(IrParser.parse(text))).toList();
    return new Linker(pack()).link(objects);
  }
}
