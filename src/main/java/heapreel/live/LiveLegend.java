package heapreel.live;

import heapreel.frame.FilmColours;
import heapreel.frame.KindIndices;
import heapreel.look.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the colours of a map mean and how many blocks have each, the commonest first. */
final class LiveLegend {

  /**
   * A colour.
   *
   * @param rgb the colour
   * @param label what it means
   * @param blocks how many blocks have it
   */
  record Entry(int rgb, String label, int blocks) {}

  private LiveLegend() {}

  static List<Entry> of(LiveModel model) {
    int[] blocks = new int[Palette.MAX_COLOURS];
    for (byte[] tones : model.tones()) {
      for (byte tone : tones) {
        blocks[FilmColours.family(tone & 0xff)]++;
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int tone = 0; tone < blocks.length; tone++) {
      if (blocks[tone] > 0 && tone != FilmColours.FREE) {
        entries.add(new Entry(FilmColours.PALETTE.rgb(tone), label(tone), blocks[tone]));
      }
    }
    entries.sort(Comparator.comparingInt(Entry::blocks).reversed());
    return entries;
  }

  private static String label(int tone) {
    if (KindIndices.isKind(tone)) {
      return KindIndices.kindClass(tone).label();
    }
    if (tone == FilmColours.ORPHAN) {
      return "no head";
    }
    String size = FilmColours.sizeClass(tone).label().replace('–', '-');
    return size + (size.equals("1") ? " block" : " blocks");
  }
}
