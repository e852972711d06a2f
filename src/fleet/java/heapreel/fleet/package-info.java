/**
 * Fleets of captures on Apache Spark: tables of all of them, and their films, made by many machines
 * with the bytes that one would make.
 *
 * <p>A {@link heapreel.fleet.FleetJob} has three steps. {@link heapreel.fleet.CaptureTask} reads a
 * capture: rows of all tables, and the film unless it is long. {@link heapreel.fleet.SegmentTask}
 * makes some segments of a long film. {@link heapreel.fleet.JoinTask} joins them. A task writes to
 * names of its own attempt below {@link heapreel.fleet.Staging}, so it may run any number of times;
 * the driver alone chooses which attempt counts, and gives the results their names.
 */
@NullMarked
package heapreel.fleet;

import org.jspecify.annotations.NullMarked;
