package heapreel.opening;

import heapreel.fault.Fault;
import heapreel.firmware.FirmwareImage;
import heapreel.inspection.KnownBy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the facts about a capture are known.
 *
 * @param startKnownBy how the address of a snapshot is known
 * @param strideKnownBy how the length of a snapshot is known
 * @param firmware the firmware's image, if it was given
 * @param symbolsPath the file that the symbols are from, if there are any
 * @param whyNoObjects why object types are unknown, if they are
 */
public record Origin(
    KnownBy startKnownBy,
    KnownBy strideKnownBy,
    Optional<FirmwareImage> firmware,
    Optional<Path> symbolsPath,
    Optional<Fault> whyNoObjects) {}
