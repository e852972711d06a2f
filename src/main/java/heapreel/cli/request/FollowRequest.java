package heapreel.cli.request;

import java.util.OptionalInt;

/**
 * That a capture is watched while it grows, before anything is made of it.
 *
 * @param idleSeconds for how long it must not have grown to be taken as ended; empty where only who
 *     watches ends it
 * @param view whether it is shown in a browser, too
 */
public record FollowRequest(OptionalInt idleSeconds, boolean view) {}
