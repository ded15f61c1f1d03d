package io.takens.evaluation.rolling;

import io.takens.Prediction;
import io.takens.evaluation.Entrant;
import java.util.Arrays;
import java.util.List;

/**
 * Says what is usual: quantiles of the newest {@value #MEMORY} samples, the same for every lead. The honest reference of
 * skill: it knows the distribution of the stream and nothing of its state. Not thread-safe.
 */
final class EmpiricalClimatology implements Entrant {
    private static final int MEMORY = 10_000;

    private final double[] levels;
    private final double[][] memory; // by channel, a ring
    private long learnt;

    EmpiricalClimatology(int channels, double[] levels) {
        this.levels = levels.clone();
        this.memory = new double[channels][MEMORY];
    }

    @Override
    public String name() {
        return "climatology";
    }

    @Override
    public void learn(double[] sample) {
        for (int c = 0; c < sample.length; c++) {
            memory[c][(int) (learnt % MEMORY)] = sample[c];
        }
        learnt++;
    }

    @Override
    public boolean ready() {
        return learnt > 0;
    }

    @Override
    public Prediction forecast(int horizon) {
        double[] quantiles = new double[horizon * memory.length * levels.length];
        for (int c = 0; c < memory.length; c++) {
            double[] sorted = Arrays.copyOf(memory[c], (int) Math.min(learnt, MEMORY));
            Arrays.sort(sorted);
            for (int k = 0; k < levels.length; k++) {
                double place = levels[k] * (sorted.length - 1);
                int below = (int) place;
                double above = sorted[Math.min(below + 1, sorted.length - 1)];
                double value = sorted[below] + (place - below) * (above - sorted[below]);
                for (int h = 0; h < horizon; h++) {
                    quantiles[(h * memory.length + c) * levels.length + k] = value;
                }
            }
        }
        return new Prediction(
                horizon, memory.length, levels.clone(), quantiles, Prediction.Status.OK, List.of(), name());
    }

    @Override
    public long bytes() {
        return 8L * memory.length * MEMORY;
    }
}
