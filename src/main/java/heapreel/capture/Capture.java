package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was recorded of one device: so many snapshots, by index. Of most captures they are RAM
 * ({@link RamCapture}); of a log they are heap maps as text. Threads may share a capture.
 */
public interface Capture extends Closeable {

  /** Its name, as it was given. */
  Path path();

  /** Length in bytes of what is stored. */
  long sizeBytes();

  /** How many bytes are stored of a snapshot, at most. */
  long snapshotBytes();

  /** Bytes after the last whole snapshot: what there is of snapshot {@link #snapshotCount}. */
  long trailingBytes();

  /** Whether nothing is missing or too much: only the snapshots, one behind the other. */
  boolean isWhole();

  /** Whether what was read is still there; what was added since does not matter. */
  boolean isUnchanged();

  /**
   * Checks that it is.
   *
   * @throws FaultException when it was written over, or has become shorter
   */
  void requireUnchanged();

  /** What is to be said if something else has the capture's name now. */
  Optional<Fault> replaced();

  /** What it means that the JVM could not read a mapped page, which it may say late. */
  FaultException unreadable(InternalError e) throws IOException;

  /** Number of whole snapshots and of lost ones, at least one. */
  long snapshotCount();

  /** Why a snapshot is known to be lost before it is read, if so. */
  Optional<Fault> lost(long snapshot);

  /** Index of the last snapshot that is not lost; that of the last one if all are. */
  long lastWhole();

  /** Number of snapshots of which not all bytes are there, or not in one piece. */
  long lostCount();
}
