package heapreel.bench;

import heapreel.frame.Frame;
import heapreel.raster.Canvas;
import heapreel.raster.FramePainter;
import heapreel.raster.Lettering;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a heap to the canvas of 1280 × 720, for neighbouring snapshots of 192 KiB. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PictureBenchmark {

  /** A scene that nothing paints. */
  @State(Scope.Thread)
  public static class Composed {
    private final FilmScene scene = new FilmScene();
  }

  /** A scene whose next frame waits to be painted. */
  @State(Scope.Thread)
  public static class Painted {
    private final FilmScene scene = new FilmScene();
    private final FramePainter painter = new FramePainter(scene.layout(), new Lettering());
    private Frame frame = scene.next();

    /** Composes the frame, which is not measured. */
    @Setup(Level.Invocation)
    public void compose() {
      frame = scene.next();
      painter.canvas().clearDirty();
    }
  }

  /** Composes the frame of a snapshot. */
  @Benchmark
  public Frame compose(Composed composed) {
    return composed.scene.next();
  }

  /** Paints a frame over the one before. */
  @Benchmark
  public Canvas paint(Painted painted) {
    painted.painter.paint(painted.frame);
    return painted.painter.canvas();
  }
}
