package heapreel.fleet;

import heapreel.video.VideoFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/**
 * Joins the segments of a long film and stages the film.
 *
 * @param options how the film is
 * @param staging where it goes
 */
record JoinTask(FleetOptions options, Staging staging)
    implements Function<JoinTask.Work, SegmentResult> {

  /**
   * The segments of a film.
   *
   * @param capture name of the capture
   * @param framesPerSecond rate of the film
   * @param files their files, in order
   */
  record Work(String capture, int framesPerSecond, List<String> files) implements Serializable {

    /** Takes a copy of the list. */
    Work {
      files = List.copyOf(files);
    }
  }

  @Override
  public SegmentResult call(Work work) throws IOException {
    return Attempt.of(
        options.attempts(),
        () -> new SegmentResult(work.capture(), 0, join(work), null),
        why -> new SegmentResult(work.capture(), 0, null, why));
  }

  private String join(Work work) throws IOException {
    VideoFormat format = new VideoFormat(options.width(), options.height(), work.framesPerSecond());
    try (JoinedFilm film = new JoinedFilm(format)) {
      for (String file : work.files()) {
        try (InputStream in = new BufferedInputStream(staging.open(file))) {
          SegmentFile.read(in, film::add);
        }
      }
      return staging.write("films/" + work.capture(), ".mp4", film::write);
    }
  }
}
