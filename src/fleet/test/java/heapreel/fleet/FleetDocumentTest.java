package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The document says what is there. */
class FleetDocumentTest {

  static final List<String> QUESTIONS = AskMain.QUESTIONS;

  @ParameterizedTest
  @FieldSource("QUESTIONS")
  void questionsAreThoseThatAreAsked(String question) throws IOException {
    assertThat(document()).contains(AskMain.sql(question));
  }

  @Test
  void allColumnsOfTheTableOfCapturesAreTold() throws IOException {
    String document = document();
    for (String column : Tables.captures(List.of()).fieldNames()) {
      assertThat(document).contains("`" + column + "`");
    }
  }

  private static String document() throws IOException {
    return Files.readString(Path.of(System.getProperty("root", "../.."), "src/docs/fleet.md"));
  }
}
