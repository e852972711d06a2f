package heapreel.frame;

import heapreel.fault.Fault;
import heapreel.heap.PrintedInfo;
import heapreel.look.CheapestPlace;
import heapreel.look.KindClass;
import heapreel.look.NumberText;
import heapreel.look.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of a frame: fields, captions of numbers, bytes of the legend. Formats a number only
 * when it is another one.
 */
final class FrameTexts {

  static final String BYTES = " B";
  static final String PER_CENT = " %";

  private static final List<Field> FIELDS = List.of(Field.values());
  private static final Map<Field, Integer> SLOTS =
      IntStream.range(0, FIELDS.size())
          .boxed()
          .collect(Collectors.toUnmodifiableMap(FIELDS::get, i -> i));
  private static final String SNAPSHOT = "snapshot";

  /** No longer than what it takes the place of. */
  private static final String ENDED_AT = "ended at";

  private static final String MEMORY_ERROR = "MemoryError";
  private static final String NO_NUMBER = "\u2013";
  private static final String NO_MAP = "no map";
  private static final String KIBIBYTES = " KiB";
  private static final long NOTHING = Long.MIN_VALUE;

  private final FilmLayout layout;
  private final List<TextBox> places = new ArrayList<>();
  private final String[] texts;
  private final long[] values;

  FrameTexts(FilmLayout layout, TimelinePlot timeline) {
    this.layout = layout;
    for (Field field : FIELDS) {
      places.add(layout.field(field));
    }
    for (Field field : FIELDS) {
      places.add(layout.caption(field));
    }
    places.addAll(layout.legend().values());
    texts = new String[places.size()];
    values = new long[places.size()];
    Arrays.fill(texts, "");
    Arrays.fill(values, NOTHING);
    set(Field.NAME, layout.subject().name());
    set(Field.SCALE_TOP, NumberText.grouped(timeline.topBytes() / 1024) + KIBIBYTES);
    set(Field.SCALE_BOTTOM, "0");
  }

  static String snapshot(String number, String last) {
    return SNAPSHOT + " " + number + "  (0\u2013" + last + ")";
  }

  List<TextBox> places() {
    return places;
  }

  String[] texts() {
    return texts;
  }

  void moment(Moment moment) {
    long last = layout.subject().snapshotCount() - 1;
    long number = moment.snapshot();
    if (values[slot(Field.SNAPSHOT)] != number) {
      values[slot(Field.SNAPSHOT)] = number;
      String text = snapshot(NumberText.padded(number, last), NumberText.grouped(last));
      set(Field.SNAPSHOT, moment.end() ? text.replace(SNAPSHOT, ENDED_AT) : text);
    }
    set(Field.RUNNING, moment.running());
    boolean failed = moment.failed().isPresent();
    set(Field.TIME, failed ? "" : moment.time());
    set(Field.EVENT, failed ? "" : moment.event());
    set(Field.FAILURE, moment.failed().map(FrameTexts::failure).orElse(""));
    set(Field.FAILURE_MORE, moment.failed().map(FailureCaption::request).orElse(""));
  }

  private static String failure(FailureCaption caption) {
    return caption.past() ? "after " + MEMORY_ERROR : MEMORY_ERROR;
  }

  void numbers(Numbers numbers) {
    number(Field.FRAGMENTATION, numbers.fragmentationPercent(), PER_CENT);
    number(Field.LARGEST_FREE, numbers.largestFreeBytes(), BYTES);
    number(Field.FREE, numbers.freeBytes(), BYTES);
    number(Field.USED, numbers.usedBytes(), BYTES);
    number(Field.ALLOCATIONS, numbers.allocations(), "");
    set(Field.FAULT, "");
    set(Field.FAULT_MORE, "");
  }

  /** The numbers that were printed without a map, in place of all others. */
  void printed(PrintedInfo printed) {
    clear();
    OptionalLong largest = printed.largestFreeBytes();
    if (largest.isPresent()) {
      numbers(
          new Numbers(
              printed.totalBytes(),
              printed.usedBytes(),
              printed.freeBytes(),
              largest.getAsLong(),
              0));
    } else {
      number(Field.FREE, printed.freeBytes(), BYTES);
      number(Field.USED, printed.usedBytes(), BYTES);
    }
    values[slot(Field.ALLOCATIONS)] = NOTHING;
    set(Field.ALLOCATIONS, NO_NUMBER);
    texts[FIELDS.size() + slot(Field.ALLOCATIONS)] = NO_MAP;
  }

  private void number(Field field, long value, String unit) {
    number(slot(field), value, unit);
    texts[FIELDS.size() + slot(field)] = layout.captionText(field);
  }

  private void number(int text, long value, String unit) {
    if (values[text] != value) {
      values[text] = value;
      texts[text] = NumberText.grouped(value) + unit;
    }
  }

  void legend(BlockColours colours, int blockBytes, Optional<CheapestPlace> place) {
    int text = 2 * FIELDS.size();
    if (text == texts.length) {
      return;
    }
    if (layout.subject().byKind()) {
      text = kinds(text, colours, blockBytes);
    } else {
      for (SizeClass sizeClass : SizeClass.ALL) {
        int first = FilmColours.head(sizeClass, Age.FRESH);
        int last = FilmColours.tail(sizeClass, Age.OLD);
        number(text++, (long) colours.blocksOf(first, last) * blockBytes, "");
      }
    }
    number(text++, (long) colours.blocksOf(FilmColours.FREE) * blockBytes, "");
    if (text < texts.length) {
      if (place.isPresent()) {
        number(text, place.get().liveBytes(), "");
      } else {
        forget(text);
      }
    }
  }

  private int kinds(int first, BlockColours colours, int blockBytes) {
    List<KindClass> shown = layout.legend().kinds();
    int text = first;
    long others = 0;
    long garbage = 0;
    for (KindClass kindClass : KindClass.WITH_RECORDER) {
      int live = KindIndices.head(kindClass, false);
      int dead = KindIndices.head(kindClass, true);
      garbage += colours.blocksOf(dead, dead + 1);
      long blocks = colours.blocksOf(live, live + 1);
      if (shown.contains(kindClass)) {
        number(text++, blocks * blockBytes, "");
      } else {
        others += blocks;
      }
    }
    boolean letters = layout.subject().byLetter();
    if (shown.size() < layout.subject().classes()) {
      number(text++, others * blockBytes, "");
    }
    if (!letters) {
      number(text++, garbage * blockBytes, "");
    }
    return text;
  }

  private void clear() {
    for (int text = slot(Field.FRAGMENTATION); text < texts.length; text++) {
      boolean scale = text == slot(Field.SCALE_TOP) || text == slot(Field.SCALE_BOTTOM);
      if (!scale) {
        forget(text);
      }
    }
  }

  private void forget(int text) {
    texts[text] = "";
    values[text] = NOTHING;
  }

  /** Says what is wrong in place of all numbers; leaves the file out, for it names a machine. */
  void fault(Fault fault) {
    clear();
    String line = fault.withoutPath().toString();
    TextBox place = layout.field(Field.FAULT);
    int room = place.face().charactersIn(place.box().width(), place.sizePx());
    if (line.length() > room) {
      int space = line.lastIndexOf(' ', room);
      int cut = space > room / 2 ? space : room;
      set(Field.FAULT, line.substring(0, cut));
      set(Field.FAULT_MORE, line.substring(cut).strip());
    } else {
      set(Field.FAULT, line);
      set(Field.FAULT_MORE, "");
    }
  }

  private static int slot(Field field) {
    return SLOTS.getOrDefault(field, 0);
  }

  private void set(Field field, String text) {
    texts[slot(field)] = text;
  }
}
