package heapreel.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import heapreel.frame.KindIndices;
import heapreel.frame.Moment;
import heapreel.frame.ScriptedHeap;
import heapreel.frame.ScriptedKinds;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.look.KindClass;
import heapreel.raster.FramePainter;
import heapreel.raster.Lettering;
import heapreel.video.DecodedPicture;
import heapreel.video.EncodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import heapreel.video.h264.ChangedTilesEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of kinds as a player shows them. */
class KindFilmIT {

  private static final int PICTURES = 40;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"628, 4", "2000, 4", "9000, 4", "15000, 6"})
  void theMiddleOfEveryCellIsNearlyItsColour(int blocks, int most) {
    ScriptedHeap script = new ScriptedHeap(blocks, new long[] {0x2000_1230L, blocks}).filledTo(70);
    ScriptedKinds kinds = new ScriptedKinds(blocks);
    FilmSubject subject = new FilmSubject("x", PICTURES, 16, script.spans(), KindClass.ALL);
    FilmLayout layout = FilmLayout.of(1280, 720, subject);
    FrameComposer composer = new FrameComposer(layout, new TimelineData(PICTURES));
    FramePainter painter = new FramePainter(layout, new Lettering());
    VideoFormat format = VideoFormat.of(1280, 720);
    PictureEncoder encoder =
        ChangedTilesEncoder.factory(
                format, FilmColours.PALETTE, ChangedTilesEncoder.DEFAULT_QUANTIZER)
            .open(0);
    List<EncodedPicture> pictures = new ArrayList<>();
    short[] cells = new short[0];
    Box words = layout.map();
    for (int i = 0; i < PICTURES; i++) {
      Heap heap = script.step().heap();
      Frame frame =
          composer.compose(
              Moment.of(i), heap, Optional.of(kinds.objects(heap)), ScriptedHeap.numbers(heap));
      painter.paint(frame);
      pictures.add(encoder.encode(painter.canvas(), i == 0));
      painter.canvas().clearDirty();
      cells = frame.cells();
      words = frame.largestFree().place().box();
    }
    Path film = TestFilm.write(directory.resolve("film.mp4"), format, pictures);

    byte[] last = Ffmpeg.decode(film, "-vf", "select=eq(n\\," + (PICTURES - 1) + ")");
    assertShown(layout.grid(), cells, words, most, new DecodedPicture(last, 0, format));
  }

  private static void assertShown(
      Grid grid, short[] cells, Box words, int most, DecodedPicture shown) {
    Set<Integer> colours = new HashSet<>();
    int compared = 0;
    for (GridArea area : grid.areas()) {
      for (int cell = area.firstCell(); cell < area.firstCell() + area.cellCount(); cell++) {
        int left = grid.x(area, cell);
        int top = grid.y(area, cell);
        boolean small = Math.min(grid.cellWidth(), grid.cellHeight()) < 16;
        boolean hole = (cells[cell] & Frame.LARGEST_FREE) != 0;
        boolean edged = (cells[cell] & Frame.CHANGED) != 0 || (hole && small);
        if (edged || words.overlaps(new Box(left, top, grid.cellWidth(), grid.cellHeight()))) {
          continue; // within an edge of 8 px there are but four of the cell's own colour
        }
        compared++;
        int colour = cells[cell] & Frame.COLOUR;
        int x = left + grid.cellWidth() / 2;
        int y = top + grid.cellHeight() / 2;
        int wanted = FilmColours.PALETTE.rgb(colour);
        assertThat(furthest(shown.rgb(x, y), wanted))
            .as("cell at %d,%d: %06x for %06x", x, y, shown.rgb(x, y), wanted)
            .isLessThanOrEqualTo(most);
        if (KindIndices.isKind(colour)) {
          colours.add(colour);
        }
      }
    }
    assertThat(compared).isGreaterThan(grid.cellCount() * 9 / 10);
    assertThat(colours).hasSizeGreaterThan(KindClass.ALL.size() * 2);
  }

  private static int furthest(int rgb, int other) {
    int furthest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      furthest = Math.max(furthest, Math.abs((rgb >> shift & 255) - (other >> shift & 255)));
    }
    return furthest;
  }
}
