package heapreel.meminfo;

import heapreel.meminfo.MapToken.Place;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the {@link MapToken}s in a log, in whatever is around them: prompts, times and other
 * prefixes, comment signs, quotes, other output; in lines or in one long line.
 */
final class MapScanner {

  /** Longest line that is handed on as text; what is longer is cut. */
  static final int MAX_LINE = 160;

  private final LogText text;
  private final Listener listener;
  private final StringBuilder line = new StringBuilder();
  private final MapTokenReader reader = new MapTokenReader();
  private long lineNumber;
  private boolean tokenInLine;
  private char before = '\n';

  /** Gets what is found, in order. */
  interface Listener {

    /** A token. */
    void token(MapToken token);

    /** A line without tokens, without its end, cut at {@link #MAX_LINE} characters. */
    void line(String text);
  }

  /**
   * Creates a scanner of {@code text}.
   *
   * @param firstLine number of its first line, from 1
   */
  MapScanner(LogText text, long firstLine, Listener listener) {
    this.text = text;
    this.lineNumber = firstLine;
    this.listener = listener;
  }

  /** Scans all of it; runs {@code stillWanted} now and then, which may throw to end it. */
  void scan(Runnable stillWanted) throws IOException {
    boolean more = text.advance(0);
    while (text.length() > 0) {
      stillWanted.run();
      int end = more ? text.length() - LogText.LOOK_AHEAD : text.length();
      int at = 0;
      while (at < end) {
        at += step(at);
      }
      more = text.advance(at);
      if (!more && text.length() == 0) {
        break;
      }
    }
    endLine();
  }

  /** Takes the token at {@code at}, or else a character; how many characters that is. */
  private int step(int at) {
    char[] chars = text.chars();
    char first = chars[at];
    if (first == '\n' || first == '\r') {
      before = first;
      if (first == '\n') {
        endLine();
        lineNumber++;
      }
      return 1;
    }
    boolean within = MapTokenReader.isHexDigit(first) && MapTokenReader.isHexDigit(before);
    before = first;
    if (!within && MapTokenReader.mayBegin(first)) {
      int to = Math.min(text.length(), at + LogText.LOOK_AHEAD);
      Optional<MapTokenReader.Found> found = reader.read(chars, at, to);
      if (found.isPresent()) {
        int length = found.get().length();
        before = chars[at + length - 1];
        Place place =
            new Place(text.offset(at), text.offsetAfter(at + length - 1), lineNumber, prefix());
        listener.token(found.get().at(place));
        tokenInLine = true;
        return length;
      }
    }
    if (line.length() < MAX_LINE) {
      line.append(first);
    }
    return 1;
  }

  private String prefix() {
    return tokenInLine ? "" : line.toString();
  }

  private void endLine() {
    if (!tokenInLine && line.length() > 0) {
      listener.line(line.toString());
    }
    line.setLength(0);
    tokenInLine = false;
  }
}
