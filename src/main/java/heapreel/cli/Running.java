package heapreel.cli;

import heapreel.cli.options.RunOptions;

/** A command that takes what any run takes. */
interface Running {

  /** What was said of it, as far as the command line was read. */
  RunOptions settings();
}
