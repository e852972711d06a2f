package heapreel.cli.options;

import heapreel.capture.EventLog;
import heapreel.cli.request.CheckRequest;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.SourceRequest;
import heapreel.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Keeps a run from writing over what it reads, and one output over another. */
public final class OutputCheck {

  private static final Pattern PICTURE =
      Pattern.compile("heap_(layout|ownership)\\d{4,}\\.(png|svg|dot)");

  private OutputCheck() {}

  /**
   * Compares files, not names, so that links and other spellings are seen through.
   *
   * @throws ParameterException when an output is an input or another output
   */
  public static void check(Request request, CommandLine line) throws IOException {
    Products products = request.products();
    Path folder = products.folder();
    List<Path> targets = Outputs.of(products).files();
    List<Path> inputs = inputs(request);
    for (int i = 0; i < targets.size(); i++) {
      Path target = targets.get(i);
      for (Path input : inputs) {
        require(!Files.exists(target) || !isSame(target, input), line, overwrites(target, input));
      }
      for (Path other : targets.subList(i + 1, targets.size())) {
        require(!isSame(target, other), line, isBoth(target, other));
      }
      require(!products.drawsSnapshots() || !isStill(folder, target), line, isBoth(target, folder));
    }
    for (Path input : inputs) {
      require(
          !products.drawsSnapshots() || !isStill(folder, input),
          line,
          overwrites(folder.resolve(input.getFileName()), input));
    }
  }

  /**
   * The same for a single output made of captures.
   *
   * @throws ParameterException when it is one of them
   */
  public static void check(Path target, List<Path> captures, CommandLine line) throws IOException {
    for (Path capture : captures) {
      for (Path input : List.of(capture, EventLog.besides(capture))) {
        boolean both = Files.exists(target) && Files.exists(input);
        require(!both || !isSame(target, input), line, overwrites(target, input));
      }
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    boolean both = Files.exists(one) && Files.exists(other);
    return both ? Files.isSameFile(one, other) : real(one).equals(real(other));
  }

  /** Where a file is or would be, links of its folder followed. */
  private static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    return folder != null && Files.exists(folder)
        ? folder.toRealPath().resolve(absolute.getFileName())
        : absolute.normalize();
  }

  /** Whether a picture of a snapshot may get this name in that folder. */
  private static boolean isStill(Path folder, Path file) throws IOException {
    Path beside = file.toAbsolutePath().getParent();
    return PICTURE.matcher(String.valueOf(file.getFileName())).matches()
        && beside != null
        && isSame(folder, beside);
  }

  private static List<Path> inputs(Request request) {
    SourceRequest source = request.source();
    Optional<Path> baseline = request.products().check().flatMap(CheckRequest::baseline);
    return Stream.of(Optional.of(source.ram()), source.firmware(), source.map(), baseline)
        .flatMap(Optional::stream)
        .flatMap(file -> Stream.of(file, EventLog.besides(file))) // any of them may be the capture
        .filter(Files::exists)
        .toList();
  }

  private static String overwrites(Path target, Path input) {
    return Fault.of("would overwrite an input")
        .in(target)
        .expected("a file that isn't an input", "the input " + input)
        .advice("give the output another name")
        .toString();
  }

  private static String isBoth(Path target, Path other) {
    return Fault.of("would be written twice")
        .in(target)
        .expected("a different name for each output", "the name of " + other)
        .advice("give one of them another name")
        .toString();
  }

  private static void require(boolean good, CommandLine line, String message) {
    if (!good) {
      throw new ParameterException(line, message);
    }
  }
}
