package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A capture in one file, which closes it. */
public abstract class FileCapture implements Capture {

  private final CaptureFile file;

  /** The capture in {@code file}. */
  protected FileCapture(CaptureFile file) {
    this.file = file;
  }

  /** The file. */
  protected final CaptureFile file() {
    return file;
  }

  @Override
  public final Path path() {
    return file.path();
  }

  @Override
  public final long sizeBytes() {
    return file.sizeBytes();
  }

  @Override
  public final boolean isUnchanged() {
    return file.isUnchanged();
  }

  @Override
  public final void requireUnchanged() {
    file.requireUnchanged();
  }

  @Override
  public final Optional<Fault> replaced() {
    return file.replaced();
  }

  @Override
  public final FaultException unreadable(InternalError e) throws IOException {
    return file.unreadable(e);
  }

  @Override
  public final void close() throws IOException {
    file.close();
  }
}
