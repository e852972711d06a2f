package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.Ink;
import heapreel.memory.TargetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is in a film, the same for all its frames.
 *
 * <pre>
 *  name        numbers …          time
 *  snapshot    captions …         event
 *  address ┌ map ───────────────┐ legend
 *  address └────────────────────┘
 *  scale   timeline ───────────── marks
 * </pre>
 *
 * <p>Numbers that change have their digits in cells on a grid ({@link Figures}). All boxes lie
 * within the picture and do not overlap, except that the two lines about a broken snapshot take the
 * place of the numbers, and a failed allocation that of time and event. The map begins at a
 * multiple of 16 both ways. Immutable; thread-safe.
 */
public final class FilmLayout {

  private static final int MIN_LEGEND_WIDTH = 800;

  private final int width;
  private final int height;
  private final FilmSubject subject;
  private final Box map;
  private final Grid grid;
  private final Box timeline;
  private final LegendLayout legend;
  private final Map<Field, TextBox> fields = new EnumMap<>(Field.class);
  private final int legendTextPx;
  private final Map<Field, TextBox> captions;
  private final Map<Field, String> captionTexts;
  private final List<Label> labels = new ArrayList<>();

  private FilmLayout(int width, int height, FilmSubject subject, Optional<Grid> like) {
    this.width = width;
    this.height = height;
    this.subject = subject;
    Scale scale = Scale.of(width, height);
    int margin = scale.even(16, 8);
    int gap = scale.even(8, 4);
    int addressPx = scale.text(11, 9);
    int addressRoom = Face.MONO.room(TargetAddress.digits(subject.end()), addressPx);
    int left = Scale.upTo16(margin + addressRoom + gap);
    int top = Scale.upTo16(scale.even(64, 32));
    int timelineHeight = scale.even(68, 32);
    int bottom = height - scale.even(12, 6);
    int right = Figures.nearestOnGrid(width - margin);
    Box room = new Box(left, top, right - left, bottom - timelineHeight - gap - top);
    Columns columns =
        width < MIN_LEGEND_WIDTH
            ? Columns.without(room, subject, addressPx, like)
            : Columns.with(scale, room, bottom - top, subject, addressPx, like);
    this.map = columns.map();
    this.grid = columns.grid();
    this.legend = columns.legend();
    this.legendTextPx = columns.legendTextPx();
    labels.addAll(legend.labels());
    boolean withLegend = !columns.legendBox().isEmpty();
    int headerRight = withLegend ? map.right() : right;
    HeaderLayout header = new HeaderLayout(scale, subject, left, headerRight, top);
    fields.putAll(header.fields(columns.legendBox()));
    labels.addAll(header.firmware());
    this.captions = header.captions();
    this.captionTexts = header.captionTexts();
    int tick = scale.even(10, 10);
    this.timeline =
        new Box(left, bottom - timelineHeight + tick, headerRight - left, timelineHeight - tick);
    addAddresses(addressPx, left - gap);
    addScale(scale.text(12, 9), left - gap);
  }

  /**
   * The layout of a film.
   *
   * @param width pixels, even
   * @param height pixels, even
   * @throws IllegalArgumentException when the picture is too small or odd
   */
  public static FilmLayout of(int width, int height, FilmSubject subject) {
    return of(width, height, subject, Optional.empty());
  }

  /**
   * The same with cells as large as those of another layout, if they fit and blocks have one size.
   */
  public static FilmLayout like(FilmLayout other, FilmSubject subject) {
    return of(other.width, other.height, subject, Optional.of(other.grid));
  }

  private static FilmLayout of(int width, int height, FilmSubject subject, Optional<Grid> like) {
    if (((width | height) & 1) != 0) {
      throw new IllegalArgumentException(width + "x" + height + " pixels, not even");
    }
    return new FilmLayout(width, height, subject, like);
  }

  private void addAddresses(int sizePx, int right) {
    int lineHeight = TextBox.lineHeight(sizePx);
    int step = 1;
    while (step * grid.cellHeight() < 3 * lineHeight) {
      step *= 2;
    }
    List<GridArea> areas = grid.areas();
    int free = 0;
    for (int i = 0; i < areas.size() && areas.get(i).span().isPlaced(); i++) {
      Box box = areas.get(i).box();
      int end = i + 1 < areas.size() ? areas.get(i + 1).box().y() : height;
      for (int row = 0; row * grid.cellHeight() < box.height(); row += step) {
        int inRow = Math.min(grid.cellHeight(), lineHeight) / 2;
        int middle = box.y() + row * grid.cellHeight() + inRow;
        int y = Math.max((middle - lineHeight / 2) / 2 * 2, 0);
        if (y >= free && (row == 0 || y + lineHeight <= end - lineHeight / 2)) {
          String text = TargetAddress.digits(grid.rowAddress(areas.get(i), row));
          int room = Face.MONO.room(text, sizePx);
          Box place = new Box(right - room, y, room, lineHeight);
          labels.add(new Label(new TextBox(place, Face.MONO, sizePx, Ink.DIM, true), text));
          free = y + lineHeight;
          if (row == 0 && box.height() >= 2 * lineHeight) {
            addRegion(areas.get(i), new Box(0, y + lineHeight, right, lineHeight), sizePx);
          }
        }
      }
    }
  }

  /** The name of the region that an area is in, as far as there is room for it. */
  private void addRegion(GridArea area, Box line, int sizePx) {
    Optional<String> name = subject.regions().of(area.span().poolStart());
    if (name.isEmpty()) {
      return;
    }
    int length = TargetAddress.digits(area.span().poolStart()).length();
    String text = name.get().substring(0, Math.min(length, name.get().length()));
    int room = Face.MONO.room(text, sizePx);
    Box place = new Box(line.right() - room, line.y(), room, line.height());
    labels.add(new Label(new TextBox(place, Face.MONO, sizePx, Ink.DIM, true), text));
  }

  private void addScale(int sizePx, int right) {
    int lineHeight = TextBox.lineHeight(sizePx);
    Box upper = new Box(0, timeline.y(), right, lineHeight);
    Box lower = new Box(0, timeline.bottom() - lineHeight, right, lineHeight);
    fields.put(Field.SCALE_TOP, new TextBox(upper, Face.REGULAR, sizePx, Ink.DIM, true));
    fields.put(Field.SCALE_BOTTOM, new TextBox(lower, Face.REGULAR, sizePx, Ink.DIM, true));
  }

  /** Width of the picture. */
  public int width() {
    return width;
  }

  /** Height of the picture. */
  public int height() {
    return height;
  }

  /** What the film is about. */
  public FilmSubject subject() {
    return subject;
  }

  /** Where cells may be. */
  public Box map() {
    return map;
  }

  /** Where cells are. */
  public Grid grid() {
    return grid;
  }

  /** The plot of the timeline; its tick lies just above. */
  public Box timeline() {
    return timeline;
  }

  /** The legend; empty boxes when there is no room for it. */
  public LegendLayout legend() {
    return legend;
  }

  /** The place of a text that can change; with an empty box when there is no room for it. */
  public TextBox field(Field field) {
    return fields.getOrDefault(field, TextBox.NONE);
  }

  /** The place of the words under a number of the header; with an empty box when it has none. */
  public TextBox caption(Field field) {
    return captions.getOrDefault(field, TextBox.NONE);
  }

  /** The words under a number of the header. */
  String captionText(Field field) {
    return captionTexts.getOrDefault(field, "");
  }

  /** Size of the legend's typeface. */
  int legendTextPx() {
    return legendTextPx;
  }

  /** Texts that never change: addresses, legend, firmware. */
  public List<Label> labels() {
    return List.copyOf(labels);
  }
}
