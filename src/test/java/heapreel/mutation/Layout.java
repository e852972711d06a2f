package heapreel.mutation;

import java.util.Locale;

/** Whether heapreel is told where snapshots begin and how long they are. */
enum Layout {
  GIVEN,
  INFERRED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
