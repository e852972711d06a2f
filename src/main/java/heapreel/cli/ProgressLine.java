package heapreel.cli;

import heapreel.pipeline.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on the terminal. */
final class ProgressLine implements Progress {

  private @Nullable ProgressBar bar;

  @Override
  public void begin(String stage, long amount, Unit unit) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(String.format(Locale.ROOT, "%-9s", stage))
            .setInitialMax(amount)
            .setUnit(unit == Unit.MEBIBYTES ? " MiB" : " snapshots", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
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
