/** Numbers of one heap and of the step between two. */
@NullMarked
package heapreel.metrics;

import org.jspecify.annotations.NullMarked;
