package heapreel.cli.request;

/** When messages are coloured; the names are what is typed. */
public enum ColorWhen {
  /** Wherever they go. */
  always,
  /** Nowhere. */
  never,
  /** On a terminal that shows colours. */
  auto
}
