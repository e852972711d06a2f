package heapreel.diff;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Locale;
import java.util.Optional;

/** By what allocations are summed up. */
public enum Grouping {
  /** What each is. */
  KIND,
  /** The Python type of each that is an object. */
  TYPE,
  /** Where the program holds each, indices and keys left out. */
  PATH,
  /** The module that holds each. */
  MODULE,
  /** The line of Python that made each. */
  SITE;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** Its name in outputs: {@code kind}. */
  public String id() {
    return id;
  }

  /** The group of an allocation. */
  Group group(Item item) {
    Optional<String> named = name(item);
    boolean places = this == PATH || this == MODULE;
    return new Group(
        named,
        this == KIND ? Optional.of(item.allocation().kind()) : Optional.empty(),
        named.isEmpty() && places ? Optional.of(item.liveness()) : Optional.empty());
  }

  private Optional<String> name(Item item) {
    return switch (this) {
      case KIND -> Optional.of(item.allocation().kind().id());
      case TYPE -> item.allocation().type();
      case PATH -> item.holder();
      case MODULE -> item.module();
      case SITE -> item.site();
    };
  }

  /**
   * Which group it is.
   *
   * @param name its name; empty for those that have none
   * @param kind the kind, of a group of one
   * @param keptBy what keeps those without a name, where names are places in the program
   */
  public record Group(Optional<String> name, Optional<Kind> kind, Optional<Liveness> keptBy) {

    /** What is said of it to people. */
    public String label() {
      if (kind.isPresent()) {
        return kind.get().label();
      }
      return name.orElseGet(() -> keptBy.map(Group::unnamed).orElse("(data)"));
    }

    private static String unnamed(Liveness liveness) {
      return switch (liveness) {
        case LIVE -> "(no name)";
        case STACK -> "(C stack)";
        case GARBAGE -> "(garbage)";
      };
    }
  }
}
