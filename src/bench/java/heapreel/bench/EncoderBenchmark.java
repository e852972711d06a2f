package heapreel.bench;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import heapreel.video.h264.ChangedTilesEncoder;
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

/** Our encoder on pictures of 1280 × 720 in cells of 8 pixels. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int CELL = 8;
  private static final int CHANGED_CELLS = 20;

  /** An encoder that has encoded its scene once. */
  @State(Scope.Thread)
  public static class Still {
    final CellScene scene = new CellScene(WIDTH, HEIGHT, CELL, 1);
    final Canvas canvas = scene.canvas();
    final PictureEncoder encoder =
        ChangedTilesEncoder.factory(VideoFormat.of(WIDTH, HEIGHT), CellScene.COLOURS).open(0);

    /** Encodes the first picture, which is not measured. */
    @Setup
    public void encodeFirst() {
      encoder.encode(canvas, true);
      canvas.clearDirty();
    }
  }

  /** The same, and some cells change before each picture. */
  public static class Changing extends Still {

    /** Changes the cells, which is not measured. */
    @Setup(Level.Invocation)
    public void change() {
      scene.change(CHANGED_CELLS);
    }
  }

  /** A picture in which twenty cells changed. */
  @Benchmark
  public EncodedPicture twentyCellsChanged(Changing changing) {
    return changing.encoder.encode(changing.canvas, false);
  }

  /** A picture in which nothing changed. */
  @Benchmark
  public EncodedPicture nothingChanged(Still still) {
    return still.encoder.encode(still.canvas, false);
  }

  /** A key frame. */
  @Benchmark
  public EncodedPicture keyPicture(Still still) {
    return still.encoder.encode(still.canvas, true);
  }
}
