package heapreel.verdict.picture;

import heapreel.font.Typefaces;
import heapreel.frame.AreaSpan;
import heapreel.frame.Box;
import heapreel.frame.Grid;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.LegendEntry;
import heapreel.look.CheapestPlace;
import heapreel.look.NumberText;
import heapreel.metrics.HeapMetrics;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A verdict as one picture.
 *
 * <pre>
 *  4,096 bytes don't fit: …
 *  address ┌ map ─────────────┐ pins
 *  address └──────────────────┘ 1  0x2000…  32 bytes  tuple …
 *          colours              2  …
 *          the window, enlarged
 *  scale   largest piece over all snapshots   key
 * </pre>
 */
public final class VerdictDrawing {

  /** Width in pixels. */
  public static final int WIDTH = 1280;

  /** Height in pixels. */
  public static final int HEIGHT = 720;

  private static final int MARGIN = 24;
  private static final int TITLE_BASELINE = 42;
  private static final int HEADING_BASELINE = 66;
  private static final int PARTS_TOP = 88;
  private static final int MAP_LEFT = 112;
  private static final int MAP_WIDTH = 704;
  private static final int MAP_HEIGHT = 352;
  private static final int MAX_GAP_PX = 16;

  /** The part of the map that gaps between areas may take, so that all areas have room. */
  private static final int GAP_PART = 4;

  private static final int COLOURS_TOP = 452;
  private static final int COLOUR_LINE_PX = 16;
  private static final int COLOUR_LINES = 4;
  private static final int COLOUR_GAP_PX = 14;
  private static final int SWATCH_PX = 10;
  private static final int WINDOW_TOP = 528;
  private static final int TIME_TOP = 624;
  private static final int TIME_HEIGHT = 56;
  private static final int PINS_LEFT = 848;
  private static final int PINS_WIDTH = WIDTH - MARGIN - PINS_LEFT;

  private final VerdictSubject subject;
  private final Typefaces typefaces;

  /** A picture with letters of these typefaces. */
  public VerdictDrawing(VerdictSubject subject, Typefaces typefaces) {
    this.subject = subject;
    this.typefaces = typefaces;
  }

  /** Draws all of it. */
  public void draw(Drawing drawing) {
    drawing.begin(WIDTH, HEIGHT, Pen.STYLES);
    Pen pen = new Pen(drawing, typefaces);
    int room = WIDTH - 2 * MARGIN;
    pen.write(MARGIN, TITLE_BASELINE, room, Pen.TITLE, LayoutColours.WHITE, title());
    pen.write(MARGIN, HEADING_BASELINE, room, Pen.LINE, LayoutColours.DIM, subject.heading());
    Verdict verdict = subject.verdict();
    Optional<Place> place = verdict.places().stream().findFirst().filter(any -> !verdict.fits());
    List<Pin> all = place.map(Place::pins).orElse(List.of());
    int rowPx = PinsPart.rowPx(all, subject.made());
    int most = PinsPart.most(WINDOW_TOP + WindowPart.height() - PARTS_TOP, rowPx);
    NumberedPins pins = NumberedPins.of(all, most);
    Grid grid = grid();
    BlockColours colours = new BlockColours(grid, subject.heap(), subject.objects());
    MapPart map = new MapPart(drawing, pen, grid, colours);
    map.draw();
    place.ifPresent(of -> map.mark(of, pins));
    colours(drawing, pen, place);
    place.ifPresent(
        of ->
            new WindowPart(drawing, pen, grid, colours, of, MAP_LEFT, WINDOW_TOP, MAP_WIDTH)
                .draw(of, pins));
    new PinsPart(pen, subject.made(), rowPx, PINS_LEFT, PARTS_TOP, PINS_WIDTH)
        .draw(verdict, pins, subject.garbageKnown());
    TimePart time = new TimePart(drawing, pen, subject, MAP_LEFT, TIME_TOP, MAP_WIDTH, TIME_HEIGHT);
    time.draw();
    time.key(PINS_LEFT, TIME_TOP, PINS_WIDTH);
  }

  private Grid grid() {
    int blockBytes = subject.heap().shape().blockBytes();
    List<AreaSpan> spans = AreaSpan.merged(AreaSpan.of(subject.heap()), blockBytes);
    Box box = new Box(MAP_LEFT, PARTS_TOP, MAP_WIDTH, MAP_HEIGHT);
    return Grid.of(spans, blockBytes, box, gap(spans.size()));
  }

  /** Pixels between two of so many areas: even, as a grid has it. */
  private static int gap(int areas) {
    return Math.min(MAX_GAP_PX, MAP_HEIGHT / (GAP_PART * areas) / 2 * 2);
  }

  private String title() {
    Verdict verdict = subject.verdict();
    HeapMetrics metrics = verdict.metrics();
    String fits =
        verdict.fits()
            ? "fit"
            : verdict.fitsAfterCollection() ? "fit only after a collection" : "don't fit";
    return String.format(
        Locale.ROOT,
        "%,d bytes %s: largest free piece %,d of %,d free",
        verdict.needBytes(),
        fits,
        metrics.largestFreeBytes(),
        metrics.freeBytes());
  }

  private List<LegendEntry> marks(Place place) {
    return LegendEntry.of(
        new CheapestPlace(
            subject.verdict().needBytes(),
            new CheapestPlace.Stretch(place.start(), 1),
            List.of(),
            place.liveBytes()));
  }

  /** What colours mean, line after line as far as there is room. */
  private void colours(Drawing drawing, Pen pen, Optional<Place> place) {
    List<LegendEntry> entries =
        new ArrayList<>(
            LegendEntry.of(
                subject.objects(),
                subject.heap().shape().blockBytes(),
                subject.verdict().metrics().freeBytes(),
                subject.byLetter()));
    entries.removeIf(entry -> entry.colour() == LayoutColours.AMBER); // of addresses, not of blocks
    String largest =
        "largest free " + NumberText.grouped(subject.verdict().metrics().largestFreeBytes());
    entries.add(new LegendEntry(LegendEntry.Sign.EDGE, LayoutColours.FREE, largest));
    place.ifPresent(of -> entries.addAll(marks(of)));
    int x = MAP_LEFT;
    int line = 0;
    for (LegendEntry entry : entries) {
      int width = SWATCH_PX * 3 / 2 + pen.width(Pen.SMALL, entry.text());
      if (x + width > MAP_LEFT + MAP_WIDTH) {
        x = MAP_LEFT;
        line++;
      }
      if (line == COLOUR_LINES) {
        return;
      }
      int baseline = COLOURS_TOP + line * COLOUR_LINE_PX + Pen.SMALL.sizePx();
      entry.drawSwatch(drawing, x, baseline - SWATCH_PX + 1, SWATCH_PX);
      pen.write(
          x + SWATCH_PX * 3 / 2, baseline, width, Pen.SMALL, LayoutColours.WHITE, entry.text());
      x += width + COLOUR_GAP_PX;
    }
  }
}
