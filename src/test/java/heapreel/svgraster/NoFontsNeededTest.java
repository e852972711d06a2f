package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawing text wakes none of what in Java finds and reads the machine's fonts. */
class NoFontsNeededTest {

  @Test
  void noClassThatKnowsFontFilesIsLoaded() throws IOException {
    List<String> said = Alone.run("-Xlog:class+load", "-cp", System.getProperty("java.class.path"));
    assertThat(said)
        .contains(Alone.drawn())
        .anyMatch(line -> line.contains(" heapreel.svgraster.OutlineText "))
        .noneMatch(line -> line.matches(".* sun\\.font\\.(\\w*FontManager(Factory)?|Font2D) .*"));
  }
}
