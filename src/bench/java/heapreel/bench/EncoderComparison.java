package heapreel.bench;

import heapreel.raster.Canvas;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.h264.ChangedTilesEncoder;
import heapreel.video.h264.JcodecEncoder;
import heapreel.video.h264.Y4mFile;
import heapreel.video.mp4.TestFilm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Encodes one set of pictures with our encoder, jcodec's and x264, one after another, and compares
 * speed, size and quality.
 *
 * <p>Only the encoding is timed. Ours and jcodec's get the pictures from memory, one step after
 * another; ffmpeg reads them from a file in the page cache. Ours is timed first, when this JVM has
 * not run it yet.
 */
final class EncoderComparison {

  private static final int WARM_UP_RUNS = 5;
  private static final int RUNS = 5;
  private static final double GOOD_LUMA = 48;
  private static final int FIRST_QUANTIZER = 20;

  private static final X264 FAST = X264.crf("ultrafast", X264.USUAL_CRF);
  private static final X264 SMALL = X264.crf("veryfast", X264.USUAL_CRF);
  private static final X264 MEDIUM = X264.crf("medium", X264.USUAL_CRF);

  private final PictureSet set;
  private final PictureEncoder.Factory ours;
  private final Path raw;
  private final Path film;
  private final int threads;
  private final List<EncoderRow> rows = new ArrayList<>();
  private final Map<X264, List<Cost>> usualCosts = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private EncoderComparison(PictureSet set, Path folder, int threads) {
    this.set = set;
    this.ours = ChangedTilesEncoder.factory(PictureSet.FORMAT, set.palette());
    this.raw = folder.resolve("pictures.y4m");
    this.film = folder.resolve("encoded.mp4");
    this.threads = threads;
  }

  /** Compares the encoders; the answer is Markdown. */
  static String of(PictureSet set, Path folder, int threads) throws IOException {
    EncoderComparison comparison = new EncoderComparison(set, folder, threads);
    try {
      return comparison.compare();
    } finally {
      Files.deleteIfExists(comparison.raw);
      Files.deleteIfExists(comparison.film);
    }
  }

  private String compare() throws IOException {
    EncodingRun cold = EncodingRun.of(set, ours, threads);
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      EncodingRun.of(set, ours, threads);
    }
    writeRaw();
    noteReading();
    List<Cost> warm = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      warm.add(EncodingRun.of(set, ours, threads).cost());
      for (X264 encoder : List.of(FAST, SMALL, MEDIUM)) {
        costs(encoder).add(encoder.encode(raw, film, threads));
      }
    }
    EncoderRow first = row("heapreel, new JVM", set, cold);
    rows.add(first);
    rows.add(median(first, "heapreel, warm JVM", warm));
    rows.add(jcodec());
    EncoderRow fast = median(row(FAST), FAST.title(), costs(FAST));
    EncoderRow small = median(row(SMALL), SMALL.title(), costs(SMALL));
    rows.addAll(List.of(fast, small, median(row(MEDIUM), MEDIUM.title(), costs(MEDIUM))));
    double ourLuma = first.quality().luma();
    if (small.quality().luma() < GOOD_LUMA) {
      rows.add(good(crf -> X264.crf("veryfast", crf), X264.USUAL_CRF - 1, GOOD_LUMA));
    }
    rows.add(good(quantizer -> X264.qp("veryfast", quantizer), FIRST_QUANTIZER, ourLuma));
    rows.add(good(quantizer -> X264.qp("ultrafast", quantizer), FIRST_QUANTIZER, ourLuma));
    return EncoderTable.of(rows, fast, small) + "\n" + String.join("\n", notes) + "\n";
  }

  private List<Cost> costs(X264 encoder) {
    return usualCosts.computeIfAbsent(encoder, none -> new ArrayList<>());
  }

  /** A film's row with the median of several runs; their range becomes a note. */
  private EncoderRow median(EncoderRow row, String encoder, List<Cost> costs) {
    double slowest = costs.stream().mapToDouble(Cost::seconds).max().orElseThrow();
    double fastest = costs.stream().mapToDouble(Cost::seconds).min().orElseThrow();
    notes.add(
        String.format(
            Locale.ROOT,
            "- %s: from %,.0f to %,.0f pictures/s.",
            encoder,
            set.pictures() / slowest,
            set.pictures() / fastest));
    return new EncoderRow(
        encoder, row.pictures(), Cost.median(costs), row.filmBytes(), row.quality());
  }

  private void writeRaw() throws IOException {
    try (Y4mFile file = Y4mFile.create(raw, PictureSet.FORMAT, set.palette())) {
      for (List<PictureChange> segment : set.segments()) {
        Canvas canvas = set.canvas();
        for (PictureChange change : segment) {
          change.paintOn(canvas);
          file.add(canvas);
        }
      }
    }
    try (InputStream in = Files.newInputStream(raw)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void noteReading() throws IOException {
    Cost reading = X264.read(raw);
    notes.add(
        String.format(
            Locale.ROOT,
            "- heapreel in the warm JVM and x264 with CRF 23: the median of %d runs, in turns. All others:"
                + " one run.",
            RUNS));
    notes.add(
        String.format(
            Locale.ROOT,
            "- Other settings of x264: the first of ever better ones whose luma has %.0f dB (CRF), or"
                + " what ours has (QP).",
            GOOD_LUMA));
    notes.add(
        String.format(
            Locale.ROOT,
            "- In what x264 took, reading 1,000 pictures is %.2f s by the clock, %.2f CPU s.",
            1000 * reading.seconds() / set.pictures(),
            1000 * reading.cpuSeconds() / set.pictures()));
  }

  private EncoderRow jcodec() throws IOException {
    PictureSet few = set.firstSegments(threads);
    PictureEncoder.Factory encoders =
        JcodecEncoder.factory(PictureSet.FORMAT, set.palette(), JcodecEncoder.DEFAULT_QUANTIZER);
    return row("jcodec, new JVM", few, EncodingRun.of(few, encoders, threads));
  }

  private EncoderRow row(String encoder, PictureSet encoded, EncodingRun run) throws IOException {
    List<EncodedPicture> pictures = run.pictures();
    TestFilm.write(film, PictureSet.FORMAT, pictures);
    FilmQuality quality = FilmQuality.of(film, raw, encoded);
    return new EncoderRow(encoder, pictures.size(), run.cost(), Files.size(film), quality);
  }

  private EncoderRow row(X264 encoder) throws IOException {
    Cost cost = encoder.encode(raw, film, threads);
    FilmQuality quality = FilmQuality.of(film, raw, set);
    return new EncoderRow(encoder.title(), set.pictures(), cost, Files.size(film), quality);
  }

  /** With the first of ever better settings whose luma is good enough. */
  private EncoderRow good(IntFunction<X264> settings, int first, double luma) throws IOException {
    int setting = first;
    while (true) {
      EncoderRow row = row(settings.apply(setting));
      if (row.quality().luma() >= luma || setting == 1) {
        return row;
      }
      setting--;
    }
  }
}
