package heapreel.history;

import java.io.IOException;

/** Takes the steps of a heap, in order. */
public interface StepSink {

  /**
   * Takes the first snapshot: what it has was there before.
   *
   * @param look what there is to be seen of it, during this call
   */
  void begin(Census first, HeapLook look) throws IOException;

  /** Takes what differs in the next one. */
  void take(HeapStep step) throws IOException;
}
