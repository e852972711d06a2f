package heapreel.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** An output that can't be written is named, with what to do. */
class OutputChannelTest {

  private static final Path FILM = Path.of("target", "x.mp4");

  @Test
  void aFullDiskIsCalledThat() {
    for (String said : new String[] {"No space left on device", "Disk quota exceeded"}) {
      assertThat(OutputChannel.unwritable(FILM, new IOException(said)))
          .hasMessage(FILM + ": the disk is full; make room or choose another folder with -o");
    }
  }

  @Test
  void whatElseGoesWrongIsSaidAsItIs() {
    assertThat(OutputChannel.unwritable(FILM, new IOException("Input/output error")))
        .hasMessageStartingWith(FILM + ": can't be written; expected")
        .hasMessageContaining("found Input/output error")
        .hasMessageEndingWith("or choose another folder with -o");
  }

  @Test
  void aWriteWithoutRoomNamesTheOutputAndNotTheFileItIsIn() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full");
    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      OutputChannel output = new OutputChannel(FILM, channel);
      assertThatThrownBy(() -> output.write(ByteBuffer.allocate(10)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining(FILM + ": the disk is full");
    }
  }
}
