package heapreel.cli.run;

import heapreel.output.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Progress as a line on the terminal. */
final class ProgressLine implements Progress {

  private static final int UPDATE_MILLIS = 200;

  private @Nullable ProgressBar bar;

  @Override
  public void begin(String stage, long amount, Unit unit) {
    ProgressText text = new ProgressText(stage, unit);
    bar =
        new ProgressBarBuilder()
            .setInitialMax(amount)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setRenderer(
                (state, width) ->
                    text.line(
                        state.getCurrent(), state.getMax(), state.getElapsedAfterStart(), width))
            .build();
  }

  @Override
  public void advance(long amount) {
    if (bar != null) {
      bar.stepBy(amount);
    }
  }

  @Override
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
