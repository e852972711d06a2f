package heapreel.cli;

import heapreel.cli.help.HelpText;
import heapreel.cli.options.Spellings;
import heapreel.cli.options.UsageMessage;
import heapreel.cli.run.ExitCode;
import heapreel.cli.run.Messages;
import heapreel.cli.run.OutOfMemory;
import heapreel.cli.run.ResultWriter;
import heapreel.cli.run.StandardOutput;
import heapreel.cli.run.StoppedRunException;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Starts heapreel. */
public final class Main {

  /** How long an interrupted run may take to finish its film. */
  private static final int GRACE_SECONDS = 60;

  private static final String HELP = "help";

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    Cancellation cancellation = new Cancellation();
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean stopping = new AtomicBoolean();
    Runnable stop =
        () -> {
          stopping.set(true);
          stop(cancellation, done);
        };
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    } catch (IllegalStateException e) {
      awaitEnd(); // a signal came before
    }
    ResultWriter out = ResultWriter.to(new FileOutputStream(FileDescriptor.out));
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = ExitCode.INTERNAL_ERROR;
    try {
      code = execute(args, out, err, cancellation);
    } catch (OutOfMemoryError e) {
      err.println("heapreel: error: " + OutOfMemory.words(e).orElseThrow());
      code = ExitCode.UNUSABLE;
    } catch (StackOverflowError e) {
      err.println("heapreel: error: internal error: " + e);
    } finally {
      done.countDown();
    }
    if (stopping.get()) {
      awaitEnd();
    }
    System.exit(code);
  }

  /**
   * Lets the signal that ends the program say its exit code: {@code System.exit} may get there
   * first, even while hooks run, and then its own code counts.
   */
  private static void awaitEnd() {
    while (true) {
      LockSupport.park();
    }
  }

  /**
   * Runs the command line with these streams and returns its exit code.
   *
   * @param cancellation stops the run, from any thread
   */
  static int execute(String[] args, PrintWriter out, PrintWriter err, Cancellation cancellation) {
    PlainCall command = new PlainCall(cancellation);
    CommandLine line =
        new CommandLine(command)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, words) -> usage(e, command))
            .setExecutionExceptionHandler((e, used, parsed) -> failure(e, used, command));
    CommandSpec spec = line.getCommandSpec();
    line.setHelpSectionKeys(List.of(HELP));
    line.getHelpSectionMap()
        .put(HELP, help -> HelpText.of(spec, help.ansi(), spec.usageMessage().width()));
    int code = line.execute(Spellings.of(spec, args));
    Optional<String> unwritten =
        out instanceof ResultWriter results ? results.failure() : Optional.empty();
    if (unwritten.isPresent() && code == ExitCode.OK) {
      Messages.error(
          line.getErr(), command.run.color(), "can't write to standard output: " + unwritten.get());
      code = ExitCode.UNUSABLE;
    }
    err.flush();
    return code;
  }

  private static int usage(ParameterException e, Job command) {
    Messages.error(
        e.getCommandLine().getErr(),
        command.run.color(),
        UsageMessage.of(e) + "; see heapreel --help");
    return ExitCode.USAGE;
  }

  private static int failure(Exception e, CommandLine line, Job command) {
    if (e instanceof ParameterException parameter) {
      return usage(parameter, command);
    }
    if (e instanceof CancellationException) {
      boolean told = e instanceof StoppedRunException;
      Messages.error(
          line.getErr(),
          command.run.color(),
          told ? String.valueOf(e.getMessage()) : "interrupted");
      return ExitCode.INTERRUPTED;
    }
    Optional<String> memory = OutOfMemory.words(e);
    if (memory.isPresent()) {
      Messages.error(line.getErr(), command.run.color(), memory.get());
      return ExitCode.UNUSABLE;
    }
    if (e instanceof FaultException fault) {
      Messages.error(line.getErr(), command.run.color(), fault.fault().toString());
      return ExitCode.UNUSABLE;
    }
    if (e instanceof StandardOutput.ClosedException) {
      return ExitCode.OK; // unless there is more to say than that nobody reads on
    }
    if (e instanceof IOException) {
      Messages.error(line.getErr(), command.run.color(), e.toString());
      return ExitCode.UNUSABLE;
    }
    Messages.error(line.getErr(), command.run.color(), "internal error: " + e + "; -v shows where");
    if (command.run.verbose()) {
      e.printStackTrace(line.getErr());
    }
    return ExitCode.INTERNAL_ERROR;
  }

  private static void stop(Cancellation cancellation, CountDownLatch done) {
    cancellation.cancel();
    try {
      if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
