/** Options and what is wrong with them: picocli's annotations, converters, checks, suggestions. */
@NullMarked
package heapreel.cli.options;

import org.jspecify.annotations.NullMarked;
