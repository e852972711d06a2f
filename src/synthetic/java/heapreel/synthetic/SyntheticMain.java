package heapreel.synthetic;

import heapreel.memory.Region;
import heapreel.memory.TargetAddress;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Writes a synthetic device's capture, firmware image and linker map into a directory: {@code
 * ram.bin}, {@code firmware.bin}, {@code firmware.map}; where its RAM lies in several regions, also
 * {@code ram.bin.regions.json}.
 */
public final class SyntheticMain {

  private static final String USAGE =
      """
      usage: SyntheticMain OUTDIR [--profile K] [--seed 1] [--snapshots 6000] [--ram-kib 192]
             [--every 1] [--during-collections] [--areas N] [--grow] [--wide] [--block-bytes 16]
             [--split-heap] [--no-finaliser-table] [--third-table] [--ram-start ADDR]
             [--apart ADDR]...\
      """;

  private SyntheticMain() {}

  /** Writes the files; says how it is called when it is called wrongly, and exits with 2. */
  public static void main(String[] args) throws IOException {
    try {
      run(List.of(args));
    } catch (IllegalArgumentException wrong) {
      PrintStream errors =
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
      errors.println(wrong.getMessage());
      errors.println(USAGE);
      System.exit(2);
    }
  }

  /**
   * Writes the files that these arguments ask for.
   *
   * @throws IllegalArgumentException when an argument is not known or not possible
   */
  public static void run(List<String> args) throws IOException {
    Settings settings = new Settings();
    Deque<String> rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      settings.take(rest.pop(), rest);
    }
    settings.write();
  }

  private static final class Settings {

    private String directory = "";
    private Profile profile = Profile.K;
    private long seed = 1;
    private long snapshots = 6000;
    private int ramKib = 192;
    private int every = 1;
    private boolean duringCollections;
    private int areas = 1;
    private boolean grow;
    private boolean wide;
    private int blockBytes;
    private boolean split;
    private boolean finaliserTable = true;
    private boolean thirdTable;
    private OptionalLong ramStart = OptionalLong.empty();
    private final List<Long> apart = new ArrayList<>();

    void take(String argument, Deque<String> rest) {
      switch (argument) {
        case "--profile" -> profile = Profile.named(value(argument, rest));
        case "--seed" -> seed = number(argument, rest);
        case "--snapshots" -> snapshots = number(argument, rest);
        case "--ram-kib" -> ramKib = Math.toIntExact(number(argument, rest));
        case "--every" -> every = Math.toIntExact(number(argument, rest));
        case "--during-collections" -> duringCollections = true;
        case "--areas" -> areas = Math.toIntExact(number(argument, rest));
        case "--grow" -> grow = true;
        case "--wide" -> wide = true;
        case "--block-bytes" -> blockBytes = Math.toIntExact(number(argument, rest));
        case "--split-heap" -> split = true;
        case "--no-finaliser-table" -> finaliserTable = false;
        case "--third-table" -> thirdTable = true;
        case "--ram-start" -> ramStart = OptionalLong.of(number(argument, rest));
        case "--apart" -> apart.add(number(argument, rest));
        default -> {
          if (argument.startsWith("-") || !directory.isEmpty()) {
            throw new IllegalArgumentException("unknown argument " + argument);
          }
          directory = argument;
        }
      }
    }

    private static String value(String option, Deque<String> rest) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return rest.pop();
    }

    private static long number(String option, Deque<String> rest) {
      String value = value(option, rest);
      try {
        return Long.decode(value);
      } catch (NumberFormatException wrong) {
        throw new IllegalArgumentException(option + " " + value + " is not a number", wrong);
      }
    }

    private FirmwareBuild build() {
      FirmwareBuild build = profile.build().finaliserTable(finaliserTable);
      build = wide ? build.wide() : build;
      build = thirdTable ? build.thirdTable(true) : build;
      build = split || areas > 1 || grow ? build.splitHeap(true) : build;
      return blockBytes == 0 ? build : build.blockBytes(blockBytes);
    }

    private static String regions(List<Region> regions) {
      return regions.stream()
          .map(
              region ->
                  String.format(
                      Locale.ROOT,
                      "  {\"start\": \"%s\", \"length\": %d}",
                      TargetAddress.text(region.start()),
                      region.lengthBytes()))
          .collect(Collectors.joining(",\n", "{\"regions\": [\n", "\n]}\n"));
    }

    void write() throws IOException {
      if (directory.isEmpty()) {
        throw new IllegalArgumentException("no OUTDIR");
      }
      DeviceOptions options =
          DeviceOptions.of(build(), ramKib * 1024).areas(areas).apart(apart.toArray(new Long[0]));
      options = ramStart.isPresent() ? options.ramStart(ramStart.getAsLong()) : options;
      SyntheticDevice device = new SyntheticDevice(grow ? options.growing() : options, seed);
      Path into = Files.createDirectories(Path.of(directory));
      try (CaptureWriter capture =
          CaptureWriter.create(into.resolve("ram.bin"), options.ramBytes())) {
        device.run(snapshots, new SnapshotPolicy(every, duringCollections), capture);
      }
      if (!apart.isEmpty()) {
        Files.writeString(into.resolve("ram.bin.regions.json"), regions(device.ram().regions()));
      }
      Files.write(into.resolve("firmware.bin"), device.firmware().rom().array());
      Files.writeString(into.resolve("firmware.map"), device.linkerMap());
    }
  }
}
