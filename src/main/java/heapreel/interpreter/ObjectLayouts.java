package heapreel.interpreter;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the structs of a generation lie in memory: all that readers know of words. The structs
 * themselves are in {@link DataLayouts}, {@link CodeLayouts} and {@link StateLayouts}; those of
 * types and qstrs, which identify the generation, in {@link TypeLayout} and {@link QstrLayout}.
 * Where generations differ, {@link LayoutTraits} select the fields there.
 *
 * <p>Immutable; threads may share it.
 *
 * @param structs the layout of each struct
 */
public record ObjectLayouts(Map<ObjectStruct, ObjectLayout> structs) {

  /** Takes a copy of the map. */
  public ObjectLayouts {
    structs = Map.copyOf(structs);
  }

  /** The layouts of a generation in a build whose object words are of this format. */
  public static ObjectLayouts of(LayoutTraits traits, ObjectFormat format) {
    Map<ObjectStruct, ObjectLayout> structs = new EnumMap<>(ObjectStruct.class);
    structs.putAll(DataLayouts.of(format));
    structs.putAll(CodeLayouts.of(traits, format));
    structs.putAll(StateLayouts.of(traits, format));
    return new ObjectLayouts(structs);
  }

  /** The same but for one struct. */
  public ObjectLayouts with(ObjectStruct struct, ObjectLayout layout) {
    Map<ObjectStruct, ObjectLayout> changed = new EnumMap<>(structs);
    changed.put(struct, layout);
    return new ObjectLayouts(changed);
  }

  /**
   * The layout of a struct.
   *
   * @throws IllegalArgumentException when this generation has no such struct
   */
  public ObjectLayout of(ObjectStruct struct) {
    ObjectLayout layout = structs.get(struct);
    if (layout == null) {
      throw new IllegalArgumentException("no layout of " + struct);
    }
    return layout;
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectLayouts that && structs.equals(that.structs);
  }

  @Override
  public int hashCode() {
    return structs.hashCode();
  }
}
