/** The commands and their options in words: help, manual pages. */
@NullMarked
package heapreel.cli.help;

import org.jspecify.annotations.NullMarked;
