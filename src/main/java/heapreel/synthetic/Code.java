package heapreel.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * What a compiler knows of a function.
 *
 * @param name its name
 * @param arguments names of its arguments, keyword-only ones last; {@code *} for a variable of the
 *     function around it
 * @param keywordOnly how many of them are keyword-only
 * @param defaults how many of the others have a default
 * @param keywordDefaults whether keyword-only ones have defaults
 * @param generator whether it makes generators
 * @param states length of its state: locals and stack
 * @param exceptions nested {@code try}s
 * @param cells numbers of the locals that functions in it share
 * @param line its first line
 * @param constants object words that it loads
 */
record Code(
    String name,
    List<String> arguments,
    int keywordOnly,
    int defaults,
    boolean keywordDefaults,
    boolean generator,
    int states,
    int exceptions,
    List<Integer> cells,
    int line,
    List<Long> constants) {

  Code {
    arguments = List.copyOf(arguments);
    cells = List.copyOf(cells);
    constants = List.copyOf(constants);
  }

  static Code of(String name, int line, String... arguments) {
    int states = arguments.length + 4;
    return new Code(
        name, List.of(arguments), 0, 0, false, false, states, 0, List.of(), line, List.of());
  }

  Code defaults(int count) {
    return new Code(
        name,
        arguments,
        keywordOnly,
        count,
        keywordDefaults,
        generator,
        states,
        exceptions,
        cells,
        line,
        constants);
  }

  Code keywordOnly(int count, boolean haveDefaults) {
    return new Code(
        name,
        arguments,
        count,
        defaults,
        haveDefaults,
        generator,
        states,
        exceptions,
        cells,
        line,
        constants);
  }

  Code asGenerator() {
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        true,
        states,
        exceptions,
        cells,
        line,
        constants);
  }

  Code states(int wanted, int wantedExceptions) {
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        generator,
        wanted,
        wantedExceptions,
        cells,
        line,
        constants);
  }

  Code cells(Integer... locals) {
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        generator,
        states,
        exceptions,
        List.of(locals),
        line,
        constants);
  }

  Code constants(long... words) {
    List<Long> all = new ArrayList<>();
    for (long word : words) {
      all.add(word);
    }
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        generator,
        states,
        exceptions,
        cells,
        line,
        all);
  }

  int positional() {
    return arguments.size() - keywordOnly;
  }
}
