package heapreel.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells from a flight recording what pass 2 spent its time on: of the samples of threads that made
 * the film, in Java code or in system calls, how many are in which stage.
 *
 * <p>A sample belongs to the stage that the pipeline called, whatever that called in turn. The JIT
 * compiler and the garbage collector have no samples.
 */
public final class StageShares {

  private static final Set<String> SAMPLES =
      Set.of("jdk.ExecutionSample", "jdk.NativeMethodSample");
  private static final Set<String> PASS_2 =
      Set.of("heapreel.film.FilmMaker", "heapreel.film.FilmStudio", "heapreel.film.ShotEncoder");
  private static final Set<String> WRITING =
      Set.of("heapreel.video.mp4.Mp4Film", "heapreel.output.PendingFile", "heapreel.film.Take");

  private final Map<Stage, Integer> samples = new EnumMap<>(Stage.class);
  private int total;

  /** The stages, in the order of the table's columns. */
  private enum Stage {
    DECODE,
    OBJECTS,
    COMPOSE,
    PAINT,
    ENCODE,
    WRITE,
    OTHER;

    /** The stage that a method belongs to; none for the pipeline, which calls them all. */
    static Optional<Stage> of(String type, String method) {
      if (WRITING.contains(type) || WRITING.contains(type + "." + method)) {
        return Optional.of(WRITE);
      }
      return switch (type.substring(0, Math.max(0, type.lastIndexOf('.')))) {
        case "heapreel.capture", "heapreel.heap", "heapreel.memory" -> Optional.of(DECODE);
        case "heapreel.object", "heapreel.object.description", "heapreel.interpreter" ->
            Optional.of(OBJECTS);
        case "heapreel.metrics", "heapreel.frame" -> Optional.of(COMPOSE);
        case "heapreel.raster" -> Optional.of(PAINT);
        case "heapreel.video", "heapreel.video.h264" -> Optional.of(ENCODE);
        default -> Optional.empty();
      };
    }
  }

  private StageShares() {}

  /** Prints the last columns of a table's row: the share of each stage, then the samples. */
  public static void main(String[] args) throws IOException {
    StageShares shares = new StageShares();
    try (RecordingFile recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        shares.add(recording.readEvent());
      }
    }
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.println(shares);
  }

  private void add(RecordedEvent event) {
    if (!SAMPLES.contains(event.getEventType().getName()) || event.getStackTrace() == null) {
      return;
    }
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    if (frames.stream().noneMatch(frame -> PASS_2.contains(outerType(frame)))) {
      return;
    }
    samples.merge(stage(frames), 1, Integer::sum);
    total++;
  }

  /**
   * The first stage on the way from the thread's start to where the sample was taken; objects are
   * read while their snapshot is mapped, within its decoding.
   */
  private static Stage stage(List<RecordedFrame> frames) {
    Stage found = Stage.OTHER;
    for (int i = frames.size() - 1; i >= 0; i--) {
      Optional<Stage> stage = Stage.of(type(frames.get(i)), frames.get(i).getMethod().getName());
      if (stage.isPresent() && (found == Stage.OTHER || stage.get() == Stage.OBJECTS)) {
        found = stage.get();
        if (found != Stage.DECODE) {
          return found;
        }
      }
    }
    return found;
  }

  /** The class, without those within it. */
  private static String outerType(RecordedFrame frame) {
    String type = type(frame);
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  @Override
  public String toString() {
    StringBuilder cells = new StringBuilder();
    for (Stage stage : Stage.values()) {
      double share = 100.0 * samples.getOrDefault(stage, 0) / Math.max(1, total);
      cells.append(String.format(Locale.ROOT, " %.0f %% |", share));
    }
    return cells.append(String.format(Locale.ROOT, " %,d |", total)).toString();
  }
}
