package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.frame.KindClass;
import java.util.List;
import java.util.Optional;

/** Tells what the allocations of a capture's snapshots are. Threads may share it. */
public interface ObjectSource {

  /** Nothing is known of what allocations hold: films are coloured by size and age. */
  ObjectSource NONE =
      new ObjectSource() {
        @Override
        public List<KindClass> kinds() {
          return List.of();
        }

        @Override
        public SnapshotObjects open() {
          return SnapshotObjects.NONE;
        }
      };

  /**
   * The classes of kinds that allocations may have, as far as the legend of a film should name
   * them; none when kinds are not known at all.
   */
  List<KindClass> kinds();

  /** A reader for one worker. */
  SnapshotObjects open();

  /** What it is known by, for those who want more than kinds; empty when nothing is known. */
  default Optional<ObjectModel> model() {
    return Optional.empty();
  }

  /** What is wrong where more than kinds is wanted and nothing is known. */
  static Fault nothingKnown() {
    return Fault.of("object types are unknown")
        .expected("the firmware's types", "none in RAM")
        .advice("give the firmware that was running: ELF, UF2, HEX or BIN");
  }
}
