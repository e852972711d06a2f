package heapreel.cli.options;

import heapreel.cli.request.PrintRequest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Options of CircuitPython's {@code analyze_heap_dump.py}, under its names. There the {@code
 * print_…} options need a value; here they are taken with one or without.
 */
public final class ReferenceOptions {

  @Option(
      names = {"--print_block_state", "--print-block-state"},
      arity = "0..1",
      fallbackValue = "true",
      preprocessor = YesOrNo.class,
      paramLabel = "true|false",
      description = "print the size of each allocation and of the free gaps between them")
  private boolean blockState;

  @Option(
      names = {"--print_block_contents", "--print-block-contents"},
      arity = "0..1",
      fallbackValue = "true",
      preprocessor = YesOrNo.class,
      paramLabel = "true|false",
      description = "print the bytes of each allocation")
  private boolean blockContents;

  @Option(
      names = {"--print-heap-structure", "--print_heap_structure"},
      negatable = true,
      description = "print where the heap's state is and how long its tables are")
  private boolean heapStructure;

  @Option(
      names = {"--print_conflicting_symbols", "--print-conflicting-symbols"},
      arity = "0..1",
      fallbackValue = "true",
      preprocessor = YesOrNo.class,
      paramLabel = "true|false",
      description = "print the symbols that have several addresses in MAP")
  private boolean conflictingSymbols;

  @Option(
      names = {"--print_unknown_types", "--print-unknown-types"},
      arity = "0..1",
      fallbackValue = "true",
      preprocessor = YesOrNo.class,
      paramLabel = "true|false",
      description = "print the first word of each allocation of unknown type")
  private boolean unknownTypes;

  /** What was said. */
  public PrintRequest.Reference request() {
    return new PrintRequest.Reference(
        blockState, blockContents, heapStructure, conflictingSymbols, unknownTypes);
  }

  /** Takes all that Python's click takes for true and false. */
  static final class YesOrNo implements IParameterPreprocessor {

    private static final Map<String, String> WORDS =
        Map.of(
            "1", "true", "t", "true", "y", "true", "yes", "true", "on", "true", "0", "false", "f",
            "false", "n", "false", "no", "false", "off", "false");

    private static final Set<String> PLAIN = Set.of("true", "false");

    /** What follows an option without a value may be one of the files. */
    private static boolean isFile(String word) {
      try {
        return Files.exists(Path.of(word));
      } catch (InvalidPathException e) {
        return false;
      }
    }

    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!words.isEmpty()) {
        String word = words.peek();
        String lower = word.toLowerCase(Locale.ROOT);
        @Nullable String value = WORDS.get(lower);
        if (value != null) {
          words.pop();
          words.push(value);
        } else if (!PLAIN.contains(lower) && !word.startsWith("-") && !isFile(word)) {
          throw new ParameterException(
              command.commandLine(),
              ((OptionSpec) option).longestName() + " " + word + ": expected true or false");
        }
      }
      return false; // picocli goes on with it
    }
  }
}
