/**
 * What would go if something went: dominators over the references that the collector follows, and
 * the bill of names, modules and classes. Pure functions of a snapshot's allocations.
 */
@NullMarked
package heapreel.retained;

import org.jspecify.annotations.NullMarked;
