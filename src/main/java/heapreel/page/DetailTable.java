package heapreel.page;

import heapreel.object.Liveness;
import heapreel.object.description.Part;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Details of allocations, each different one once, and which allocation has which at each snapshot,
 * packed as {@code page-data.md} says. For one thread.
 */
final class DetailTable {

  private static final List<Liveness> LIVENESS = List.of(Liveness.values());
  private static final List<Part.Role> ROLES = List.of(Part.Role.values());

  private final int blockBytes;
  private final PackedNumbers plain = PackedNumbers.plain();
  private final PackedNumbers records = PackedNumbers.deflating();
  private final PackedNumbers snapshots = PackedNumbers.deflating();
  private final Names<String> texts = new Names<>();
  private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> before = new HashMap<>();
  private long snapshot;
  private int count;

  DetailTable(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  /** Adds those of the next snapshot, in the order of addresses. */
  void add(long number, List<Long> addresses, List<Detail> details) {
    count++;
    snapshots.add(number - snapshot);
    snapshot = number;
    int changed = 0;
    int[] chosen = new int[details.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = number(details.get(i), addresses.get(i));
      changed += isOther(addresses.get(i), chosen[i]) ? 1 : 0;
    }
    snapshots.add(changed);
    long block = 0;
    for (int i = 0; i < chosen.length; i++) {
      long address = addresses.get(i);
      if (isOther(address, chosen[i])) {
        snapshots.addSigned(address / blockBytes - block);
        block = address / blockBytes;
        snapshots.add(chosen[i]);
        before.put(address, chosen[i]);
      }
    }
  }

  private boolean isOther(long address, int record) {
    Integer known = before.get(address);
    return known == null || known != record;
  }

  private int number(Detail detail, long address) {
    byte[] record = packed(detail, address);
    Integer known = numbers.putIfAbsent(ByteBuffer.wrap(record), numbers.size());
    if (known != null) {
      return known;
    }
    records.addBytes(record);
    return numbers.size() - 1;
  }

  private byte[] packed(Detail detail, long address) {
    PackedNumbers raw = plain;
    raw.add(texts.number(detail.description()));
    raw.add(detail.path().map(path -> texts.number(path) + 1).orElse(0));
    raw.add(detail.holder().map(path -> texts.number(path) + 1).orElse(0));
    raw.add(LIVENESS.indexOf(detail.liveness()));
    raw.add(detail.retained().isPresent() ? detail.retained().getAsLong() + 1 : 0);
    raw.add(detail.pointers().size());
    for (Detail.Reference pointer : detail.pointers()) {
      raw.add(pointer.offset());
      raw.addSigned(pointer.address() / blockBytes - address / blockBytes);
    }
    raw.add(detail.roots().size());
    detail.roots().forEach(root -> raw.add(texts.number(root)));
    raw.add(detail.parts().size());
    for (Part part : detail.parts()) {
      raw.add(part.lengthBytes());
      raw.add(ROLES.indexOf(part.role()));
      raw.add(texts.number(part.text()));
    }
    raw.add(detail.bytes().length);
    raw.addBytes(detail.bytes());
    return raw.taken();
  }

  /** How many snapshots there are. */
  int count() {
    return count;
  }

  /** All details, deflated. */
  byte[] records() {
    return records.deflated();
  }

  /** Which allocation has which, deflated. */
  byte[] snapshots() {
    return snapshots.deflated();
  }

  /** The texts that details refer to, by number. */
  List<String> texts() {
    return texts.all();
  }
}
