package heapreel.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the comparison of encoders on one set of pictures; scripts/bench calls it. */
public final class EncoderMain {

  private static final int ARGUMENTS = 5;

  private EncoderMain() {}

  /** Prints the table, or says what is wrong and exits with 2. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      out.print(table(args));
    } catch (IllegalArgumentException wrong) {
      PrintStream errors =
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
      errors.println(wrong.getMessage());
      System.exit(2);
    }
  }

  private static String table(String[] args) throws IOException {
    if (args.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "usage: EncoderMain film|cells RAM PICTURES FOLDER THREADS");
    }
    int pictures = Integer.parseInt(args[2]);
    Path folder = Path.of(args[3]);
    int threads = Integer.parseInt(args[4]);
    PictureSet set =
        switch (args[0]) {
          case "film" -> PictureSet.film(Path.of(args[1]), pictures, threads);
          case "cells" -> PictureSet.cells(pictures);
          default -> throw new IllegalArgumentException("no set of pictures " + args[0]);
        };
    String title =
        String.format(
            Locale.ROOT,
            "%s: %,d of 1280 × 720 in %d segments; usually %d of 3,600 tiles change.%n%n",
            set.title(),
            set.pictures(),
            set.segments().size(),
            set.usualTiles());
    return title + EncoderComparison.of(set, folder, threads);
  }
}
