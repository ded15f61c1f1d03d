package io.takens.evaluation.regime;

import io.takens.observe.Randomness;
import java.util.Locale;
import org.hipparchus.util.FastMath;

/** Streams without a positive exponent, whose estimate must not be trusted: noise, cycles, walks. */
enum Control {
    WHITE_NOISE,
    AUTOREGRESSION,
    STOCHASTIC_CYCLE,
    RANDOM_WALK,
    WALK_AND_SINE,
    SINE,
    TORUS,
    NOISY_CYCLE,
    PHASE_DIFFUSION,
    PERIOD_FOUR;

    private static final double TURN = 2 * FastMath.PI / 25; // radians per sample
    private static final double GOLDEN = (1 + FastMath.sqrt(5)) / 2;

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @param noise standard deviation of white noise on it, as a share of its own */
    double[] series(int samples, double noise, long seed) {
        Randomness random = new Randomness(seed, name(), "control");
        double[] series = new double[samples];
        double before = 0;
        double last = this == PERIOD_FOUR ? 0.4 + 0.1 * random.uniform() : 0;
        double phase = 6 * random.uniform();
        for (int i = 0; i < samples; i++) {
            double next = next(last, before, phase, random);
            before = last;
            last = next;
            phase += this == PHASE_DIFFUSION ? TURN * (1 + random.gaussian()) : TURN;
            series[i] = this == WALK_AND_SINE ? next + 10 * FastMath.sin(phase) : next;
        }
        return ExponentCase.blur(series, noise, random);
    }

    private double next(double last, double before, double phase, Randomness random) {
        return switch (this) {
            case WHITE_NOISE -> random.gaussian();
            case AUTOREGRESSION -> 0.9 * last + random.gaussian();
            case STOCHASTIC_CYCLE -> 1.9 * FastMath.cos(TURN) * last - 0.9025 * before + random.gaussian();
            case RANDOM_WALK, WALK_AND_SINE -> last + random.gaussian();
            case SINE, PHASE_DIFFUSION -> FastMath.sin(phase);
            case TORUS -> FastMath.sin(phase) + FastMath.sin(GOLDEN * phase);
            case NOISY_CYCLE -> FastMath.sin(phase) + 0.1 * random.gaussian();
            case PERIOD_FOUR -> 3.5 * last * (1 - last);
        };
    }
}
