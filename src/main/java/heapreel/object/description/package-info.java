/**
 * Describes the allocations of a snapshot to people: texts, paths, parts, names of words and roots.
 * All of it is valid only while the snapshot's memory is readable.
 */
@NullMarked
package heapreel.object.description;

import org.jspecify.annotations.NullMarked;
