package heapreel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Data goes one way: a package imports only packages of a lower layer. */
class LayersTest {

  private static final List<List<String>> LAYERS =
      List.of(
          List.of("memory", "fault", "parallel", "font"),
          List.of("image", "serial"),
          List.of("capture", "firmware", "repl"),
          List.of("heap", "board", "stream", "recorder"),
          List.of("interpreter", "meminfo", "slicing"),
          List.of("object"),
          List.of("metrics", "look", "object.description", "calls"),
          List.of(
              "frame",
              "inspection",
              "layout",
              "graph",
              "verdict",
              "retained",
              "diff",
              "gate",
              "history"),
          List.of("graph.placed", "trend", "diff.map", "verdict.picture", "live"),
          List.of("advice", "live.page"),
          List.of("raster", "report", "svg", "dot"),
          List.of("svgraster", "video", "video.gif"),
          List.of("video.h264"),
          List.of("video.mp4"),
          List.of("output"),
          List.of("opening"),
          List.of("reading", "listing"),
          List.of("survey", "picture", "follow"),
          List.of("film", "page", "reasoning"),
          List.of("library"),
          List.of("cli.request"),
          List.of("cli.run", "cli.options"),
          List.of("cli.help"),
          List.of("cli"));

  private static final Set<String> OPENING_FILES =
      Set.of(
          "image",
          "capture",
          "firmware",
          "output",
          "opening",
          "listing",
          "cli.options",
          "cli.run",
          "cli");

  private static final List<String> ROOMS_OF_SYNTHETIC =
      List.of("firmware", "allocator", "scene", "program", "damage");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("heapreel");

  @Test
  void aPackageImportsOnlyPackagesOfALowerLayer() {
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      for (String name : LAYERS.get(layer)) {
        String[] forbidden =
            LAYERS.subList(layer, LAYERS.size()).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(name))
                .map(LayersTest::packageOf)
                .toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage(packageOf(name))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Test
  void eachLibraryIsKnownOnlyWhereItIsUsed() {
    onlyIn(List.of("video.h264", "video.mp4"), "org.jcodec..");
    onlyIn(List.of("video.mp4"), "org.jcodec..mp4..");
    onlyIn(List.of("svgraster"), "org.apache.batik..");
    onlyIn(List.of("font"), "org.apache.fontbox..");
    onlyIn(List.of("serial"), "com.fazecast..");
    onlyIn(List.of("cli.run", "cli.options", "cli.help", "cli"), "picocli..");
    onlyIn(List.of("graph.placed"), "org.eclipse..");
    onlyIn(List.of("live.page"), "com.sun.net.httpserver..");
  }

  @Test
  void onlyAFewPackagesOpenFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            LAYERS.stream()
                .flatMap(List::stream)
                .filter(name -> !OPENING_FILES.contains(name))
                .map(LayersTest::packageOf)
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.channels.FileChannel")
        .check(CLASSES);
  }

  @Test
  void whatWritesCapturesForTestsHasLayoutsOfItsOwn() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/synthetic/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContain("heapreel.interpreter");
      }
    }
  }

  @Test
  void aRoomOfSyntheticImportsOnlyThoseBeforeIt() throws IOException {
    Path synthetic = Path.of("src/synthetic/java/heapreel/synthetic");
    for (int room = 0; room < ROOMS_OF_SYNTHETIC.size(); room++) {
      String earlierOrOwn = String.join("|", ROOMS_OF_SYNTHETIC.subList(0, room + 1));
      Pattern other = Pattern.compile("heapreel\\.synthetic\\.(?!(" + earlierOrOwn + ")\\b)");
      try (Stream<Path> files = Files.walk(synthetic.resolve(ROOMS_OF_SYNTHETIC.get(room)))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(other);
        }
      }
    }
    try (Stream<Path> rooms = Files.list(synthetic)) {
      assertThat(rooms.filter(Files::isDirectory))
          .extracting(room -> room.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(ROOMS_OF_SYNTHETIC);
    }
  }

  @Test
  void everyPackageIsALayerAndNullMarked() {
    List<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).distinct().sorted().toList();
    List<String> known = LAYERS.stream().flatMap(List::stream).map(LayersTest::packageOf).toList();
    assertThat(known).containsAll(packages);
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CLASSES);
  }

  private static void onlyIn(List<String> owners, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackages(owners.stream().map(LayersTest::packageOf).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static String packageOf(String name) {
    return "heapreel." + name;
  }
}
