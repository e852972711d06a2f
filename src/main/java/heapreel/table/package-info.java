/** Rows as CSV and NDJSON. */
@NullMarked
package heapreel.table;

import org.jspecify.annotations.NullMarked;
