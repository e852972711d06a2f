package heapreel.capture;

import java.util.List;
import java.util.Optional;

/**
 * What the regions of a snapshot are called. Touching regions are one in a {@link RegionMap}, but
 * keep their names.
 *
 * @param regions those that were given, in the order of their bytes; none where nothing has a name
 */
public record RegionNames(List<NamedRegion> regions) {

  /** No names. */
  public static final RegionNames NONE = new RegionNames(List.of());

  /** Takes a copy; of regions of which none has a name, nothing. */
  public RegionNames {
    boolean named = regions.stream().anyMatch(region -> region.name().isPresent());
    regions = named ? List.copyOf(regions) : List.of();
  }

  /** The name of the region that has this address, if it has a name. */
  public Optional<String> of(long address) {
    return regions.stream()
        .filter(known -> known.region().contains(address))
        .findFirst()
        .flatMap(NamedRegion::name);
  }
}
