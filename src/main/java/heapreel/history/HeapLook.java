package heapreel.history;

import java.util.Optional;

/** What is asked of a snapshot when it is compared, and not kept. */
public interface HeapLook {

  /** That of a snapshot without bytes, as of a log. */
  HeapLook NONE =
      new HeapLook() {
        @Override
        public boolean areSame(long one, long other, int length) {
          return false;
        }

        @Override
        public boolean isZero(long address, int length) {
          return false;
        }

        @Override
        public Optional<String> type(long address) {
          return Optional.empty();
        }
      };

  /** Whether {@code length} bytes at two addresses of pools are the same, and not all zero. */
  boolean areSame(long one, long other, int length);

  /** Whether {@code length} bytes at an address of a pool are all zero. */
  boolean isZero(long address, int length);

  /** The name of the type of the object that begins at an address; empty where none is known. */
  Optional<String> type(long address);
}
