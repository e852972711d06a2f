package heapreel.bench;

import heapreel.film.FilmPictures;
import heapreel.frame.FilmColours;
import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Pictures of 1280 × 720 in memory, each as the step from the one before, cut into segments as the
 * pipeline cuts a film. May be shared by threads.
 *
 * @param title what they show, for people
 * @param palette their colours
 * @param segments the pictures; the first of each segment is a step from nothing
 */
record PictureSet(String title, Palette palette, List<List<PictureChange>> segments) {

  static final VideoFormat FORMAT = VideoFormat.of(1280, 720);

  private static final int SEGMENT_PICTURES = 300;
  private static final int CELL = 8;
  private static final int CHANGED_CELLS = 20;

  PictureSet {
    segments = segments.stream().map(List::copyOf).toList();
  }

  /** The first pictures of the film of a capture. */
  static PictureSet film(Path ram, int pictures, int threads) throws IOException {
    List<List<PictureChange>> segments = new ArrayList<>();
    FilmPictures.paint(ram, FORMAT, pictures, threads, (canvas, key) -> add(segments, canvas, key));
    return new PictureSet(
        "Pictures of the film of a synthetic device", FilmColours.PALETTE, segments);
  }

  /** Cells of random colours, some of which change. */
  static PictureSet cells(int pictures) {
    List<List<PictureChange>> segments = new ArrayList<>();
    CellScene scene = new CellScene(FORMAT.width(), FORMAT.height(), CELL, 1);
    for (int i = 0; i < pictures; i++) {
      boolean key = i % SEGMENT_PICTURES == 0;
      if (key) {
        scene.canvas().markAllDirty();
      }
      add(segments, scene.canvas(), key);
      scene.change(CHANGED_CELLS);
    }
    return new PictureSet(
        "Cells of " + CELL + " pixels in random colours, " + CHANGED_CELLS + " of which change",
        CellScene.COLOURS,
        segments);
  }

  private static void add(List<List<PictureChange>> segments, Canvas canvas, boolean key) {
    if (key) {
      segments.add(new ArrayList<>());
    }
    segments.get(segments.size() - 1).add(PictureChange.of(canvas));
  }

  /** Number of pictures. */
  int pictures() {
    return segments.stream().mapToInt(List::size).sum();
  }

  /** Its first so many segments, or all of them if there are not so many. */
  PictureSet firstSegments(int count) {
    return new PictureSet(title, palette, segments.subList(0, Math.min(count, segments.size())));
  }

  /** An empty canvas to take the steps on. */
  Canvas canvas() {
    return new Canvas(FORMAT.width(), FORMAT.height(), palette);
  }

  /** The tiles painted in the picture in the middle of all, sorted by their number. */
  int usualTiles() {
    List<Integer> counts = new ArrayList<>();
    for (List<PictureChange> segment : segments) {
      segment.forEach(change -> counts.add(change.tileCount()));
    }
    Collections.sort(counts);
    return counts.get(counts.size() / 2);
  }
}
