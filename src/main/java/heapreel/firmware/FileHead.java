package heapreel.firmware;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.image.FileBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first bytes of a file, as far as they tell its format.
 *
 * <p>By bytes:
 *
 * <table>
 * <caption>First bytes</caption>
 * <tr><th>bytes</th><th>format</th></tr>
 * <tr><td>{@code 7f "ELF"}</td><td>ELF</td></tr>
 * <tr><td>{@code "UF2\n" 57 51 5d 9e}</td><td>UF2</td></tr>
 * <tr><td>{@code "PK" 03 04}, {@code 1f 8b}, {@code fd "7zXZ"}, {@code "BZh"}, {@code 28 b5 2f fd}
 * (zstd), {@code "7z" bc af}, {@code "DfuSe"}, {@code "!<arch>"}</td><td>refused, with advice</td>
 * </tr>
 * <tr><td>those of PNG, JPEG, GIF, MP4 and PDF</td><td>refused</td></tr>
 * <tr><td>text whose first visible character is a colon</td><td>Intel HEX</td></tr>
 * <tr><td>text with a heading or a row of GNU ld's map</td><td>linker map</td></tr>
 * <tr><td>other text</td><td>refused</td></tr>
 * <tr><td>{@code e9}, or a table of partitions where Espressif's is, and segments behind it that
 * are all there</td><td>Espressif's image</td></tr>
 * <tr><td>anything else</td><td>BIN</td></tr>
 * </table>
 */
final class FileHead {

  static final int HEAD_BYTES = 1 << 16;
  private static final String ELF_MAGIC = "\u007fELF";
  private static final String UF2_MAGIC = "UF2\nWQ]\u009e";

  private static final Map<String, String> REFUSED =
      Map.of(
          "PK\u0003\u0004", "is a ZIP archive",
          "\u001f\u008b", "is gzip-compressed",
          "\u00fd7zXZ", "is xz-compressed",
          "BZh", "is bzip2-compressed",
          "(\u00b5/\u00fd", "is zstd-compressed",
          "7z\u00bc\u00af", "is a 7z archive",
          "DfuSe", "is a DFU container",
          "!<arch>", "is a library of object files");

  private static final Map<String, String> SHOWN =
      Map.of(
          "\u0089PNG\r\n\u001a\n", "is a PNG picture",
          "\u00ff\u00d8\u00ff", "is a JPEG picture",
          "GIF8", "is a GIF picture",
          "%PDF-", "is a PDF document");

  private static final byte[] MP4 = {'f', 't', 'y', 'p'};
  private static final int MP4_OFFSET = 4;

  private static final Pattern LD_ROW =
      Pattern.compile("(?m)^[ .][^\\n]{0,200}?0x[0-9a-f]{8,16} +(?:0x[0-9a-f]+ |[A-Za-z_])");

  private static final Pattern HEXDUMP_ROW =
      Pattern.compile(
          "(?m)^\\s*(?:0x)?[0-9a-fA-F]{6,16}[: \\t]\\s*(?:(?:0x)?[0-9a-fA-F]{2,16}\\s+){4}");

  private static final Pattern PLAIN_HEX =
      Pattern.compile("(?:[0-9a-fA-F]{2}\\s*){32,}+[0-9a-fA-F]?");

  private final FileBytes file;
  private final byte[] head;

  private FileHead(FileBytes file, byte[] head) {
    this.file = file;
    this.head = head;
  }

  static FileHead of(FileBytes file) {
    byte[] head = new byte[Math.min(file.length(), HEAD_BYTES)];
    file.copy(0, head, head.length);
    return new FileHead(file, head);
  }

  /** The format, or a fault for what is none. */
  FirmwareFormat format() {
    if (startsWith(ELF_MAGIC)) {
      return FirmwareFormat.ELF;
    }
    if (startsWith(UF2_MAGIC)) {
      return FirmwareFormat.UF2;
    }
    refuseContainers();
    refuseShown();
    CharBuffer text = CharBuffer.allocate(head.length);
    if (!decodes(text)) {
      return EspressifImage.isOne(file) ? FirmwareFormat.ESPRESSIF : FirmwareFormat.BIN;
    }
    return formatOfText(text.flip().toString())
        .orElseThrow(
            () ->
                fault("is a text file, not firmware")
                    .advice("give the build's .elf, .uf2, .hex or .bin")
                    .toException());
  }

  private void refuseContainers() {
    REFUSED.forEach(
        (magic, what) -> {
          if (startsWith(magic)) {
            throw fault(what).advice("unpack it and give its contents").toException();
          }
        });
  }

  private void refuseShown() {
    SHOWN.forEach(
        (magic, what) -> {
          if (startsWith(magic)) {
            throw noInput(what);
          }
        });
    int end = MP4_OFFSET + MP4.length;
    if (head.length >= end && Arrays.equals(head, MP4_OFFSET, end, MP4, 0, MP4.length)) {
      throw noInput("is an MP4 video");
    }
  }

  private FaultException noInput(String what) {
    return fault(what)
        .advice(
            "give the capture first: RAM snapshots, or a log with heap maps; then, if you have it,"
                + " the firmware that was running")
        .toException();
  }

  /** What is wrong with the file as one of RAM snapshots; nothing is wrong with raw bytes. */
  Optional<Fault> notRam() {
    CharBuffer text = CharBuffer.allocate(head.length);
    if (decodes(text) && formatOfText(text.flip().toString()).isEmpty()) {
      boolean dump = HEXDUMP_ROW.matcher(text).find() || PLAIN_HEX.matcher(text).lookingAt();
      return Optional.of(
          dump
              ? fault("is a hexdump, not RAM snapshots")
                  .advice("convert it back to binary, for example with xxd -r")
              : fault("is a text file without a heap map")
                  .advice(
                      "give RAM snapshots, or all that micropython.mem_info(1) printed, its"
                          + " GC: line included"));
    }
    try {
      FirmwareFormat format = format();
      return format == FirmwareFormat.BIN
          ? Optional.empty()
          : Optional.of(
              fault("is " + format.phrase() + ", not RAM snapshots")
                  .advice("put the capture before it: RAM " + file.path()));
    } catch (FaultException e) {
      return Optional.of(e.fault());
    }
  }

  private static Optional<FirmwareFormat> formatOfText(String text) {
    String visible = text.startsWith("\ufeff") ? text.substring(1).strip() : text.strip();
    if (visible.startsWith(":")) {
      return Optional.of(FirmwareFormat.INTEL_HEX);
    }
    boolean heading = LinkerMap.HEADINGS.stream().anyMatch(h -> hasLine(text, h));
    return heading || LD_ROW.matcher(text).find()
        ? Optional.of(FirmwareFormat.LINKER_MAP)
        : Optional.empty();
  }

  private static boolean hasLine(String text, String start) {
    return text.startsWith(start) || text.contains("\n" + start);
  }

  private boolean startsWith(String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= wanted.length
        && ByteBuffer.wrap(head, 0, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  /** Whether the head is UTF-8 text; the limit may cut its last character. */
  private boolean decodes(CharBuffer into) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1a) {
        return false;
      }
    }
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(head), into, head.length == file.length())
        .isError();
  }

  private Fault fault(String what) {
    return file.fault(what);
  }
}
