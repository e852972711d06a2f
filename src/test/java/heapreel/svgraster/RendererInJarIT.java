package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whatever was left out of the jar of Batik is not needed. */
class RendererInJarIT {

  @Test
  void thePictureIsTheSame() throws IOException {
    String jarAndTests =
        System.getProperty("heapreel.jar") + File.pathSeparator + "target/test-classes";
    assertThat(Alone.run("-cp", jarAndTests)).containsExactly(Alone.drawn());
  }
}
