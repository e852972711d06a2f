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
 * which are printed when the recording ends; in a browser a page, if wanted. Without a terminal
 * what the program prints goes to stdout as it comes, and nothing else is shown.
 */
final class RecordingScreen implements Closeable {

  private static final String HINT = "Ctrl-C ends it";
  private static final int LAST_LINES = 100;

  private final PrintWriter results;
  private final PrintWriter output;
  private final LiveView view;
  private final boolean picture;
  private final Deque<String> lines = new ArrayDeque<>();
  private final @Nullable PageView page;

  private RecordingScreen(
      PrintWriter results, LiveView terminal, boolean picture, @Nullable PageView page) {
    this.results = results;
    this.page = page;
    this.picture = picture;
    List<LiveView> views = new ArrayList<>(List.of(terminal));
    if (page != null) {
      views.add(page);
    }
    this.view = new SeveralViews(views);
    this.output = picture ? new PrintWriter(new OutputLines(this::line)) : results;
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
          new PageView(
              name,
              new GrowingStills(
                  source, request.settings().threads(), cancellation, System::nanoTime));
      url = page.url();
      page.announce(screen);
    }
    boolean picture = Terminal.isThere() && !request.settings().quiet();
    LiveView terminal =
        picture
            ? new TerminalLiveView(
                screen,
                Optional.of(Terminal.style(request.settings().color())),
                name,
                HINT,
                url,
                Terminal::size,
                System::nanoTime)
            : LiveView.NONE;
    return new RecordingScreen(messages.results(), terminal, picture, page);
  }

  /** Where what the program prints goes. */
  PrintWriter output() {
    return output;
  }

  /** The view that receives what the stream brings. */
  LiveView view() {
    return view;
  }

  private void line(String line) {
    view.output(line);
    if (lines.size() == LAST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Leaves the last picture, and prints what the program printed last. */
  @Override
  public void close() throws IOException {
    if (picture) {
      output.close();
    }
    view.close();
    lines.forEach(line -> results.println(Printable.line(line)));
    lines.clear();
    results.flush();
    if (page != null) {
      page.stop();
    }
  }
}
