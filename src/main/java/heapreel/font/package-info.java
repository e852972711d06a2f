/** The bundled typefaces: outlines and widths of letters, and what text fits where. */
@NullMarked
package heapreel.font;

import org.jspecify.annotations.NullMarked;
