package heapreel.calls;

import heapreel.object.CodeInfo;

/**
 * A call of a Python function that has not returned.
 *
 * @param function the function's name; {@code <module>} for code outside of functions
 * @param file its source file, as the firmware names it
 * @param line the line that is being executed, or {@link CodeInfo#NO_LINE} in a build without line
 *     numbers
 */
public record Call(String function, String file, int line) {

  /** File, line and function: {@code main.py:42 record}. */
  public String text() {
    return place() + " " + function;
  }

  /** File and line: {@code main.py:42}; {@code main.py:?} where the line is unknown. */
  public String place() {
    return file + ":" + (line == CodeInfo.NO_LINE ? "?" : line);
  }
}
