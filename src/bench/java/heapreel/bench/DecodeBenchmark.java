package heapreel.bench;

import heapreel.heap.AllocationTable;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import heapreel.metrics.HeapMetrics;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What is done to the heap of every snapshot of 192 KiB before it is a picture. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

  private final Heaps heaps = Heaps.of(2);
  private final HeapReader reader = heaps.reader();
  private final Memory snapshot = heaps.snapshots().get(1);
  private final Heap heap = heaps.decoded().get(1);
  private final AllocationTable before = heaps.decoded().get(0).areas().get(0).table();
  private final AllocationTable table = heap.areas().get(0).table();

  /** Checks the heap's state and copies its tables. */
  @Benchmark
  public Heap decode() {
    return reader.read(snapshot);
  }

  /** Goes through all runs of an allocation table. */
  @Benchmark
  public void scanRuns(Blackhole hole) {
    table.forEachRun(
        (kind, firstBlock, blocks) -> {
          hole.consume(firstBlock);
          hole.consume(blocks);
        });
  }

  /** Compares an allocation table with that of the snapshot before. */
  @Benchmark
  public int scanChanges() {
    return table.changedBlocks(before);
  }

  /** Takes all numbers of a heap. */
  @Benchmark
  public HeapMetrics measure() {
    return HeapMetrics.of(heap);
  }
}
