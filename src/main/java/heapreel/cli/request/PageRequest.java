package heapreel.cli.request;

import java.nio.file.Path;

/**
 * A page to explore the capture.
 *
 * @param file where it goes
 */
public record PageRequest(Path file) implements Product {}
