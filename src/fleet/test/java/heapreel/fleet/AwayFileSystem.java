package heapreel.fleet;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The files of this machine as {@code away:///…}: a file system that nobody takes for local. */
public final class AwayFileSystem extends RawLocalFileSystem {

  private static final URI NAME = URI.create("away:///");

  @Override
  public String getScheme() {
    return NAME.getScheme();
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(NAME, conf);
    setConf(conf);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    FileStatus status = super.getFileStatus(path);
    status.setPath(path.makeQualified(NAME, getWorkingDirectory()));
    return status;
  }
}
