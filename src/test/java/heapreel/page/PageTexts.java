package heapreel.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What pages say in words. */
public final class PageTexts {

  private PageTexts() {}

  /** The verdicts in a page. */
  @SuppressWarnings("unchecked") // as the page's description says
  public static List<PageVerdict> verdicts(Path page) throws IOException {
    Object all = PageSections.read(page).object("facts").get("verdicts");
    return ((List<List<Object>>) Objects.requireNonNull(all))
        .stream().map(of -> new PageVerdict((Long) of.get(0), (String) of.get(1))).toList();
  }
}
