package heapreel.cli.request;

import heapreel.report.MetricsFormat;
import java.nio.file.Path;

/**
 * A table of the numbers of each snapshot.
 *
 * @param file where it goes; {@link Outputs#STDOUT} is stdout
 * @param format how it is written
 */
public record TableRequest(Path file, MetricsFormat format) implements Product {}
