package heapreel.fleet;

import heapreel.capture.Sidecar;
import heapreel.fault.Fault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a capture where they are: itself, what lies beside it, firmware and map.
 *
 * @param ram the capture
 * @param besides those that lie beside it and belong to it
 * @param firmware the firmware, if it is given
 * @param map its linker map, if it is given
 */
record SourceFiles(
    FileStatus ram,
    List<FileStatus> besides,
    @Nullable FileStatus firmware,
    @Nullable FileStatus map) {

  /**
   * Looks them up.
   *
   * @throws heapreel.fault.FaultException when one that is listed is not there, or no file
   */
  static SourceFiles of(ListedCapture capture, Configuration conf) throws IOException {
    Path ram = new Path(capture.path());
    FileSystem files = ram.getFileSystem(conf);
    FileStatus status = required(ram, conf);
    List<FileStatus> besides = new ArrayList<>();
    for (String name : Sidecar.names(ram.getName())) {
      besides.addAll(optional(files, new Path(ram.getParent(), "./" + name)));
    }
    return new SourceFiles(
        status, besides, listed(capture.firmware(), conf), listed(capture.map(), conf));
  }

  /** Which contents they have. */
  CaptureVersion version() {
    return new CaptureVersion(FileVersion.of(ram), others().stream().map(FileVersion::of).toList());
  }

  /** All of them. */
  List<FileStatus> all() {
    List<FileStatus> all = others();
    all.add(ram);
    return all;
  }

  private List<FileStatus> others() {
    List<FileStatus> others = new ArrayList<>(besides);
    for (FileStatus given : new FileStatus[] {firmware, map}) {
      if (given != null) {
        others.add(given);
      }
    }
    return others;
  }

  private static @Nullable FileStatus listed(@Nullable String path, Configuration conf)
      throws IOException {
    return path == null ? null : required(new Path(path), conf);
  }

  private static FileStatus required(Path path, Configuration conf) throws IOException {
    FileStatus status;
    try {
      status = path.getFileSystem(conf).getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw Fault.of("no such file").in(Names.shown(path)).toException(e);
    }
    if (!status.isFile()) {
      throw Fault.of("can't be read")
          .in(Names.shown(path))
          .expected("a file", "a folder")
          .advice("pack it first: heapreel pack")
          .toException();
    }
    return status;
  }

  private static List<FileStatus> optional(FileSystem files, Path path) throws IOException {
    try {
      FileStatus status = files.getFileStatus(path);
      return status.isFile() ? List.of(status) : List.of();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
