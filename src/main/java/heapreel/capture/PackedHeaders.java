package heapreel.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import heapreel.capture.PackedScan.Found;
import heapreel.fault.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The headers of a packed capture, by the number of their section. */
final class PackedHeaders {

  /** Longest header. */
  static final int MAX_HEADER_BYTES = 1 << 20;

  /** Most bytes and regions of all headers, but for those that are repeated as they are. */
  private static final int MAX_ALL_HEADERS_BYTES = 1 << 24;

  private static final int MAX_ALL_REGIONS = 1 << 16;

  private final CaptureFile file;
  private final Map<Integer, PackedBlock> heads = new HashMap<>();
  private final Map<Integer, PackedHeader> headers = new HashMap<>();
  private long headerBytes;
  private long regions;

  /** None of {@code file} so far. */
  PackedHeaders(CaptureFile file) {
    this.file = file;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return headers.isEmpty();
  }

  /** That of a section; null where it has none. */
  @Nullable PackedHeader get(int section) {
    return headers.get(section);
  }

  /**
   * Adds the header that {@code block} holds, which is whole.
   *
   * @throws heapreel.fault.FaultException when it can't be read or contradicts another one
   */
  void add(Found block) throws IOException {
    PackedBlock first = heads.putIfAbsent(block.head().section(), block.head());
    if (block.head().equals(first)) {
      return; // the same again
    }
    headerBytes += block.head().plainBytes();
    requireAtMost("bytes", headerBytes, MAX_ALL_HEADERS_BYTES, block);
    PackedHeader header;
    try {
      byte[] json = PackedData.inflated(file, block, MAX_HEADER_BYTES);
      header = PackedHeader.of(json);
    } catch (ZipException | JsonProcessingException | IllegalArgumentException e) {
      throw contradiction(
              file, "a header can't be read", block, "regions and labels as JSON", "something else")
          .toException(e);
    }
    regions += header.regions().named().size();
    requireAtMost("regions", regions, MAX_ALL_REGIONS, block);
    PackedHeader other = headers.putIfAbsent(block.head().section(), header);
    if (other != null && !other.equals(header)) {
      throw contradiction(file, "two headers of one section", block, "the same twice", "others")
          .toException();
    }
  }

  private void requireAtMost(String what, long number, long most, Found block) {
    if (number > most) {
      throw contradiction(
              file,
              "too many " + what + " of headers",
              block,
              String.format(Locale.ROOT, "at most %,d", most),
              "more")
          .toException();
    }
  }

  /** What {@code block} says can't be so. */
  static Fault contradiction(
      CaptureFile file, String what, Found block, String wanted, String found) {
    return Fault.of(what)
        .in(file.path())
        .atOffset(block.offset())
        .expected(wanted, found)
        .advice("write the file anew with what wrote it");
  }
}
