package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.Printable;
import heapreel.film.GrowingStills;
import heapreel.live.LiveView;
import heapreel.live.SeveralViews;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The screen of a recording: on a terminal the heap with the last lines that the program printed,
 * and with what is said meanwhile; in a browser a page, if wanted. Without a terminal what the
 * program prints goes to stdout as it comes, and nothing else is shown.
 *
 * <p>When the recording ends, the picture gives way to what the program printed, the last picture
 * comes below it, without those lines, and then what was said.
 */
final class RecordingScreen implements Closeable {

  private static final String HINT = "Ctrl-C ends it";
  private static final int LAST_LINES = 100;

  private final Messages messages;
  private final PrintWriter screen;
  private final PrintWriter output;
  private final LiveView view;
  private final Optional<TerminalLiveView> terminal;
  private final Deque<String> printed = new ArrayDeque<>();
  private final Deque<String> said = new ArrayDeque<>();
  private final @Nullable PageView page;

  /**
   * A screen of these.
   *
   * @param screen where {@code terminal} draws
   */
  RecordingScreen(
      Messages messages,
      PrintWriter screen,
      Optional<TerminalLiveView> terminal,
      @Nullable PageView page) {
    this.messages = messages;
    this.screen = screen;
    this.terminal = terminal;
    this.page = page;
    List<LiveView> views = new ArrayList<>();
    terminal.ifPresent(views::add);
    if (page != null) {
      views.add(page);
    }
    this.view = new SeveralViews(views);
    this.output =
        terminal.isPresent()
            ? new PrintWriter(new OutputLines(this::print))
            : new PrintWriter(new UnhurriedWriter(messages.results()));
    if (terminal.isPresent()) {
      messages.takenBy(this::say);
    }
  }

  /**
   * The screen of a recording.
   *
   * @param screen where the terminal's picture goes
   */
  static RecordingScreen of(
      RecordRequest request, Messages messages, PrintWriter screen, Cancellation cancellation)
      throws IOException {
    String name = Printable.lastName(request.file());
    PageView page = null;
    String url = "";
    if (request.view()) {
      CaptureSource source = CaptureSource.of(request.file());
      page =
          PageView.ofRecording(
              name,
              new GrowingStills(
                  source, request.settings().threads(), cancellation, System::nanoTime));
      url = page.url();
      page.announce(screen);
    }
    boolean picture = Terminal.isThere() && !request.settings().quiet();
    return new RecordingScreen(
        messages,
        screen,
        picture
            ? Optional.of(
                new TerminalLiveView(
                    screen,
                    Optional.of(Terminal.style(request.settings().color())),
                    name,
                    HINT,
                    url,
                    Terminal::size,
                    Terminal.painter(),
                    System::nanoTime))
            : Optional.empty(),
        page);
  }

  /** Where what the program prints goes. */
  PrintWriter output() {
    return output;
  }

  /** The view that receives what the stream brings. */
  LiveView view() {
    return view;
  }

  private void print(String line) {
    view.output(line);
    keep(line, printed);
  }

  /** Says a line: in the picture if there is one, and once more when it can be scrolled up. */
  private void say(String line) {
    if (terminal.isPresent() && terminal.get().isOnScreen()) {
      view.output(line);
      keep(line, said);
    } else {
      show(line);
    }
  }

  private static void keep(String line, Deque<String> lines) {
    if (lines.size() == LAST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  private void show(String line) {
    screen.println(line);
    screen.flush();
  }

  /** Leaves what the program printed last, the last picture, and what was said. */
  @Override
  public void close() throws IOException {
    output.close();
    PrintWriter results = messages.results();
    terminal.ifPresent(of -> of.clear(said));
    printed.forEach(line -> results.println(Printable.line(line)));
    printed.clear();
    results.flush();
    view.close();
    messages.untaken();
    said.forEach(this::show);
    said.clear();
    if (page != null) {
      page.stop();
    }
  }
}
