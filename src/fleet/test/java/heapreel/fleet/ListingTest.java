package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  @TempDir private Path folder;

  @Test
  void columnsAreNamedInAnyOrderAndOthersAreLabels() throws IOException {
    Listing listing =
        read("build,path,firmware,map,device\n1.2,a/ram.bin,fw.hex,,\"board, left\"\n");

    assertThat(listing.labels()).containsExactly("build", "device");
    ListedCapture capture = listing.entries().get(0);
    assertThat(capture.id()).isEqualTo("a-ram.bin");
    assertThat(capture.path()).isEqualTo(folder + "/a/ram.bin");
    assertThat(capture.firmware()).isEqualTo(folder + "/fw.hex");
    assertThat(capture.map()).isNull();
    assertThat(capture.labels()).isEqualTo(Map.of("build", "1.2", "device", "board, left"));
  }

  @Test
  void withoutAHeadEachLineIsAPath() throws IOException {
    Listing listing = read("a.bin\n\nhdfs://name/b.bin\n");

    assertThat(listing.entries())
        .extracting(ListedCapture::path)
        .containsExactly(folder + "/a.bin", "hdfs://name/b.bin");
    assertThat(listing.entries())
        .extracting(ListedCapture::id)
        .containsExactly("a.bin", "hdfs-name-b.bin");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> read("path\na/b.bin\na-b.bin\n"))
        .hasMessageContaining("line 3 of the listing; expected another name than line 2")
        .hasMessageEndingWith("found a-b.bin");
  }

  @Test
  void linesAreAsLongAsTheHead() {
    assertThatThrownBy(() -> read("path,build\na.bin\n"))
        .hasMessageEndingWith("line 2 of the listing; expected 2 values, found 1");
  }

  @Test
  void aPathIsRequired() {
    assertThatThrownBy(() -> read("path,build\n,1.2\n"))
        .hasMessageEndingWith("line 2 of the listing; expected a path, found none");
  }

  @Test
  void labelsHaveNamesThatSqlTakesAndNoOthersHave() {
    assertThatThrownBy(() -> read("path,Build No\na.bin,1\n"))
        .hasMessageEndingWith("found Build No");
    assertThatThrownBy(() -> read("path,snapshots\na.bin,1\n"))
        .hasMessageEndingWith("found snapshots");
    assertThatThrownBy(() -> read("path,build,build\na.bin,1,1\n"))
        .hasMessageContaining("expected each column once");
  }

  @Test
  void namesCannotLeaveTheirFolder() {
    assertThatThrownBy(() -> read("path,capture\na.bin,../x\n"))
        .hasMessageContaining("line 2 of the listing")
        .hasMessageEndingWith("found ../x");
  }

  @Test
  void ofARelativeListingPathsAreAbsolute() throws IOException {
    read("a.bin\n");
    Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("listing.csv"));

    Listing listing =
        Listing.read(new org.apache.hadoop.fs.Path(relative.toString()), new Configuration());
    assertThat(Path.of(listing.entries().get(0).path())).isAbsolute();
    assertThat(listing.entries().get(0).path()).isEqualTo(folder + "/a.bin");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(read("\uFEFFpath,build\na.bin,1.2\n").labels()).containsExactly("build");
    assertThat(read("\uFEFFa.bin\n").entries().get(0).id()).isEqualTo("a.bin");
  }

  @Test
  void aColonIsRefusedUnlessItIsSaidToBeOfAName() throws IOException {
    assertThatThrownBy(() -> read("path\nram-01:02:03.bin\n"))
        .hasMessageEndingWith(
            "line 2 of the listing; expected a path, with ./ before a relative one that has a ':',"
                + " found ram-01:02:03.bin");
    assertThatThrownBy(() -> read("path,map\nram.bin,a:b.map\n"))
        .hasMessageEndingWith("found a:b.map");
    assertThat(read("path\n./ram-01:02:03.bin\n").entries().get(0).path())
        .isEqualTo(folder + "/ram-01:02:03.bin");
  }

  @Test
  void anEmptyOneAndOneThatIsMissingAreRefused() {
    assertThatThrownBy(() -> read("path\n")).hasMessageContaining("the listing is empty");
    assertThatThrownBy(
            () ->
                Listing.read(
                    new org.apache.hadoop.fs.Path(folder + "/none.csv"), new Configuration()))
        .hasMessageContaining("none.csv: the listing can't be read");
  }

  private Listing read(String text) throws IOException {
    Path file = folder.resolve("listing.csv");
    Files.writeString(file, text);
    return Listing.read(new org.apache.hadoop.fs.Path(file.toString()), new Configuration());
  }
}
