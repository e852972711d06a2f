package heapreel.frame;

/** A picture has no room for what a film shows of this heap. */
public final class PictureTooSmallException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PictureTooSmallException(String message) {
    super(message);
  }
}
