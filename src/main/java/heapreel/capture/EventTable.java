package heapreel.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events by the number of their snapshot, wherever the numbers begin and whatever they leave out.
 * Has room for {@value #MAX_PAGES} pages of {@value #PAGE} neighbouring snapshots, 12 bytes and a
 * bit each, 8 more where stack pointers are known, and for {@value #MAX_TEXTS} different texts;
 * what is more is not taken. Once filled it may be shared by threads.
 */
final class EventTable {

  private static final int PAGE = 4096;
  private static final int MAX_PAGES = 1024;
  private static final int MAX_TEXTS = 1 << 16;
  private static final int NO_TEXT = -1;

  private final Map<Long, Page> pages = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** Takes an event in place of another of the same snapshot; false if there is no room for it. */
  boolean put(EventLine line) {
    int place = NO_TEXT;
    if (line.text() != null) {
      place = place(line.text());
      if (place == NO_TEXT) {
        return false;
      }
    }
    long number = line.snapshot() / PAGE;
    Page page = pages.get(number);
    if (page == null) {
      if (pages.size() == MAX_PAGES) {
        return false;
      }
      page = new Page();
      pages.put(number, page);
    }
    int index = (int) (line.snapshot() % PAGE);
    page.texts[index] = place;
    page.seconds[index] = line.seconds();
    page.stackPointer(index, line.stackPointer());
    boolean inPrevious =
        line.begunIn() != EventLine.NO_SNAPSHOT && line.begunIn() == line.snapshot() - 1;
    page.begunInPrevious.set(index, inPrevious);
    return true;
  }

  private int place(String text) {
    Integer known = places.get(text);
    if (known != null) {
      return known;
    }
    if (texts.size() == MAX_TEXTS) {
      return NO_TEXT;
    }
    places.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  /** What happened just before a snapshot, if anything is known; the number is 0 or more. */
  @Nullable String text(long snapshot) {
    Page page = pages.get(snapshot / PAGE);
    int place = page == null ? NO_TEXT : page.texts[(int) (snapshot % PAGE)];
    return place == NO_TEXT ? null : texts.get(place);
  }

  /** When a snapshot was taken; NaN when not known; the number is 0 or more. */
  double seconds(long snapshot) {
    Page page = pages.get(snapshot / PAGE);
    return page == null ? Double.NaN : page.seconds[(int) (snapshot % PAGE)];
  }

  /** Where the stack ended; {@link EventLine#NO_ADDRESS} when not known. */
  long stackPointer(long snapshot) {
    Page page = pages.get(snapshot / PAGE);
    long[] known = page == null ? null : page.stackPointers;
    return known == null ? EventLine.NO_ADDRESS : known[(int) (snapshot % PAGE)];
  }

  /** Whether RAM was read for the snapshot before as this one's event began. */
  boolean isBegunInPrevious(long snapshot) {
    Page page = pages.get(snapshot / PAGE);
    return page != null && page.begunInPrevious.get((int) (snapshot % PAGE));
  }

  private static final class Page {
    private final BitSet begunInPrevious = new BitSet();
    private final int[] texts = new int[PAGE];
    private final double[] seconds = new double[PAGE];
    private long @Nullable [] stackPointers;

    Page() {
      Arrays.fill(texts, NO_TEXT);
      Arrays.fill(seconds, Double.NaN);
    }

    void stackPointer(int index, long address) {
      long[] known = stackPointers;
      if (known == null) {
        if (address == EventLine.NO_ADDRESS) {
          return;
        }
        known = new long[PAGE]; // EventLine.NO_ADDRESS is 0
        stackPointers = known;
      }
      known[index] = address;
    }
  }
}
