package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given in the place of a capture is called what it is, with what to do about it. */
class NotACaptureTest {

  private static final String UNPACK = "unpack it and give its contents";

  @TempDir private Path folder;

  @Test
  void aText() throws IOException {
    String sentence = "not RAM at all, but words about face and 1234 other things\n";
    said(
        "is a text file without a heap map; give RAM snapshots, or all that"
            + " micropython.mem_info(1) printed, its GC: line included",
        sentence);
  }

  @Test
  void hexdumps() throws IOException {
    String dump =
        "is a hexdump, not RAM snapshots; convert it back to binary, for example with xxd -r";
    said(dump, "00000010: 0000 0020 b5a1 0000 0300 0000 0000 0000  ... ............\n");
    said(dump, "00000010  00 00 00 20 b5 a1 00 00  03 00 00 00 00 00 00 00  |... ....|\n");
    said(dump, "0000020 0000 2000 a1b5 0000 0003 0000 0000 0000\n");
    said(dump, "0x20000010:\t0x20000000\t0x0000a1b5\t0x00000003\t0x00000000\n");
    said(dump, "00000020b5a1000003000000000000000000000000000000000000000000\n");
  }

  @Test
  void archivesAndCompressedFiles() throws IOException {
    byte[] noise = new byte[4000];
    new Random(4).nextBytes(noise);
    String rest = new String(noise, ISO_8859_1);
    said("is a ZIP archive; " + UNPACK, "PK\u0003\u0004" + rest);
    said("is xz-compressed; " + UNPACK, "\u00fd7zXZ\0" + rest);
    said("is zstd-compressed; " + UNPACK, "(\u00b5/\u00fd" + rest);
    said("is bzip2-compressed; " + UNPACK, "BZh9" + rest);
    said("is a 7z archive; " + UNPACK, "7z\u00bc\u00af'\u001c" + rest);
  }

  @Test
  void picturesVideosAndDocuments() throws IOException {
    String given =
        "; give the capture first: RAM snapshots, or a log with heap maps; then, if you have it,"
            + " the firmware that was running";
    byte[] noise = new byte[4000];
    new Random(5).nextBytes(noise);
    String rest = new String(noise, ISO_8859_1);
    said("is a PNG picture" + given, "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR" + rest);
    said("is a JPEG picture" + given, "\u00ff\u00d8\u00ff\u00e0" + rest);
    said("is a GIF picture" + given, "GIF89a" + rest);
    said("is an MP4 video" + given, "\0\0\0 ftypisom" + rest);
    said("is a PDF document" + given, "%PDF-1.7\n" + rest);
  }

  @Test
  void aFirmwareThatIsLargerThanItsHead() throws IOException {
    ByteBuffer image = ByteBuffer.allocate(200_000).order(ByteOrder.LITTLE_ENDIAN);
    image.put(0, (byte) 0xe9).put(1, (byte) 1).putInt(24, 0x3ffb0000).putInt(28, 199_000);
    Path file = Files.write(folder.resolve("micropython.bin"), image.array());
    CommandLineRun run = CommandLineRun.printing(file);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("is an Espressif image, not RAM snapshots");
  }

  private void said(String sentence, String start) throws IOException {
    Path file = folder.resolve("given.bin");
    boolean text = start.endsWith("\n");
    Files.write(file, (text ? start.repeat(3000) : start).getBytes(ISO_8859_1));
    CommandLineRun run = CommandLineRun.printing(file);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEqualToIgnoringNewLines("heapreel: error: " + file + ": " + sentence);
  }
}
