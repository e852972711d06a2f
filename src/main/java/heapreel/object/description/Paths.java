package heapreel.object.description;

/** Parts of Python expressions for objects, such as {@code __main__.nodes[2].log['a']}. */
public final class Paths {

  private Paths() {}

  /** The expression without indices and keys: {@code __main__.nodes.log}. */
  public static String holder(String path) {
    return withIndicesAs("", path);
  }

  /** The expression with an ellipsis for each index and key: {@code __main__.nodes[…].log[…]}. */
  public static String withoutIndices(String path) {
    return withIndicesAs("[\u2026]", path);
  }

  private static String withIndicesAs(String shown, String path) {
    StringBuilder holder = new StringBuilder(path.length());
    int at = 0;
    while (at < path.length()) {
      if (path.charAt(at) == '[') {
        at = endOfIndex(path, at);
        holder.append(shown);
      } else {
        holder.append(path.charAt(at++));
      }
    }
    return holder.toString();
  }

  /** Its first name: {@code __main__}. */
  public static String module(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return path.substring(0, end);
  }

  /** The container at its beginning, up to the first index: {@code __main__.nodes}. */
  public static String container(String path) {
    int index = path.indexOf('[');
    return index < 0 ? path : path.substring(0, index);
  }

  /** Index after the bracket that ends what begins at {@code from}; brackets in quotes are text. */
  private static int endOfIndex(String path, int from) {
    char quote = 0;
    int depth = 0;
    int at = from;
    while (at < path.length()) {
      char letter = path.charAt(at++);
      if (quote != 0) {
        at += letter == '\\' ? 1 : 0;
        quote = letter == quote ? 0 : quote;
      } else if (letter == '\'' || letter == '"') {
        quote = letter;
      } else if (letter == '[') {
        depth++;
      } else if (letter == ']' && --depth == 0) {
        return at;
      }
    }
    return path.length();
  }
}
