package heapreel.image;

import heapreel.fault.Fault;
import heapreel.image.TextLines.Line;
import heapreel.memory.BufferMemory;
import java.util.List;
import java.util.Optional;

/** Reads a text of records of hexadecimal digits, one a line, the last of which ends it. */
abstract class HexRecords {

  static final String DAMAGED = "copy or write the file again";

  private static final int MAX_LINE_BYTES = 1024;

  final SparseBytes contents;
  private final FileBytes file;
  private final Words words;
  private boolean ended;

  /**
   * What messages say.
   *
   * @param record a line that is none: {@code not an S-record}
   * @param truncated a file without its end: {@code S-records are truncated}
   * @param end the record that is missing then: {@code an end record (S7, S8 or S9)}
   * @param empty a file without data: {@code S-records have no data}
   * @param several what to do where a text follows the end
   */
  record Words(String record, String truncated, String end, String empty, String several) {}

  HexRecords(FileBytes file, Words words) {
    this.file = file;
    this.words = words;
    this.contents = new SparseBytes(file);
  }

  /** Reads a line, which is not blank, without blanks around it. */
  abstract void read(Line line, String text);

  /** No record may follow. */
  final void end() {
    ended = true;
  }

  /** The contents of all data records, in address order. */
  final List<BufferMemory> segments() {
    TextLines lines = new TextLines(file, MAX_LINE_BYTES);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().text().strip();
      if (text.startsWith("\ufeff")) {
        text = text.substring(1);
      }
      if (!text.isEmpty()) {
        requireNotEnded(line.get());
        read(line.get(), text);
      }
    }
    if (!ended) {
      throw file.fault(words.truncated)
          .atOffset(file.length())
          .expected(words.end, "the end of the file")
          .advice(DAMAGED)
          .toException();
    }
    List<BufferMemory> segments = contents.segments();
    if (segments.isEmpty()) {
      throw file.fault(words.empty).advice(DAMAGED).toException();
    }
    return segments;
  }

  private void requireNotEnded(Line line) {
    if (ended) {
      throw at(line, "text after the end record").advice(words.several).toException();
    }
  }

  /** The byte that two digits of a line are. */
  final int pair(Line line, String text, int index) {
    int high = Hex.digit(text.charAt(index));
    int low = Hex.digit(text.charAt(index + 1));
    if (high < 0 || low < 0) {
      throw at(line, words.record)
          .expected("two hexadecimal digits", "'" + text.substring(index, index + 2) + "'")
          .advice(DAMAGED)
          .toException();
    }
    return (high << 4) | low;
  }

  /** A fault of a line. */
  final Fault at(Line line, String what) {
    return file.fault("line " + line.number() + ": " + what).atOffset(line.offset());
  }
}
