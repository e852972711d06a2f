package heapreel.frame;

/**
 * What a frame says of an allocation that failed.
 *
 * @param request how much was asked for, as people read it; empty where only the failure is known
 * @param past whether it failed before the snapshot shown, so that what was in the way may have
 *     gone
 */
public record FailureCaption(String request, boolean past) {}
