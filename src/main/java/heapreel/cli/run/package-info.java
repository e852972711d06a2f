/** One run: makes what a request asks for, and says what there is. Knows no options. */
@NullMarked
package heapreel.cli.run;

import org.jspecify.annotations.NullMarked;
