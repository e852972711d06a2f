package heapreel.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What pages say in words. */
public final class PageTexts {

  private PageTexts() {}

  /**
   * A verdict in a page.
   *
   * @param snapshot which snapshot it is of
   * @param needBytes bytes of the allocation
   * @param sentences all that it says but for what is in the way
   * @param addresses of what is in the way
   */
  public record Said(
      long snapshot, long needBytes, List<String> sentences, List<String> addresses) {}

  /** The verdicts in a page. */
  @SuppressWarnings("unchecked") // as the page's description says
  public static List<Said> verdicts(Path page) throws IOException {
    Object all = PageSections.read(page).object("facts").get("verdicts");
    return ((List<Map<String, Object>>) Objects.requireNonNull(all))
        .stream().map(PageTexts::said).toList();
  }

  @SuppressWarnings("unchecked")
  private static Said said(Map<String, Object> verdict) {
    List<String> sentences = new ArrayList<>();
    for (String name : List.of("title", "failed")) {
      sentences.add((String) Objects.requireNonNull(verdict.get(name)));
    }
    for (String name : List.of("advice", "inTheWay", "next", "when", "numbers", "owners")) {
      sentences.addAll((List<String>) Objects.requireNonNull(verdict.get(name)));
    }
    List<Map<String, Object>> pins =
        (List<Map<String, Object>>) Objects.requireNonNull(verdict.get("pins"));
    return new Said(
        (Long) Objects.requireNonNull(verdict.get("snapshot")),
        (Long) Objects.requireNonNull(verdict.get("needBytes")),
        sentences,
        pins.stream()
            .flatMap(pin -> ((List<String>) Objects.requireNonNull(pin.get("addresses"))).stream())
            .toList());
  }
}
