package heapreel.frame;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Two lines: at the left name and snapshot; then the numbers over their captions, each aligned at
 * the right so that digits stay in place. Narrow pictures leave out numbers from the last on.
 */
final class HeaderLayout {

  private static final List<Field> NUMBERS =
      List.of(Field.FRAGMENTATION, Field.LARGEST_FREE, Field.FREE, Field.USED, Field.ALLOCATIONS);
  private static final int LEAST_GAP = 12;
  private static final int LEAST_NUMBER_PX = 12;

  private final FilmSubject subject;
  private final int left;
  private final int right;
  private final int namePx;
  private final int captionPx;
  private final int nameRoom;
  private final int upperY;
  private final int upperHeight;
  private final int lowerHeight;
  private int numberPx;
  private int gap;
  private int shown = NUMBERS.size();

  HeaderLayout(Scale scale, FilmSubject subject, int left, int right, int height) {
    this.subject = subject;
    this.left = left;
    this.right = right;
    this.namePx = scale.text(17, 12);
    this.captionPx = scale.text(12, 10);
    this.numberPx = scale.text(20, LEAST_NUMBER_PX);
    this.gap = scale.even(40, LEAST_GAP);
    this.upperHeight = TextBox.lineHeight(Math.max(namePx, numberPx));
    this.lowerHeight = TextBox.lineHeight(captionPx);
    this.upperY = Math.max(0, (height - upperHeight - lowerHeight) / 4 * 2);
    String count = NumberText.grouped(subject.snapshotCount());
    this.nameRoom = Face.REGULAR.room(FrameTexts.snapshot(count, count), captionPx);
    while (shown > 1 && nameRoom + numbersRoom() > right - left) {
      shrink();
    }
  }

  private void shrink() {
    if (gap > LEAST_GAP) {
      gap -= 2;
    } else if (numberPx > LEAST_NUMBER_PX) {
      numberPx--;
    } else {
      shown--;
    }
  }

  private int numbersRoom() {
    return NUMBERS.subList(0, shown).stream().mapToInt(field -> gap + room(field)).sum();
  }

  private int room(Field field) {
    String longest =
        switch (field) {
          case FRAGMENTATION -> "100 %";
          case ALLOCATIONS -> NumberText.grouped(subject.totalBytes() / subject.blockBytes());
          default -> NumberText.grouped(subject.totalBytes()) + " B";
        };
    return Math.max(
        Face.BOLD.room(longest, numberPx), Face.REGULAR.room(field.caption(), captionPx));
  }

  Map<Field, TextBox> fields(Box legend) {
    Map<Field, TextBox> fields = new EnumMap<>(Field.class);
    int numbersLeft = right - numbersRoom() + gap;
    int room = numbersLeft - gap - left;
    fields.put(Field.NAME, upper(left, room, Face.BOLD, namePx, Ink.BRIGHT, false));
    fields.put(Field.SNAPSHOT, lower(left, room, Ink.DIM, false));
    int x = numbersLeft;
    for (Field field : NUMBERS.subList(0, shown)) {
      fields.put(field, upper(x, room(field), Face.BOLD, numberPx, field.ink(), true));
      x += room(field) + gap;
    }
    int faultRoom = right - numbersLeft;
    fields.put(Field.FAULT, upper(numbersLeft, faultRoom, Face.REGULAR, captionPx, Ink.RED, false));
    fields.put(Field.FAULT_MORE, lower(numbersLeft, faultRoom, Ink.RED, false));
    if (!legend.isEmpty()) {
      int noteX = legend.x();
      fields.put(Field.TIME, upper(noteX, legend.width(), Face.BOLD, captionPx, Ink.BRIGHT, true));
      fields.put(Field.EVENT, lower(noteX, legend.width(), Ink.DIM, true));
    }
    return fields;
  }

  Map<Field, TextBox> captions() {
    Map<Field, TextBox> captions = new EnumMap<>(Field.class);
    int x = right - numbersRoom() + gap;
    for (Field field : NUMBERS.subList(0, shown)) {
      captions.put(field, lower(x, room(field), Ink.DIM, true));
      x += room(field) + gap;
    }
    return captions;
  }

  private TextBox upper(int x, int room, Face face, int sizePx, Ink ink, boolean rightAligned) {
    Box box = new Box(x, upperY, room, upperHeight);
    return new TextBox(box, face, sizePx, ink, rightAligned);
  }

  private TextBox lower(int x, int room, Ink ink, boolean rightAligned) {
    Box box = new Box(x, upperY + upperHeight, room, lowerHeight);
    return new TextBox(box, Face.REGULAR, captionPx, ink, rightAligned);
  }
}
