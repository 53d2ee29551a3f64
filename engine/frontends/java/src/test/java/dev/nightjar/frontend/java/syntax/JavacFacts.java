package dev.nightjar.frontend.java.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * What javac's parser sees in a text: where its declarations, calls, object creations, casts,
 * lambdas and method references are. Empty if javac refuses the text.
 *
 * <p>Runs in a class loader of its own beside a newer javac than that of the JDK, so it exchanges
 * only types of {@code java.base} with the test. Places are {@code start << 32 | end}; those of
 * declarations are the name's start, for classes the keyword's.
 */
public final class JavacFacts implements Function<String, Optional<Map<String, List<Long>>>> {
  private static final long ENUM_FLAG = 1 << 14;
  private static final long COMPACT_CONSTRUCTOR_FLAG = 1L << 51;

  @Override
  public Optional<Map<String, List<Long>>> apply(String text) {
    try {
      JavaCompiler compiler =
          (JavaCompiler)
              Class.forName("com.sun.tools.javac.api.JavacTool").getMethod("create").invoke(null);
      boolean[] failed = {false};
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  null,
                  d -> failed[0] |= d.getKind() == Diagnostic.Kind.ERROR,
                  List.of("-proc:none"),
                  null,
                  List.of(new Text(text)));
      Map<String, List<Long>> facts = new HashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, Trees.instance(task).getSourcePositions(), facts).scan(unit, null);
      }
      return failed[0] ? Optional.empty() : Optional.of(facts);
    } catch (ReflectiveOperationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Map<String, List<Long>> facts;

    Scanner(CompilationUnitTree unit, SourcePositions positions, Map<String, List<Long>> facts) {
      this.unit = unit;
      this.positions = positions;
      this.facts = facts;
    }

    private void add(String kind, long place) {
      facts.computeIfAbsent(kind, k -> new ArrayList<>()).add(place);
    }

    private void range(String kind, Tree tree) {
      long start = positions.getStartPosition(unit, tree);
      add(kind, start << 32 | positions.getEndPosition(unit, tree));
    }

    private static long field(Object object, String name) {
      try {
        return ((Number) object.getClass().getField(name).get(object)).longValue();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Void visitClass(ClassTree tree, Void none) {
      if (tree.getSimpleName().length() > 0) {
        add("class", field(tree, "pos") << 32);
      }
      return super.visitClass(tree, none);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void none) {
      add("method", field(tree, "pos") << 32);
      if ((field(tree.getModifiers(), "flags") & COMPACT_CONSTRUCTOR_FLAG) != 0) {
        // Its parameters are copies of the components.
        scan(tree.getModifiers(), none);
        return scan(tree.getBody(), none);
      }
      return super.visitMethod(tree, none);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void none) {
      if (tree.getNameExpression() != null) {
        return null;
      }
      if ((field(tree.getModifiers(), "flags") & ENUM_FLAG) != 0
          && tree.getInitializer() instanceof NewClassTree constant) {
        // A constant is a variable with the creation of an object, whose class has the name's
        // place.
        add("variable", field(constant.getIdentifier(), "pos") << 32);
        scan(tree.getModifiers(), none);
        scan(constant.getArguments(), none);
        return scan(constant.getClassBody(), none);
      }
      add("variable", field(tree, "pos") << 32);
      return super.visitVariable(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
      range("call", tree);
      return super.visitMethodInvocation(tree, none);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void none) {
      range("new", tree);
      return super.visitNewClass(tree, none);
    }

    @Override
    public Void visitTypeCast(TypeCastTree tree, Void none) {
      range("cast", tree);
      return super.visitTypeCast(tree, none);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void none) {
      range("lambda", tree);
      return super.visitLambdaExpression(tree, none);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void none) {
      range("reference", tree);
      return super.visitMemberReference(tree, none);
    }
  }
}
