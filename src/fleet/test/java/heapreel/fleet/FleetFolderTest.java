package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetFolderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a{b}", "night[1]", "all*", "which?"})
  void aNameThatSparkTakesForAPatternIsRefused(String name) {
    assertThatThrownBy(() -> new FleetFolder(path(name), "app-1", new Configuration()))
        .hasMessageContaining("can't be written; expected a name without any of {}[]*?");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNotCommittedIsDeleted() throws Exception {
    try (FleetFolder made = new FleetFolder(path("out"), "app-1", new Configuration())) {
      assertThat(folder).isNotEmptyDirectory();
      assertThat(made.path("x").getName()).isEqualTo("x");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.toString(), name);
  }
}
