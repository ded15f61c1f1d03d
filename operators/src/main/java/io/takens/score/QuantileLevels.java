package io.takens.score;

/** Positions of the levels that matter, -1 where absent, and the weights of the pinball integral. */
final class QuantileLevels {
    final int median;
    final int low50;
    final int high50;
    final int low90;
    final int high90;
    final double[] weights;

    QuantileLevels(double[] levels) {
        median = IssuedForecast.position(levels, 0.5);
        low50 = find(levels, 0.25);
        high50 = find(levels, 0.75);
        low90 = find(levels, 0.05);
        high90 = find(levels, 0.95);
        weights = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            double below = k == 0 ? 0 : (levels[k - 1] + levels[k]) / 2;
            double above = k == levels.length - 1 ? 1 : (levels[k] + levels[k + 1]) / 2;
            weights[k] = above - below;
        }
    }

    private static int find(double[] levels, double level) {
        for (int k = 0; k < levels.length; k++) {
            if (Math.abs(levels[k] - level) < 1e-9) {
                return k;
            }
        }
        return -1;
    }
}
