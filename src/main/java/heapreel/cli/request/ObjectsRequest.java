package heapreel.cli.request;

import java.nio.file.Path;

/**
 * A list of every allocation of the snapshots.
 *
 * @param file where it goes; {@link Outputs#STDOUT} is stdout
 */
public record ObjectsRequest(Path file) implements Product {}
