package heapreel.stream;

import heapreel.capture.CaptureFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A stream in a file, as a terminal program or a shell wrote it. */
public final class StreamFile {

  /** A file is read in parts of so many bytes. */
  public static final int PART_BYTES = 1 << 20;

  private static final int RECORD_CHARACTERS = 20;

  /** A mark, and a body whose first byte is the same kind. */
  private static final Pattern RECORD = Pattern.compile("~hr[mcw](?:HS|PU|ER|FR)[A-Za-z0-9+/]{14}");

  private StreamFile() {}

  /**
   * Whether there is a record in a file, wherever it is. Reads up to the first one.
   *
   * @param step run after each part; may throw to give it up
   */
  public static boolean isIn(CaptureFile file, Runnable step) throws IOException {
    WideText text = new WideText();
    String before = "";
    for (long offset = 0; offset < file.sizeBytes(); offset += PART_BYTES) {
      byte[] narrow = text.narrow(file.bytes(offset, PART_BYTES));
      String part = before + new String(narrow, StandardCharsets.ISO_8859_1);
      if (RECORD.matcher(part).find()) {
        return true;
      }
      before = part.substring(Math.max(0, part.length() - RECORD_CHARACTERS));
      step.run();
    }
    return false;
  }

  /**
   * Feeds all of a file to {@code packing}, which isn't finished then. UTF-16, as some shells
   * write, is read as well.
   *
   * @param step run after each part; may throw to give it up
   */
  public static void feed(CaptureFile file, StreamPacking packing, Runnable step)
      throws IOException {
    WideText text = new WideText();
    for (long offset = 0; offset < file.sizeBytes(); offset += PART_BYTES) {
      byte[] part = file.bytes(offset, PART_BYTES);
      byte[] narrow = text.narrow(part);
      packing.feed(narrow, 0, narrow.length);
      step.run();
    }
  }
}
