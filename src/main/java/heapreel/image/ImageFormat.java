package heapreel.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A format of files that know the addresses of their bytes; recognised by its contents, never by
 * name.
 */
public enum ImageFormat {
  /** An ELF core, 32 or 64 bits. */
  CORE("an ELF core"),
  /** Intel's hexadecimal object format. */
  INTEL_HEX("an Intel HEX"),
  /** Motorola's S-records. */
  SREC("an S-record file"),
  /** Microsoft's USB Flashing Format. */
  UF2("a UF2"),
  /** ESP-IDF's core dump, with its header and checksum. */
  ESPRESSIF("an Espressif core dump"),
  /** The same as it is printed on the console, in a log. */
  ESPRESSIF_LOG("a log with an Espressif core dump");

  /** How many bytes from the start of a file on tell what it is. */
  public static final int HEAD_BYTES = 4096;

  private static final Pattern SREC_LINE = Pattern.compile("\\s*S[0-9][0-9A-Fa-f]{8,}\\s");
  private static final Pattern HEX_LINE = Pattern.compile("\\s*:[0-9A-Fa-f]{10,}\\s");

  private final String phrase;

  ImageFormat(String phrase) {
    this.phrase = phrase;
  }

  /** The format with its article, for messages. */
  public String phrase() {
    return phrase;
  }

  /**
   * The format of a text, all of which is read.
   *
   * @param stillWanted run now and then; may throw to end it
   */
  public static Optional<ImageFormat> ofLog(FileBytes text, Runnable stillWanted) {
    return EspressifLog.isOne(text, stillWanted) ? Optional.of(ESPRESSIF_LOG) : Optional.empty();
  }

  /** Whether its bytes are decoded to be read, and are no part of the file. */
  public boolean isDecoded() {
    return this != CORE && this != ESPRESSIF;
  }

  /**
   * The format of a file.
   *
   * @param head its first {@link #HEAD_BYTES} bytes, or all that there are
   */
  public static Optional<ImageFormat> of(byte[] head) {
    if (ElfCore.isOne(head)) {
      return Optional.of(CORE);
    }
    if (EspressifCore.isOne(head)) {
      return Optional.of(ESPRESSIF);
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("UF2\nWQ]\u009e")) {
      return Optional.of(UF2);
    }
    String visible = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    if (HEX_LINE.matcher(visible).lookingAt()) {
      return Optional.of(INTEL_HEX);
    }
    return SREC_LINE.matcher(visible).lookingAt() ? Optional.of(SREC) : Optional.empty();
  }
}
