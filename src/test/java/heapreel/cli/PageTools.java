package heapreel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tools of npm that check the page, installed below the build's folder, and how they ended. */
final class PageTools {

  private static final Path TESTS = Path.of("src/test/page");
  private static final Path MODULES = Path.of("src/main/resources/heapreel/page");
  private static final Path FOLDER = Path.of("target/npm/page");
  private static final int PATIENCE_SECONDS = 900;
  private static final String LOCK = "package-lock.json";

  private PageTools() {}

  /** Installs what the lock file names, unless that is there, and puts modules and tests beside. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path installed = FOLDER.resolve("node_modules/installed.json");
    String wanted = Files.readString(TESTS.resolve(LOCK));
    for (String file : List.of("package.json", LOCK, "tsconfig.json", "eslint.config.js")) {
      copy(TESTS.resolve(file), FOLDER.resolve(file));
    }
    if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
      Shell.runIn(
              PATIENCE_SECONDS, FOLDER, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
          .good();
      Files.writeString(installed, wanted);
    }
    for (String part : List.of("unit", "browser", "support")) {
      copyFiles(TESTS.resolve(part), FOLDER.resolve(part));
    }
    copyFiles(MODULES, FOLDER.resolve("modules"));
  }

  /** Runs a program of Node.js in the folder of the tools. */
  static Shell node(Object... words) throws IOException, InterruptedException {
    List<Object> all = new ArrayList<>(List.of("node"));
    all.addAll(List.of(words));
    return Shell.runIn(PATIENCE_SECONDS, FOLDER, all.toArray());
  }

  /** Runs tests on the files in a folder. */
  static Shell tests(Path data, List<Path> files) throws IOException, InterruptedException {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("env", "PAGE_DATA=" + data.toAbsolutePath()));
    words.addAll(List.of("SAMPLES=" + Path.of("samples").toAbsolutePath(), "node", "--test"));
    words.addAll(files);
    return Shell.runIn(PATIENCE_SECONDS, FOLDER, words.toArray());
  }

  /** The files with tests of a part, as the tools' folder has them. */
  static List<Path> testsOf(String part) throws IOException {
    try (Stream<Path> files = Files.list(TESTS.resolve(part))) {
      return files
          .filter(file -> file.toString().endsWith(".test.js"))
          .map(TESTS::relativize)
          .sorted()
          .toList();
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".js")).toList()) {
        copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
