package heapreel.synthetic.firmware;

import java.util.Arrays;
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
 * @param coroutine whether these are coroutines
 * @param states length of its state: locals and stack
 * @param exceptions nested {@code try}s
 * @param cells numbers of the locals that functions in it share
 * @param line its first line
 * @param constants object words that it loads
 */
public record Code(
    String name,
    List<String> arguments,
    int keywordOnly,
    int defaults,
    boolean keywordDefaults,
    boolean generator,
    boolean coroutine,
    int states,
    int exceptions,
    List<Integer> cells,
    int line,
    List<Long> constants) {

  /** Takes copies of the lists. */
  public Code {
    arguments = List.copyOf(arguments);
    cells = List.copyOf(cells);
    constants = List.copyOf(constants);
  }

  /**
   * A plain function without defaults, with room for its arguments and four values on its stack.
   */
  public static Code of(String name, int line, String... arguments) {
    int states = arguments.length + 4;
    return new Code(
        name, List.of(arguments), 0, 0, false, false, false, states, 0, List.of(), line, List.of());
  }

  /** The same with defaults for the last {@code count} positional arguments. */
  public Code defaults(int count) {
    return arguments(keywordOnly, count, keywordDefaults);
  }

  /** The same with its last {@code count} arguments keyword-only, with or without defaults. */
  public Code keywordOnly(int count, boolean haveDefaults) {
    return arguments(count, defaults, haveDefaults);
  }

  private Code arguments(int keyword, int withDefault, boolean keywordWithDefault) {
    return new Code(
        name,
        arguments,
        keyword,
        withDefault,
        keywordWithDefault,
        generator,
        coroutine,
        states,
        exceptions,
        cells,
        line,
        constants);
  }

  /** The same as a generator function. */
  public Code asGenerator() {
    return makes(false);
  }

  /** The same as a coroutine function. */
  public Code asCoroutine() {
    return makes(true);
  }

  private Code makes(boolean coroutines) {
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        true,
        coroutines,
        states,
        exceptions,
        cells,
        line,
        constants);
  }

  /** The same with so many words of state and nested {@code try}s. */
  public Code states(int wanted, int wantedExceptions) {
    return body(wanted, wantedExceptions, cells, constants);
  }

  /** The same with these locals, by number, in cells. */
  public Code cells(Integer... locals) {
    return body(states, exceptions, List.of(locals), constants);
  }

  /** The same with these object words as constants. */
  public Code constants(long... words) {
    return body(states, exceptions, cells, Arrays.stream(words).boxed().toList());
  }

  private Code body(
      int wantedStates, int wantedExceptions, List<Integer> locals, List<Long> words) {
    return new Code(
        name,
        arguments,
        keywordOnly,
        defaults,
        keywordDefaults,
        generator,
        coroutine,
        wantedStates,
        wantedExceptions,
        locals,
        line,
        words);
  }

  /** Number of arguments that are not keyword-only. */
  public int positional() {
    return arguments.size() - keywordOnly;
  }
}
