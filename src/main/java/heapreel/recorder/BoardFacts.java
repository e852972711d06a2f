package heapreel.recorder;

import heapreel.fault.Fault;
import heapreel.repl.RawRepl;
import java.util.List;

/**
 * What a board has that recorders need.
 *
 * @param platform its port, such as {@code rp2}
 * @param implementation {@code micropython} or {@code circuitpython}
 * @param release version of that, such as {@code 1.28.0}
 * @param hasModules whether programs can add modules, by {@code sys.modules}
 * @param isSmall whether it is known to have a heap of some KiB, and no {@code uctypes}
 * @param compiles whether programs on it can compile others
 * @param runsFiles whether it has {@code execfile}
 */
public record BoardFacts(
    String platform,
    String implementation,
    String release,
    boolean hasModules,
    boolean isSmall,
    boolean compiles,
    boolean runsFiles) {

  private static final int MILLIS = 10_000;
  private static final String MARK = "heapreel:";
  private static final int FIELDS = 7;

  /** In few words, as small heaps take it; leaves nothing. */
  private static final String QUESTION =
      """
      import sys
      def _h(n):
       try:
        eval(n)
        return 1
       except Exception:
        return 0
      try:
       import uctypes
       _u = 0
      except ImportError:
       _u = sys.platform == 'microbit'
      print('heapreel:', sys.platform, sys.implementation[0], '.'.join([str(i) for i in sys.implementation[1][:3]]),
       _h('sys.modules'), int(_u), _h('compile'), _h('execfile'))
      del _h, _u
      """;

  /**
   * Asks the board at its raw prompt.
   *
   * @throws heapreel.fault.FaultException when it doesn't answer
   */
  public static BoardFacts ask(RawRepl repl) {
    String said = repl.define(QUESTION, MILLIS);
    int at = said.indexOf(MARK);
    List<String> fields =
        at < 0 ? List.of() : List.of(said.substring(at + MARK.length()).strip().split("\\s+"));
    if (fields.size() < FIELDS) {
      throw Fault.of("the board doesn't say what it is")
          .expected("its platform and version", said.isBlank() ? "nothing" : said.strip())
          .advice("press its reset button and try again")
          .toException();
    }
    return new BoardFacts(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        isTrue(fields.get(3)),
        isTrue(fields.get(4)),
        isTrue(fields.get(5)),
        isTrue(fields.get(6)));
  }

  private static boolean isTrue(String field) {
    return field.equals("1");
  }

  /** Whether it is CircuitPython, whose programs have other names. */
  public boolean isCircuitPython() {
    return implementation.equals("circuitpython");
  }

  /** Name and version of what it runs. */
  @Override
  public String toString() {
    String name = isCircuitPython() ? "CircuitPython" : "MicroPython";
    return name + " " + release + " on " + platform;
  }
}
