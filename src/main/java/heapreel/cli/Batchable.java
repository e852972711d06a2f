package heapreel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** A command that takes one capture and ends, so that it can be run on each of many. */
interface Batchable extends Running {

  /**
   * The files that it is to make, and the folders that pictures of snapshots go to. Nothing is
   * made.
   *
   * @throws picocli.CommandLine.ParameterException when the options make no sense
   */
  List<Path> outputs(CommandLine line) throws IOException;
}
