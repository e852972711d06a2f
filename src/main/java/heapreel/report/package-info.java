/** Results as text, CSV, NDJSON and JSON. */
@NullMarked
package heapreel.report;

import org.jspecify.annotations.NullMarked;
