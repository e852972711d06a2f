package heapreel.opening;

import heapreel.heap.PrintedInfo;
import heapreel.look.KindClass;
import heapreel.meminfo.LogCapture;
import heapreel.meminfo.LoggedFailure;
import heapreel.meminfo.LoggedHeap;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The heaps that a device printed: states and letters, but no bytes.
 *
 * @param capture the log
 */
public record LogHeaps(LogCapture capture) implements HeapSource {

  @Override
  public List<Reading> readings() {
    return List.of();
  }

  @Override
  public int section(long snapshot) {
    return 0;
  }

  @Override
  public Optional<ObjectModel> model() {
    return Optional.empty();
  }

  @Override
  public List<KindClass> kinds() {
    return KindClass.LETTERS;
  }

  @Override
  public Optional<PrintedInfo> numbers(long snapshot) {
    return capture.numbers(snapshot);
  }

  @Override
  public Optional<LoggedFailure> failure(long snapshot) {
    return capture.failure(snapshot);
  }

  @Override
  public HeapCursor cursor(Decodings decodings) {
    return new Cursor(capture, decodings);
  }

  private record Cursor(LogCapture log, Decodings decodings) implements HeapCursor {

    @Override
    public void read(long snapshot, Consumer<OpenHeap> look) throws IOException {
      decodings.heap();
      LoggedHeap logged = log.read(snapshot);
      look.accept(new OpenHeap(logged.heap(), Optional.empty(), Optional.of(logged)));
    }

    @Override
    public void close() {}
  }
}
