package heapreel.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heapreel completion}: a script for the shell that completes commands and options. */
@Command(
    name = "completion",
    description =
        "Prints a script that completes commands, options and files. One script serves both"
            + " shells.",
    footer = {
      "source <(heapreel completion bash)",
      "in this shell; in ~/.bashrc or ~/.zshrc, in every one",
      "heapreel completion bash > ~/.local/share/bash-completion/completions/heapreel",
      "where bash looks for it by itself"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells that the script is for. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash (default) or zsh")
  private Shell shell = Shell.bash;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("run through picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (shell) {
          case bash, zsh -> script(Commands.all());
        });
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** The script for a program with all its commands. */
  static String script(CommandLine program) {
    return AutoComplete.bash("heapreel", program);
  }
}
