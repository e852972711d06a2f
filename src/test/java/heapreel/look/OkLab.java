package heapreel.look;

import java.util.List;

/**
 * How far apart two colours look: the distance in OKLab (Björn Ottosson 2020), where white is 1
 * from black; for people who lack a kind of cone through the matrices of Machado, Oliveira and
 * Fernandes (2009), severity 1.
 */
public final class OkLab {
  private static final double[] TO_CONES = {
    0.4122214708, 0.5363325363, 0.0514459929,
    0.2119034982, 0.6806995451, 0.1073969566,
    0.0883024619, 0.2817188376, 0.6299787005
  };
  private static final double[] TO_LAB = {
    0.2104542553, 0.7936177850, -0.0040720468,
    1.9779984951, -2.4285922050, 0.4505937099,
    0.0259040371, 0.7827717662, -0.8086757660
  };

  /** With all three kinds of cones. */
  public static final OkLab NORMAL = new OkLab("normal", 1, 0, 0, 0, 1, 0, 0, 0, 1);

  static final OkLab PROTANOPIA =
      new OkLab(
          "protanopia",
          0.152286,
          1.052583,
          -0.204868,
          0.114503,
          0.786281,
          0.099216,
          -0.003882,
          -0.048116,
          1.051998);
  static final OkLab DEUTERANOPIA =
      new OkLab(
          "deuteranopia",
          0.367322,
          0.860646,
          -0.227968,
          0.280085,
          0.672501,
          0.047413,
          -0.011820,
          0.042940,
          0.968881);
  static final OkLab TRITANOPIA =
      new OkLab(
          "tritanopia",
          1.255528,
          -0.076749,
          -0.178779,
          -0.078411,
          0.930809,
          0.147602,
          0.004733,
          0.691367,
          0.303900);

  /** Each sight that is told apart here. */
  public static final List<OkLab> ALL = List.of(NORMAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA);

  private final String name;
  private final double[] sight;

  private OkLab(String name, double... sight) {
    this.name = name;
    this.sight = sight;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Lightness and two hue axes as seen with this sight. */
  public double[] of(int rgb) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double value = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
      linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    double[] seen = times(sight, linear);
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.min(1, Math.max(0, seen[i]));
    }
    double[] cones = times(TO_CONES, seen);
    for (int i = 0; i < 3; i++) {
      cones[i] = Math.cbrt(cones[i]);
    }
    return times(TO_LAB, cones);
  }

  /** The distance of two colours, {@code 0xRRGGBB}. */
  public double distance(int rgb, int other) {
    double[] a = of(rgb);
    double[] b = of(other);
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  private static double[] times(double[] matrix, double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 9; i++) {
      product[i / 3] += matrix[i] * vector[i % 3];
    }
    return product;
  }
}
