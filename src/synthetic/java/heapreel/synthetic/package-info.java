/**
 * The writer beside the reader: captures, firmware images and maps for samples, benchmarks and
 * tests.
 */
@NullMarked
package heapreel.synthetic;

import org.jspecify.annotations.NullMarked;
