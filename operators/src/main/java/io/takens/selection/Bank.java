package io.takens.selection;

import io.takens.embedding.DelayEmbedding;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.ngrc.LagSearch;
import io.takens.ngrc.LegendreMonomials;
import io.takens.ngrc.ModalRegression;
import io.takens.ngrc.Monomials;
import io.takens.ngrc.StencilRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which experts a stream is given, from its own time unit and history and within its ceilings: a broad bank of small ones
 * at first ({@link #first}), and once it is clear which lags are good, larger ones on those ({@link #grown}).
 *
 * <p>Lag templates are written for a stream whose mean period is 80 samples, and stretched to the stream's. Where one
 * sample is the whole state no noise is injected; on lags it has to be.
 */
public final class Bank {
    private static final int[][] TEMPLATES = {
        {0, 8, 16}, {0, 12, 24, 36}, {0, 5, 13, 25, 40}, {0, 8, 16, 24, 32}, {0, 3, 7, 12, 18, 25}
    };
    private static final double TEMPLATE_PERIOD = 80; // samples
    private static final double MAP_PERIOD = 12; // samples: below it neighbouring lags are worth a try
    private static final double INJECTION = 1e-6;
    private static final double FINE_INJECTION = 1e-7; // for many lags
    private static final double MEMORY = 44; // samples of a Legendre memory, of a stream as the templates are for
    private static final double[] SEARCH_NOISE = {1e-2, 1e-3};
    private static final int LONGEST_SEARCH = 48; // samples
    private static final double DELAY_LENGTH = 1.5; // of kernels, standard deviations per coordinate
    private static final double STATE_LENGTH = 1;
    private static final double FINE_LENGTH = 0.5; // for many waves
    private static final int RING = 5; // channels from which a rule for neighbours is worth a try
    private static final int RADIUS = 4;
    private static final int FIELD = 16; // channels from which modes are
    private static final int BROAD = 300; // features of an expert before it is clear what is good

    private static final int WEIGHT = 2; // of a factor that is an input, in the degree of a monomial

    private final Standardiser units;
    private final DelayLine history;
    private final int known;
    private final int channels;
    private final int inputs; // values that drive a step
    private final double unit;
    private final Limits limits;
    private final List<Design> designs = new ArrayList<>();
    private long bytes;

    /**
     * Ceilings of a bank.
     *
     * @param features per expert
     * @param bytes of all experts together
     * @param analogue samples that an analogue keeps
     * @param seed of random weights
     * @param without families that are left out
     */
    public record Limits(int features, long bytes, int analogue, long seed, Set<Design.Kind> without) {}

    private Bank(Standardiser units, DelayLine history, int known, int inputs, Limits limits) {
        this.units = units;
        this.history = history;
        this.known = known;
        this.channels = units.channels();
        this.inputs = inputs;
        this.unit = Math.min(2, Math.max(0.02, units.period() / TEMPLATE_PERIOD));
        this.limits = limits;
        this.bytes = limits.bytes;
    }

    /**
     * A broad bank.
     *
     * @param history samples in the stream's units, NaN for a gap
     * @param known how many of its latest samples count
     * @param search whether there is enough of it to search for lags
     * @param inputs values that drive a step
     */
    public static List<Design> first(
            Standardiser units, DelayLine history, int known, boolean search, int inputs, Limits limits) {
        Bank bank = new Bank(units, history, known, inputs, limits);
        bank.fools();
        if (bank.channels > 1) {
            bank.coordinates(Math.min(BROAD, limits.features));
        } else {
            bank.delays(Math.min(BROAD, limits.features), search);
        }
        bank.others(Math.min(BROAD, limits.features) / 2);
        return bank.designs;
    }

    /**
     * Larger experts to join the best ones of a broad bank.
     *
     * @param inputs values that drive a step
     */
    public static List<Design> grown(Standardiser units, DelayLine history, int known, int inputs, Limits limits) {
        Bank bank = new Bank(units, history, known, inputs, limits);
        if (bank.channels > 1) {
            bank.grownCoordinates();
        } else {
            bank.grownDelays();
        }
        return bank.designs;
    }

    private void fools() {
        add(Design.persistence(channels));
        add(Design.climatology(channels));
        int window = (int) Math.max(4, Math.min(limits.analogue / 8.0, 15 * unit));
        add(Design.analogue(channels, window, limits.analogue));
        if (limits.features >= BROAD) { // a whole period too: the phase of a recording is what comes again
            int period = (int) Math.max(4, Math.min(limits.analogue / 8.0, TEMPLATE_PERIOD * unit));
            add(Design.analogue(channels, period, limits.analogue));
        }
        add(Design.polynomial(channels, new int[] {0}, 1, INJECTION));
        add(Design.polynomial(channels, DelayEmbedding.uniform(1, 10, 1).lags(), 1, INJECTION));
    }

    /** All coordinates may be there, or some. */
    private void coordinates(int features) {
        int[] now = {0};
        add(Design.polynomial(channels, now, 2, 0));
        highest(now, 4, features, 0);
        highest(now, 12, features, 0);
        for (int step : new int[] {4, 10}) {
            int lag = (int) Math.max(1, Math.rint(step * unit));
            highest(new int[] {0, lag}, 6, features, INJECTION);
            highest(new int[] {0, lag, 2 * lag}, 5, features, INJECTION);
        }
        stencil(features);
        modal(features);
    }

    /** Neighbours on either side, of the highest degree under a ceiling. */
    private void stencil(int features) {
        if (channels >= RING) {
            int degree = 2;
            while (Monomials.count(StencilRegression.width(channels, RADIUS), degree + 1) <= features) {
                degree++;
            }
            add(Design.stencil(channels, RADIUS, degree, 0));
        }
    }

    /** As many modes as a ceiling allows. */
    private void modal(int features) {
        if (channels >= FIELD) {
            int modes = 2;
            while (2 * modes < channels && Monomials.count(modes + 1, ModalRegression.DEGREE) <= features) {
                modes++;
            }
            add(Design.modal(channels, modes));
        }
    }

    /** The families that are not polynomials, in what room is left. */
    private void others(int features) {
        int[] lags = channels > 1
                ? new int[] {0}
                : DelayEmbedding.scaled(1, TEMPLATES[2], unit).lags();
        double length = channels > 1 ? STATE_LENGTH : DELAY_LENGTH;
        Design waves = Design.fourier(channels, lags, features, length, limits.seed);
        if (inputs > 0) {
            add(waves.driven(inputs, 1));
        }
        add(waves);
        add(Design.reservoir(channels, features, limits.seed));
    }

    private void grownCoordinates() {
        stencil(limits.features);
        modal(Math.max(BROAD, limits.features / 2));
        if (limits.features > BROAD) {
            highest(new int[] {0}, 14, limits.features, 0);
            int waves = limits.features - 1 - channels;
            add(Design.fourier(channels, new int[] {0}, waves, FINE_LENGTH, limits.seed));
        }
    }

    /** One coordinate: the rest of the state is in its past. */
    private void delays(int features, boolean search) {
        if (units.period() < MAP_PERIOD) {
            for (int degree : new int[] {2, 4, 8}) {
                add(Design.polynomial(channels, new int[] {0, 1}, degree, 0));
            }
            highest(new int[] {0, 1, 2}, 6, features, INJECTION);
            highest(new int[] {0, 1, 2, 3}, 5, features, INJECTION);
        }
        for (int[] template : TEMPLATES) {
            highest(DelayEmbedding.scaled(1, template, unit).lags(), 5, features, INJECTION);
        }
        if (search) {
            int count = features < BROAD ? 3 : 5;
            for (double noise : SEARCH_NOISE) {
                highest(search(count, noise), 5, features, INJECTION);
            }
        }
    }

    private void grownDelays() {
        int few = limits.features < BROAD ? 3 : 5;
        highest(search(few, SEARCH_NOISE[0]), 5, limits.features, INJECTION);
        if (limits.features > BROAD) {
            legendre(6, MEMORY);
            legendre(7, MEMORY);
            for (double noise : SEARCH_NOISE) {
                highest(search(6, noise), 5, limits.features, FINE_INJECTION);
            }
            highest(search(7, SEARCH_NOISE[0]), 5, limits.features, FINE_INJECTION);
            highest(DelayEmbedding.scaled(1, TEMPLATES[4], unit).lags(), 5, limits.features, FINE_INJECTION);
            highest(new int[] {0, 1, 3, 6, 10, 15, 21}, 5, limits.features, FINE_INJECTION);
        }
    }

    /** Coefficients of a window in place of lags. */
    private void legendre(int coefficients, double length) {
        int window = (int) Math.max(coefficients + 1.0, Math.rint(length * unit));
        if (window < known / 2) {
            double decay = LegendreMonomials.decay(history, known, units, window, coefficients);
            Design design = Design.legendre(window, coefficients, decay, FINE_INJECTION);
            if (inputs > 0) {
                add(design.driven(inputs, WEIGHT));
            }
            add(design);
        }
    }

    private int[] search(int count, double noise) {
        int longest = (int) Math.min(LONGEST_SEARCH, Math.max(5, 0.8 * units.period()));
        return new LagSearch(history, known, units.back(0, 0), units.scale(0), longest, noise).find(count);
    }

    /** The highest degree, up to a limit, that stays under a ceiling on features; of a scalar a quadratic is no use. */
    private void highest(int[] lags, int limit, int features, double injection) {
        if (inputs > 0) {
            int degree = degree(lags, limit, features, inputs);
            if (degree >= WEIGHT) {
                add(Design.polynomial(channels, lags, degree, injection).driven(inputs, WEIGHT));
            }
        }
        int degree = degree(lags, limit, features, 0);
        if (degree > 2 || (degree == 2 && channels > 1)) {
            add(Design.polynomial(channels, lags, degree, injection));
        }
    }

    private int degree(int[] lags, int limit, int features, int driving) {
        int degree = limit;
        while (degree > 1 && Monomials.count(channels * lags.length, driving, WEIGHT, degree) > features) {
            degree--;
        }
        return degree;
    }

    private void add(Design design) {
        boolean known = designs.stream().anyMatch(design::same);
        if (!known
                && !limits.without.contains(design.kind())
                && design.bytes() <= bytes
                && design.features() <= limits.features) {
            designs.add(design);
            bytes -= design.bytes();
        }
    }
}
