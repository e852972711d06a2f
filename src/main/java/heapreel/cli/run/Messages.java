package heapreel.cli.run;

import heapreel.capture.Capture;
import heapreel.cli.request.BatchPart;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.Request;
import heapreel.cli.request.RunSettings;
import heapreel.fault.Note;
import heapreel.fault.Printable;
import heapreel.opening.Decodings;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.report.Counted;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Help.Ansi;

/** What is said to people: results on stdout; notes, warnings and progress on stderr. */
public final class Messages {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Ansi ansi;
  private final boolean quiet;
  private final boolean verbose;
  private final boolean data;
  private final Optional<BatchPart> part;
  private volatile Consumer<String> lines;

  private Messages(RunSettings settings, boolean data, PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
    this.ansi = ansi(settings.color());
    this.quiet = settings.quiet();
    this.verbose = settings.verbose();
    this.data = data;
    this.part = settings.part();
    this.lines = this::print;
  }

  /** What a run says, to these. */
  public static Messages of(Request request, PrintWriter out, PrintWriter err) {
    return new Messages(request.settings(), request.writesDataToStdout(), out, err);
  }

  /** What a run says that writes nothing but files, to these. */
  public static Messages of(RunSettings settings, PrintWriter out, PrintWriter err) {
    return new Messages(settings, false, out, err);
  }

  /**
   * What a run says to these.
   *
   * @param data whether there is data on stdout, so that words go elsewhere
   */
  public static Messages of(RunSettings settings, boolean data, PrintWriter out, PrintWriter err) {
    return new Messages(settings, data, out, err);
  }

  private static Ansi ansi(ColorWhen when) {
    return switch (when) {
      case always -> Ansi.ON;
      case never -> Ansi.OFF;
      // off where NO_COLOR is set or stderr is no terminal
      case auto -> "dumb".equals(System.getenv("TERM")) ? Ansi.OFF : Ansi.AUTO;
    };
  }

  /**
   * What a run has made or found: on stdout, or as a note where stdout carries data; nothing with
   * {@code -q}.
   */
  void result(String text) {
    if (quiet) {
      return;
    }
    if (data) {
      text.lines().forEach(this::note);
      return;
    }
    out.print(text);
    out.flush();
  }

  /** Stdout, for texts that were asked for; to be flushed by who writes to it. */
  PrintWriter results() {
    return out;
  }

  /** A line on stderr, coloured if it is a warning; with {@code -q} only warnings. */
  void note(Note note) {
    if (quiet && !note.isWarning()) {
      return;
    }
    String mark = note.isWarning() ? ansi.string("@|yellow warning:|@ ") : "";
    lines.accept("heapreel: " + mark + Printable.line(note.text()));
  }

  private void print(String line) {
    err.println(line);
    err.flush();
  }

  /** From now on lines of stderr go there; to be printed by who takes them. */
  void takenBy(Consumer<String> taker) {
    lines = taker;
  }

  /** From now on lines are printed again. */
  void untaken() {
    lines = this::print;
  }

  /** A line on stderr of what is good to know. */
  public void note(String text) {
    note(Note.info(text));
  }

  /** A line on stderr of what is not as it should be. */
  void warning(String text) {
    note(Note.warning(text));
  }

  /** How fast something was that began at {@code beganNanos}, for those who want to know. */
  void speed(String done, long snapshots, long beganNanos) {
    if (verbose) {
      double seconds = Math.max(1e-9, (System.nanoTime() - beganNanos) / 1e9);
      note(
          String.format(
              Locale.ROOT,
              "%s %s in %.3f s, %,.0f a second",
              done,
              Counted.of(snapshots, "snapshot"),
              seconds,
              snapshots / seconds));
    }
  }

  /** How much was decoded so far, for those who want to know. */
  void decodings(Decodings of) {
    if (verbose) {
      note(
          String.format(
              Locale.ROOT,
              "decoded %s and the objects of %s since the capture was opened",
              Counted.of(of.heapCount(), "heap"),
              Counted.of(of.objectCount(), "snapshot")));
    }
  }

  /** The line with which a run ends that could not do its work. */
  public static void error(PrintWriter err, ColorWhen color, String message) {
    err.println(
        "heapreel: " + ansi(color).string("@|red,bold error:|@ ") + Printable.line(message));
    err.flush();
  }

  /** The capture of this run was opened. */
  void opened(OpenCapture capture) {
    Capture opened = capture.capture();
    part.ifPresent(run -> run.opened(opened.snapshotCount(), opened.isWhole(), capture.made()));
  }

  Progress progress() {
    return showsProgress() ? new ProgressLine() : Progress.NONE;
  }

  /** Whether there is a terminal for it, and nobody else writes there. */
  boolean showsProgress() {
    return !quiet && part.isEmpty() && ansi(ColorWhen.auto).enabled();
  }
}
