package heapreel.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.repl.RawRepl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Puts the recorder onto a board, in pieces: its text is never in the heap as a whole, and isn't
 * left there. Programs import it as {@code heapreel}; on small boards they find it under that name
 * without.
 */
public final class DeviceRecorder {

  private static final String FOLDER = "/heapreel/device/";
  private static final int MILLIS = 30_000;
  private static final int PART_CHARACTERS = 1_000;
  private static final Pattern STEP = Pattern.compile("(?m)^# step\\n");
  private final RawRepl repl;
  private final BoardFacts board;

  /** The recorder for this board, at its raw prompt. */
  public DeviceRecorder(RawRepl repl, BoardFacts board) {
    this.repl = repl;
    this.board = board;
  }

  /**
   * Loads and starts it; gives what the board sent meanwhile.
   *
   * @throws heapreel.fault.FaultException when the board can't run it
   */
  public String load() {
    return board.isSmall() ? loadSteps() : loadModule();
  }

  private String loadSteps() {
    StringBuilder said = new StringBuilder();
    repl.define("import gc, micropython\nmicropython.opt_level(3)", MILLIS);
    for (String step : STEP.splitAsStream(resource("heapreel_thumb.py")).toList()) {
      repl.define("gc.collect()", MILLIS);
      said.append(repl.define(PythonSource.withoutProse(step), MILLIS));
    }
    repl.define(
        "micropython.opt_level(0)\ndel gc, micropython\n__import__('gc').collect()", MILLIS);
    return said.toString();
  }

  /** Without line numbers, and each part from a collected heap, so that what stays is together. */
  private String loadModule() {
    String source = PythonSource.withoutProse(resource("heapreel.py"));
    repl.define(
        """
        import gc, micropython
        _hr = {'__name__': 'heapreel', 'level': micropython.opt_level()}
        micropython.opt_level(3)
        """,
        MILLIS);
    for (String part : PythonSource.parts(source, PART_CHARACTERS)) {
      String text = PythonSource.literal(part);
      String code = board.compiles() ? "compile(" + text + ", 'heapreel.py', 'exec')" : text;
      repl.define("gc.collect()\nexec(" + code + ", _hr)", MILLIS);
    }
    return repl.define(
        """
        import sys
        sys.modules['heapreel'] = type('heapreel', (), _hr)
        gc.collect()
        sys.modules['heapreel'].start()
        micropython.opt_level(_hr.pop('level'))
        del _hr, sys, gc, micropython
        """,
        MILLIS);
  }

  /**
   * Has it take a snapshot now; gives what the board sent.
   *
   * @param label what it is called
   * @param beforeError whether it is one of a {@code MemoryError}
   */
  public String snapshot(String label, boolean beforeError) {
    String text = (board.isSmall() ? "b" : "") + PythonSource.literal(label);
    return repl.define(name() + ".snap(" + text + ", " + (beforeError ? 2 : 0) + ")", MILLIS);
  }

  /**
   * Has it take one each so many milliseconds, while the program runs.
   *
   * @throws heapreel.fault.FaultException when the board has no timer
   */
  public String every(int millis) {
    if (board.isSmall()) {
      throw Fault.of("--every: this board has no timer for programs")
          .expected("a board with machine.Timer", board.toString())
          .advice("put heapreel.snap() where the program comes by")
          .toException();
    }
    return repl.define(name() + ".every(" + millis + ")", MILLIS);
  }

  /** Ends the recording; gives what the board sent. */
  public String stop() {
    return repl.define(name() + ".stop()", MILLIS);
  }

  private String name() {
    return board.isSmall() ? "heapreel" : "__import__('heapreel')";
  }

  /**
   * Begins a program, from its text; what it prints is for the caller.
   *
   * @param file the name that tracebacks have
   * @return whether its MemoryError is recorded by the board itself
   * @throws heapreel.fault.FaultException when the board can't run it
   */
  public boolean begin(String program, String file) {
    if (board.isSmall()) {
      repl.begin(ImportLines.without(program, file));
      return false;
    }
    if (!board.compiles()) {
      repl.begin(program);
      return false;
    }
    String source = PythonSource.literal(program);
    String named = PythonSource.literal(file);
    repl.define("_hr = compile(" + source + ", " + named + ", 'exec')", MILLIS);
    repl.define("__import__('gc').collect()", MILLIS);
    repl.begin(name() + ".on_error(exec, globals().pop('_hr'), globals())");
    return true;
  }

  /** Begins the program that is on the board. */
  public boolean beginOwn() {
    if (board.runsFiles()) {
      repl.begin(name() + ".on_error(execfile, 'main.py', globals())");
    } else {
      repl.begin(
          name() + ".on_error(__import__, '" + (board.isCircuitPython() ? "code" : "main") + "')");
    }
    return true;
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(DeviceRecorder.class.getResourceAsStream(FOLDER + name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
