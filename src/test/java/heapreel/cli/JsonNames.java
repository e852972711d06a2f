package heapreel.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which fields the objects of a JSON text have. */
final class JsonNames {

  private JsonNames() {}

  /**
   * The names of fields by the object they are in; objects go by the names that lead to them:
   * {@code heap.areas}, and the outermost by the empty text.
   */
  static Map<String, Set<String>> objects(String json) throws IOException {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    String field = "";
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          field = parser.currentName();
          names.computeIfAbsent(name(path), key -> new LinkedHashSet<>()).add(field);
        } else if (token.isStructStart()) {
          path.addLast(field);
          field = "";
        } else if (token.isStructEnd()) {
          path.removeLast();
          field = "";
        }
      }
    }
    return names;
  }

  private static String name(Deque<String> path) {
    return String.join(".", path.stream().filter(part -> !part.isEmpty()).toList());
  }
}
