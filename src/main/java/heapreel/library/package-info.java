/**
 * heapreel for other programs: a capture, and what the commands {@code table}, {@code why} and
 * {@code film} make of it, as values and files. What is public elsewhere may change with any
 * release; see {@code library.md}.
 */
@NullMarked
package heapreel.library;

import org.jspecify.annotations.NullMarked;
