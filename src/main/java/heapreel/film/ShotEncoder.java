package heapreel.film;

import heapreel.frame.FilmColours;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import heapreel.video.h264.ChangedTilesEncoder;
import heapreel.video.mp4.Mp4Film;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Composes, paints and encodes any shots of a film. May be shared by threads. */
final class ShotEncoder {

  /** A canvas, an encoder's planes and buffers, and the pictures of the segments in flight. */
  private static final long WORKER_BYTES_PER_PIXEL = 16;

  private final ShotSource source;
  private final Cancellation cancellation;
  private final VideoFormat format;

  /** Encodes shots of {@code source} in pictures of this size and rate. */
  ShotEncoder(ShotSource source, VideoFormat format, Cancellation cancellation) {
    this.source = source;
    this.format = format;
    this.cancellation = cancellation;
  }

  VideoFormat format() {
    return format;
  }

  Shots shots(FilmPlan plan) {
    return source.shots(plan);
  }

  ShotStage stage(Shots shots) {
    return source.stage(shots);
  }

  /**
   * The pictures of a segment; after the last one come those that hold it.
   *
   * @param eachShot run when a shot is encoded
   * @throws UncheckedIOException when the capture can't be read
   */
  List<EncodedPicture> segment(Shots shots, int segment, int quantizer, Runnable eachShot) {
    PictureEncoder encoder = encoder(segment, quantizer);
    boolean last = segment == shots.segments() - 1;
    int hold = last ? format.holdPictures() : 0;
    return pictures(shots, shots.first(segment), shots.end(segment), encoder, hold, eachShot);
  }

  /**
   * The pictures of the shots from {@code first} on and before {@code end}, the first of them a key
   * frame, and finally one picture that holds the last one.
   *
   * @throws UncheckedIOException when the capture can't be read
   */
  List<EncodedPicture> sample(Shots shots, int first, int end, int quantizer) {
    PictureEncoder encoder = encoder(0, quantizer);
    List<EncodedPicture> pictures = pictures(shots, first, end, encoder, 0, () -> {});
    pictures.add(encoder.repeat());
    return pictures;
  }

  /** What a film has besides its pictures. */
  long headerBytes(Shots shots, long pictureBytes) {
    int pictures = pictures(0, shots.size()) + format.holdPictures();
    int lastPictures = pictures(shots.first(shots.segments() - 1), shots.size());
    int keys = shots.segments() + (isHeldByKey(lastPictures, format.holdPictures()) ? 1 : 0);
    return Mp4Film.headerBytes(format, pictures, keys, pictureBytes);
  }

  private int pictures(int first, int end) {
    int pictures = 0;
    for (int shot = first; shot < end; shot++) {
      pictures += pictures(shot);
    }
    return pictures;
  }

  /** How many pictures there are of a shot. */
  int pictures(int shot) {
    return source.pictures(shot);
  }

  /** Whether a segment would be too long with {@code hold} pictures that hold its last one. */
  private boolean isHeldByKey(int pictures, int hold) {
    return pictures + hold > Shots.segmentPictures(format.framesPerSecond());
  }

  /** How many of {@code threads} threads fit in half of the Java heap. */
  int workers(int threads) {
    long workerBytes = WORKER_BYTES_PER_PIXEL * format.width() * format.height();
    long room = Runtime.getRuntime().maxMemory() / 2 / workerBytes;
    return (int) Math.max(1, Math.min(threads, room));
  }

  private PictureEncoder encoder(int segment, int quantizer) {
    return ChangedTilesEncoder.factory(format, FilmColours.PALETTE, quantizer).open(segment);
  }

  private List<EncodedPicture> pictures(
      Shots shots, int first, int end, PictureEncoder encoder, int hold, Runnable eachShot) {
    List<EncodedPicture> pictures = new ArrayList<>();
    try (ShotStage stage = stage(shots)) {
      stage.wind(first);
      for (int shot = first; shot < end; shot++) {
        cancellation.throwIfCancelled();
        Canvas canvas = stage.show(shot);
        pictures.add(encoder.encode(canvas, shot == first));
        canvas.clearDirty();
        repeat(encoder, pictures(shot) - 1, pictures);
        if (shot == end - 1 && hold > 0) {
          hold(canvas, encoder, hold, pictures);
        }
        eachShot.run();
      }
      return pictures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hold(
      Canvas canvas, PictureEncoder encoder, int times, List<EncodedPicture> pictures) {
    if (isHeldByKey(pictures.size(), times)) {
      pictures.add(encoder.encode(canvas, true));
      repeat(encoder, times - 1, pictures);
    } else {
      repeat(encoder, times, pictures);
    }
  }

  private static void repeat(PictureEncoder encoder, int times, List<EncodedPicture> pictures) {
    for (int i = 0; i < times; i++) {
      pictures.add(encoder.repeat());
    }
  }
}
