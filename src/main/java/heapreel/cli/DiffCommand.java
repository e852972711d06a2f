package heapreel.cli;

import heapreel.cli.options.AddressConverter;
import heapreel.cli.options.OutputCheck;
import heapreel.cli.options.PairSettings;
import heapreel.cli.options.PointName;
import heapreel.cli.options.RamOptions;
import heapreel.cli.options.RomStartCheck;
import heapreel.cli.options.RunOptions;
import heapreel.cli.request.Address;
import heapreel.cli.request.DiffRequest;
import heapreel.cli.request.PairFilmRequest;
import heapreel.cli.request.SnapshotPoint;
import heapreel.cli.request.SnapshotPoint.When;
import heapreel.cli.request.SourceRequest;
import heapreel.cli.run.Comparing;
import heapreel.cli.run.Messages;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code heapreel diff}: what differs between two snapshots. */
@Command(
    name = "diff",
    description =
        "Compares two snapshots, of one capture or of two: numbers, bytes by kind, type, holder,"
            + " module and line, and which allocations are the same, moved, grown, gone or new. An"
            + " allocation is only called the same where address, kind, contents or the program's"
            + " own names say so.",
    footer = {
      "heapreel diff ram.bin@12 ram.bin@107 firmware.hex",
      "two snapshots of one capture",
      "heapreel diff before.bin after.bin firmware.hex --at worst",
      "the worst moments of two captures of one firmware",
      "heapreel diff old.bin new.bin old.elf --firmware-b new.elf --json",
      "the last snapshots of two captures, each of a firmware of its own",
      "heapreel diff before.bin after.bin firmware.hex -o diff.png -o film.mp4",
      "also a picture of both heaps, and a film of both captures"
    },
    sortOptions = false)
final class DiffCommand extends LineCommand {

  /** Which snapshot is compared where none is given. */
  enum Usual {
    /** The last that can be decoded. */
    END,
    /** The worst moment. */
    WORST
  }

  private final Cancellation cancellation;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description =
          "a capture, and after an @ a snapshot of it, if not the last: ram.bin@12, ram.bin@worst")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "what it is compared with, likewise")
  private String b = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FIRMWARE",
      description = "the firmware that was running, in both unless --firmware-b is given")
  private @Nullable Path firmware;

  @Parameters(
      index = "3",
      arity = "0..1",
      paramLabel = "MAP",
      description = "the firmware's GNU ld map")
  private @Nullable Path map;

  @Option(names = "--firmware-b", paramLabel = "FILE", description = "the firmware of B")
  private @Nullable Path firmwareB;

  @Option(names = "--map-b", paramLabel = "FILE", description = "the map of the firmware of B")
  private @Nullable Path mapB;

  @Option(
      names = "--at",
      paramLabel = "WHEN",
      description = "which snapshot where none is given: end (default) or worst, the worst moment")
  private Usual at = Usual.END;

  @Option(names = "--json", description = "as a JSON object, with all that differs")
  private boolean json;

  @Mixin private final PairSettings pair = new PairSettings();

  @Mixin private final RamOptions ram = new RamOptions();

  @Option(
      names = "--rom-start",
      paramLabel = "ADDR",
      converter = AddressConverter.class,
      description = "load address of a FIRMWARE that is a raw binary, if MAP doesn't reveal it")
  private @Nullable Address romStart;

  @Mixin private final RunOptions run = new RunOptions();

  DiffCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public RunOptions settings() {
    return run;
  }

  @Override
  int call(CommandLine line) throws IOException {
    check(line);
    DiffRequest request = request(line);
    RomStartCheck.check(request.a().source(), line);
    RomStartCheck.check(request.b().source(), line);
    for (Path file : pair.files()) {
      OutputCheck.check(file, inputs(request), line);
    }
    Messages messages = Messages.of(run.request(), json, line.getOut(), line.getErr());
    return new Comparing(request, messages, cancellation).run();
  }

  private void check(CommandLine line) {
    boolean unnamed =
        Stream.of(firmware, map, firmwareB, mapB)
            .anyMatch(file -> file != null && file.toString().isEmpty());
    if (unnamed) {
      throw new ParameterException(line, "expected a file, found an empty name");
    }
    Optional<String> contradiction = ram.contradiction();
    if (contradiction.isPresent()) {
      throw new ParameterException(line, contradiction.get());
    }
    checkRun(line);
  }

  private static List<Path> inputs(DiffRequest request) {
    return Stream.of(request.a().source(), request.b().source())
        .flatMap(
            source ->
                Stream.of(Optional.of(source.ram()), source.firmware(), source.map())
                    .flatMap(Optional::stream))
        .toList();
  }

  private DiffRequest request(CommandLine line) {
    Optional<PairFilmRequest> film = pair.film(line);
    When usual = at == Usual.WORST ? When.WORST : When.END;
    PointName first = PointName.of(a, usual, line);
    PointName second = PointName.of(b, usual, line);
    if (film.isPresent() && (first.isSaid() || second.isSaid())) {
      throw new ParameterException(
          line, "-o " + film.get().file() + ": a film shows whole captures; leave out the @");
    }
    SourceRequest ofA =
        ram.request(
            first.file(),
            Optional.ofNullable(firmware),
            Optional.ofNullable(map),
            Optional.ofNullable(romStart));
    boolean own = firmwareB != null || mapB != null;
    SourceRequest ofB =
        own
            ? ram.request(
                second.file(),
                Optional.ofNullable(firmwareB),
                Optional.ofNullable(mapB),
                firmwareB == null ? Optional.empty() : Optional.ofNullable(romStart))
            : ram.request(second.file(), ofA.firmware(), ofA.map(), ofA.romStart());
    return new DiffRequest(
        point(first, ofA), point(second, ofB), json, pair.picture(), film, run.request());
  }

  private static SnapshotPoint point(PointName name, SourceRequest source) {
    return new SnapshotPoint(name.words(), source, name.when(), name.number());
  }
}
