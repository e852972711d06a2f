package heapreel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which word of an object holds what is written in the layouts alone: all others ask for fields by
 * name. So no address of a word is made with a number that stands in the source.
 */
class WordLiteralsTest {

  private static final Path SOURCES = Path.of("src/main/java/heapreel");

  private static final List<String> PACKAGES =
      List.of(
          "interpreter",
          "object",
          "metrics",
          "graph",
          "layout",
          "inspection",
          "opening",
          "reading",
          "survey",
          "film",
          "picture",
          "report",
          "dot",
          "svg",
          "cli");

  /** Pages that are layouts themselves, and why they are not in {@code ObjectLayouts}. */
  private static final Map<String, String> LAYOUTS =
      Map.of(
          "TypeLayout.java", "tells the generation: asked before it is known",
          "QstrLayout.java", "tells the generation: asked before it is known",
          "FloatFormat.java", "looks for the number at every place that it can have",
          "PreludeSearch.java", "bytes of code, each behind the one before");

  /** Calls that read memory: the first argument is an address, or leads to one. */
  private static final Set<String> READS =
      Set.of("word", "u8", "u16", "u32", "i64", "bytes", "read", "field", "object");

  /** Those that might take the number of a word as their last argument. */
  private static final Set<String> NUMBERED = Set.of("word", "field", "object");

  /** Finds literal word numbers in one file. */
  private static final class Finder extends TreeScanner<Void, Void> {

    private final Set<String> constants = new HashSet<>();
    private final List<Tree> found = new ArrayList<>();

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      String name = variable.getName().toString();
      boolean constant = variable.getModifiers().getFlags().contains(Modifier.STATIC);
      if (constant && variable.getInitializer() != null && isNumber(variable.getInitializer())) {
        constants.add(name);
      }
      boolean limit = name.startsWith("MAX_") || name.startsWith("MIN_");
      if (constant && !limit && (name.endsWith("_WORD") || name.endsWith("_WORDS"))) {
        found.add(variable);
      }
      return super.visitVariable(variable, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      if (READS.contains(name(call.getMethodSelect()))
          && !call.getArguments().isEmpty()
          && hasPlace(call.getArguments().get(0))) {
        found.add(call);
      } else if (isNumbered(call)) {
        found.add(call);
      }
      return super.visitMethodInvocation(call, null);
    }

    private static String name(ExpressionTree method) {
      return method instanceof MemberSelectTree select
          ? select.getIdentifier().toString()
          : method.toString();
    }

    /** A read of an object by the number of a word: {@code field(at, 2)}. */
    private boolean isNumbered(MethodInvocationTree call) {
      return NUMBERED.contains(name(call.getMethodSelect()))
          && call.getArguments().size() <= 2
          && !call.getArguments().isEmpty()
          && isNumber(call.getArguments().get(call.getArguments().size() - 1));
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void nothing) {
      if (binary.getKind() == Tree.Kind.MULTIPLY
          && ((isWordSize(binary.getLeftOperand()) && isNumber(binary.getRightOperand()))
              || (isWordSize(binary.getRightOperand()) && isNumber(binary.getLeftOperand())))) {
        found.add(binary);
      }
      return super.visitBinary(binary, null);
    }

    /**
     * Whether a sum has a number in it, or the size of a word, which is the number of a word too.
     */
    private boolean hasPlace(ExpressionTree expression) {
      ExpressionTree bare = bare(expression);
      boolean sum = bare.getKind() == Tree.Kind.PLUS || bare.getKind() == Tree.Kind.MINUS;
      return sum
          && bare instanceof BinaryTree binary
          && (isPlace(binary.getLeftOperand())
              || isPlace(binary.getRightOperand())
              || hasPlace(binary.getLeftOperand())
              || hasPlace(binary.getRightOperand()));
    }

    private boolean isPlace(ExpressionTree expression) {
      return isNumber(expression) || isWordSize(expression);
    }

    private boolean isNumber(ExpressionTree expression) {
      ExpressionTree bare = bare(expression);
      if (bare instanceof LiteralTree literal) {
        return literal.getValue() instanceof Number;
      }
      if (bare instanceof UnaryTree unary) {
        return isNumber(unary.getExpression());
      }
      if (bare instanceof IdentifierTree name) {
        String text = name.getName().toString();
        return constants.contains(text) && !text.startsWith("MAX_") && !text.startsWith("MIN_");
      }
      return false;
    }

    private static boolean isWordSize(ExpressionTree expression) {
      ExpressionTree bare = bare(expression);
      if (bare instanceof MethodInvocationTree call) {
        return call.getMethodSelect().toString().endsWith("wordBytes");
      }
      return bare instanceof IdentifierTree name
          && (name.getName().contentEquals("word") || name.getName().contentEquals("wordBytes"));
    }

    private static ExpressionTree bare(ExpressionTree expression) {
      ExpressionTree bare = expression;
      while (true) {
        if (bare instanceof ParenthesizedTree parenthesized) {
          bare = parenthesized.getExpression();
        } else if (bare instanceof TypeCastTree cast) {
          bare = cast.getExpression();
        } else {
          return bare;
        }
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static List<String> literals(List<Source> sources) throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, sources);
    List<String> found = new ArrayList<>();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    for (CompilationUnitTree unit : task.parse()) {
      Finder finder = new Finder();
      finder.scan(unit, null);
      for (Tree tree : finder.found) {
        long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        found.add(unit.getSourceFile().getName() + ":" + line + " " + tree);
      }
    }
    return found;
  }

  @Test
  void noWordIsReadByItsNumberOutsideOfTheLayouts() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(name)).filter(Files::isRegularFile)) {
        for (Path file : files.sorted().toList()) {
          String simple = file.getFileName().toString();
          if (!LAYOUTS.containsKey(simple)) {
            sources.add(new Source(simple, Files.readString(file)));
          }
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(200);
    assertThat(literals(sources)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory.word(at + 8, bytes)",
        "space.word(at + 2L * word)",
        "space.word(at + word)",
        "space.word(at + space.wordBytes())",
        "space.word(at + (long) TABLE * word)",
        "space.word(at + TABLE)",
        "space.u16(at + (2))",
        "space.u8(4 + at - first)",
        "space.bytes(at + 12, length)",
        "words.field(at, 2)",
        "allocations.word(at, TABLE)",
        "word(3)",
        "at + 3L * word",
        "(long) TABLE * interpreter.wordBytes()",
        "wordBytes * 4"
      })
  void aWordByItsNumberIsFound(String expression) throws IOException {
    assertThat(in("long value() { return " + expression + "; }")).isNotEmpty();
  }

  @Test
  void aConstantNamedAsTheNumberOfAWordIsFound() throws IOException {
    assertThat(in("private static final int LENGTH_WORD = 2;")).hasSize(1);
    assertThat(in("private static final int[] ARGUMENT_WORDS = {1, 3};")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items.read(space, at)",
        "space.word(at + items.offset())",
        "space.word(at + index * word)",
        "memory.word(at, word)",
        "at + word",
        "lastPool - (long) MAX_COUNT * word",
        "(at + word - 1) / word * word"
      })
  void fieldsByNameAndElementsByIndexAreNot(String expression) throws IOException {
    assertThat(in("long value() { return " + expression + "; }")).isEmpty();
  }

  private static List<String> in(String member) throws IOException {
    String constants = "static final int TABLE = 3; static final int MAX_COUNT = 24; ";
    String text = "class Some { " + constants + member + " }";
    return literals(List.of(new Source("Some.java", text)));
  }
}
