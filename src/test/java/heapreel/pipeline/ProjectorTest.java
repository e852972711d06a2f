package heapreel.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.KindIndices;
import heapreel.look.KindClass;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pictures of a real capture, whose kinds are made up from what its blocks hold. */
class ProjectorTest {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final Path SAMPLE = Path.of("samples", "microbit", "ram.bin");
  private static final int FIRST = 60;
  private static final int SHOTS = 40;

  /** Kinds by the first word of an allocation, read while the snapshot is mapped. */
  private static final class MadeUp implements ObjectSource {

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public List<KindClass> kinds() {
      return KindClass.ALL;
    }

    @Override
    public SnapshotObjects open() {
      opened.incrementAndGet();
      return (memory, heap) -> {
        reads.incrementAndGet();
        HeapObjects all = HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
        return Optional.of(
            HeapObjects.of(
                heap,
                i -> KINDS.get((int) (memory.u32(all.address(i)) % KINDS.size())),
                i -> (memory.u8(all.address(i)) & 4) == 0 ? Liveness.LIVE : Liveness.GARBAGE));
      };
    }
  }

  private static Projector projector(OpenCapture open, ObjectSource objects) throws IOException {
    OpenCapture source =
        new OpenCapture(
            open.capture(),
            List.of(new Reading(open.reader(), objects)),
            open.symbols(),
            open.events(),
            open.origin(),
            open.notes(),
            open.made());
    Selection selection = new Selection(0, open.capture().snapshotCount() - 1, 1);
    Survey survey =
        new Surveyor(source, 1, new Cancellation(), Progress.NONE)
            .survey(selection, List.of(), false);
    FilmSubject subject =
        new FilmSubject(
            "ram.bin", selection.size(), survey.blockBytes(), survey.spans(), objects.kinds());
    FilmLayout layout = FilmLayout.of(1280, 720, subject);
    Shots shots = Shots.each(selection);
    return new Projector(
        source,
        selection,
        shots,
        layout,
        survey.timeline(),
        new FailureCaptions(List.of(), shots, shot -> 1, 1, 1),
        new Lettering());
  }

  @Test
  void picturesDoNotDependOnWhereASegmentBegins() throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(SAMPLE))) {
      for (ObjectSource objects : List.of(ObjectSource.NONE, new MadeUp())) {
        try (Projector whole = projector(open, objects);
            Projector segments = projector(open, objects)) {
          whole.wind(FIRST);
          for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
            if (shot % 7 == 0 || shot == FIRST) {
              segments.wind(shot);
            }
            Canvas canvas = segments.show(shot);
            assertThat(canvas.pixels()).as("%d", shot).isEqualTo(whole.show(shot).pixels());
          }
        }
      }
    }
  }

  @Test
  void kindsAreReadOncePerPictureAndOnceBeforeASegment() throws IOException {
    MadeUp objects = new MadeUp();
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(SAMPLE));
        Projector projector = projector(open, objects)) {
      projector.wind(FIRST);
      List<Integer> colours = new ArrayList<>();
      for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
        for (byte pixel : projector.show(shot).pixels()) {
          colours.add(pixel & 0xff);
        }
        colours = new ArrayList<>(colours.stream().distinct().toList());
      }
      assertThat(objects.opened).hasValue(1);
      assertThat(objects.reads).hasValue(SHOTS + 1);
      assertThat(colours.stream().filter(KindIndices::isKind).count()).isGreaterThan(20);
      assertThat(colours)
          .allMatch(colour -> KindIndices.isKind(colour) || !FilmColours.isAllocation(colour));
    }
  }
}
