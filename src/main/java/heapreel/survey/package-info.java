/** Reports of data: metrics with the moments that count, objects, inspections. */
@NullMarked
package heapreel.survey;

import org.jspecify.annotations.NullMarked;
