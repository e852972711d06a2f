package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compressed capture and one from a pipe are read as what they hold, or refused. */
class CaptureInputTest {

  private final InputStream terminal = System.in;

  @TempDir private Path folder;

  @AfterEach
  void giveStandardInputBack() {
    System.setIn(terminal);
  }

  @Test
  void whatIsNotCompressedIsReadWhereItIs() throws IOException {
    CaptureInput input = new CaptureInput(file(data(9000)));
    try (CaptureFile file = input.open(CaptureInputTest::isWanted)) {
      assertThat(contents(file)).isEqualTo(data(9000));
    }
    assertThat(input.copiedBytes()).isZero();
  }

  @Test
  void aPipeThatFailsEndsTheReading() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    PolledStream stream = new PolledStream(() -> failing, CaptureInputTest::isWanted);
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("gone");
    assertThatCode(stream::read).doesNotThrowAnyException();
  }

  @Test
  void membersAreUnpackedOneAfterTheOther() throws IOException {
    byte[] whole = data(300_000);
    byte[] first = gzip(Arrays.copyOf(whole, 100_001));
    byte[] second = gzip(Arrays.copyOfRange(whole, 100_001, whole.length));
    for (byte[] between : new byte[][] {{}, new byte[512]}) {
      CaptureInput input = new CaptureInput(file(joined(first, between, second, between)));
      try (CaptureFile file = input.open(CaptureInputTest::isWanted)) {
        assertThat(contents(file)).isEqualTo(whole);
        assertThat(file.doubt()).isEmpty();
        assertThat(file.replaced()).isEmpty();
      }
      assertThat(input.copiedBytes()).isEqualTo(whole.length);
    }
  }

  @Test
  void aHeaderMayHaveAllThatItCan() throws IOException {
    byte[] plain = gzip(data(1000));
    byte[] header = {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 5, 0, 1, 2, 3, 4, 5};
    byte[] names = "ram.bin\0a comment\0cc".getBytes(UTF_8);
    byte[] all = joined(header, names, Arrays.copyOfRange(plain, 10, plain.length));
    try (CaptureFile file = new CaptureInput(file(all)).open(CaptureInputTest::isWanted)) {
      assertThat(contents(file)).isEqualTo(data(1000));
    }
  }

  @Test
  void whereverItIsCutOffTheStartIsReadAndThatIsSaid() throws IOException {
    byte[] whole = data(20_000);
    byte[] packed = joined(gzip(Arrays.copyOf(whole, 9000)), gzip(tail(whole, 9000)));
    int firstLength = gzip(Arrays.copyOf(whole, 9000)).length;
    for (int length = 3000; length < packed.length; length += 97) {
      try (CaptureFile file =
          new CaptureInput(file(Arrays.copyOf(packed, length))).open(CaptureInputTest::isWanted)) {
        byte[] read = contents(file);
        assertThat(read).as("cut at " + length).isEqualTo(Arrays.copyOf(whole, read.length));
        assertThat(file.doubt().map(Object::toString).orElse(""))
            .as("cut at " + length)
            .contains("is truncated; reading the");
      }
    }
    try (CaptureFile file =
        new CaptureInput(file(Arrays.copyOf(packed, firstLength)))
            .open(CaptureInputTest::isWanted)) {
      assertThat(file.doubt()).as("between members nothing is missing").isEmpty();
    }
    refused("is truncated before its data begins", Arrays.copyOf(packed, 12));
  }

  @Test
  void whatIsDamagedIsRefused() throws IOException {
    byte[] packed = gzip(data(20_000));
    byte[] checksum = packed.clone();
    checksum[packed.length - 6] ^= 1;
    refused("a checksum that doesn't match", checksum);
    byte[] middle = packed.clone();
    Arrays.fill(middle, 5000, 5200, (byte) 0xff);
    refused("is damaged and can't be unpacked", middle);
    byte[] header = packed.clone();
    header[3] = (byte) 0xe0;
    refused("a header that gzip never writes", header);
    byte[] second = packed.clone();
    second[2] = 9;
    refused("a header that gzip never writes", joined(packed, second));
  }

  @Test
  void whatFollowsTheLastMemberIsLeftOutAndThatIsSaid() throws IOException {
    byte[] trailed = joined(gzip(data(5000)), "and more".getBytes(UTF_8));
    try (CaptureFile file = new CaptureInput(file(trailed)).open(CaptureInputTest::isWanted)) {
      assertThat(contents(file)).isEqualTo(data(5000));
      assertThat(file.doubt().orElseThrow().toString())
          .contains("data after the last gzip member is ignored");
    }
  }

  @Test
  void aSmallFileCannotFillTheDisk() throws IOException {
    Path bomb = file(gzip(new byte[2_000_000]));
    assertThatThrownBy(() -> new CaptureInput(bomb, 1_000_000).open(CaptureInputTest::isWanted))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(
            "is too large to be copied to a temporary file; expected 1,000,000 bytes at most");
  }

  @Test
  void copyingCanBeGivenUp() throws IOException {
    Path packed = file(gzip(data(20_000)));
    assertThatThrownBy(() -> new CaptureInput(packed).open(CaptureInputTest::giveUp))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void standardInputIsReadPackedOrNot() throws IOException {
    for (byte[] given : new byte[][] {data(200_000), gzip(data(200_000))}) {
      System.setIn(new ByteArrayInputStream(given));
      try (CaptureFile file =
          new CaptureInput(CaptureInput.STANDARD_INPUT).open(CaptureInputTest::isWanted)) {
        assertThat(file.path()).hasToString("stdin");
        assertThat(contents(file)).isEqualTo(data(200_000));
      }
    }
    System.setIn(InputStream.nullInputStream());
    assertThatThrownBy(
            () -> new CaptureInput(CaptureInput.STANDARD_INPUT).open(CaptureInputTest::isWanted))
        .hasMessageContaining("stdin: empty file");
  }

  @Test
  void aPipeThatNothingComesFromCanBeGivenUp() throws IOException {
    try (PipedOutputStream silent = new PipedOutputStream()) {
      System.setIn(new PipedInputStream(silent));
      CaptureInput input = new CaptureInput(CaptureInput.STANDARD_INPUT);
      assertThatThrownBy(() -> input.open(CaptureInputTest::giveUp))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void theLogOfACompressedCaptureMayHaveTheNameOfBefore() throws IOException {
    Path capture = folder.resolve("ram.bin.gz");
    assertThat(EventLog.besides(capture)).hasFileName("ram.bin.gz.events.ndjson");
    Files.writeString(folder.resolve("ram.bin.events.ndjson"), "");
    assertThat(EventLog.besides(capture)).hasFileName("ram.bin.events.ndjson");
    Files.writeString(folder.resolve("ram.bin.gz.events.ndjson"), "");
    assertThat(EventLog.besides(capture)).hasFileName("ram.bin.gz.events.ndjson");
  }

  private static void isWanted() {}

  private static void giveUp() {
    throw new CancellationException("not wanted");
  }

  private void refused(String why, byte[] given) throws IOException {
    Path path = file(given);
    assertThatThrownBy(() -> new CaptureInput(path).open(CaptureInputTest::isWanted))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("copy or record it again");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("given.bin"), bytes);
  }

  private static byte[] contents(CaptureFile file) throws IOException {
    return file.bytes(0, (int) file.sizeBytes());
  }

  /** Bytes that compress to about half. */
  private static byte[] data(int length) {
    byte[] bytes = new byte[length];
    new Random(6).nextBytes(bytes);
    for (int i = 0; i < length; i++) {
      bytes[i] &= 0x0f;
    }
    return bytes;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
