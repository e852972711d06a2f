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
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Data goes one way: a package imports only packages of a lower layer. */
class LayersTest {

  private static final List<List<String>> LAYERS =
      List.of(
          List.of("memory", "fault", "parallel", "font"),
          List.of("capture", "firmware"),
          List.of("heap"),
          List.of("interpreter", "slicing"),
          List.of("object"),
          List.of("metrics", "frame"),
          List.of("inspection", "still", "graph"),
          List.of("raster", "table", "svg"),
          List.of("rendering", "video"),
          List.of("pipeline"),
          List.of("cli"));

  private static final Set<String> OPENING_FILES = Set.of("capture", "firmware", "pipeline", "cli");

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
                .map(LayersTest::subpackages)
                .toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage(subpackages(name))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(forbidden)
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Test
  void eachLibraryIsKnownToOnePackage() {
    onlyIn("video", "org.jcodec..");
    onlyIn("rendering", "org.apache.batik..");
    onlyIn("font", "org.apache.fontbox..");
    onlyIn("cli", "picocli..");
    onlyIn("graph", "org.eclipse..");
  }

  @Test
  void onlyFourPackagesOpenFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            LAYERS.stream()
                .flatMap(List::stream)
                .filter(name -> !OPENING_FILES.contains(name))
                .map(LayersTest::subpackages)
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
  void everyPackageIsALayerAndNullMarked() {
    List<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).distinct().sorted().toList();
    List<String> known = LAYERS.stream().flatMap(List::stream).toList();
    assertThat(packages)
        .allSatisfy(p -> assertThat(known).anyMatch(name -> p.equals("heapreel." + name)));
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CLASSES);
  }

  private static void onlyIn(String owner, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(subpackages(owner))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static String subpackages(String name) {
    return "heapreel." + name + "..";
  }
}
