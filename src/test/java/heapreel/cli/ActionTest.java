package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub's action, by running the steps that its file declares, as a runner does. */
class ActionTest {

  private static final Path FILE = Path.of(".github/actions/heapreel-check/action.yml");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin").toAbsolutePath();
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ inputs\\.([a-z]+) }}");

  @TempDir private Path folder;
  private Map<String, Object> action = Map.of();
  private Path jar = Path.of("unset");

  @BeforeEach
  void read() throws IOException {
    action = PlainYaml.read(Files.readString(FILE));
    jar = folder.resolve("heapreel of CI.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "heapreel.cli.Main");
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", classes()));
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  /** Where the classes of this test run are from. */
  private static List<String> classes() {
    if (ActionTest.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs()).map(URL::toString).toList();
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toUri().toString())
        .toList();
  }

  /** The values of a step's environment, where inputs stand for what was given or is declared. */
  private Map<String, String> environment(Map<String, Object> step, Map<String, String> given) {
    Map<String, Object> inputs = PlainYaml.map(action, "inputs");
    assertThat(inputs).containsKeys(given.keySet().toArray(String[]::new));
    Map<String, String> environment = new HashMap<>();
    PlainYaml.map(step, "env")
        .forEach(
            (name, value) -> {
              Matcher input = EXPRESSION.matcher((String) value);
              assertThat(input.matches()).as("%s: %s", name, value).isTrue();
              Object preset = PlainYaml.map(inputs, input.group(1)).get("default");
              environment.put(
                  name,
                  given.getOrDefault(
                      input.group(1), (String) Objects.requireNonNullElse(preset, "")));
            });
    return environment;
  }

  private Shell run(Map<String, String> given) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Files.writeString(output, "");
    List<Map<String, Object>> steps = PlainYaml.list(PlainYaml.map(action, "runs"), "steps");
    Shell last = new Shell(0, "", "");
    for (Map<String, Object> step : steps) {
      assertThat(step).containsEntry("shell", "bash").containsKey("run");
      Path script = folder.resolve("step.sh");
      Files.writeString(script, (String) step.get("run"));
      List<Object> words = new ArrayList<>(List.of("env", "GITHUB_ACTIONS=true"));
      words.add("GITHUB_OUTPUT=" + output);
      environment(step, given).forEach((name, value) -> words.add(name + "=" + value));
      words.addAll(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script));
      last = Shell.runIn(folder, words.toArray());
      assertThat(Files.readString(output)).isEqualTo("exit-code=" + last.exitCode() + "\n");
    }
    return last;
  }

  private Map<String, String> inputs(String... namesAndValues) {
    Map<String, String> inputs = new HashMap<>();
    inputs.put("heapreel", jar.toString());
    inputs.put("capture", MICROBIT.toString());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      inputs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return inputs;
  }

  @Test
  void noInputIsPutIntoAScript() {
    for (Map<String, Object> step : PlainYaml.list(PlainYaml.map(action, "runs"), "steps")) {
      assertThat((String) step.get("run")).doesNotContain("${{", "eval");
    }
    Map<String, Object> code = PlainYaml.map(PlainYaml.map(action, "outputs"), "exit-code");
    assertThat(code).containsEntry("value", "${{ steps.check.outputs.exit-code }}");
    assertThat(PlainYaml.list(PlainYaml.map(action, "runs"), "steps").get(0))
        .containsEntry("id", "check");
  }

  @Test
  void everyInputIsUsed() {
    Map<String, Object> step = PlainYaml.list(PlainYaml.map(action, "runs"), "steps").get(0);
    assertThat(
            PlainYaml.map(step, "env").values().stream()
                .map(value -> EXPRESSION.matcher((String) value).replaceAll("$1")))
        .containsExactlyElementsOf(PlainYaml.map(action, "inputs").keySet().stream().toList());
    for (String name : PlainYaml.map(step, "env").keySet()) {
      assertThat((String) step.get("run")).contains("$" + name);
    }
  }

  @Test
  void limitsThatHoldEndWell() throws IOException, InterruptedException {
    Path junit = folder.resolve("junit.xml");
    Shell run =
        run(
            inputs(
                "require",
                "\n# a remark\nlargest_free >= 400\r\n  used <= 10048\n\n",
                "junit",
                junit.toString(),
                "strict",
                "true"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("holds  "))
        .doesNotContain("::");
    assertThat(junit).content().contains("tests=\"2\" failures=\"0\"");
  }

  @Test
  void aLimitThatDoesNotHoldFailsTheStepAndMarksIt() throws IOException, InterruptedException {
    Shell run = run(inputs("require", "largest_free >= 8K", "at", "end", "snapshots", "0-113"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
    assertThat(run.out())
        .contains("FAILS  largest_free >= 8K: 6,128 bytes in snapshot 113")
        .contains("\n::error title=heapreel%3A largest_free >= 8K::ram.bin: 6,128 bytes in");
  }

  @Test
  void theLineThatWasRunningIsMarkedInTheWorkingFolder() throws IOException, InterruptedException {
    String ram = ProgramFile.capture(folder.resolve("ram.bin")).toString();
    Files.writeString(folder.resolve(ProgramFile.NAME), "");
    Shell run = run(inputs("capture", ram, "require", "live < 1", "at", "end"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
    assertThat(run.out()).contains("\n::error file=main.py,line=10,title=heapreel%3A live < 1::");
  }

  @Test
  void aBaselineIsHeldAgainst() throws IOException, InterruptedException {
    Path table = folder.resolve("old.ndjson");
    CommandLineRun.of("table", MICROBIT, "-o", table);
    assertThat(run(inputs("baseline", table.toString())).exitCode()).isZero();
    Files.writeString(
        table, Files.readString(table).replaceAll("(largest_free_bytes\":)\\d+", "$19999"));
    assertThat(run(inputs("baseline", table.toString())).exitCode()).isEqualTo(5);
    assertThat(run(inputs("baseline", table.toString(), "tolerance", "96%")).exitCode()).isZero();
  }

  @Test
  void aLauncherWillDoAndWhatIsMissingIsSaid() throws IOException, InterruptedException {
    Path launcher = folder.resolve("heap reel");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(launcher))) {
      out.print("#!/bin/sh\nexec java -jar '" + jar + "' \"$@\"\n");
    }
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> inputs = inputs("heapreel", launcher.toString(), "require", "used > 1");
    assertThat(run(inputs).exitCode()).isZero();
    assertThat(run(inputs("require", "garbage == 0")).exitCode()).isEqualTo(3);
    assertThat(run(inputs("require", "")).exitCode()).isEqualTo(2);
    Shell none = run(inputs("heapreel", folder.resolve("nosuch").toString()));
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.out()).startsWith("::error title=heapreel check::no such program");
  }

  @Test
  void textsAreNeverRun() throws IOException, InterruptedException {
    String hostile = "$(touch pwned) `touch pwned` \"; touch pwned; ' \n-o pwned --junit=pwned";
    for (String input : PlainYaml.map(action, "inputs").keySet()) {
      if (!input.equals("strict")) {
        Shell run = run(inputs("require", "used > 1", input, hostile));
        assertThat(run.exitCode()).as(input).isIn(0, 2, 3);
        assertThat(folder.resolve("pwned")).doesNotExist();
      }
    }
    Path odd = folder.resolve("-q $(touch pwned).bin");
    Files.copy(MICROBIT, odd);
    Shell run = run(inputs("capture", odd.getFileName().toString(), "require", "used > 1M"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }
}
