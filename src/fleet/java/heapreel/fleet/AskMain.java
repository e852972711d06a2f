package heapreel.fleet;

import heapreel.cli.run.ExitCode;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Asks a fleet's tables a question in SQL: one of those that come with heapreel, by name, or a
 * file. Prints the answer as text, columns separated by tabs, the first line with their names.
 */
public final class AskMain {

  /** The questions that come with heapreel. */
  static final List<String> QUESTIONS =
      List.of("which-build-grew", "which-line", "which-device-fails-first");

  private static final String USAGE = "Usage: heapreel-fleet-ask FOLDER QUESTION|FILE.sql";

  private AskMain() {}

  /** Asks, and exits with a code other than 0 if that failed. */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code = run(args, out, err);
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  private static PrintStream stream(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 2 || Arrays.asList(args).contains("--help")) {
      err.println(USAGE + "\nQuestions: " + String.join(", ", QUESTIONS));
      return ExitCode.USAGE;
    }
    try {
      String sql = sql(args[1]);
      try (SparkSession session = SparkSession.builder().appName("heapreel-fleet").getOrCreate()) {
        answered(session, args[0], sql).forEach(out::println);
      }
      return ExitCode.OK;
    } catch (FaultException | IOException e) {
      err.println("heapreel-fleet: " + Printable.line(String.valueOf(e.getMessage())));
      return ExitCode.UNUSABLE;
    }
  }

  /** The answer's lines; what is wrong with the question is a fault of it. */
  private static List<String> answered(SparkSession session, String folder, String sql)
      throws IOException {
    try {
      return lines(answer(session, folder, sql));
    } catch (Exception e) { // AnalysisException is checked, but no method declares it
      if (e instanceof AnalysisException) {
        throw new IOException(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
      }
      throw e;
    }
  }

  /**
   * The text of a question.
   *
   * @param question its name, or a file
   */
  static String sql(String question) throws IOException {
    if (!QUESTIONS.contains(question)) {
      if (!question.endsWith(".sql")) {
        throw Fault.of("no such question")
            .expected("one of " + String.join(", ", QUESTIONS) + ", or FILE.sql", question)
            .toException();
      }
      return Files.readString(Path.of(question));
    }
    try (InputStream in = AskMain.class.getResourceAsStream(question + ".sql")) {
      if (in == null) {
        throw new IllegalStateException(question + ".sql is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Asks the tables of a folder, which have views by their names. */
  static Dataset<Row> answer(SparkSession session, String folder, String sql) {
    for (Tables table : Tables.values()) {
      session
          .read()
          .schema(table.schema())
          .parquet(folder + "/" + table.id())
          .createOrReplaceTempView(table.id());
    }
    session.read().parquet(folder + "/" + Tables.CAPTURES).createOrReplaceTempView(Tables.CAPTURES);
    return session.sql(sql);
  }

  private static List<String> lines(Dataset<Row> answer) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", answer.columns()));
    for (Row row : answer.collectAsList()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        values.add(text(row.get(i)));
      }
      lines.add(String.join("\t", values));
    }
    return lines;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : Printable.line(value.toString());
  }
}
