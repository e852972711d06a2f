package heapreel.cli.options;

import java.util.Iterator;
import java.util.List;

/** What completion offers for the formats of tables. */
public final class TableNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return List.of("csv", "ndjson").iterator();
  }
}
