package heapreel.graph;

import heapreel.object.description.WordName;
import heapreel.object.description.WordName.Field;
import java.util.Locale;

/** Names of the words of an allocation in the rows of a graph. */
final class RowLabels implements WordName.Wording {

  @Override
  public String index(long number) {
    return "[" + number + "]";
  }

  @Override
  public String sharedConstant(long number) {
    return field(Field.CONSTANTS) + index(number);
  }

  @Override
  public String key(String key) {
    return "key " + key;
  }

  @Override
  public String value(String key) {
    return key;
  }

  @Override
  public String field(Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String offset(int bytes) {
    return String.format(Locale.ROOT, "+0x%02x", bytes);
  }
}
