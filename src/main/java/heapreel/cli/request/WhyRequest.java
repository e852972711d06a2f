package heapreel.cli.request;

import java.util.OptionalLong;

/**
 * A verdict on an allocation, on stdout.
 *
 * @param needBytes its length; without it, what failed, or else the smallest that would
 * @param json as a JSON object, rather than as text
 */
public record WhyRequest(OptionalLong needBytes, boolean json) implements Product {}
