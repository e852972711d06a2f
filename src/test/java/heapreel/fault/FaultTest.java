package heapreel.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void aFaultIsOneLineThatSaysWhatWhereExpectedFoundAndWhatToDo() {
    Fault fault =
        Fault.of("no heap here")
            .in(Path.of("ram.bin"))
            .inSnapshot(7)
            .atOffset(114688)
            .atAddress(0x2000_0d28L)
            .expected("a table", "zeros")
            .advice("record it again");
    assertThat(fault)
        .hasToString(
            "ram.bin, snapshot 7, offset 114688, address 0x20000d28: no heap here;"
                + " expected a table, found zeros; record it again");
    assertThat(fault.toException()).hasMessage(fault.toString());
    assertThat(fault.toException().fault()).isEqualTo(fault);
  }

  @Test
  void aFaultThatKnowsLittleSaysLittle() {
    assertThat(Fault.of("no heap found")).hasToString("no heap found");
  }

  @Test
  void controlCharactersOfANameDoNotReachTheTerminal() {
    assertThat(Fault.of("odd").in(Path.of("a\u001b[2J\nb")).toString()).isEqualTo("a?[2J?b: odd");
  }
}
