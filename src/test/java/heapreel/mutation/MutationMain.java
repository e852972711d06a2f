package heapreel.mutation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads many mutants and prints the table and those that shown; {@code scripts/mutate} runs it. */
public final class MutationMain {

  private static final int COMPLAINTS_SHOWN = 100;

  private MutationMain() {}

  /** Its arguments: number of mutants, seed, the only mutant or -1, folder, and "keep". */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    long mutants = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    long only = Long.parseLong(args[2]);
    Path folder = Files.createDirectories(Path.of(args[3]));
    boolean keep = args[4].equals("keep");
    Campaign campaign = new Campaign(folder, Runtime.getRuntime().availableProcessors(), seed);
    Tally tally = new Tally();
    List<Trial> shown = new ArrayList<>();
    campaign.run(
        only < 0 ? 0 : only,
        only < 0 ? mutants : only + 1,
        trial -> {
          tally.add(trial);
          if (trial.outcome().failed() || only >= 0) {
            shown.add(trial);
          }
        });
    out.println(tally.table());
    for (Trial trial : shown.subList(0, Math.min(COMPLAINTS_SHOWN, shown.size()))) {
      out.println(trial.report(seed));
      if (keep) {
        Files.write(
            folder.resolve(trial.number() + ".bin"),
            campaign.mutant(trial.number()).strip().bytes());
      }
    }
    if (shown.size() > COMPLAINTS_SHOWN) {
      out.println("and " + (shown.size() - COMPLAINTS_SHOWN) + " more");
    }
    System.exit(shown.stream().anyMatch(trial -> trial.outcome().isWrong()) ? 1 : 0);
  }
}
