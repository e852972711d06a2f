package heapreel.firmware;

import static heapreel.firmware.InputFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type of record, and what can be wrong with one. */
class IntelHexTest {

  private static final String END = ":00000001FF\n";

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  /** A record with the checksum it should have. */
  static String record(int offset, int type, int... data) {
    StringBuilder digits = new StringBuilder();
    int sum = data.length + (offset >> 8) + offset + type;
    digits.append(String.format(Locale.ROOT, ":%02X%04X%02X", data.length, offset, type));
    for (int b : data) {
      digits.append(String.format(Locale.ROOT, "%02X", b));
      sum += b;
    }
    return digits.append(String.format(Locale.ROOT, "%02X%n", -sum & 0xff)).toString();
  }

  @Test
  void theExampleOfTheSpecificationIsRead() throws IOException {
    FirmwareImage image = files.open(":03000000020023D8\n" + END);
    assertThat(image.format()).isEqualTo(FirmwareFormat.INTEL_HEX);
    assertThat(text(image.rom())).isEqualTo("0:020023");
    assertThat(image.symbols().isEmpty()).isTrue();
  }

  @Test
  void extendedLinearAddressesReachAllOfTheMemory() throws IOException {
    String hex =
        record(0, 4, 0x10, 0x00) + record(0x10c0, 0, 1, 2) + record(0, 4, 0, 0) + record(4, 0, 3);
    assertThat(text(files.open(hex + END).rom())).isEqualTo("4:03 100010c0:0102");
  }

  @Test
  void linearDataWrapsAtTheTopOfMemoryAndSegmentedDataAtItsSegment() throws IOException {
    String linear = record(0, 4, 0xff, 0xff) + record(0xffff, 0, 1, 2);
    assertThat(text(files.open(linear + END).rom())).isEqualTo("0:02 ffffffff:01");
    String segmented = record(0, 2, 0x10, 0x00) + record(0xffff, 0, 1, 2);
    assertThat(text(files.open(segmented + END).rom())).isEqualTo("10000:02 1ffff:01");
  }

  @Test
  void startAddressesAreSkipped() throws IOException {
    String hex = record(0, 3, 0, 0, 1, 2) + record(0, 5, 0, 0, 1, 2) + record(0, 0, 9);
    assertThat(text(files.open(hex + END).rom())).isEqualTo("0:09");
  }

  @Test
  void smallLettersBlankLinesAndForeignLineEndsAreFine() throws IOException {
    String hex = "\ufeff\r\n" + record(0x1a, 0, 0xab).toLowerCase(Locale.ROOT) + "\n  \r\n" + END;
    assertThat(text(files.open(hex.replace("\n", "\r\n")).rom())).isEqualTo("1a:ab");
  }

  @Test
  void recordsMayComeInAnyOrderAndRepeatThemselves() throws IOException {
    String hex = record(2, 0, 3, 4) + record(0, 0, 1, 2) + record(1, 0, 2, 3);
    assertThat(text(files.open(hex + END).rom())).isEqualTo("0:01020304");
  }

  @Test
  void twoBytesForOneAddressAreAFault() throws IOException {
    assertThat(files.faultOf(record(0, 0, 1, 2) + record(1, 0, 3) + END).toString())
        .contains("offset 16", "address 0x00000001", "two different bytes");
  }

  @Test
  void aWrongChecksumIsAFaultWithItsLine() throws IOException {
    assertThat(files.faultOf("\n:03000000020023D9\n" + END).toString())
        .contains("offset 1", "line 2: Intel HEX checksum is wrong", "expected 0xd8, found 0xd9");
  }

  @Test
  void aRecordOfTheWrongLengthIsAFault() throws IOException {
    assertThat(files.faultOf(":0300000002D8\n" + END).toString())
        .contains("line 1", "wrong length", "expected 17 characters, found 13");
    assertThat(files.faultOf(":03000000020023D80\n" + END).what()).contains("wrong length");
    assertThat(files.faultOf(":\n").toString()).contains("at least 11 characters, found 1");
    assertThat(files.faultOf(":03" + "0".repeat(5000) + "\n" + END).toString())
        .contains("wrong length", "found more than 1024");
  }

  @Test
  void whatIsNoRecordIsAFault() throws IOException {
    assertThat(files.faultOf(record(0, 0, 1) + "hello\n" + END).toString())
        .contains("line 2: not an Intel HEX record", "expected a colon, found 'h'");
    assertThat(files.faultOf(":0300000002x023D8\n" + END).toString())
        .contains("two hexadecimal digits", "'x0'");
  }

  @Test
  void aMissingEndIsAFault() throws IOException {
    assertThat(files.faultOf(record(0, 0, 1)).toString())
        .contains("truncated", "expected an end record");
  }

  @Test
  void aSecondFileAfterTheEndIsAFault() throws IOException {
    assertThat(files.faultOf(record(0, 0, 1) + END + record(1, 0, 2) + END).what())
        .isEqualTo("line 3: text after the end record");
  }

  @Test
  void typesOfTheUniversalHexAreAFault() throws IOException {
    assertThat(files.faultOf(record(0, 0x0a, 0x99, 0, 0xc0, 0xde) + END).toString())
        .contains("line 1: unknown Intel HEX record type", "found 0a", "one board");
  }

  @Test
  void addressAndEndRecordsHaveFixedSizes() throws IOException {
    assertThat(files.faultOf(record(0, 4, 1) + END).toString())
        .contains("type 04 has the wrong size", "expected 2 data bytes, found 1");
    assertThat(files.faultOf(record(0, 2, 1, 2, 3) + END).what()).contains("type 02");
    assertThat(files.faultOf(record(0, 5, 1) + END).what()).contains("type 05");
    assertThat(files.faultOf(record(0, 1, 1)).what()).contains("type 01");
  }

  @Test
  void aFileWithoutDataIsAFault() throws IOException {
    assertThat(files.faultOf(END).what()).isEqualTo("Intel HEX has no data");
  }

  @Test
  void aFileThatSpreadsOverAllOfMemoryIsAFault() throws IOException {
    StringBuilder hex = new StringBuilder();
    for (int upper = 0; upper < 1100; upper++) {
      hex.append(record(0, 4, upper >> 8, upper & 0xff));
      for (int page = 0; page < 16; page++) {
        hex.append(record(page << 12, 0, 1));
      }
    }
    assertThat(files.faultOf(hex + END).toString())
        .contains("spans too much memory", "at most 16384 pages");
  }

  @Test
  void aFileInTooManyPiecesIsAFault() throws IOException {
    StringBuilder hex = new StringBuilder();
    for (int at = 0; at < 140_000; at += 2) {
      if (at % 0x1_0000 == 0) {
        hex.append(record(0, 4, 0, at >> 16));
      }
      hex.append(record(at & 0xffff, 0, 1));
    }
    assertThat(files.faultOf(hex + END).toString())
        .contains("too many pieces", "at most 65536 pieces");
  }
}
