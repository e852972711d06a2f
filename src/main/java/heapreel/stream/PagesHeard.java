package heapreel.stream;

import java.util.Locale;

/**
 * How much of a recording came to one who began to listen late.
 *
 * @param heard how many of its pages came
 * @param all how many it has; 0 where its header hasn't come
 * @param lately how many of those heard came with the last snapshot, and not before
 */
public record PagesHeard(int heard, int all, int lately) {

  /** That in words, with how many more snapshots it takes at this pace. */
  public String words() {
    if (all == 0) {
      return "no header of the recording so far";
    }
    String words = String.format(Locale.ROOT, "%,d of %,d pages so far", heard, all);
    int left = all - heard;
    if (left == 0 || lately == 0) {
      return words;
    }
    long more = (left + lately - 1) / lately;
    return words + String.format(Locale.ROOT, ", the rest within some %,d snapshots", more);
  }
}
