package heapreel.mutation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where in a snapshot the heap's state and tables are, as {@code --inspect --json} says.
 *
 * @param ramStart address of the snapshot's first byte
 * @param state offset of the heap's state
 * @param wordBytes 4 or 8
 * @param tables offsets and lengths of the allocation tables
 * @param anchors offsets of what the interpreter is found by: fields of its state, pools of qstrs;
 *     where it is not known, of the heap's state
 */
record HeapPlace(
    long ramStart, int state, int wordBytes, List<Table> tables, List<Integer> anchors) {

  /** Takes copies of the lists. */
  HeapPlace {
    tables = List.copyOf(tables);
    anchors = List.copyOf(anchors);
  }

  /** An allocation table. */
  record Table(int offset, int bytes) {}

  /** Reads what the inspection of a capture printed. */
  static HeapPlace parse(String json) throws IOException {
    Map<String, String> values = values(json);
    long start = Long.decode(values.getOrDefault("/capture/ram_start", ""));
    long end = Long.decode(values.getOrDefault("/capture/ram_end", ""));
    int state = Math.toIntExact(Long.decode(values.getOrDefault("/heap/state", "")) - start);
    List<Table> tables = new ArrayList<>();
    List<Integer> anchors = new ArrayList<>();
    values.forEach(
        (path, value) -> {
          if (path.matches("/heap/areas/\\d+/start")) {
            String bytes = values.getOrDefault(path.replace("start", "table_bytes"), "");
            int offset = Math.toIntExact(Long.decode(value) - start);
            tables.add(new Table(offset, Integer.parseInt(bytes)));
          } else if (path.matches("/interpreter/(state/.*|qstr_pools/\\d+/address)")
              && value.startsWith("0x")
              && Long.decode(value) >= start
              && Long.decode(value) < end) {
            anchors.add(Math.toIntExact(Long.decode(value) - start));
          }
        });
    if (anchors.isEmpty()) {
      anchors.add(state);
    }
    int wordBytes = Integer.parseInt(values.getOrDefault("/heap/word_bytes", ""));
    return new HeapPlace(start, state, wordBytes, tables, anchors);
  }

  /** All texts and numbers by their JSON pointers. */
  private static Map<String, String> values(String json) throws IOException {
    Map<String, String> values = new TreeMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
        }
      }
    }
    return values;
  }
}
