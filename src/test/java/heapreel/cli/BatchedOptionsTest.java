package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A batch knows of each option that names a file whether that is read or written. */
class BatchedOptionsTest {

  private static List<CommandLine> batchable() {
    List<CommandLine> all = new ArrayList<>(List.of(Commands.plain(new Cancellation())));
    for (String name : CommandNames.ALL) {
      CommandLine line = Commands.command(name, new Cancellation()).getSubcommands().get(name);
      if (line != null) {
        all.add(line);
      }
    }
    return all.stream().filter(line -> line.getCommand() instanceof Batchable).toList();
  }

  private static boolean isPath(OptionSpec option) {
    return option.type() == Path.class || option.auxiliaryTypes()[0] == Path.class;
  }

  @Test
  void eachOptionThatNamesAFileIsAnInputOrAnOutput() {
    Set<String> found = new HashSet<>();
    assertThat(batchable()).hasSizeGreaterThan(10);
    for (CommandLine line : batchable()) {
      for (OptionSpec option : line.getCommandSpec().options()) {
        if (isPath(option)) {
          found.add(option.longestName());
          assertThat(BatchedCommand.OUTPUTS.contains(option.longestName()))
              .as("%s %s", line.getCommandName(), option.longestName())
              .isNotEqualTo(BatchedCommand.INPUTS.contains(option.longestName()));
        }
      }
    }
    assertThat(found).containsAll(BatchedCommand.OUTPUTS).containsAll(BatchedCommand.INPUTS);
  }
}
