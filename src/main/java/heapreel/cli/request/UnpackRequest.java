package heapreel.cli.request;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A packed capture to be written as its snapshots, back to back; or the stream of a recorder to be
 * written as a packed capture.
 *
 * @param packed the packed capture, or the stream
 * @param snapshots which of them
 * @param file where they go
 * @param text where goes what the program printed among a stream, if that is wanted
 * @param settings how it goes
 */
public record UnpackRequest(
    Path packed,
    SnapshotsRequest snapshots,
    Path file,
    Optional<Path> text,
    RunSettings settings) {}
