package heapreel.repl;

/**
 * What the board printed when it ran something.
 *
 * @param out what it printed, each byte as a character
 * @param error the traceback of an exception that nobody handled; empty if there was none
 */
public record Answer(String out, String error) {

  /** The last line of the traceback, which names the exception; empty if there was none. */
  public String exception() {
    String lines = error.strip();
    return lines.substring(lines.lastIndexOf('\n') + 1);
  }
}
