package heapreel.font;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** The code points that a picture sets in each face. Not thread-safe. */
public final class TextSample {

  private final Map<Face, BitSet> codePoints = new EnumMap<>(Face.class);

  /** Adds a text, as {@link Typefaces#shown} has it. */
  public void add(Face face, String text) {
    BitSet points = codePoints.computeIfAbsent(face, key -> new BitSet());
    text.codePoints().forEach(points::set);
  }

  /** What was added for a face; a copy. */
  public BitSet codePoints(Face face) {
    BitSet points = new BitSet();
    points.or(codePoints.getOrDefault(face, points));
    return points;
  }
}
