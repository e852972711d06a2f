package heapreel.live;

import java.util.List;
import java.util.function.Consumer;

/**
 * Several views of one recording.
 *
 * @param views each of them is told all
 */
public record SeveralViews(List<LiveView> views) implements LiveView {

  /** Takes a copy of the list. */
  public SeveralViews {
    views = List.copyOf(views);
  }

  private void each(Consumer<LiveView> told) {
    views.forEach(told);
  }

  @Override
  public void snapshot(LiveSnapshot snapshot) {
    each(view -> view.snapshot(snapshot));
  }

  @Override
  public void lost(long snapshots, String why) {
    each(view -> view.lost(snapshots, why));
  }

  @Override
  public void output(String line) {
    each(view -> view.output(line));
  }

  @Override
  public void waiting(String why) {
    each(view -> view.waiting(why));
  }

  @Override
  public void restart() {
    each(LiveView::restart);
  }

  @Override
  public void tick() {
    each(LiveView::tick);
  }

  @Override
  public void close() {
    each(LiveView::close);
  }
}
