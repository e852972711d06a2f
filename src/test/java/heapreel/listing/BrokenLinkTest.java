package heapreel.listing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Links that lead to nothing cost no other capture, and those named like one are not passed over.
 */
class BrokenLinkTest {

  @TempDir private Path folder;

  private CaptureListing listing() throws IOException {
    Files.copy(Path.of("samples/synthetic/ram.bin"), folder.resolve("ram.bin"));
    return new CaptureLister(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new ByteArrayInputStream(new byte[0]),
            new Cancellation())
        .list(List.of(folder));
  }

  private static List<String> names(CaptureListing listing) {
    return listing.captures().stream().map(ListedCapture::words).toList();
  }

  @Test
  void oneThatLeadsToItselfIsLeftOutUnlessCapturesAreNamedSo() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(folder.resolve("loop.bin"), Path.of("loop.bin"));
    CaptureListing listing = listing();
    assertThat(names(listing)).containsExactly("loop.bin", "ram.bin");
    assertThat(listing.leftOut())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo(folder.resolve("loop"));
              assertThat(file.why()).startsWith("can't be read: ");
            });
  }

  @Test
  void oneToAFileThatIsGoneIsACaptureThatFails() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone.bin.gz"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("notes"), folder.resolve("nowhere"));
    CaptureListing listing = listing();
    assertThat(names(listing)).containsExactly("gone.bin.gz", "ram.bin");
    assertThat(listing.leftOut())
        .containsExactly(new LeftOutFile(folder.resolve("notes"), "no such file"));
  }
}
