package heapreel.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints what it takes to tell what is in a heap; scripts/bench calls it. */
public final class ObjectMain {

  private static final int MAX_ARGUMENTS = 4;
  private static final double MICROS = 1e6;

  private ObjectMain() {}

  /** Prints the table, or says what is wrong and exits with 2. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      print(snapshots(args), out);
    } catch (IllegalArgumentException wrong) {
      PrintStream errors =
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
      errors.println(wrong.getMessage());
      System.exit(2);
    }
  }

  private static ObjectSnapshots snapshots(String[] args) throws IOException {
    if (args.length == 0 || args.length > MAX_ARGUMENTS) {
      throw new IllegalArgumentException("usage: ObjectMain FOLDER [RAM [FIRMWARE [MAP]]]");
    }
    if (args.length == 1) {
      return ObjectSnapshots.madeUp(Path.of(args[0]));
    }
    Path ram = Path.of(args[1]);
    return ObjectSnapshots.of(
        String.valueOf(ram.getFileName()), ram, argument(args, 2), argument(args, 3));
  }

  private static Optional<Path> argument(String[] args, int number) {
    return number < args.length ? Optional.of(Path.of(args[number])) : Optional.empty();
  }

  private static void print(ObjectSnapshots snapshots, PrintStream out) {
    Map<ObjectWork, ObjectRounds> anew = new EnumMap<>(ObjectWork.class);
    Map<ObjectWork, ObjectRounds> after = new EnumMap<>(ObjectWork.class);
    for (ObjectWork work : ObjectWork.values()) {
      anew.put(work, new ObjectRounds(snapshots, work, true));
      after.put(work, new ObjectRounds(snapshots, work, false));
    }
    ObjectRounds.measure(Stream.of(anew, after).flatMap(map -> map.values().stream()).toList());
    out.println(new ObjectSizes(snapshots).text());
    out.println();
    out.println("| µs a snapshot | as if it were the first | CPU | after the one before | CPU |");
    out.println("|---|---|---|---|---|");
    anew.forEach(
        (work, rounds) ->
            out.println(
                "| "
                    + work.title()
                    + " | "
                    + text(rounds.costs())
                    + " | "
                    + text(after.getOrDefault(work, rounds).costs())
                    + " |"));
  }

  private static String text(List<Cost> costs) {
    Cost median = Cost.median(costs);
    return String.format(
        Locale.ROOT,
        "%,.0f (%,.0f to %,.0f) | %,.0f",
        MICROS * median.seconds(),
        MICROS * costs.get(0).seconds(),
        MICROS * costs.get(costs.size() - 1).seconds(),
        MICROS * median.cpuSeconds());
  }
}
