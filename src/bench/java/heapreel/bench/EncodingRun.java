package heapreel.bench;

import com.sun.management.OperatingSystemMXBean;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.raster.Canvas;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of encoding a set of pictures in this JVM.
 *
 * @param pictures the film
 * @param cost what it took, its JIT compiler and garbage collector included
 */
record EncodingRun(List<EncodedPicture> pictures, Cost cost) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;

  /** Encodes all segments as the pipeline does, on so many threads. */
  static EncodingRun of(PictureSet set, PictureEncoder.Factory encoders, int threads) {
    List<EncodedPicture> pictures = new ArrayList<>();
    long cpuStart = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    new OrderedParallelMap("encode", threads, threads + 2)
        .run(
            IntStream.range(0, set.segments().size()).iterator(),
            segment -> encode(set, segment, encoders.open(segment)),
            pictures::addAll,
            new Cancellation());
    double seconds = (System.nanoTime() - start) / NANOS;
    double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpuStart) / NANOS;
    return new EncodingRun(pictures, new Cost(seconds, cpuSeconds));
  }

  private static List<EncodedPicture> encode(PictureSet set, int segment, PictureEncoder encoder) {
    List<EncodedPicture> pictures = new ArrayList<>();
    Canvas canvas = set.canvas();
    for (PictureChange change : set.segments().get(segment)) {
      change.paintOn(canvas);
      pictures.add(encoder.encode(canvas, pictures.isEmpty()));
    }
    return pictures;
  }
}
