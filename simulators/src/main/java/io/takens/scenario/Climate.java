package io.takens.scenario;

import io.takens.integrate.Trajectory;

/**
 * What a model does in the long run with one set of parameters: mean and standard deviation per variable, and states to
 * start from.
 *
 * <p>Measured on one run from the model's own start, so it is the same for every stream of the kind; immutable.
 */
final class Climate {

    private static final int MOST_SAMPLES = 2048;
    private static final int FEWEST_SAMPLES = 256;
    private static final int MOST_VALUES = 1 << 22; // what a field may take
    private static final int MOST_STATES = 256;
    private static final int MOST_DOUBLES = 1 << 16;

    private final double[] mean;
    private final double[] std;
    private final double[][] states;

    Climate(Model model, double[] parameters, double dt) {
        Trajectory run = model.trajectory(parameters, model.start(), dt);
        int d = run.dimension();
        mean = new double[d];
        std = new double[d];
        int samples = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, MOST_VALUES / d));
        states = new double[Math.max(1, Math.min(MOST_STATES, MOST_DOUBLES / d))][];
        int every = samples / states.length;
        double[] x = new double[d];
        for (int n = 0; n < samples / 4; n++) {
            run.step(x);
        }
        // Welford's update of mean and squared deviations
        for (int n = 0; n < samples; n++) {
            run.step(x);
            for (int i = 0; i < d; i++) {
                double deviation = x[i] - mean[i];
                mean[i] += deviation / (n + 1);
                std[i] += deviation * (x[i] - mean[i]);
            }
            if (n % every == 0 && n / every < states.length) {
                states[n / every] = x.clone();
            }
        }
        for (int i = 0; i < d; i++) {
            std[i] = Math.sqrt(std[i] / samples);
        }
    }

    double[] mean() {
        return mean;
    }

    double[] std() {
        return std;
    }

    int states() {
        return states.length;
    }

    double[] state(int index) {
        return states[index].clone();
    }
}
