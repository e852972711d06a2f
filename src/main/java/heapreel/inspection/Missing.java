package heapreel.inspection;

import java.util.ArrayList;
import java.util.List;

/** Something that can be given with a capture and was not. */
public enum Missing {
  /** Snapshots of RAM in place of heap maps. */
  RAM("RAM", "what blocks hold, what references them, and what is garbage"),
  /** The firmware's image. */
  FIRMWARE("firmware", "what blocks hold, what references them, and the firmware's release"),
  /** A map or an ELF. */
  SYMBOLS("symbols", "names of the variables in RAM that hold references"),
  /** The log beside the capture. */
  EVENTS("events", "when each snapshot was taken, and what had just happened");

  private final String id;
  private final String adds;

  Missing(String id, String adds) {
    this.id = id;
    this.adds = adds;
  }

  /** What it is, in outputs. */
  public String id() {
    return id;
  }

  /** What would be known with it. */
  public String adds() {
    return adds;
  }

  /** What is missing beside this capture. Where all of it is in RAM no firmware is. */
  public static List<Missing> of(CaptureFacts capture, BuildFacts build, boolean interpreter) {
    List<Missing> missing = new ArrayList<>();
    if (build.image().isEmpty() && !interpreter) {
      missing.add(FIRMWARE);
    }
    if (build.symbols().isEmpty()) {
      missing.add(SYMBOLS);
    }
    if (capture.events().isEmpty()) {
      missing.add(EVENTS);
    }
    return missing;
  }
}
