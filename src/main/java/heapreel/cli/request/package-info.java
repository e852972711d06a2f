/** What a run shall make and how, as values; the same whether a command or the plain call asks. */
@NullMarked
package heapreel.cli.request;

import org.jspecify.annotations.NullMarked;
