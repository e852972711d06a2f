package heapreel.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.repl.Answer;
import heapreel.repl.RawRepl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the recorder onto a board, in pieces: its text is never in the heap as a whole, and isn't
 * left there. Programs import it as {@code heapreel}; on small boards they find it under that name
 * without.
 */
public final class DeviceRecorder {

  private static final String FOLDER = "/heapreel/device/";

  /** How long the board may print nothing while it is busy. */
  private static final int MILLIS = 30_000;

  private static final int TRIED_MILLIS = 60_000;
  private static final int PART_CHARACTERS = 1_000;

  /** CircuitPython's names of the chips all of whose RAM its memorymap reads. */
  private static final Set<String> MAPPED = Set.of("RP2040", "RP2350", "nRF52840", "nRF52833");

  private static final Pattern STEP = Pattern.compile("(?m)^# step\\n");
  private final RawRepl repl;
  private final BoardFacts board;

  /** The recorder for this board, at its raw prompt. */
  public DeviceRecorder(RawRepl repl, BoardFacts board) {
    this.repl = repl;
    this.board = board;
  }

  /**
   * Loads and starts it; who listens at the prompt hears what it sends.
   *
   * @throws heapreel.fault.FaultException when the board can't run it
   */
  public void load() {
    if (board.isSmall()) {
      loadSteps();
    } else if (board.isCircuitPython()) {
      requireMemoryMap();
      loadModule(
          RecorderModule.CIRCUITPYTHON_FILE, "import gc\n_hr = {'__name__': 'heapreel'}", "");
    } else {
      loadModule(
          "heapreel.py",
          """
          import gc, micropython
          _hr = {'__name__': 'heapreel', 'level': micropython.opt_level()}
          micropython.opt_level(3)
          """,
          "micropython.opt_level(_hr.pop('level'))\ndel micropython\n");
    }
  }

  private void requireMemoryMap() {
    if (!MAPPED.contains(board.platform())
        || !repl.run("import memorymap\ndel memorymap", MILLIS).error().isEmpty()) {
      throw Fault.of(
              "this board's CircuitPython lets no program read RAM: it has no memorymap for that")
          .expected("RP2040, RP2350, nRF52840 or nRF52833", board.toString())
          .advice("take snapshots with a debug probe, as `heapreel help capture` says")
          .toException();
    }
  }

  private void loadSteps() {
    repl.define("import gc, micropython\nmicropython.opt_level(3)", MILLIS);
    for (String step : STEP.splitAsStream(resource("heapreel_thumb.py")).toList()) {
      repl.define("gc.collect()", MILLIS);
      repl.define(PythonSource.withoutProse(step), MILLIS);
    }
    repl.define(
        "micropython.opt_level(0)\ndel gc, micropython\n__import__('gc').collect()", MILLIS);
  }

  /**
   * Each part from a collected heap, so that what stays is together; without line numbers, where
   * the firmware can leave them out.
   */
  private void loadModule(String file, String before, String after) {
    String text = board.compiles() ? "compile(_hq, 'heapreel.py', 'exec')" : "_hq";
    repl.define(before + "\ndef _hx():\n gc.collect()\n exec(" + text + ", _hr)", MILLIS);
    for (String part :
        PythonSource.parts(PythonSource.withoutProse(resource(file)), PART_CHARACTERS)) {
      repl.define("_hx()", part, MILLIS);
    }
    repl.define(
        """
        import sys
        sys.modules['heapreel'] = type('heapreel', (), _hr)
        gc.collect()
        sys.modules['heapreel'].start()
        """
            + after
            + "del _hr, _hx, sys, gc",
        MILLIS);
  }

  /**
   * Has it take a snapshot now.
   *
   * @param label what it is called
   * @param beforeError whether it is one of a {@code MemoryError}
   */
  public void snapshot(String label, boolean beforeError) {
    String text = (board.isSmall() ? "b" : "") + PythonSource.literal(label);
    repl.define(name() + ".snap(" + text + ", " + (beforeError ? 2 : 0) + ")", MILLIS);
  }

  /**
   * Tries the timer that {@code every} needs, and leaves none.
   *
   * @throws heapreel.fault.FaultException when the board has none
   */
  private void tryTimer() {
    if (!hasTimers()) {
      throw Fault.of("--every: this board has no timer for programs")
          .expected("a board with machine.Timer", board.toString())
          .advice("put heapreel.snap() where the program comes by")
          .toException();
    }
    repl.define(name() + ".every(" + TRIED_MILLIS + ")\n" + name() + ".every(0)", MILLIS);
  }

  /** Whether the board can take snapshots by a timer. */
  public boolean hasTimers() {
    return !board.isSmall() && !board.isCircuitPython();
  }

  /** Ends the snapshots of the timer. */
  public void stopTimer() {
    if (hasTimers()) {
      repl.define(name() + ".every(0)", MILLIS);
    }
  }

  /** Ends the recording; small boards have nothing to end, and perhaps no room for the words. */
  public void stop() {
    if (!board.isSmall()) {
      repl.define(name() + ".stop()", MILLIS);
    }
  }

  /** Whether programs run as what is typed in, so that they are {@code <stdin>} in tracebacks. */
  public boolean runsAsInput() {
    return board.isSmall();
  }

  private String name() {
    return board.isSmall() ? "heapreel" : "__import__('heapreel')";
  }

  /**
   * Begins a program, from its text; what it prints is for the caller.
   *
   * @param file the name that tracebacks have
   * @param everyMillis how often it takes a snapshot while the program runs
   * @return whether its MemoryError is recorded by the board itself
   * @throws heapreel.fault.FaultException when the board can't run it
   */
  public boolean begin(String program, String file, OptionalInt everyMillis) {
    if (board.isSmall()) {
      return repl.begin(ImportLines.without(program, file), "heapreel.failed(_hr)");
    }
    if (!board.compiles()) {
      timer(everyMillis);
      if (everyMillis.isPresent()) {
        repl.define(name() + ".every(" + everyMillis.getAsInt() + ")", MILLIS);
      }
      repl.begin(program, "");
      return false;
    }
    repl.keep("_hr", program, MILLIS);
    String compile = "_hr = compile(_hr, " + PythonSource.literal(file) + ", 'exec')";
    Answer compiled = repl.run(compile, MILLIS);
    if (!compiled.error().isEmpty()) {
      throw notCompiled(file, compiled);
    }
    begin("_hr = exec, _hr, globals()", everyMillis);
    return true;
  }

  /**
   * Begins what is {@code _hr}, a function and its arguments, with the timer in the same line:
   * nothing is sent after that. All that could be altered into something else is kept before;
   * {@code every} gives None.
   */
  private void begin(String kept, OptionalInt everyMillis) {
    String timer = timer(everyMillis);
    repl.define(kept + timer + "\n__import__('gc').collect()", MILLIS);
    String taken = "globals().pop('_hr')";
    repl.begin(
        name()
            + ".on_error(*"
            + RawRepl.SAYS_BEGUN
            + "or"
            + (timer.isEmpty()
                ? " " + taken
                : "{None:" + taken + "}[" + name() + ".every(*globals().pop('_hm'))]")
            + ")");
  }

  private static FaultException notCompiled(String file, Answer answer) {
    boolean full = answer.exception().startsWith("MemoryError");
    return Fault.of(file + ": the board can't compile it")
        .expected(
            full ? "room for it in the heap" : "a program that the board's Python knows",
            where(answer))
        .advice(full ? "make it smaller, or put parts of it onto the board" : "mend that line")
        .toException();
  }

  /** The traceback without the lines of what was sent here. */
  private static String where(Answer answer) {
    return answer
        .error()
        .lines()
        .skip(1)
        .map(String::strip)
        .filter(line -> !line.startsWith("File \"<"))
        .collect(Collectors.joining(" "));
  }

  /** Whether lines keep their numbers in a program, other than one more each. */
  public boolean keepsLines(String program) {
    return !board.isSmall() || RawRepl.keepsLines(program);
  }

  /** Begins the program that is on the board, as {@link #begin}. */
  public boolean beginOwn(OptionalInt everyMillis) {
    String run =
        board.runsFiles()
            ? "execfile, 'main.py', globals()"
            : "__import__, '" + (board.isCircuitPython() ? "code" : "main") + "'";
    begin("_hr = " + run, everyMillis);
    return true;
  }

  /** What keeps how often the timer ticks, once it was tried. */
  private String timer(OptionalInt everyMillis) {
    if (everyMillis.isEmpty()) {
      return "";
    }
    tryTimer();
    return "\n_hm = " + everyMillis.getAsInt() + ",";
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
