package heapreel.history;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps each site once, with its calls, of which many are the same. There is room for {@value
 * #MAX_SITES}; of further ones it is only known that they are others. For one thread.
 */
public final class Sites {

  private static final int MAX_SITES = 1 << 15;

  private final Map<Site, Site> sites = new HashMap<>();
  private final Map<Call, Call> calls = new HashMap<>();

  /** The one that is equal to {@code site}. */
  public Site kept(Site site) {
    Site known = sites.get(site);
    if (known != null) {
      return known;
    }
    if (sites.size() == MAX_SITES) {
      return site.isKnown() ? Site.OTHERS : site;
    }
    Site kept = new Site(site.precision(), kept(site.from()), kept(site.to()));
    sites.put(kept, kept);
    return kept;
  }

  private Optional<CallStack> kept(Optional<CallStack> stack) {
    return stack.map(
        of ->
            new CallStack(
                of.calls().stream()
                    .map(call -> calls.computeIfAbsent(call, same -> same))
                    .toList()));
  }
}
