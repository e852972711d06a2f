package heapreel.cli;

/** When messages are coloured. */
enum ColorWhen {
  always,
  never,
  auto
}
