package heapreel.meminfo;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.heap.PrintedInfo;
import heapreel.meminfo.MapToken.Counts;
import heapreel.meminfo.MapToken.Layout;
import heapreel.meminfo.MapToken.Totals;
import heapreel.meminfo.MapToken.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each snapshot of a log is, and what was logged before it: the last line with words, and the
 * time before the map or that line. Made in one pass; holds a few numbers for each snapshot.
 */
final class LogIndex implements MapScanner.Listener {

  /** More maps than anybody prints; their places take 40 MB. */
  private static final int MAX_SNAPSHOTS = 1_000_000;

  private final List<LoggedPart> parts = new ArrayList<>();
  private final MapBoundaries boundaries = new MapBoundaries();
  private final EventLog.Builder events = new EventLog.Builder();
  private final AreaAddresses addresses = new AreaAddresses();
  private final AreaAddresses firstAreas = new AreaAddresses();
  private final BlockSize blockSize = new BlockSize();
  private final LogClock clock = new LogClock();
  private Optional<LogTime> lineTime = Optional.empty();
  private Optional<String> caption = Optional.empty();
  private Optional<LoggedFailure> printed = Optional.empty();
  private Optional<LoggedFailure> failure = Optional.empty();
  private boolean begun;
  private long begin;
  private long end;
  private long line;
  private boolean counts;
  private boolean map;
  private boolean laidOut;
  private @Nullable Totals printedTotals;
  private @Nullable Counts printedCounts;
  private Optional<LogTime> time = Optional.empty();
  private Optional<String> before = Optional.empty();

  private final Path path;

  private LogIndex(Path path) {
    this.path = path;
  }

  /** Looks through {@code file}. */
  static LogIndex of(CaptureFile file, Runnable stillWanted) throws IOException {
    LogIndex index = new LogIndex(file.path());
    LogText text = new LogText(file, 0, file.sizeBytes());
    new MapScanner(text, 1, index).scan(stillWanted);
    index.end();
    index.failAfterTheLast();
    return index;
  }

  /** What failed after the last snapshot is told of that. */
  private void failAfterTheLast() {
    int last = parts.size() - 1;
    if (last >= 0) {
      parts.set(last, parts.get(last).failedLater(printed));
    }
  }

  /** The snapshots, in order. */
  List<LoggedPart> parts() {
    return parts;
  }

  /** The size of the blocks that numbers without a map count. */
  BlockSize blockSize() {
    return blockSize;
  }

  /** The address of the first area of each map. */
  AreaAddresses firstAreas() {
    return firstAreas;
  }

  /** The addresses of the areas of all maps. */
  AreaAddresses addresses() {
    return addresses;
  }

  /** What was logged before each. */
  EventLog events() {
    return events.build();
  }

  @Override
  public void token(MapToken token) {
    if (boundaries.begins(token)) {
      end();
      begun = true;
      begin = token.place().offset();
      line = token.place().line();
      time = lineTime;
      before = caption;
      failure = printed;
      printed = Optional.empty();
      counts = false;
      map = false;
      laidOut = false;
      printedTotals = null;
      printedCounts = null;
    }
    if (!begun) {
      return;
    }
    end = token.place().end();
    keep(token);
    if (!counts) {
      time = LogTime.in(token.place().prefix()).or(() -> time);
    }
    counts |= !(token instanceof Usage);
    lineTime = Optional.empty();
    caption = Optional.empty();
  }

  private void keep(MapToken token) {
    if (token instanceof Layout layout) {
      addresses.add(layout.poolStart());
      if (!laidOut) {
        firstAreas.add(layout.poolStart());
      }
      laidOut = true;
    }
    if (token instanceof Totals read) {
      printedTotals = read;
    } else if (token instanceof Counts read) {
      printedCounts = read;
    } else {
      map |= !(token instanceof Usage);
    }
  }

  @Override
  public void line(String text) {
    LogTime.in(text).ifPresent(read -> lineTime = Optional.of(read));
    LoggedFailure.in(text).ifPresent(read -> printed = Optional.of(read));
    LogLine.of(text).caption().ifPresent(read -> caption = Optional.of(read));
  }

  private Optional<PrintedInfo> numbers() {
    Totals totals = printedTotals;
    Counts read = printedCounts;
    return totals == null || read == null
        ? Optional.empty()
        : Optional.of(MapCheck.info(totals, read)).filter(PrintedInfo::isPossible);
  }

  /** Ends the snapshot that was begun, unless nothing but the use of the stack was printed. */
  private void end() {
    if (!begun || !counts) {
      return;
    }
    if (parts.size() == MAX_SNAPSHOTS) {
      throw new LogTooLongException(path, MAX_SNAPSHOTS);
    }
    events.add(parts.size(), before, clock.seconds(time));
    Optional<PrintedInfo> numbers = map ? Optional.empty() : numbers();
    numbers.ifPresent(blockSize::add);
    parts.add(new LoggedPart(begin, end, line, numbers, failure));
    begun = false;
  }
}
