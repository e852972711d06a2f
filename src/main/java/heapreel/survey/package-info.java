/** Reports of data: metrics with the worst moments, objects, inspections. */
@NullMarked
package heapreel.survey;

import org.jspecify.annotations.NullMarked;
