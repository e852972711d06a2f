package heapreel.cli.request;

import java.nio.file.Path;

/**
 * A page to explore the capture.
 *
 * @param file where it goes
 * @param max how long it may be
 */
public record PageRequest(Path file, Megabytes max) implements Product {

  /** How long it may be where nothing is said. */
  public static final Megabytes USUAL = new Megabytes(25_000_000);
}
