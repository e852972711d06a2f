package heapreel.cli;

import heapreel.cli.options.Spellings;
import heapreel.cli.options.Suggestions;
import heapreel.cli.options.UsageMessage;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.run.ExitCode;
import heapreel.cli.run.Messages;
import heapreel.cli.run.OutOfMemory;
import heapreel.cli.run.ResultWriter;
import heapreel.cli.run.StandardOutput;
import heapreel.cli.run.StoppedRunException;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts heapreel. */
public final class Main {

  /** How long an interrupted run may take to finish its film. */
  private static final int GRACE_SECONDS = 60;

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Looking for a logger takes FontBox as long as reading the font, and these fonts give no cause
    // to log.
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
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
    Optional<String> known = Answers.of(List.of(args));
    if (known.isPresent()) {
      out.print(known.get());
      out.flush();
      return written(out, err, ColorWhen.auto, ExitCode.OK);
    }
    String first = args.length > 0 ? args[0] : "";
    boolean named = CommandNames.ALL.contains(first);
    Optional<String> near = named ? Optional.empty() : nearCommand(first);
    if (near.isPresent()) {
      String mistake = first + ": neither a command nor a file; did you mean " + near.get();
      Messages.error(err, ColorWhen.auto, mistake + "; see heapreel --help");
      return ExitCode.USAGE;
    }
    if (named && Files.isRegularFile(Path.of(first))) {
      String other = ": is a command; give the file of that name as ." + File.separator + first;
      err.println("heapreel: " + first + other);
    }
    CommandLine program =
        named ? Commands.command(first, cancellation) : Commands.plain(cancellation);
    program.setOut(out).setErr(err);
    CommandLine line =
        named ? Objects.requireNonNull(program.getSubcommands().get(first)) : program;
    return execute(program, line, args);
  }

  private static Optional<String> nearCommand(String word) {
    return word.startsWith("-") || isFile(word)
        ? Optional.empty()
        : Suggestions.command(word, CommandNames.ALL);
  }

  private static boolean isFile(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Runs a command of the program, or the program itself as the plain call. */
  static int execute(CommandLine program, CommandLine line, String[] words) {
    program
        .setParameterExceptionHandler(new UsageHandler())
        .setExecutionExceptionHandler(new FailureHandler());
    int code = program.execute(Spellings.of(line.getCommandSpec(), words));
    return written(line.getOut(), line.getErr(), color(line), code);
  }

  /** The exit code of what ended with {@code code}, once its results are known to be written. */
  private static int written(PrintWriter out, PrintWriter err, ColorWhen color, int code) {
    Optional<String> unwritten =
        out instanceof ResultWriter results ? results.failure() : Optional.empty();
    boolean lost = unwritten.isPresent() && code == ExitCode.OK;
    if (lost) {
      Messages.error(err, color, "can't write to standard output: " + unwritten.get());
    }
    err.flush();
    return lost ? ExitCode.UNUSABLE : code;
  }

  private static int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    error(line, UsageMessage.of(e) + "; see " + name + " --help");
    return ExitCode.USAGE;
  }

  private static void error(CommandLine line, String message) {
    Messages.error(line.getErr(), color(line), message);
  }

  private static ColorWhen color(CommandLine line) {
    return line.getCommand() instanceof Running job ? job.settings().color() : ColorWhen.auto;
  }

  private static int failure(Exception e, CommandLine line) {
    if (e instanceof ParameterException parameter) {
      return usage(parameter);
    }
    if (e instanceof CancellationException) {
      boolean told = e instanceof StoppedRunException;
      error(line, told ? String.valueOf(e.getMessage()) : "interrupted");
      return ExitCode.INTERRUPTED;
    }
    Optional<String> memory = OutOfMemory.words(e);
    if (memory.isPresent()) {
      error(line, memory.get());
      return ExitCode.UNUSABLE;
    }
    if (e instanceof FaultException fault) {
      error(line, fault.fault().toString());
      return ExitCode.UNUSABLE;
    }
    if (e instanceof StandardOutput.ClosedException) {
      return ExitCode.OK; // unless there is more to say than that nobody reads on
    }
    if (e instanceof IOException) {
      error(line, e.toString());
      return ExitCode.UNUSABLE;
    }
    error(line, "internal error: " + e + "; -v shows where");
    if (line.getCommand() instanceof Running job && job.settings().verbose()) {
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

  private static final class UsageHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] words) {
      return usage(e);
    }
  }

  private static final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
      return failure(e, line);
    }
  }
}
