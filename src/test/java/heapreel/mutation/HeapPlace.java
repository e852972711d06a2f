package heapreel.mutation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a snapshot the heap's state and tables are, as {@code --inspect --json} says.
 *
 * @param ramStart address of the snapshot's first byte
 * @param state offset of the heap's state
 * @param wordBytes 4 or 8
 * @param tables offsets and lengths of the allocation tables
 */
record HeapPlace(long ramStart, int state, int wordBytes, List<Table> tables) {

  /** Takes a copy of the list. */
  HeapPlace {
    tables = List.copyOf(tables);
  }

  /** An allocation table. */
  record Table(int offset, int bytes) {}

  /** Reads what the inspection of a capture printed. */
  static HeapPlace parse(String json) throws IOException {
    long ramStart = 0;
    long state = 0;
    int wordBytes = 0;
    List<Long> starts = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (!token.isScalarValue() || parser.currentName() == null) {
          continue;
        }
        String path = parser.getParsingContext().pathAsPointer().toString();
        if (path.equals("/capture/ram_start")) {
          ramStart = Long.decode(parser.getText());
        } else if (path.equals("/heap/state")) {
          state = Long.decode(parser.getText());
        } else if (path.equals("/heap/word_bytes")) {
          wordBytes = parser.getIntValue();
        } else if (path.matches("/heap/areas/\\d+/start")) {
          starts.add(Long.decode(parser.getText()));
        } else if (path.matches("/heap/areas/\\d+/table_bytes")) {
          lengths.add(parser.getIntValue());
        }
      }
    }
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      tables.add(new Table(Math.toIntExact(starts.get(i) - ramStart), lengths.get(i)));
    }
    return new HeapPlace(ramStart, Math.toIntExact(state - ramStart), wordBytes, tables);
  }
}
