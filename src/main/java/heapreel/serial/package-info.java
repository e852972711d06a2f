/**
 * Ports that boards are at: serial ports, by jSerialComm, which no other package knows, and
 * sockets.
 */
@NullMarked
package heapreel.serial;

import org.jspecify.annotations.NullMarked;
