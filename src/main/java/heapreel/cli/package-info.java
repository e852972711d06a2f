/** Commands in, exit code and messages out. Only this package and the rooms in it know picocli. */
@NullMarked
package heapreel.cli;

import org.jspecify.annotations.NullMarked;
