package heapreel.cli.request;

import java.nio.file.Path;

/**
 * A packed capture to be written as its snapshots, back to back.
 *
 * @param packed the packed capture
 * @param snapshots which of them
 * @param file where they go
 * @param settings how it goes
 */
public record UnpackRequest(
    Path packed, SnapshotsRequest snapshots, Path file, RunSettings settings) {}
