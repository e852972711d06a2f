package heapreel.page;

import heapreel.history.Census;
import heapreel.history.HeapLook;
import heapreel.history.HeapStep;
import heapreel.history.StepSink;
import java.io.IOException;
import java.util.List;

/**
 * Hands steps to several sinks.
 *
 * @param all the sinks
 */
record StepSinks(List<StepSink> all) implements StepSink {

  StepSinks {
    all = List.copyOf(all);
  }

  @Override
  public void begin(Census first, HeapLook look) throws IOException {
    for (StepSink sink : all) {
      sink.begin(first, look);
    }
  }

  @Override
  public void take(HeapStep step) throws IOException {
    for (StepSink sink : all) {
      sink.take(step);
    }
  }
}
