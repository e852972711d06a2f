/**
 * One run: makes what a request asks for, and says what there is. Parses no options; names them
 * only in advice.
 */
@NullMarked
package heapreel.cli.run;

import org.jspecify.annotations.NullMarked;
