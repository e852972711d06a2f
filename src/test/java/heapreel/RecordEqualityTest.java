package heapreel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records that compare themselves by hand compare all that they have. */
class RecordEqualityTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern EQUALITY =
      Pattern.compile(
          "boolean equals\\(@Nullable Object other\\) \\{\\s+return other instanceof (\\w+) that"
              + "([^;]+;)[^;]+int hashCode\\(\\) \\{([^;]+;)");

  @Test
  void everyComponentIsComparedAndHashed() throws IOException, ClassNotFoundException {
    List<String> checked = new ArrayList<>();
    for (Path file : sources()) {
      for (MatchResult found : EQUALITY.matcher(Files.readString(file)).results().toList()) {
        String name = found.group(1);
        check(record(file, name), found.group(2).replaceAll("\\s+", " "), found.group(3));
        checked.add(name);
      }
    }
    assertThat(checked).contains("HeapShape", "AreaGeometry", "Field", "Place");
  }

  private static void check(Class<?> record, String equality, String hash) {
    RecordComponent[] components = record.getRecordComponents();
    assertThat(components).as(record + " is a record").isNotNull();
    for (RecordComponent component : components) {
      String name = component.getName();
      boolean primitive = component.getType().isPrimitive() || component.getType().isEnum();
      assertThat(equality)
          .as(record + " compares " + name)
          .containsAnyOf(
              primitive ? "&& " + name + " == that." + name : "&& " + name + ".equals(that." + name,
              "&& Objects.equals(" + name + ", that." + name + ")");
      assertThat(hash).as(record + " hashes " + name).containsPattern("\\b" + name + "\\b");
    }
    assertThat(equality.split("&&", -1)).as(record + "").hasSize(components.length + 1);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  /** The record of this name in a file: its own type, or one within that. */
  private static Class<?> record(Path file, String name) throws ClassNotFoundException {
    String path = SOURCES.relativize(file).toString().replace(".java", "");
    String type = path.replace('/', '.').replace('\\', '.');
    return Class.forName(type.endsWith("." + name) ? type : type + "$" + name);
  }
}
