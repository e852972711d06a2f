package heapreel.mutation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads many mutants and prints the table and those that shown; {@code scripts/mutate} runs it. */
public final class MutationMain {

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
    Complaints complaints = new Complaints();
    campaign.run(
        only < 0 ? 0 : only,
        only < 0 ? mutants : only + 1,
        trial -> {
          tally.add(trial);
          if (trial.outcome().failed() || only >= 0) {
            complaints.add(trial);
          }
        });
    out.println(tally.table());
    for (Trial trial : complaints.shown()) {
      out.println(trial.report(seed));
      if (keep) {
        byte[] bytes = campaign.mutant(trial.number()).strip().bytes();
        Files.write(folder.resolve(trial.number() + ".bin"), bytes);
      }
    }
    out.print(complaints.numbers());
    System.exit(complaints.isWrong() ? 1 : 0);
  }
}
