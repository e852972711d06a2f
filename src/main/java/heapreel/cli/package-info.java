/** Options in, exit code and messages out. The only package that knows picocli. */
@NullMarked
package heapreel.cli;

import org.jspecify.annotations.NullMarked;
