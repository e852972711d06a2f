package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.Ink;
import heapreel.look.NumberText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Two lines: at the left name and snapshot; then the numbers over their captions, each aligned at
 * the right so that digits stay in place. Narrow pictures say less under numbers, and leave out
 * numbers from the last on. Beside the name stands as much of the firmware's as there is room for.
 */
final class HeaderLayout {

  private static final List<Field> NUMBERS =
      List.of(Field.FRAGMENTATION, Field.LARGEST_FREE, Field.FREE, Field.USED, Field.ALLOCATIONS);
  private static final int GRID = Figures.GRID_PX;
  private static final int TILE = 16;
  private static final int MIN_GAP = GRID;
  private static final int MIN_BETWEEN = 4;
  private static final int OVERSHOOT = 2;

  /**
   * Least room that the line of Python which was running has a place in, in sizes of its letters.
   */
  private static final int MIN_RUNNING_EM = 7;

  private final FilmSubject subject;
  private final int left;
  private final int right;
  private final int namePx;
  private final int captionPx;
  private final Figures captionFigures;
  private final int nameRoom;
  private final int upperBaseline;
  private final int lowerBaseline;
  private final int upperBottom;
  private final int lowerBottom;
  private final int scaledGap;
  private Figures figures;
  private int gap;
  private int shown = NUMBERS.size();
  private int widerGaps;
  private boolean brief;

  /** The header of {@code height} rows, between two multiples of the grid. */
  HeaderLayout(Scale scale, FilmSubject subject, int left, int right, int height) {
    this.subject = subject;
    this.left = left;
    this.right = right;
    this.namePx = scale.text(17, 12);
    this.captionPx = scale.text(12, 10);
    this.captionFigures = Figures.near(Face.REGULAR, captionPx);
    this.figures = Figures.near(Face.BOLD, scale.text(22, 12));
    this.scaledGap = scale.grid(24);
    this.gap = scaledGap;
    this.upperBaseline = height / 2 / GRID * GRID;
    this.upperBottom = upperBaseline + TextBox.descent(namePx);
    int onGrid = (3 * height + 2 * GRID) / (4 * GRID) * GRID;
    int least = (upperBaseline + MIN_BETWEEN + captionFigures.height() + 1) / 2 * 2;
    this.lowerBaseline = onGrid >= least ? onGrid : least;
    this.lowerBottom = Math.min(height, lowerBaseline + TextBox.descent(captionPx));
    String count = NumberText.grouped(subject.snapshotCount());
    this.nameRoom = captionFigures.room(Face.REGULAR, FrameTexts.snapshot(count, count), captionPx);
    this.brief = subject.extras().running();
    while (shown > 1 && spare() < 0) {
      shrink();
    }
    if (gap == MIN_GAP) {
      widerGaps = Math.max(0, Math.min(shown, spare() / GRID));
    }
  }

  private int spare() {
    return right - left - nameRoom - numbersRoom();
  }

  private void shrink() {
    if (!brief && 2 * gap <= scaledGap + GRID) {
      brief = true;
      gap = scaledGap;
    } else if (gap > MIN_GAP) {
      gap -= GRID;
    } else if (figures.canShrink()) {
      figures = figures.smaller();
    } else {
      shown--;
    }
  }

  private int numbersRoom() {
    return right - numbersLeft() + gap;
  }

  /** Left edge of the first number; less than nothing when they are too wide. */
  private int numbersLeft() {
    return ends().entrySet().stream()
        .mapToInt(end -> end.getValue() - room(end.getKey()))
        .min()
        .orElse(right);
  }

  /** Right edges of the numbers. Where gaps are least, the last ones get what is left. */
  private Map<Field, Integer> ends() {
    Map<Field, Integer> ends = new EnumMap<>(Field.class);
    int x = right;
    for (int i = shown - 1; i >= 0; i--) {
      Field field = NUMBERS.get(i);
      int unit = figures.room(Face.BOLD, unit(field), figures.letterPx());
      int end = x - beyondTile(x - unit);
      ends.put(field, end);
      x = end - room(field) - gap - (shown - i <= widerGaps ? GRID : 0);
    }
    return ends;
  }

  /** Digits as large as tiles of 16 px begin with them, at least those that change most. */
  private int beyondTile(int digitsEnd) {
    return figures.pitch() % TILE == 0 ? Math.floorMod(digitsEnd, TILE) : 0;
  }

  private static String unit(Field field) {
    return switch (field) {
      case FRAGMENTATION -> FrameTexts.PER_CENT;
      case ALLOCATIONS -> "";
      default -> FrameTexts.BYTES;
    };
  }

  private int room(Field field) {
    String longest =
        switch (field) {
          case FRAGMENTATION -> "100";
          case ALLOCATIONS -> NumberText.grouped(subject.totalBytes() / subject.blockBytes());
          default -> NumberText.grouped(subject.totalBytes());
        };
    String text = longest + unit(field);
    int caption = Face.REGULAR.room(caption(field), captionPx) + captionPx / 2;
    return Math.max(
        figures.room(Face.BOLD, text, figures.letterPx()), (caption + GRID - 1) / GRID * GRID);
  }

  Map<Field, TextBox> fields(Box legend) {
    Map<Field, TextBox> fields = new EnumMap<>(Field.class);
    int room = right - numbersRoom() - left;
    int numbersLeft = numbersLeft();
    int nameWidth = firmware().isEmpty() ? room : nameEnd(room);
    fields.put(Field.NAME, upper(left, nameWidth, Face.BOLD, namePx, Ink.BRIGHT, false));
    int snapshotRoom = runningRoom(room) > 0 ? nameRoom : room;
    fields.put(Field.SNAPSHOT, lower(left, snapshotRoom, Ink.DIM, false).with(captionFigures));
    if (runningRoom(room) > 0) {
      int x = left + nameRoom + MIN_GAP;
      fields.put(Field.RUNNING, lower(x, runningRoom(room), Ink.BRIGHT, false));
    }
    ends().forEach((field, end) -> fields.put(field, number(end, room(field))));
    int faultRoom = right - numbersLeft;
    fields.put(Field.FAULT, upper(numbersLeft, faultRoom, Face.REGULAR, captionPx, Ink.RED, false));
    fields.put(Field.FAULT_MORE, lower(numbersLeft, faultRoom, Ink.RED, false));
    if (!legend.isEmpty()) {
      int noteX = legend.x();
      TextBox time = upper(noteX, legend.width(), Face.BOLD, captionPx, Ink.BRIGHT, true);
      fields.put(Field.TIME, time.with(captionFigures));
      fields.put(Field.EVENT, lower(noteX, legend.width(), Ink.DIM, true));
      fields.put(Field.FAILURE, upper(noteX, legend.width(), Face.BOLD, captionPx, Ink.RED, true));
      fields.put(Field.FAILURE_MORE, lower(noteX, legend.width(), Ink.RED, true));
    }
    return fields;
  }

  /** Room behind the snapshot's number for what was running; none where there is too little. */
  private int runningRoom(int room) {
    int left = room - nameRoom - MIN_GAP;
    return subject.extras().running() && left >= MIN_RUNNING_EM * captionPx ? left / 2 * 2 : 0;
  }

  Map<Field, TextBox> captions() {
    Map<Field, TextBox> captions = new EnumMap<>(Field.class);
    ends()
        .forEach(
            (field, end) -> {
              Ink ink = field.ink() == Ink.BRIGHT ? Ink.DIM : field.ink();
              captions.put(field, lower(end - room(field), room(field), ink, true));
            });
    return captions;
  }

  private String caption(Field field) {
    return brief ? field.shortCaption() : field.caption();
  }

  /** The words under the numbers. */
  Map<Field, String> captionTexts() {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    NUMBERS.forEach(field -> texts.put(field, caption(field)));
    return texts;
  }

  /** What firmware it is, beside the name; none where there is no room. */
  List<Label> firmware() {
    int room = right - numbersRoom() - left;
    int x = left + nameEnd(room);
    for (String text : FirmwareTitle.shorter(subject.firmware())) {
      int width = (Face.REGULAR.room(text, captionPx) + 1) / 2 * 2;
      if (x + width <= left + room) {
        TextBox place = upper(x, width, Face.REGULAR, captionPx, Ink.DIM, false);
        return List.of(new Label(place, text));
      }
    }
    return List.of();
  }

  /** Where the name ends, with a gap after it, when it has so much room. */
  private int nameEnd(int room) {
    int name = Face.BOLD.room(subject.name(), namePx) + namePx;
    return Math.min(room, name / 2 * 2);
  }

  private TextBox number(int end, int room) {
    int top = (upperBaseline - figures.height() - OVERSHOOT) / 2 * 2;
    Box box = new Box(end - room, top, room, upperBottom - top);
    return TextBox.on(upperBaseline, box, Face.BOLD, figures.letterPx(), Ink.BRIGHT, true)
        .with(figures);
  }

  private TextBox upper(int x, int room, Face face, int sizePx, Ink ink, boolean rightAligned) {
    int top = Math.max(0, upperBaseline - TextBox.ascent(sizePx));
    Box box = new Box(x, top, room, upperBottom - top);
    return TextBox.on(upperBaseline, box, face, sizePx, ink, rightAligned);
  }

  private TextBox lower(int x, int room, Ink ink, boolean rightAligned) {
    int top = Math.max(upperBottom, lowerBaseline - TextBox.ascent(captionPx));
    Box box = new Box(x, top, room, lowerBottom - top);
    return TextBox.on(lowerBaseline, box, Face.REGULAR, captionPx, ink, rightAligned);
  }
}
