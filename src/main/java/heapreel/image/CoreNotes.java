package heapreel.image;

import heapreel.image.ElfFile.Segment;
import java.util.OptionalLong;

/**
 * The notes of an ELF core (System V ABI, chapter 5): what the system knew of the process.
 *
 * <table>
 * <caption>A note; name and description are padded to 4 bytes each</caption>
 * <tr><th>offset</th><th>size</th><th>value</th></tr>
 * <tr><td>0</td><td>4</td><td>length of the name, with its final 0</td></tr>
 * <tr><td>4</td><td>4</td><td>length of the description</td></tr>
 * <tr><td>8</td><td>4</td><td>type; 6 is {@code NT_AUXV}</td></tr>
 * <tr><td>12</td><td></td><td>name, then description</td></tr>
 * </table>
 *
 * <p>The description of {@code NT_AUXV} is Linux's auxiliary vector: pairs of words, a type and a
 * value, up to type 0. Type 9, {@code AT_ENTRY}, is where the program began to run; held against
 * {@code e_entry} of the program's ELF, it tells how far a position-independent one was moved.
 */
final class CoreNotes {

  private static final long SEGMENT_NOTE = 4;
  private static final int HEADER_BYTES = 12;
  private static final int TYPE_AUXV = 6;
  private static final long AT_NULL = 0;
  private static final long AT_ENTRY = 9;

  /** Notes looked at: a thread has about ten. */
  private static final int MAX_NOTES = 1 << 20;

  private final ElfFile elf;
  private int notes;

  private CoreNotes(ElfFile elf) {
    this.elf = elf;
  }

  /** The address at which the program began to run, if the core says it. */
  static OptionalLong entry(ElfFile core) {
    CoreNotes reader = new CoreNotes(core);
    for (Segment segment : core.segments()) {
      if (segment.type() == SEGMENT_NOTE && segment.fileBytes() > 0) {
        core.requireInside("notes", segment.offset(), segment.fileBytes());
        OptionalLong entry = reader.in(segment.offset(), segment.offset() + segment.fileBytes());
        if (entry.isPresent()) {
          return entry;
        }
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong in(long from, long end) {
    FileBytes file = elf.file();
    long at = from;
    while (end - at >= HEADER_BYTES && notes++ < MAX_NOTES) {
      long description = at + HEADER_BYTES + padded(file.u32(at));
      long lengthBytes = file.u32(at + 4);
      if (description > end || lengthBytes > end - description) {
        return OptionalLong.empty(); // not notes from here on
      }
      if (file.u32(at + 8) == TYPE_AUXV) {
        OptionalLong entry = entry(description, description + lengthBytes);
        if (entry.isPresent()) {
          return entry;
        }
      }
      at = description + padded(lengthBytes);
    }
    return OptionalLong.empty();
  }

  private OptionalLong entry(long from, long end) {
    int word = elf.isWide() ? Long.BYTES : Integer.BYTES;
    for (long at = from; end - at >= 2L * word; at += 2L * word) {
      long type = elf.word(at);
      if (type == AT_NULL) {
        break;
      }
      if (type == AT_ENTRY) {
        return OptionalLong.of(elf.word(at + word));
      }
    }
    return OptionalLong.empty();
  }

  private static long padded(long lengthBytes) {
    return (lengthBytes + 3) & ~3L;
  }
}
