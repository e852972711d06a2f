package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.Fault;
import heapreel.frame.Box;
import heapreel.frame.FilmExtras;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.ScriptedHeap;
import heapreel.frame.ScriptedKinds;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.look.CheapestPlace;
import heapreel.look.CheapestPlace.Stretch;
import heapreel.look.KindClass;
import heapreel.object.HeapObjects;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Painting only what changed gives the same picture as painting everything. */
class FramePainterTest {

  private static final Lettering LETTERING = new Lettering();
  private static final int SNAPSHOTS = 60;

  /** One film of a scripted heap, some of its snapshots broken. */
  private static final class Film {
    private final Random random;
    private final ScriptedHeap script;
    private final FilmLayout layout;
    private final FrameComposer composer;
    private final ScriptedKinds kinds;

    Film(long seed, int width, int height, int blocks) {
      random = new Random(seed);
      kinds = new ScriptedKinds(seed);
      List<KindClass> classes = seed % 2 == 0 ? List.of() : KindClass.ALL;
      script =
          new ScriptedHeap(seed, new long[] {0x2000_0120L, blocks}, new long[] {0x2100_0000L, 400})
              .filledTo(40);
      layout =
          FilmLayout.of(
              width,
              height,
              new FilmSubject("seed " + seed, SNAPSHOTS, 16, script.spans(), classes)
                  .with(new FilmExtras(seed % 3 == 0 ? OptionalLong.of(9) : OptionalLong.empty())));
      TimelineData timeline = new TimelineData(SNAPSHOTS);
      for (int i = 0; i < SNAPSHOTS; i++) {
        int free = random.nextInt(blocks) * 16;
        if (random.nextInt(8) > 0) {
          timeline.add(i, free, free / (1 + random.nextInt(3)));
        }
      }
      composer = new FrameComposer(layout, timeline);
    }

    Frame next() {
      int snapshot = random.nextInt(SNAPSHOTS);
      Moment moment = new Moment(snapshot, snapshot, random.nextInt(99) + " s", "");
      if (random.nextInt(6) == 0) {
        return composer.composeBroken(
            moment,
            Fault.of("no heap".repeat(1 + random.nextInt(40))).atAddress(moment.snapshot()));
      }
      Heap heap = script.step().heap(random.nextInt(10) == 0 ? 2 : 0);
      Optional<HeapObjects> objects = Optional.of(kinds.objects(heap));
      return composer.compose(moment, heap, objects, ScriptedHeap.numbers(heap), place());
    }

    private Optional<CheapestPlace> place() {
      if (layout.subject().extras().needBytes().isEmpty() || random.nextInt(4) == 0) {
        return Optional.empty();
      }
      long start = 0x2000_0120L + 16L * random.nextInt(200);
      Stretch pin = new Stretch(start, 1 + random.nextInt(90));
      return Optional.of(
          new CheapestPlace(4096, new Stretch(start, 1 + random.nextInt(300)), List.of(pin), 16));
    }
  }

  private static Film film(long seed) {
    return switch ((int) seed / 2 % 4) {
      case 0 -> new Film(seed, 1280, 720, 9000);
      case 1 -> new Film(seed, 640, 360, 9000);
      case 2 -> new Film(seed, 800, 800, 600);
      default -> new Film(seed, 1280, 720, 60_000);
    };
  }

  @Tag("slow")
  @Test
  void incrementalPaintingEqualsPaintingFromScratch() {
    for (long seed = 0; seed < 8; seed++) {
      Film film = film(seed);
      FramePainter incremental = new FramePainter(film.layout, LETTERING);
      for (int i = 0; i < 25; i++) {
        Frame frame = film.next();
        incremental.paint(frame);
        FramePainter scratch = new FramePainter(film.layout, LETTERING);
        scratch.paint(frame);
        assertThat(Arrays.mismatch(incremental.canvas().pixels(), scratch.canvas().pixels()))
            .as("seed %d frame %d", seed, i)
            .isEqualTo(-1);
      }
    }
  }

  @Tag("slow")
  @Test
  void dirtyTilesCoverEveryPixelThatChanged() {
    for (long seed = 0; seed < 8; seed++) {
      Film film = film(seed);
      FramePainter painter = new FramePainter(film.layout, LETTERING);
      Canvas canvas = painter.canvas();
      byte[] before = canvas.pixels().clone();
      for (int i = 0; i < 25; i++) {
        canvas.clearDirty();
        painter.paint(film.next());
        BitSet changed = new BitSet();
        for (int pixel = 0; pixel < before.length; pixel++) {
          if (before[pixel] != canvas.pixels()[pixel]) {
            int row = pixel / canvas.width() / Canvas.TILE;
            changed.set(row * canvas.tileColumns() + pixel % canvas.width() / Canvas.TILE);
          }
        }
        changed.andNot(canvas.dirtyTiles());
        assertThat(changed).as("seed %d frame %d", seed, i).isEqualTo(new BitSet());
        before = canvas.pixels().clone();
      }
    }
  }

  @Test
  void theSameFrameAgainDirtiesNothing() {
    Film film = film(0);
    FramePainter painter = new FramePainter(film.layout, LETTERING);
    Frame frame = film.next();
    painter.paint(frame);
    painter.canvas().clearDirty();
    painter.paint(frame);
    assertThat(painter.canvas().dirtyTiles()).isEqualTo(new BitSet());
  }

  @Test
  void colouredBoxesAreUniformInTwoByTwoPixelsOutsideOfText() {
    for (int seed = 4; seed < 6; seed++) {
      Film film = film(seed);
      FramePainter painter = new FramePainter(film.layout, LETTERING);
      Box words = film.layout.map();
      for (int i = 0; i < 10; i++) {
        Frame frame = film.next();
        painter.paint(frame);
        words = frame.largestFree().place().box();
      }
      Canvas canvas = painter.canvas();
      for (var area : film.layout.grid().areas()) {
        assertEvenlyColoured(canvas, area.box().y(), area.box().bottom(), area.box().x(), words);
      }
      assertEvenlyColoured(
          canvas, film.layout.timeline().y(), canvas.height(), film.layout.timeline().x(), words);
    }
  }

  private static void assertEvenlyColoured(
      Canvas canvas, int top, int bottom, int left, Box words) {
    for (int y = top; y < bottom; y += 2) {
      for (int x = left; x < left + 400; x += 2) {
        if (words.overlaps(new Box(x, y, 2, 2))) {
          continue;
        }
        int pixel = y * canvas.width() + x;
        byte colour = canvas.pixels()[pixel];
        assertThat(canvas.pixels()[pixel + 1]).as("%d,%d", x, y).isEqualTo(colour);
        assertThat(canvas.pixels()[pixel + canvas.width()]).as("%d,%d", x, y).isEqualTo(colour);
        assertThat(canvas.pixels()[pixel + canvas.width() + 1]).as("%d,%d", x, y).isEqualTo(colour);
      }
    }
  }
}
