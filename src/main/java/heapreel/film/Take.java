package heapreel.film;

import heapreel.film.Studio.Outcome;
import heapreel.output.PendingFile;
import heapreel.video.EncodedPicture;
import heapreel.video.mp4.Mp4Film;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * One attempt at a film: takes segments in order until all are there, or until it is too large. It
 * is within the limit at any time. Closing deletes it.
 */
final class Take implements Closeable {

  private final ShotEncoder encoder;
  private final Shots shots;
  private final SizeWatch watch;
  private final PendingFile scratch;
  private final Mp4Film film;
  private int shotsSeen;
  private long bytesSeen;
  private int shotsFilmed;
  private volatile boolean givenUp;

  /**
   * Creates a take without pictures.
   *
   * @param scratch an empty file for them
   */
  Take(ShotEncoder encoder, Shots shots, SizeWatch watch, PendingFile scratch) {
    this.encoder = encoder;
    this.shots = shots;
    this.watch = watch;
    this.scratch = scratch;
    this.film = new Mp4Film(encoder.format(), scratch.channel());
  }

  /** Appends the next segment, unless the film is given up for it or was before. */
  void append(int segment, List<EncodedPicture> pictures) throws IOException {
    if (givenUp) {
      return;
    }
    shotsSeen = shots.end(segment);
    bytesSeen += pictures.stream().mapToLong(EncodedPicture::sizeBytes).sum();
    if (watch.hopeless(shotsSeen, bytesSeen, encoder.headerBytes(shots, bytesSeen))) {
      givenUp = true;
      return;
    }
    for (EncodedPicture picture : pictures) {
      film.add(picture);
    }
    shotsFilmed = shotsSeen;
  }

  /** Whether no more segments are wanted; any thread may ask. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** How far it came, including the segment that it was given up for. */
  Outcome outcome() {
    boolean whole = !givenUp && shotsSeen == shots.size();
    return new Outcome(whole, shotsSeen, bytesSeen, encoder.headerBytes(shots, bytesSeen));
  }

  /** Index in the selection of the last snapshot in the film; negative if it has none. */
  int lastIndex() {
    return shotsFilmed == 0 ? -1 : shots.index(shotsFilmed - 1);
  }

  /** The film as far as it came. */
  Mp4Film film() {
    return film;
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
