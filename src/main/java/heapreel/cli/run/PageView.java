package heapreel.cli.run;

import heapreel.film.GrowingStills;
import heapreel.film.GrowingStills.Extent;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveState;
import heapreel.live.LiveView;
import heapreel.live.page.PageContent;
import heapreel.live.page.PageServer;
import heapreel.report.LiveJson;
import java.io.IOException;
import java.util.Optional;

/**
 * A recording as a page in a browser: the numbers as they come, the pictures from the capture as
 * far as it is written. It costs nothing but the numbers while nobody looks.
 */
public final class PageView implements LiveView, PageContent {

  private final String name;
  private final GrowingStills stills;
  private final PageServer server;
  private LiveModel model;
  private volatile LiveState state;

  /**
   * Begins to serve the page.
   *
   * @param name what the recording is called
   * @param stills the pictures of its capture; closed with this
   */
  public PageView(String name, GrowingStills stills) throws IOException {
    this.name = name;
    this.stills = stills;
    this.model = new LiveModel(name);
    this.state = model.state();
    this.server = PageServer.start(this);
  }

  /** Where the page is. */
  public String url() {
    return server.url();
  }

  @Override
  public String state() throws IOException {
    stills.refresh();
    Extent extent = stills.extent();
    return LiveJson.text(state, extent.snapshots(), extent.version());
  }

  @Override
  public Optional<byte[]> picture(int snapshot) throws IOException {
    return stills.png(snapshot);
  }

  @Override
  public void snapshot(LiveSnapshot snapshot) {
    model.add(snapshot);
  }

  @Override
  public void lost(long snapshots, String why) {
    model.lost(snapshots, why);
  }

  @Override
  public void output(String line) {
    model.output(line);
  }

  @Override
  public void waiting(String why) {
    model.waiting(why);
  }

  @Override
  public void restart() {
    model = new LiveModel(name);
  }

  @Override
  public void tick() {
    state = model.state();
  }

  /** Says that nothing more comes; the page goes on being served until {@link #stop}. */
  @Override
  public void close() {
    model.end();
    state = model.state();
  }

  /** Ends the page. */
  public void stop() throws IOException {
    server.close();
    stills.close();
  }
}
