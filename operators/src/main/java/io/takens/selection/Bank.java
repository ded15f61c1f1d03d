package io.takens.selection;

import io.takens.embedding.DelayEmbedding;
import io.takens.ngrc.Monomials;
import io.takens.selection.Design.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which experts a stream starts with, from its own time unit and within its ceilings. Lag templates are written for a
 * stream whose mean period is 80 samples, and stretched to the stream's.
 */
public final class Bank {
    private static final int[][] TEMPLATES = {
        {0, 3, 7, 12, 18, 25},
        {0, 5, 13, 25, 40},
        {0, 1, 3, 6, 10, 15, 21},
        {0, 8, 16, 24, 32},
        {0, 8, 16},
        {0, 12, 24, 36}
    };
    private static final double INJECTION = 1e-6;
    private static final double TEMPLATE_PERIOD = 80;

    private final int channels;
    private final double unit;
    private final int features;
    private final long seed;
    private final List<Design> designs = new ArrayList<>();
    private long bytes;

    private Bank(int channels, double period, int features, long bytes, long seed) {
        this.channels = channels;
        this.unit = Math.min(2, Math.max(0.02, period / TEMPLATE_PERIOD));
        this.features = features;
        this.bytes = bytes;
        this.seed = seed;
    }

    /**
     * @param channels values per sample
     * @param period mean period of the stream, samples (Rice)
     * @param features ceiling per expert
     * @param bytes ceiling of all experts together
     * @param history samples that the analogue may keep
     * @param seed of random weights
     */
    public static List<Design> designs(int channels, double period, int features, long bytes, int history, long seed) {
        Bank bank = new Bank(channels, period, features, bytes, seed);
        bank.fill(history);
        return bank.designs;
    }

    private void fill(int history) {
        add(new Design(Kind.PERSISTENCE, channels, new int[0], 0, 0, 0));
        add(new Design(Kind.CLIMATOLOGY, channels, new int[0], 0, 0, 0));
        int window = (int) Math.max(4, Math.min(history / 8.0, 15 * unit));
        add(new Design(Kind.ANALOGUE, channels, new int[] {0, window}, history, 0, 0));
        add(polynomial(new int[] {0}, 1));
        add(polynomial(DelayEmbedding.uniform(1, 10, 1).lags(), 1));
        if (channels > 1) {
            addHighest(new int[] {0}, 8);
            addHighest(
                    DelayEmbedding.scaled(1, new int[] {0, 8}, Math.max(unit, 0.125))
                            .lags(),
                    5);
            add(new Design(Kind.FOURIER, channels, new int[] {0}, features - channels - 1, 0, seed));
        } else {
            for (int[] template : TEMPLATES) {
                addHighest(DelayEmbedding.scaled(1, template, unit).lags(), 5);
            }
            if (unit < 0.6) {
                addHighest(new int[] {0, 1}, 8);
                addHighest(new int[] {0, 1, 2}, 6);
            }
        }
        add(new Design(Kind.RESERVOIR, channels, new int[0], features / 2, 0, seed));
    }

    private Design polynomial(int[] lags, int degree) {
        return new Design(Kind.POLYNOMIAL, channels, lags, degree, INJECTION, 0);
    }

    /** The highest degree, up to a limit, that stays under the ceiling on features; a lone quadratic is not worth it. */
    private void addHighest(int[] lags, int limit) {
        int degree = limit;
        while (degree > 1 && Monomials.count(channels * lags.length, degree) > features) {
            degree--;
        }
        if (degree > 2 || (degree == 2 && channels > 1)) {
            add(polynomial(lags, degree));
        }
    }

    private void add(Design design) {
        if (design.bytes() <= bytes && design.features() <= features) {
            designs.add(design);
            bytes -= design.bytes();
        }
    }
}
