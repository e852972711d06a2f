/**
 * A recording as a page for browsers on this computer; the only package that knows {@code
 * jdk.httpserver}.
 */
@NullMarked
package heapreel.live.page;

import org.jspecify.annotations.NullMarked;
