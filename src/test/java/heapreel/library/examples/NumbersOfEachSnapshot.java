package heapreel.library.examples;

import heapreel.library.HeapCapture;
import heapreel.metrics.HeapMetrics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Prints how much is free in each snapshot of a capture. */
public final class NumbersOfEachSnapshot {

  private NumbersOfEachSnapshot() {}

  public static void print(Path file, PrintStream out) throws IOException {
    try (HeapCapture capture = HeapCapture.open(file)) {
      capture.numbers(
          row -> {
            if (row.metrics().isPresent()) {
              HeapMetrics heap = row.metrics().get();
              out.println(row.snapshot() + "," + heap.freeBytes() + "," + heap.largestFreeBytes());
            } else {
              out.println(row.snapshot() + ",," + row.fault().orElseThrow());
            }
          });
    }
  }
}
