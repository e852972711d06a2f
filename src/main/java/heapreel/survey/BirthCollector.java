package heapreel.survey;

import heapreel.history.Births;
import heapreel.history.Census;
import heapreel.history.HeapLook;
import heapreel.history.HeapStep;
import heapreel.history.LifeTracker;
import heapreel.history.StepSink;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Notes when and where allocations were made, from the steps of a heap. For one thread. */
public final class BirthCollector implements StepSink {

  /** Share of what the JVM may use, and bytes of one: at most a sixteenth is for births. */
  private static final long BYTES_EACH = 16L * 48;

  private final Births births;
  private final LifeTracker tracker;

  /** One for all that is there in the snapshots from {@code first} to {@code last}. */
  public BirthCollector(long first, long last) {
    long most = Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / BYTES_EACH);
    births = new Births(first, last, (int) most);
    tracker = new LifeTracker(List.of(), OptionalLong.empty(), births);
  }

  @Override
  public void begin(Census first, HeapLook look) {
    tracker.begin(first, look);
  }

  @Override
  public void take(HeapStep step) throws IOException {
    tracker.take(step);
  }

  /** What there was, after the last step. */
  public Births end() throws IOException {
    tracker.end();
    births.seal();
    return births;
  }
}
