package heapreel.cli;

import heapreel.cli.help.ManPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what is made of the commands when the program is built: manual pages, completion. */
public final class Documents {

  private Documents() {}

  /** Writes {@code man/heapreel*.1} and {@code completion/heapreel} to the folder given. */
  public static void main(String[] words) throws IOException {
    if (words.length != 1) {
      throw new IllegalArgumentException("expected a folder, found " + words.length + " words");
    }
    Path folder = Path.of(words[0]);
    CommandLine program = Commands.all();
    Path manual = Files.createDirectories(folder.resolve("man"));
    write(manual, program.getCommandSpec());
    for (CommandLine command : program.getSubcommands().values()) {
      write(manual, command.getCommandSpec());
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(completion.resolve("heapreel"), CompletionCommand.script(program));
  }

  private static void write(Path manual, CommandSpec command) throws IOException {
    Files.writeString(manual.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
  }
}
