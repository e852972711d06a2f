package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.request.ColorWhen;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalStyle.Colours;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of the terminal. */
class TerminalTest {

  @Test
  void sizeIsWhatSttySaysIfItKnows() {
    assertThat(Terminal.parsed("24 80\n")).contains(new Terminal.Size(80, 24));
    assertThat(Terminal.parsed("60 200")).contains(new Terminal.Size(200, 60));
    assertThat(Terminal.parsed("0 0\n")).isEmpty();
    assertThat(Terminal.parsed("24 0\n")).isEmpty();
    assertThat(Terminal.parsed("stty: no")).isEmpty();
    assertThat(Terminal.parsed("")).isEmpty();
  }

  @Test
  void colourGoesByTheOptionFirstAndByNoColorNext() {
    Map<String, String> none = Map.of("NO_COLOR", "1", "COLORTERM", "truecolor");
    assertThat(Terminal.style(ColorWhen.auto, none, "UTF-8").colours()).isEqualTo(Colours.NONE);
    assertThat(Terminal.style(ColorWhen.always, none, "UTF-8").colours()).isEqualTo(Colours.TRUE);
    assertThat(Terminal.style(ColorWhen.never, Map.of(), "UTF-8").colours())
        .isEqualTo(Colours.NONE);
    assertThat(Terminal.style(ColorWhen.auto, Map.of("NO_COLOR", ""), "UTF-8"))
        .isEqualTo(new TerminalStyle(Colours.PALETTE, true));
  }

  @Test
  void charactersAreThoseOfTheLocale() {
    assertThat(Terminal.style(ColorWhen.auto, Map.of(), "UTF-8").unicode()).isTrue();
    assertThat(Terminal.style(ColorWhen.auto, Map.of(), "ANSI_X3.4-1968").unicode()).isFalse();
  }
}
