package io.takens.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The candidates that compete for a context: polynomials on many sets of lags, Gaussian processes where the context is
 * short enough, vector fields where several channels may be the full state, equations with a delay where one may be, and
 * analogues.
 *
 * <p>Lags are multiplied by the stream's time unit, rounded, and duplicates removed. A polynomial is kept if it has at
 * most 0.47 N monomials and its longest lag is below N/6.
 */
final class Bank {
    private static final double LARGEST_SIZE = 0.47; // monomials per sample
    private static final int LONGEST_LAG = 6; // a lag must be below N over this
    private static final int GAUSSIAN_PROCESS_SAMPLES = 600; // longer contexts: cubic cost, no gain

    private record Template(int[] lags, int... degrees) {}

    // spotless:off
    private static final Template[] ONE_CHANNEL = {
        new Template(new int[] {0, 1, 3, 6, 10}, 3, 5),
        new Template(new int[] {0, 2, 6, 12, 20}, 3, 4, 5),
        new Template(new int[] {0, 5, 13, 25, 40}, 2, 3, 4, 5, 6),
        new Template(new int[] {0, 8, 18, 32, 50}, 2, 3, 4, 5),
        new Template(new int[] {0, 8, 16, 24, 32}, 2, 3, 4, 5),
        new Template(new int[] {0, 3, 7, 12, 18, 25}, 2, 3, 4, 5),
        new Template(new int[] {0, 6, 14, 24, 36, 50}, 2, 3, 4),
        new Template(new int[] {0, 5, 11, 18, 26, 35, 45}, 2, 3),
        new Template(new int[] {0, 12, 24, 36}, 3, 5, 6),
        new Template(new int[] {0, 10, 25, 45}, 4, 6),
        new Template(new int[] {0, 4, 8, 12}, 3, 5),
        new Template(new int[] {0, 8, 16}, 4, 6),
        new Template(new int[] {0, 2, 4, 6}, 5),
        new Template(IntStream.rangeClosed(0, 10).toArray(), 1),
        new Template(IntStream.rangeClosed(0, 30).toArray(), 1),
    };
    private static final Template[] ONE_CHANNEL_CONSECUTIVE = { // where the unit is below CONSECUTIVE, unscaled
        new Template(new int[] {0, 1}, 2, 3, 5),
        new Template(new int[] {0, 1, 2}, 1, 2, 3, 4, 5),
        new Template(new int[] {0, 1, 2, 3}, 1, 2, 3, 4, 5),
        new Template(new int[] {0, 1, 2, 3, 4}, 1, 2, 3, 4),
        new Template(new int[] {0, 1, 2, 3, 4, 5}, 1, 2, 3),
    };
    private static final Template[] MANY_CHANNELS = {
        new Template(new int[] {0}, 1, 2, 3, 4, 5, 6, 7, 8),
        new Template(new int[] {0, 5}, 1, 2, 3, 4),
        new Template(new int[] {0, 12}, 1, 2, 3, 4),
        new Template(new int[] {0, 5, 13}, 1, 2, 3),
        new Template(new int[] {0, 10, 25}, 1, 2, 3),
    };
    private static final Template[] MANY_CHANNELS_CONSECUTIVE = {
        new Template(new int[] {0, 1}, 1, 2, 3, 4),
        new Template(new int[] {0, 1, 2}, 1, 2, 3),
    };
    private static final double CONSECUTIVE = 0.6;
    private static final int WIDEST = 50; // lag of the widest template

    private static final int[][] PROCESS_LAGS = {{0, 5, 13, 25, 40}, {0, 5, 13, 25, 40}, {0, 8, 18, 32, 50}};
    private static final int[][] MANY_CHANNELS_PROCESS_LAGS = {{0}, {0}, {0, 5}};
    private static final double[] PROCESS_SCALES = {0.5, 1.2, 0.8};
    private static final int MOST_FIELD_DEGREE = 4;
    private static final int MOST_CURVES = 6;
    private static final int SEARCH_SAMPLES = 400; // of a context in which curves and delays are searched for
    private static final int MOST_SEARCH_CHANNELS = 6;
    private static final int[] DELAY_DEGREES = {1, 2, 3, 5, 8};
    private static final int MOST_REGRESSORS = 200;
    private static final int MOST_LIFTED_DEGREE = 3;
    private static final double MOST_FIELD_COST = 3e8; // multiplications per iteration
    private static final int[] ANALOGUE_WINDOWS = {10, 30, 60, 100};
    // spotless:on

    private Bank() {}

    static List<Candidate> of(Context context) {
        double u = RicePeriod.unit(context);
        boolean one = context.channels() == 1;
        // one entry per set of lags: scaling can make two templates equal
        Map<List<Integer>, List<Integer>> polynomials = new LinkedHashMap<>();
        for (Template template : one ? ONE_CHANNEL : MANY_CHANNELS) {
            admit(context, scaled(template.lags, u), template.degrees, polynomials);
        }
        // fast streams, and contexts too short for wide lags
        if (u < CONSECUTIVE || WIDEST * u * LONGEST_LAG > context.length()) {
            for (Template template : one ? ONE_CHANNEL_CONSECUTIVE : MANY_CHANNELS_CONSECUTIVE) {
                admit(context, template.lags, template.degrees, polynomials);
            }
        }
        List<Candidate> bank = new ArrayList<>();
        polynomials.forEach((lags, degrees) -> bank.addAll(new PolynomialTemplate(
                        context,
                        toArray(lags),
                        toArray(degrees.stream().sorted().toList()))
                .candidates()));
        if (context.length() <= GAUSSIAN_PROCESS_SAMPLES) {
            int[][] templates = one ? PROCESS_LAGS : MANY_CHANNELS_PROCESS_LAGS;
            for (int i = 0; i < templates.length; i++) {
                int[] lags = scaled(templates[i], u);
                if (one && lags.length < 4) {
                    lags = new int[] {0, 1, 2, 3, 4};
                }
                if (lags[lags.length - 1] * LONGEST_LAG < context.length()) {
                    bank.addAll(new GaussianProcessTemplate(context, lags, PROCESS_SCALES[i]).candidates());
                }
            }
        }
        for (int degree = 2; !one && degree <= MOST_FIELD_DEGREE; degree++) {
            long size = MonomialBasis.size(context.channels(), degree);
            if (size > LARGEST_SIZE * context.length()) {
                break;
            }
            if (VectorFieldTemplate.cost(context, context.channels(), degree) <= MOST_FIELD_COST) {
                bank.addAll(new VectorFieldTemplate(context, degree).candidates());
            } else if (size <= MOST_REGRESSORS) {
                Lift none = Lift.none(context.channels());
                bank.addAll(new FieldRegressionTemplate(new Traces(context, 0), none, degree).candidates());
            }
        }
        if (context.length() >= SEARCH_SAMPLES && one) {
            delayed(context, bank);
        } else if (context.length() >= SEARCH_SAMPLES && context.channels() <= MOST_SEARCH_CHANNELS) {
            lifted(context, bank);
        }
        int previous = 0;
        for (int window : ANALOGUE_WINDOWS) {
            int length = Math.max(1, (int) Math.rint(window * u));
            if (length != previous) {
                bank.add(new Analogue(length, false));
                bank.add(new Analogue(length, true));
            }
            previous = length;
        }
        return bank;
    }

    /** Vector fields that are no polynomials of the state. */
    private static void lifted(Context context, List<Candidate> bank) {
        for (Lift lift : CurveSearch.of(new Traces(context, 0), MOST_CURVES)) {
            for (int degree = 1; degree <= MOST_LIFTED_DEGREE; degree++) {
                boolean enough = MonomialBasis.size(lift.variables(), degree) <= LARGEST_SIZE * context.length();
                if (enough && VectorFieldTemplate.cost(context, lift.variables(), degree) <= MOST_FIELD_COST) {
                    bank.addAll(new VectorFieldTemplate(context, lift, degree).candidates());
                }
            }
        }
    }

    /** Equations with a delay, if there is one. */
    private static void delayed(Context context, List<Candidate> bank) {
        double delay = DelaySearch.find(context, context.length() / LONGEST_LAG);
        if (!(delay > 0)) {
            return;
        }
        Traces traces = new Traces(context, delay);
        List<Lift> lifts = new ArrayList<>(CurveSearch.of(traces, MOST_CURVES));
        lifts.add(Lift.none(traces.coordinates()));
        for (Lift lift : lifts) {
            for (int degree : DELAY_DEGREES) {
                if (MonomialBasis.size(lift.variables(), degree) <= MOST_REGRESSORS) {
                    bank.addAll(new FieldRegressionTemplate(traces, lift, degree).candidates());
                }
            }
        }
    }

    private static void admit(
            Context context, int[] lags, int[] degrees, Map<List<Integer>, List<Integer>> polynomials) {
        if (lags[lags.length - 1] * LONGEST_LAG >= context.length()) {
            return;
        }
        int variables = lags.length * context.channels();
        for (int degree : degrees) {
            if (MonomialBasis.size(variables, degree) <= LARGEST_SIZE * context.length()) {
                List<Integer> known =
                        polynomials.computeIfAbsent(Arrays.stream(lags).boxed().toList(), key -> new ArrayList<>());
                if (!known.contains(degree)) {
                    known.add(degree);
                }
            }
        }
    }

    private static int[] scaled(int[] lags, double u) {
        return Arrays.stream(lags)
                .map(lag -> (int) Math.rint(lag * u))
                .distinct()
                .toArray();
    }

    private static int[] toArray(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
