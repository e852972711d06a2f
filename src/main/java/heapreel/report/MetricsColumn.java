package heapreel.report;

import java.util.Optional;
import java.util.function.Function;

/**
 * A column of numbers.
 *
 * @param name as it stands in the header and as the key
 * @param value the number, whole or a decimal whose {@code toString} is the text to write; none for
 *     a snapshot that lacks it
 */
record MetricsColumn(String name, Function<MetricsRow, Optional<? extends Number>> value) {}
