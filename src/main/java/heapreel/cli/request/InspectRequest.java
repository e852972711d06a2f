package heapreel.cli.request;

/**
 * An inspection of the capture, on stdout.
 *
 * @param json as a JSON object, rather than as text
 */
public record InspectRequest(boolean json) implements Product {}
