package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether what could not be put onto the disk is told. */
class DiskSyncTest {

  @TempDir Path folder = Path.of("");

  private FileChannel file() throws IOException {
    return FileChannel.open(
        folder.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Test
  void theLastRequestThatFailedIsTold() throws IOException {
    FileChannel channel = file();
    try (DiskSync disk = new DiskSync(channel)) {
      channel.close(); // nothing can be forced then
      disk.request();
      assertThatThrownBy(disk::await)
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void withoutARequestOrAFaultThereIsNothingToTell() throws IOException {
    try (FileChannel channel = file();
        DiskSync disk = new DiskSync(channel)) {
      assertThatCode(disk::await).doesNotThrowAnyException();
      disk.request();
      assertThatCode(disk::await).doesNotThrowAnyException();
    }
  }
}
